"""Selecting words offers a citation and a link, and the link shows the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from selecting import drag, find
from sites import watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
TITLE = "守牢为农服务初心 压实从严治社责任——在示例市供销合作社2023年全面从严治社工作会议上的讲话"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    return browser.new_context(
        viewport={"width": 1440, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )


@pytest.fixture
def desk(context: BrowserContext, address: str) -> Iterator[Page]:
    """The speech, in a browser whose clipboard can be read."""
    for page in watched(context, address):
        page.goto(address + SPEECH)
        yield page


def bar(page: Page) -> Locator:
    return page.get_by_role("toolbar", name="引用所选文字")


def copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    expect(bar(page).get_by_role("status")).to_have_text(f"已{button}")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_citation_is_one_line_with_all_that_is_needed(desk: Page, address: str) -> None:
    drag(desk, ("p-4", "农民说，供销社的招牌又擦亮了。"))
    expect(bar(desk)).to_be_visible()
    assert copied(desk, "复制引文") == (
        f"“农民说，供销社的招牌又擦亮了。”（《{TITLE}》，2023年4月6日，第4段，{address}{SPEECH}#p-4）"
    )


def test_several_paragraphs_and_headings_are_cited_as_such(desk: Page, address: str) -> None:
    drag(desk, ("p-7", "今年重点抓五个方面。"), ("p-8", "一要把政治"))
    text = copied(desk, "复制引文")
    assert text.startswith("“今年重点抓五个方面。 一要把政治”（")
    assert text.endswith(f"，第7—8段，{address}{SPEECH}#p-7）")
    drag(desk, ("s-1", "看清来路"))
    assert copied(desk, "复制引文").endswith(f"，标题，{address}{SPEECH}#s-1）")


def test_the_toolbar_stands_below_the_words_and_never_outside(desk: Page) -> None:
    words = ("p-6", "的单位把全面从严治党挂在嘴上")
    drag(desk, words)
    expect(bar(desk)).to_be_visible()
    box, at = bar(desk).bounding_box(), find(desk, *words)
    assert box
    assert box["y"] > at["bottom"] + 8
    assert box["y"] < at["bottom"] + 40
    desk.keyboard.press("Control+a")
    desk.wait_for_timeout(400)
    box = bar(desk).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1440
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900


def test_escape_and_a_click_elsewhere_put_it_away(desk: Page) -> None:
    drag(desk, ("p-6", "有的单位把"))
    expect(bar(desk)).to_be_visible()
    desk.keyboard.press("Escape")
    expect(bar(desk)).to_have_count(0)
    assert desk.evaluate("String(getSelection())") == "有的单位把"
    drag(desk, ("p-6", "改头换面"))
    expect(bar(desk)).to_be_visible()
    desk.locator("h1").click()
    expect(bar(desk)).to_have_count(0)


def test_words_within_a_term_can_be_selected(desk: Page) -> None:
    drag(desk, ("p-6", "从严治"))
    expect(bar(desk)).to_be_visible()
    assert copied(desk, "复制引文").startswith("“从严治”（")
    assert SPEECH in desk.url


def test_nothing_is_offered_outside_the_speech(desk: Page) -> None:
    desk.locator("h1 .title-line").first.click(click_count=3)
    desk.wait_for_timeout(400)
    expect(bar(desk)).to_have_count(0)


def test_by_keyboard_tab_leads_to_it_and_on(desk: Page) -> None:
    desk.locator("#p-6").scroll_into_view_if_needed()
    at = find(desk, "p-6", "有的企业采购")
    desk.mouse.click(at["left"] + 1, at["top"])
    desk.evaluate("getSelection().modify('extend', 'forward', 'character')")  # as caret browsing
    for _ in range(5):
        desk.evaluate("getSelection().modify('extend', 'forward', 'character')")
    expect(bar(desk)).to_be_visible()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="复制引文")).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("button", name="复制链接")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(bar(desk).get_by_role("status")).to_have_text("已复制链接")
    assert "?at=p-6." in desk.evaluate("navigator.clipboard.readText()")
    desk.keyboard.press("Tab")
    expect(bar(desk)).to_have_count(0)
    assert desk.evaluate("document.activeElement !== document.body")
    before = desk.evaluate("document.activeElement.outerHTML")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.outerHTML") != before


def test_a_shortcut_copies_too(desk: Page) -> None:
    drag(desk, ("p-6", "根子在思想"))
    expect(desk.get_by_role("button", name="复制引文")).to_have_attribute(
        "title", re.compile("Alt")
    )
    desk.keyboard.press("Alt+c")
    expect(bar(desk).get_by_role("status")).to_have_text("已复制引文")
    assert desk.evaluate("navigator.clipboard.readText()").startswith("“根子在思想”（")


def test_on_plain_http_the_old_way_of_copying_serves(context: BrowserContext, address: str) -> None:
    reader = context.new_page()
    for page in watched(context, address):
        page.add_init_script(NO_CLIPBOARD)
        page.goto(address + SPEECH)
        drag(page, ("p-6", "责任在领导"))
        page.get_by_role("button", name="复制引文").click()
        expect(bar(page).get_by_role("status")).to_have_text("已复制引文")
        assert page.evaluate("String(getSelection())") == "责任在领导"
        expect(page.locator("textarea")).to_have_count(0)
        reader.goto(address)
        reader.bring_to_front()
        assert reader.evaluate("navigator.clipboard.readText()").startswith("“责任在领导”（")


def test_where_nothing_can_be_copied_the_text_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    for page in watched(context, address):
        page.add_init_script(NO_CLIPBOARD + "document.execCommand = () => false;")
        page.goto(address + SPEECH)
        drag(page, ("p-6", "责任在领导"))
        page.get_by_role("button", name="复制引文").click()
        field = page.get_by_role("textbox", name="请手工复制")
        expect(field).to_be_focused()
        expect(field).to_have_value(re.compile("^“责任在领导”（"))
        box = bar(page).bounding_box()
        assert box
        assert box["x"] + box["width"] <= 352.5
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
        page.keyboard.press("Escape")
        expect(bar(page)).to_have_count(0)


def test_by_touch_it_leaves_room_for_the_handles(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    for page in watched(context, address):
        page.goto(address + SPEECH)
        page.locator("h1").tap()
        page.locator("#p-6").scroll_into_view_if_needed()
        page.evaluate(
            """() => {
                const node = [...document.getElementById('p-6').childNodes].find(n => n.data);
                getSelection().setBaseAndExtent(node, 0, node, 4);
            }"""
        )
        expect(bar(page)).to_be_visible()
        box = bar(page).bounding_box()
        first = find(page, "p-6", "有的单位")
        assert box
        assert box["y"] >= first["bottom"] + 32
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
