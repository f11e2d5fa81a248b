"""Light: what a speech weighs, and that nothing moves once it stands there."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from corpus import make_speech, sentences_of
from playwright.sync_api import Browser, Page, Request

from sites import ROOT, build_site, serve, watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
KB = 1000
LONG = "speeches/long/"
"""A speech as long and as full of terms as the longest that the client has."""
LEAST_MENTIONS = 150
TERM = re.compile("term: ")
SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    const add = (list) => list.getEntries().forEach(({ value }) => { sum += value; });
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 400);
})"""


@pytest.fixture(scope="module")
def long_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with the long speech."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "given").mkdir()
    names = [path.read_text(encoding="utf-8") for path in (ROOT / "glossary").glob("*.md")]
    terms = [line[6:].strip() for text in names for line in text.splitlines() if TERM.match(line)]
    sentences = sentences_of(ROOT / "speeches")
    text = make_speech(1, [each for each in sentences if any(term in each for term in terms)])
    (folder / "given" / "long.txt").write_text(text, encoding="utf-8")
    yield from serve(build_site(folder, folder / "given"))


@pytest.fixture
def long_page(browser: Browser, long_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield from watched(context, long_address)


def packed(content: bytes) -> int:
    """Return how many bytes go over the line when a server compresses."""
    return len(gzip.compress(content, 9))


def test_a_long_speech_full_of_terms_is_at_most_60_kb(long_page: Page, long_address: str) -> None:
    response = long_page.goto(long_address + LONG)
    assert response
    html = response.body()
    characters = len(long_page.locator("article").inner_text())
    assert characters > 6_500
    assert long_page.locator('article [id^="p-"] a.term').count() >= LEAST_MENTIONS
    assert packed(html) <= 60 * KB, packed(html)


def test_our_scripts_and_styles_are_at_most_40_kb(page: Page, address: str) -> None:
    loaded: dict[str, int] = {}

    def weigh(request: Request) -> None:
        path = request.url.removeprefix(address)
        if not path.startswith(("assets/", "speeches/")):
            response = request.response()
            assert response
            loaded[path] = packed(response.body())

    page.on("requestfinished", weigh)
    page.goto(address + SPEECH, wait_until="networkidle")
    assert [path for path in loaded if path.startswith("stylesheets/")]
    assert [path for path in loaded if path.startswith("javascripts/")]
    assert sum(loaded.values()) <= 40 * KB, loaded


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "path",
    ["", "speeches/", SPEECH, "terms/", "terms/hong-xian/", "search/?q=干部", "handbook/reading/"],
)
def test_nothing_moves_after_loading(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    for page in watched(context, address):
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate(SHIFTS) < 0.01


def test_a_page_that_moves_would_be_noticed(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.evaluate(
        """() => new Promise((done) => requestAnimationFrame(() => {
            const bar = document.createElement("div");
            bar.style.height = "300px";
            document.querySelector("article").prepend(bar);
            setTimeout(done, 100);
        }))"""
    )
    assert page.evaluate(SHIFTS) > 0.01
