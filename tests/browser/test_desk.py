"""The reading desk: a reader has the text as they like it, on this page and the next."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from desk import DEFAULTS, NEXT, SPEECH, attributes, choose_everything, desk, flip, pick, style
from sites import watched

FIRST_FRAMES = """
    window.frames_seen = [];
    (function look() {
        const text = document.querySelector("#p-2");
        if (text) frames_seen.push(getComputedStyle(text).fontSize);
        if (frames_seen.length < 20) requestAnimationFrame(look);
    })();
"""


def test_marks_on_first_mentions_on_all_or_on_none(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    first = page.locator("p a.term.first").first
    other = page.locator("p a.term:not(.first)").first
    pick(page, "标注", "全部")
    assert style(other, "borderBottomStyle") == "dotted"
    pick(page, "标注", "不标")
    assert style(other, "borderBottomStyle") == "none"
    assert style(first, "borderBottomColor") == "rgba(0, 0, 0, 0)"
    first.press("Enter")
    expect(page).to_have_url(re.compile("/terms/"))


def test_a_known_term_stays_unmarked_whatever_is_chosen(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    mention = page.locator("p a.term.first").first
    known = mention.get_attribute("data-term")
    page.evaluate("known => SpeechSite.storage.write('known', [known])", known)
    page.reload()
    for choice in ("首次", "全部"):
        pick(page, "标注", choice)
        assert style(mention, "borderBottomColor") == "rgba(0, 0, 0, 0)"


def test_font_and_five_sizes(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    text, heading = page.locator("#p-2"), page.locator("#s-1")
    pick(page, "字体", "黑体")
    assert style(text, "fontFamily").endswith("sans-serif")
    before = style(heading, "fontSize")
    sizes = [style(text, "fontSize")]
    larger = desk(page).get_by_role("button", name="放大字号")
    for _ in range(4):
        larger.click(force=True)  # also where it does nothing more
        sizes.append(style(text, "fontSize"))
    expect(larger).to_have_attribute("aria-disabled", "true")
    expect(desk(page).get_by_role("status")).to_have_text("最大")
    smaller = desk(page).get_by_role("button", name="缩小字号")
    for _ in range(6):
        smaller.click(force=True)
    sizes.insert(0, style(text, "fontSize"))
    pixels = [float(size.removesuffix("px")) for size in sizes]
    assert len(set(pixels)) == 5
    assert pixels[:5] == sorted(pixels[:5])
    assert pixels[4] == pixels[5] == pytest.approx(pixels[1] * 1.33)
    assert float(style(heading, "fontSize")[:-2]) < float(before[:-2])


def test_choices_last_without_flicker_and_can_be_taken_back(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    assert attributes(page) == DEFAULTS
    chosen = choose_everything(page)
    assert attributes(page) == chosen
    page.add_init_script(FIRST_FRAMES)
    for path in (SPEECH, NEXT):
        page.goto(address + path)
        page.wait_for_function("frames_seen.length === 20")
        assert len(page.evaluate("[...new Set(frames_seen)]")) == 1
        assert attributes(page) == chosen
    expect(desk(page).get_by_role("radio", name="黑体")).to_be_checked()
    expect(desk(page).get_by_role("switch", name="打印注释")).not_to_be_checked()
    desk(page).get_by_role("button", name="恢复默认").click()
    assert attributes(page) == DEFAULTS
    page.reload()
    assert attributes(page) == DEFAULTS
    expect(desk(page).get_by_role("switch", name="打印注释")).to_be_checked()


def test_the_head_applies_the_choices_before_any_script_file(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    chosen = choose_everything(page)

    def empty(route: Route) -> None:
        route.fulfill(body="", content_type="text/javascript")

    page.route("**/javascripts/*.js", empty)
    page.goto(address + NEXT)
    assert attributes(page) == chosen
    expect(desk(page)).to_have_count(0)


def test_items_on_lines_of_their_own_leave_the_text_as_it_is(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    read = """() => {
        getSelection().selectAllChildren(document.querySelector("p[id^='p-']:has(i.item)"));
        return [getSelection().toString(), ...["textContent", "innerText"].flatMap((name) =>
            [...document.querySelectorAll("p[id^='p-']")].map((p) => p.id + p[name]))];
    }"""
    left = """() => [...document.querySelectorAll("i.item")].map((item) => {
        const range = document.createRange();
        range.setStart(item.nextSibling, 0);
        range.setEnd(item.nextSibling, 1);
        const box = item.closest("p").getBoundingClientRect();
        const size = parseFloat(getComputedStyle(item).fontSize);
        return (range.getBoundingClientRect().left - box.left) / size;
    })"""
    before = page.evaluate(read)
    flip(page, "分条阅读")
    assert page.evaluate(read) == before
    places = page.evaluate(left)
    assert len(places) >= 3
    assert places == pytest.approx([2] * len(places), abs=0.6)  # a quotation mark may be trimmed


def shown_numbers(page: Page) -> list[str]:
    """Return what the permalinks of the paragraphs show, read from the layout."""
    session = page.context.new_cdp_session(page)
    session.send("DOMSnapshot.enable")
    found: dict[str, Any] = session.send("DOMSnapshot.captureSnapshot", {"computedStyles": []})
    document, strings = found["documents"][0], found["strings"]
    nodes, layout = document["nodes"], document["layout"]
    shown = []
    for node, text in zip(layout["nodeIndex"], layout["text"], strict=True):
        link = nodes["parentIndex"][node] if text >= 0 else -1
        words = [strings[part] for part in nodes["attributes"][link]] if link >= 0 else []
        if "headerlink number" in words:
            shown.append(strings[text])
    return shown


@pytest.mark.parametrize("width", [360, 768, 1000, 1440])
def test_paragraph_numbers_stand_clear_of_the_text(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(
        """localStorage.setItem("speechsite.reading", '{"numbers": "on", "size": "3"}')"""
    )
    for page in watched(context, address):
        page.goto(address + SPEECH)
        count = page.locator("p[id^='p-']").count()
        assert page.locator(f"p#p-{count} a.number").get_attribute("href") == f"#p-{count}"
        assert shown_numbers(page) == [str(number) for number in range(1, count + 1)]
        assert style(page.locator("#p-3 a.number"), "opacity") == "1"
        clashes = page.evaluate(
            """() => [...document.querySelectorAll("a.number")].filter((link) => {
                const own = link.getBoundingClientRect();
                const range = document.createRange();
                range.setStart(link.parentElement, 0);
                range.setEndBefore(link);
                return own.left < 0 || [...range.getClientRects()].some((text) =>
                    text.left < own.right && own.left < text.right
                    && text.top < own.bottom && own.top < text.bottom);
            }).length"""
        )
        assert clashes == 0


def test_numbers_that_are_off_show_for_the_paragraph_in_hand(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    number = page.locator("#p-3 a.number")
    expect(number).to_have_css("opacity", "0")
    page.locator("#p-3").hover()
    expect(number).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    number.focus()
    expect(number).to_have_css("opacity", "1")
