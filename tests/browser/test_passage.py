"""An address that shows one passage: marked once, in view, harmless when the text has changed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from selecting import drag
from sites import watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"


def link_to(browser: Browser, page: str, start: tuple[str, str], end: tuple[str, str]) -> str:
    """Select words and return the link that the toolbar copies."""
    permissions = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=permissions)
    desk = context.new_page()
    desk.goto(page)
    drag(desk, start, end)
    desk.get_by_role("button", name="复制链接").click()
    expect(desk.get_by_text("已复制链接")).to_be_visible()
    text: str = desk.evaluate("navigator.clipboard.readText()")
    context.close()
    return text


def marked(page: Page) -> str:
    return "".join(page.locator("mark.passage").all_text_contents())


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (("p-6", "严治党挂在"), ("p-6", "严治党挂在"), "严治党挂在"),  # begins within a term
        (("p-2", "刚才，**同志"), ("p-2", "刚才，**同志"), "刚才，**同志"),
        (
            ("s-2", "落到资产"),
            ("p-8", "一要把政治"),
            r"落到资产、项目和人身上全面从严治党.*五个方面。一要把政治",
        ),
        (("p-9", "二要让"), ("p-9", "真正转起来"), "二要让“三会”真正转起来"),
    ],
    ids=["within a term", "redacted", "three blocks", "bold"],
)
def test_the_link_shows_exactly_the_words_selected(
    browser: Browser, address: str, start: tuple[str, str], end: tuple[str, str], words: str
) -> None:
    link = link_to(browser, address + SPEECH, start, end)
    assert link.startswith(f"{address}{SPEECH}?at={start[0]}.")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    for page in watched(context, address):
        page.goto(link)
        first = page.locator("mark.passage").first
        expect(first).to_be_in_viewport()
        assert re.fullmatch(words.replace("*", r"\*").replace(r".\*", ".*"), marked(page))
        page.wait_for_timeout(300)
        expect(first).to_be_in_viewport()
        # What the browser itself marks is not shown beside it, nor is the whole paragraph.
        paint = "([id, pseudo]) => getComputedStyle(document.getElementById(id), pseudo)"
        for pseudo in ("::target-text", None):
            colour = page.evaluate(f"value => ({paint})(value).backgroundColor", [start[0], pseudo])
            assert colour == "rgba(0, 0, 0, 0)"


def test_without_our_script_the_browser_marks_the_words(browser: Browser, address: str) -> None:
    words = ("p-14", "年底一交卷")
    link = link_to(browser, address + SPEECH, words, words)
    path, _, directive = link.partition("#p-14")
    context = browser.new_context(java_script_enabled=False)
    for page in watched(context, address):
        page.goto(f"{path}#{directive}")  # only the directive can lead there
        expect(page.locator("#p-14")).to_be_in_viewport()


def test_in_a_long_paragraph_on_a_small_screen_the_words_are_in_view(
    browser: Browser, address: str
) -> None:
    words = ("p-9", "监事会不是安排人的地方")
    link = link_to(browser, address + SPEECH, words, words)
    context = browser.new_context(viewport={"width": 360, "height": 300})
    for page in watched(context, address):
        for place in (link, link.partition(":~:")[0]):
            page.goto("about:blank")
            page.goto(place)
            page.wait_for_timeout(400)
            expect(page.locator("mark.passage").first).to_be_in_viewport()
            assert marked(page) == words[1]


def test_who_has_moved_is_not_moved_again(page: Page, address: str) -> None:
    page.goto(f"{address}{SPEECH}?at=p-6.0-p-6.5#p-6")
    expect(page.locator("mark.passage").first).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    page.reload()
    page.wait_for_timeout(400)
    assert marked(page) == "有的单位把"
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize(
    "at",
    [
        "p-6.900-p-6.905",
        "p-6.0-p-6.5-abc",  # other words than these once
        "p-6.5-p-6.0",
        "p-6.0-p-5.5",
        "p-6.0-p-99.5",
        "p-6.0-terms.5",
        "p-6.0-p-6",
        "<b>",
        "__proto__",
        "",
    ],
)
def test_an_address_that_holds_no_longer_leads_to_its_paragraph(
    page: Page, address: str, at: str
) -> None:
    page.goto(f"{address}{SPEECH}?at={at}#p-6")
    expect(page.locator("mark.passage")).to_have_count(0)
    expect(page.locator("#p-6")).to_be_in_viewport()


@pytest.fixture
def speech(page: Page, address: str) -> Page:
    """A speech with the script that makes and reads addresses."""
    page.goto(address + SPEECH)
    page.add_script_tag(url=f"{address}javascripts/citation.js")
    return page


def resolve(page: Page, at: str, texts: list[str]) -> list[str] | None:
    """Return what an address finds in texts."""
    found: list[str] | None = page.evaluate(
        """([at, texts]) => {
            const {parse, resolve} = SpeechSite.citation;
            const spans = resolve(parse(at), texts);
            return spans && spans.map(({start, end}, index) => texts[index].slice(start, end));
        }""",
        [at, texts],
    )
    return found


def at_of(page: Page, parts: list[dict[str, Any]]) -> str:
    link: str = page.evaluate("parts => SpeechSite.citation.link(parts, '')", parts)
    return link.partition("?at=")[2].partition("#")[0]


def part(block: str, text: str, words: str) -> dict[str, Any]:
    """Return a passage as JavaScript counts: an astral character is two."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    end = start + len(words.encode("utf-16-le")) // 2
    return {"id": block, "text": text, "start": start, "end": end}


def test_offsets_are_code_points(speech: Page) -> None:
    text = "𠮷野家的😀笑脸，𠮷。"
    at = at_of(speech, [part("p-1", text, "😀笑")])
    assert at.startswith("p-1.4-p-1.6-")
    assert resolve(speech, at, [text]) == ["😀笑"]
    assert resolve(speech, "p-1.0-p-1.1", [text]) == ["𠮷"]
    two = [part("p-1", text, "脸，𠮷。"), part("s-1-2", "二、𠮷", "二、")]
    at = at_of(speech, two)
    assert at.startswith("p-1.6-s-1-2.2-")
    assert resolve(speech, at, [text, "二、𠮷"]) == ["脸，𠮷。", "二、"]
    assert resolve(speech, at, [text, "三、𠮷"]) is None


def test_words_that_have_moved_in_their_paragraph_are_found(speech: Page) -> None:
    at = at_of(speech, [part("p-1", "要把责任扛在肩上。", "责任扛在肩上")])
    assert resolve(speech, at, ["同志们，要把责任扛在肩上。"]) == ["责任扛在肩上"]
    assert resolve(speech, at, ["要把责任放在心上。"]) is None
    assert resolve(speech, at, ["要"]) is None


def test_a_directive_says_only_what_it_should(speech: Page) -> None:
    directive = "parts => SpeechSite.citation.directive(parts)"
    text = "甲-乙,丙&丁 A%B。"
    found: str = speech.evaluate(directive, [part("p-1", text, text)])
    assert found == ":~:text=%E7%94%B2%2D%E4%B9%99%2C%E4%B8%99%26%E4%B8%81%20A%25B%E3%80%82"
    assert speech.evaluate(directive, [part("s-1", text, text)]) == ""
    long = "一二三四五六七八九十" * 30
    found = speech.evaluate(directive, [part("p-1", long, long)])
    assert len(found.split(",")) == 2
    assert len(found) < 400
    around = speech.evaluate(directive, [part("p-1", "前文，中间，后文", "中间")])
    assert around.count(",") == 2
    assert "-,%E4%B8%AD%E9%97%B4,-" in around
