"""The terms beside the text: the list of the section being read, and the strip of a term."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from sites import watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
TERM = "ji-ceng-she"
NAME = "基层社"
SHIFTS = """new PerformanceObserver(list => {
    window.shift = list.getEntries().reduce((sum, entry) => sum + entry.value, window.shift || 0);
}).observe({type: 'layout-shift', buffered: true});"""


def terms_between(page: Page, start: str, end: str) -> dict[str, int]:
    """Count the mentions from one block to another, term by term, from the page itself."""
    found: dict[str, int] = page.evaluate(
        """([start, end]) => {
            const ids = ':not(h4)[id^="p-"], :not(h4)[id^="s-"]';
            const all = [...document.querySelector('article').querySelectorAll(ids)];
            const at = id => id ? all.findIndex(block => block.id === id) : all.length;
            const counts = {};
            for (const block of all.slice(at(start), at(end))) {
                for (const link of block.querySelectorAll('a.term')) {
                    counts[link.dataset.term] = (counts[link.dataset.term] || 0) + 1;
                }
            }
            return counts;
        }""",
        [start, end],
    )
    return found


def listed(page: Page) -> dict[str, int]:
    """Return what the list beside the text says."""
    lines = page.locator(".beside li a").all()
    return {
        str(line.get_attribute("data-term")): int(line.locator(".beside-count").inner_text()[:-2])
        for line in lines
    }


def scroll_to(page: Page, block: str) -> None:
    page.evaluate("id => document.getElementById(id).scrollIntoView()", block)
    page.wait_for_timeout(200)


def mention(page: Page, term: str, index: int) -> Locator:
    return page.locator(f'article a.term[data-term="{term}"]').nth(index)


def test_the_list_follows_the_section_being_read(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    beside = page.get_by_role("navigation", name="本节术语")
    expect(beside).to_be_visible()
    assert listed(page) == terms_between(page, "p-1", "s-1")
    for start, end in (("s-1", "s-2"), ("s-2", "s-3"), ("s-3", "")):
        scroll_to(page, start)
        assert listed(page) == terms_between(page, start, end)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, -20_000)
    page.wait_for_timeout(300)
    assert listed(page) == terms_between(page, "p-1", "s-1")


def test_a_term_leads_to_its_mentions_in_the_section_one_after_the_other(
    page: Page, address: str
) -> None:
    page.goto(address + SPEECH)
    scroll_to(page, "s-2")
    before = listed(page)
    line = page.locator('.beside a[data-term="gong-xiao-he-zuo-she"]')
    expect(line).to_contain_text("党领导下的为农服务的综合性合作经济组织")
    inside = page.locator("#s-2 ~ p a.term[data-term=gong-xiao-he-zuo-she]")
    for turn in (0, 1, 2, 0):
        line.click()
        expect(inside.nth(turn)).to_be_in_viewport()
        expect(inside.nth(turn)).to_have_class(re.compile("flash"))
        expect(page.locator(".flash")).to_have_count(1)
        assert listed(page) == before
    expect(line).to_have_attribute("aria-current", "true")
    expect(page.locator(".beside .strip strong")).to_have_text("供销合作社")
    page.go_back()
    expect(inside.nth(2)).to_be_in_viewport()


def test_the_strip_has_a_mark_for_each_mention_where_it_stands(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    strip = page.locator(".beside .strip")
    counts = terms_between(page, "p-1", "")
    expect(strip.locator("strong")).to_have_text(NAME)
    assert counts[TERM] == max(counts.values())
    marks = strip.locator(".strip-mark")
    expect(marks).to_have_count(counts[TERM])
    expect(strip).to_contain_text(re.compile(rf"共 {counts[TERM]} 处，在第 [\d、]+ 段"))
    for index in range(counts[TERM]):
        page.wait_for_timeout(100)  # the header grows smaller as the page scrolls
        box = strip.locator(".strip-track").bounding_box()
        place = marks.nth(index).bounding_box()
        assert box
        assert place
        page.mouse.click(place["x"] + 1, box["y"] + 12)
        expect(mention(page, TERM, index)).to_be_in_viewport()
        expect(mention(page, TERM, index)).to_have_class(re.compile("flash"))
        expect(strip.locator(".strip-count")).to_have_text(f"{index + 1}/{counts[TERM]}")
        share = (place["x"] - box["x"]) / box["width"]
    height: float = mention(page, TERM, counts[TERM] - 1).evaluate(
        """link => {
            const top = node => node.getBoundingClientRect().top;
            const [first, last] = ['#p-1', '#terms'].map(id => top(document.querySelector(id)));
            return (top(link) - first) / (last - first);
        }"""
    )
    assert share == pytest.approx(height, abs=0.12)


def test_targets_of_the_strip_are_large_and_apart(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    boxes = [link.bounding_box() for link in page.locator(".beside .strip-track a").all()]
    edges = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
    assert len(edges) >= 4
    assert all(right - left >= 24 for left, right in edges)
    assert all(a[1] <= b[0] + 0.01 for a, b in pairwise(edges))


def test_by_keyboard_the_strip_leads_on_and_the_buttons_stay(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    on = page.locator(".beside").get_by_role("button", name="下一处")
    on.focus()
    for index in (0, 1):
        page.keyboard.press("Enter")
        expect(mention(page, TERM, index)).to_be_in_viewport()
        expect(on).to_be_focused()
    expect(page.locator(".beside [role=status]")).to_have_text(re.compile("第 [0-9]+ 段，第 2 处"))
    page.keyboard.press("Tab")
    link = page.locator(".beside .strip-track a").first
    expect(link).to_be_focused()
    expect(link).to_have_accessible_name(re.compile(r"^第 \d+ 段，第 1 处$"))
    page.keyboard.press("Enter")
    expect(mention(page, TERM, 0)).to_be_focused()
    expect(mention(page, TERM, 0)).to_be_in_viewport()
    assert page.url.endswith(str(link.get_attribute("href")))


@pytest.mark.parametrize("width", [360, 768])
def test_at_the_foot_each_term_opens_its_strip(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, has_touch=True)
    for page in watched(context, address):
        page.goto(address + SPEECH)
        expect(page.locator(".beside")).to_be_hidden()
        line = page.locator("#terms + ul > li").nth(1)
        button = line.get_by_role("button", name="“供销合作社”在全篇中的分布")
        button.tap()
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(line.locator(".strip-mark")).to_have_count(6)
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert wide <= 0
        line.locator(".strip-track a").first.tap()
        expect(mention(page, "gong-xiao-he-zuo-she", 0)).to_be_in_viewport()
        page.go_back()
        expect(button).to_be_in_viewport()
        button.tap()
        expect(page.locator("#terms + ul .strip")).to_have_count(0)


def test_without_javascript_the_list_at_the_foot_is_whole(plain_page: Page, address: str) -> None:
    plain_page.goto(address + SPEECH)
    links = plain_page.locator("article a.term").all()
    terms = {link.get_attribute("data-term") for link in links}
    expect(plain_page.locator("#terms + ul > li")).to_have_count(len(terms))
    expect(plain_page.locator(".strip-toggle, .beside")).to_have_count(0)


@pytest.mark.parametrize(("width", "place"), [(1440, ""), (1440, "#p-9"), (360, "#terms")])
def test_nothing_moves_on_load(browser: Browser, address: str, width: int, place: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    for page in watched(context, address):
        page.add_init_script(SHIFTS)
        shifts = []
        for start in (address, "about:blank", address):  # a busy machine moves a page once
            page.goto(start)
            page.goto(address + SPEECH + place, wait_until="networkidle")
            shifts.append(page.evaluate("window.shift || 0"))
        assert min(shifts) < 0.01


def test_a_long_table_of_contents_leaves_room(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 560})
    for page in watched(context, address):
        page.goto(address + SPEECH)
        expect(page.locator(".beside .strip-track")).to_be_in_viewport()
        scroll_to(page, "s-3")
        expect(page.locator(".md-nav__link--active").last).to_be_in_viewport()


def test_without_headings_the_whole_speech_is_one_section(page: Page, address: str) -> None:
    def without_headings(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=re.sub(r"<(/?)h2\b", r"<\1h4", response.text()))

    page.route(f"**/{SPEECH}", without_headings)
    page.goto(address + SPEECH)
    expect(page.locator(".beside-title")).to_contain_text("本篇术语")
    found = listed(page)
    assert found == terms_between(page, "p-1", "")
    scroll_to(page, "p-12")
    assert listed(page) == found
    expect(page.locator(".strip-tick")).to_have_count(0)


def cells(page: Page, shares: list[float], width: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "([shares, width]) => SpeechSite.dispersion.cells(shares, width, 24)", [shares, width]
    )
    return found


def test_marks_that_are_close_share_a_target(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    assert cells(page, [], 240) == []
    assert cells(page, [0], 240) == [{"left": 0, "items": [0]}]
    assert cells(page, [0.5, 0.54, 0.9], 240) == [
        {"left": 108, "items": [0, 1]},
        {"left": 204, "items": [2]},
    ]
    assert cells(page, [0.9, 0.96, 1], 240) == [{"left": 204, "items": [0, 1, 2]}]
    many = cells(page, [index / 149 for index in range(150)], 240)
    assert [item for cell in many for item in cell["items"]] == list(range(150))
    assert all(0 <= cell["left"] <= 216 for cell in many)
    assert [cells(page, [0.3], 10)[0]["items"]] == [[0]]


def test_the_strip_in_words(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    words = "numbers => SpeechSite.dispersion.summary(numbers)"
    assert page.evaluate(words, [1, 3, 3, 5]) == "共 4 处，在第 1、3、5 段"
    assert page.evaluate(words, [0, 2, 0]) == "共 3 处，在第 2 段和标题（2 处）"
    assert page.evaluate(words, [0]) == "共 1 处，在标题"
    name = "([items, numbers]) => SpeechSite.dispersion.name(items, numbers)"
    assert page.evaluate(name, [[1], [1, 3, 5]]) == "第 3 段，第 2 处"
    assert page.evaluate(name, [[0, 1], [0, 3, 5]]) == "标题至第 3 段，第 1 至 2 处"
