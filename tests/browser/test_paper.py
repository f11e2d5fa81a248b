"""A speech on paper: the layout of official documents, GB/T 9704-2012."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from desk import SPEECH, choose_everything, desk, flip, style
from sites import watched

BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
# A speech of nothing but one character, to count by.
FILL = """count => {
    const text = document.querySelector("#p-2");
    for (const other of [...text.parentElement.children]) if (other !== text) other.remove();
    text.textContent = "国".repeat(count);
}"""
LINES = """id => {
    const range = document.createRange();
    const lines = new Map();
    const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at += 1) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const middle = range.getBoundingClientRect();
            const line = Math.round((middle.top + middle.bottom) / 2 / 8);
            lines.set(line, (lines.get(line) || "") + node.data[at]);
        }
    }
    return [...lines.values()];
}"""


def on_paper(page: Page, address: str, path: str = SPEECH) -> None:
    """Lay a page out as wide as the text on paper, in the print style."""
    page.goto(address + path)
    page.set_viewport_size({"width": 590, "height": 850})  # 156 mm are 589.6 px
    page.emulate_media(media="print")


def pages(page: Page) -> int:
    found = re.findall(rb"/Type /Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    return len(found)


def test_a_line_holds_28_characters(page: Page, address: str) -> None:
    on_paper(page, address)
    lines = page.evaluate(LINES, "p-4")
    page.evaluate(FILL, 26 + 28 + 28 + 1)
    assert [len(line) for line in page.evaluate(LINES, "p-2")] == [26, 28, 28, 1]
    # Real text: a mark that may not begin a line takes a character with it, figures are narrower.
    assert len(lines) > 3
    assert all(25 <= len(line) <= 31 for line in lines[1:-1])


def test_a_page_holds_22_lines(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    page.evaluate(FILL, 28 * 44 - 2)
    assert pages(page) == 2
    page.evaluate(FILL, 28 * 44 - 1)
    assert pages(page) == 3
    page.evaluate(FILL, 28 * 22 - 2)
    assert pages(page) == 1


def test_the_sheet_is_a4_with_the_margins_of_the_standard(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert box is not None
    assert [round(float(side)) for side in box.groups()] == [595, 842]
    rules = page.evaluate(
        """() => [...document.styleSheets]
            .filter((sheet) => (sheet.href || "").endsWith("print.css"))
            .flatMap((sheet) => [...sheet.cssRules])
            .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText)"""
    )
    front, back = rules
    assert "margin: 37mm 26mm 35mm 28mm" in front
    assert re.search(r'@bottom-right \{[^}]*content: "— " counter\(page\) " —"', front)
    assert "margin-right: 28mm" in back
    assert re.search(r'@bottom-left \{[^}]*content: "— " counter\(page\) " —"', back)


def test_title_facts_headings_and_text_have_their_sizes_and_faces(page: Page, address: str) -> None:
    on_paper(page, address)
    title = page.locator(".speech-title")
    assert style(title, "fontSize") == "29.3333px"  # 22 pt
    assert style(title, "textAlign") == "center"
    for place, face in (("#p-2", "FangSong"), ("#s-1", "SimHei"), ("#s-1-1", "KaiTi")):
        assert face in style(page.locator(place), "fontFamily").split(",")[0]
        assert style(page.locator(place), "fontSize") == "21px"  # size 3, 15.75 pt
        assert style(page.locator(place), "lineHeight") == "38.6px"  # 28.95 pt
        assert style(page.locator(place), "textIndent") == "42px"
    assert style(page.locator("#s-1"), "breakAfter") == "avoid"
    assert style(page.locator("#p-2"), "orphans") == style(page.locator("#p-2"), "widows") == "2"
    facts = page.locator(".speech-title + ul li:visible")
    assert sorted(text.strip() for text in facts.all_inner_texts()) == [
        "2023年4月6日",
        "示例市供销合作社",
        "示例文稿，单位与内容均为虚构",
    ]


def test_what_is_for_the_screen_stays_there(page: Page, address: str) -> None:
    page.goto(address + SPEECH + "?h=供销")
    choose_everything(page)
    flip(page, "打印注释")
    expect(page.locator("mark.found").first).to_be_visible()
    plain = page.locator("#p-4").evaluate("element => element.textContent")
    page.emulate_media(media="print")
    for place in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".desk", ".found-bar"):
        expect(page.locator(place).first).not_to_be_visible()
    expect(page.locator("#neighbours + ul")).not_to_be_visible()
    expect(page.locator("a.headerlink >> visible=true")).to_have_count(0)
    for number in range(5):
        mention = page.locator("p a.term").nth(number)
        assert style(mention, "borderBottomStyle") == "none"
        assert style(mention, "textDecorationLine") == "none"
        assert style(mention, "color") == BLACK
    assert style(page.locator("mark.found").first, "backgroundColor") == "rgba(0, 0, 0, 0)"
    # Nor do size and font of the desk matter.
    assert style(page.locator("#p-4"), "fontSize") == "21px"
    assert style(page.locator("#s-1"), "fontSize") == "21px"
    assert "FangSong" in style(page.locator("#p-4"), "fontFamily")
    assert page.locator("#p-4").evaluate("element => element.textContent") == plain
    expect(page.locator(".redacted").first).to_be_visible()


def test_items_print_as_they_are_read(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    item = page.locator("i.item").first
    top = "item => item.nextSibling.parentElement.getBoundingClientRect().height"
    page.emulate_media(media="print")
    together = item.evaluate(top)
    page.emulate_media(media="screen")
    flip(page, "分条阅读")
    page.emulate_media(media="print")
    apart = item.evaluate(top)
    assert apart > together
    assert (apart - together) / 38.6 == pytest.approx(round((apart - together) / 38.6), abs=0.02)


def test_the_terms_are_notes_at_the_end_unless_switched_off(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    with_notes = pages(page)
    page.emulate_media(media="print")
    heading, notes = page.locator("#terms"), page.locator("#terms + ul li")
    expect(heading).to_be_visible()
    assert heading.evaluate("e => getComputedStyle(e, '::before').content") == '"注释"'
    expect(notes.filter(has_text="四个意识")).to_be_visible()
    assert style(notes.first, "fontSize") == "16px"  # 12 pt
    assert "SimHei" in style(notes.first.locator("a"), "fontFamily")
    expect(notes.first.locator("em")).not_to_be_visible()
    page.emulate_media(media="null")
    flip(page, "打印注释")
    expect(heading).to_be_visible()
    assert pages(page) < with_notes
    page.emulate_media(media="print")
    expect(heading).not_to_be_visible()
    expect(notes.first).not_to_be_visible()


@pytest.mark.parametrize("path", [SPEECH, "terms/san-hui/", "speeches/", "terms/"])
def test_black_on_white_also_from_a_dark_screen(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(color_scheme="dark")
    for page in watched(context, address):
        page.goto(address + path)
        page.emulate_media(media="print")
        assert style(page.locator("body"), "backgroundColor") in (WHITE, "rgba(0, 0, 0, 0)")
        found: dict[str, Any] = page.evaluate(
            """() => {
                const colours = {}, grounds = {};
                for (const place of document.querySelectorAll("article, article *")) {
                    if (!place.getClientRects().length) continue;
                    const style = getComputedStyle(place);
                    colours[style.color] = place.outerHTML.slice(0, 80);
                    grounds[style.backgroundColor] = place.outerHTML.slice(0, 80);
                }
                return { colours, grounds };
            }"""
        )
        assert set(found["colours"]) == {BLACK}, found
        assert set(found["grounds"]) <= {WHITE, "rgba(0, 0, 0, 0)"}, found
        expect(desk(page)).not_to_be_visible()


def test_without_scripts_it_prints_as_well(plain_page: Page, address: str) -> None:
    on_paper(plain_page, address)
    assert style(plain_page.locator("#p-2"), "fontSize") == "21px"
    expect(plain_page.locator(".speech-title + ul")).to_contain_text("2023年4月6日")
    expect(plain_page.locator("#terms + ul li").first).to_be_visible()
