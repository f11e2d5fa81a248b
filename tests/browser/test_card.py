"""The term card by mouse, finger and keyboard, as WCAG 1.4.13 asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sites import watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"


def mention(page: Page, term_id: str) -> Locator:
    return page.locator(f'article a.term[data-term="{term_id}"]').first


def card(page: Page) -> Locator:
    return page.locator(".term-card:not([hidden])")


@pytest.fixture
def speech(page: Page, address: str) -> Page:
    page.goto(address + SPEECH)
    return page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a touch screen of 360 pixels."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    for page in watched(context, address):
        page.goto(address + SPEECH)
        yield page


def test_hover_opens_the_card_with_what_is_known_of_the_term(speech: Page) -> None:
    mention(speech, "si-ge-yi-shi").hover()
    shown = card(speech)
    expect(shown).to_be_visible()
    expect(shown).to_have_role("dialog")
    expect(shown).to_have_accessible_name("注解：四个意识")
    expect(shown).to_contain_text("政治意识、大局意识、核心意识、看齐意识")
    expect(shown.locator("ol > li")).to_have_text(["政治意识", "大局意识", "核心意识", "看齐意识"])
    expect(shown).to_contain_text("提出 2016年1月29日 · 中共中央政治局会议")
    expect(shown).to_contain_text(re.compile(r"本篇 1 处 · 全站 \d+ 篇 \d+ 处"))
    entry = shown.get_by_role("link", name="完整词条")
    expect(entry).to_have_attribute("href", re.compile("terms/si-ge-yi-shi/$"))
    expect(shown).not_to_contain_text("待复核")
    expect(shown).not_to_contain_text("文中作")


def test_the_card_tells_sense_surface_and_what_the_speech_defines(speech: Page) -> None:
    mention(speech, "yi-gang-shuang-ze").hover()
    expect(card(speech)).to_contain_text("一岗双责党风廉政和党建上的一岗双责")
    link = card(speech).get_by_role("link", name="党风廉政建设")
    expect(link).to_have_attribute("href", re.compile("terms/dang-feng-lian-zheng-jian-she/$"))
    mention(speech, "san-zhong-yi-da").hover()
    expect(card(speech)).to_contain_text("文中作：“三重一大”制度")
    mention(speech, "si-bu").hover()
    expect(card(speech)).to_contain_text("四不本文所称")
    expect(card(speech).locator("li").first).to_have_text("不搞变通")
    expect(card(speech)).to_have_count(1)


def test_a_pointer_that_only_passes_opens_nothing(speech: Page) -> None:
    mention(speech, "si-ge-yi-shi").hover()
    speech.wait_for_timeout(100)
    speech.mouse.move(5, 5)
    speech.wait_for_timeout(500)
    expect(card(speech)).to_have_count(0)


def test_the_pointer_can_go_onto_the_card_and_select_its_words(speech: Page) -> None:
    start = mention(speech, "si-ge-yi-shi")
    start.hover()
    expect(card(speech)).to_be_visible()
    box = card(speech).locator(".term-card-gloss").bounding_box()
    assert box
    at = start.bounding_box()
    assert at
    for step in range(12):  # slowly over the gap
        speech.mouse.move(at["x"] + 20, at["y"] + 10 + (box["y"] - at["y"]) * step / 11)
        speech.wait_for_timeout(60)
    expect(card(speech)).to_be_visible()
    speech.mouse.move(box["x"] + 2, box["y"] + 12)
    speech.mouse.down()
    speech.mouse.move(box["x"] + box["width"] + 60, box["y"] + 12, steps=5)
    speech.wait_for_timeout(400)
    speech.mouse.up()
    assert "大局意识" in speech.evaluate("getSelection().toString()")
    expect(card(speech)).to_be_visible()
    speech.mouse.click(5, 300)
    expect(card(speech)).to_have_count(0)


def test_it_closes_when_pointer_leaves_and_on_escape_and_click_outside(speech: Page) -> None:
    start = mention(speech, "si-ge-yi-shi")
    start.hover()
    expect(card(speech)).to_be_visible()
    speech.mouse.move(5, 300)
    expect(card(speech)).to_have_count(0)
    start.hover()
    expect(card(speech)).to_be_visible()
    speech.keyboard.press("Escape")
    expect(card(speech)).to_have_count(0)
    box = start.bounding_box()
    assert box
    speech.mouse.move(box["x"] + 30, box["y"] + 8)
    speech.wait_for_timeout(500)
    expect(card(speech)).to_have_count(0)  # stays away until the pointer has left


def test_one_at_a_time_and_the_tooltip_of_the_browser_keeps_away(speech: Page) -> None:
    for term_id in ("si-ge-yi-shi", "liang-ge-que-li", "si-ge-zi-xin"):
        place = mention(speech, term_id)
        title = place.get_attribute("title")
        assert title
        place.hover()
        assert place.get_attribute("title") is None
        expect(card(speech)).to_have_count(1)
        expect(place).to_have_accessible_description(re.compile(".{6}"))
    expect(mention(speech, "si-ge-yi-shi")).to_have_attribute("title", re.compile("政治意识"))


def test_the_keyboard_goes_in_and_out_and_enter_follows(speech: Page, address: str) -> None:
    before = speech.locator("#p-8").text_content()
    start = mention(speech, "liang-ge-que-li")
    start.focus()
    speech.keyboard.press("Shift+Tab")
    speech.keyboard.press("Tab")
    expect(start).to_be_focused()
    expect(card(speech)).to_be_visible()
    expect(start).to_have_accessible_description(re.compile("核心"))
    expect(speech.get_by_role("status").filter(has_text="注解已打开")).to_have_count(1)
    stops = card(speech).locator("a, button")
    for number in range(stops.count()):
        speech.keyboard.press("Tab")
        expect(stops.nth(number)).to_be_focused()
    assert speech.locator("#p-8").text_content() == before
    speech.keyboard.press("Tab")
    expect(card(speech)).to_have_count(0)
    following = mention(speech, "si-ge-yi-shi")
    expect(following).to_be_focused()
    expect(card(speech)).to_have_accessible_name("注解：四个意识")
    speech.keyboard.press("Tab")
    speech.keyboard.press("Shift+Tab")
    expect(following).to_be_focused()
    expect(card(speech)).to_be_visible()
    speech.keyboard.press("Tab")
    speech.keyboard.press("Escape")
    expect(card(speech)).to_have_count(0)
    expect(following).to_be_focused()
    speech.wait_for_timeout(500)
    expect(card(speech)).to_have_count(0)
    speech.keyboard.press("Shift+Tab")
    expect(start).to_be_focused()
    speech.keyboard.press("Enter")
    expect(speech).to_have_url(address + "terms/liang-ge-que-li/")


def test_the_first_tap_opens_the_second_follows(phone: Page, address: str) -> None:
    start = mention(phone, "si-ge-yi-shi")
    start.tap()
    expect(card(phone)).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text="四个意识：政治意识")).to_have_count(1)
    assert phone.url == address + SPEECH
    phone.wait_for_timeout(500)
    expect(card(phone)).to_be_visible()
    card(phone).locator(".term-card-gloss").tap()
    phone.wait_for_timeout(400)
    expect(card(phone)).to_be_visible()
    mention(phone, "liang-ge-que-li").tap()
    expect(card(phone)).to_have_accessible_name("注解：两个确立")
    phone.touchscreen.tap(180, 20)
    expect(card(phone)).to_have_count(0)
    start.tap()
    expect(card(phone)).to_be_visible()
    start.tap()
    expect(phone).to_have_url(address + "terms/si-ge-yi-shi/")


def test_opening_asks_for_nothing(speech: Page) -> None:
    speech.wait_for_load_state("networkidle")
    asked: list[str] = []
    speech.on("request", lambda request: asked.append(request.url))
    for term_id in ("si-ge-yi-shi", "si-bu"):
        mention(speech, term_id).hover()
        expect(card(speech)).to_be_visible()
        speech.keyboard.press("Escape")
    assert asked == []


@pytest.mark.parametrize("size", [(360, 640), (320, 256), (720, 450), (1440, 900)])
def test_the_card_is_never_cut_off(browser: Browser, address: str, size: tuple[int, int]) -> None:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
    for page in watched(context, address):
        page.goto(address + SPEECH)
        places = page.locator("article a.term")
        for number in range(0, places.count(), 5):
            places.nth(number).tap()
            box = card(page).bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["y"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
            assert box["height"] > 70
            expect(card(page).get_by_role("button")).to_be_in_viewport(ratio=0.9)
            page.keyboard.press("Escape")
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert wide <= 0


def test_the_card_follows_its_mention_and_goes_with_it(speech: Page) -> None:
    start = mention(speech, "si-ge-yi-shi")
    start.hover()
    expect(card(speech)).to_be_visible()
    speech.evaluate("scrollBy(0, 60)")
    speech.wait_for_timeout(100)
    at, box = start.bounding_box(), card(speech).bounding_box()
    assert at
    assert box
    assert (
        0 <= box["y"] - at["y"] - at["height"] < 12 or 0 <= at["y"] - box["y"] - box["height"] < 12
    )
    speech.evaluate("scrollTo(0, 0)")
    expect(card(speech)).to_have_count(0)


def test_where_nothing_is_marked_only_a_pointer_at_rest_opens_a_card(speech: Page) -> None:
    speech.evaluate("SpeechSite.applyReading({marks: 'off'})")
    mention(speech, "si-ge-yi-shi").hover()
    speech.wait_for_timeout(450)
    expect(card(speech)).to_have_count(0)
    expect(card(speech)).to_be_visible()


def test_without_javascript_link_and_title_remain(plain_page: Page, address: str) -> None:
    plain_page.goto(address + SPEECH)
    place = mention(plain_page, "si-ge-yi-shi")
    place.hover()
    expect(place).to_have_attribute("title", "政治意识、大局意识、核心意识、看齐意识")
    expect(card(plain_page)).to_have_count(0)
