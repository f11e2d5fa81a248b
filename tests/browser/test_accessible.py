"""WCAG 2.2 AA: axe-core on every kind of page, the keyboard's way, contrast, forced colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samples import first_draft
from sites import ROOT, watched

AXE = ROOT / "tests" / "javascript" / "node_modules" / "axe-core" / "axe.min.js"
SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Tags of axe: all rules of WCAG 2.0 to 2.2 at levels A and AA, and what else is advised."""


def wait(selector: str) -> Callable[[Page], None]:
    return lambda page: expect(page.locator(selector).first).to_be_visible()


def open_box(page: Page) -> None:
    """Type into the search box of the header, which a narrow screen hides behind a button."""
    button = page.locator("label.md-header__button[for=__search]")
    (button if button.is_visible() else page.locator(".md-search__input")).click()
    page.keyboard.type("干部", delay=20)
    expect(page.locator('.md-search-result__item a[href*="/speeches/"]').first).to_be_visible()


def open_card(page: Page) -> None:
    """Tab to a mention, whose card opens."""
    page.locator('p[id^="p-"] a.term').first.focus()
    expect(page.locator(".term-card")).to_be_visible()


def open_answer(page: Page) -> None:
    """Look at the answer to the first question of the self-check."""
    page.get_by_role("button", name="看答案").click()
    expect(page.locator(".quiz-answer")).to_be_visible()


KINDS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "home": ("", wait("h1")),
    "home, search box": ("", open_box),
    "speeches": ("speeches/", wait(".speech-filter")),
    "speech": (SPEECH, wait("h1")),
    "speech, marked": (f"{SPEECH}?h=监督", wait(".found-bar")),
    "speech, term card": (SPEECH, open_card),
    "terms": ("terms/", wait("h1")),
    "term with meanings": ("terms/hong-xian/", wait("h1")),
    "term with a history": ("terms/si-ge-quan-mian/", wait("#history")),
    "first terms": ("terms/start/", wait(".sitting-known")),
    "self-check": ("terms/quiz/", open_answer),
    "draft of a term": (f"terms/{first_draft().id}/", wait(".draft")),
    "search": ("search/", wait(".search-form")),
    "search, found": ("search/?q=干部", wait(".search-speech")),
    "search, nothing found": ("search/?q=四格意识不存在", wait(".search-lead")),
    "handbook, reading": ("handbook/reading/", wait("h1")),
    "handbook, maintaining": ("handbook/maintaining/", wait("h1")),
    "missing": ("404.html", wait("h1")),
}


@pytest.fixture
def still_page(browser: Browser, address: str) -> Iterator[Page]:
    """A page for readers who want no motion: nothing is half faded in when it is looked at."""
    yield from watched(browser.new_context(reduced_motion="reduce"), address)


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.fail("axe-core is not there: run `make test`, or the `npm ci` of the README")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe objects to, one line an element."""
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(document, options)", options)[
        "violations"
    ]
    return [
        f"{rule['id']}: {node['html'][:200]} {' '.join(node['failureSummary'].split())}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(still_page: Page, address: str, axe: str, kind: str, width: int) -> None:
    page = still_page
    path, prepare = KINDS[kind]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path)
    prepare(page)
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.wait_for_timeout(100)
        assert violations(page) == [], f"{kind}, {scheme}, {width}"


def test_axe_would_find_something(still_page: Page, address: str, axe: str) -> None:
    still_page.goto(address)
    still_page.evaluate(axe)
    still_page.evaluate("document.querySelector('h1').style.color = '#bbb'")
    assert [text.split(":")[0] for text in violations(still_page)] == ["color-contrast"]
