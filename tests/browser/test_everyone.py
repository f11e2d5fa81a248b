"""Readers without a mouse, without motion, with colours of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sites import watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
KINDS = [
    "",
    "speeches/",
    SPEECH,
    "terms/",
    "terms/hong-xian/",
    "terms/quiz/",
    "search/",
    "handbook/reading/",
]
FOCUS = """() => {
    const active = document.activeElement;
    // The choice of light or dark is a hidden radio button; its label is what one sees.
    const seen = active.matches(".md-option") ? active.nextElementSibling : active;
    const style = getComputedStyle(seen);
    const box = seen.getClientRects()[0] || seen.getBoundingClientRect();
    const x = box.left + Math.min(box.width / 2, 10);
    const top = document.elementFromPoint(x, box.top + box.height / 2);
    return {
        name: `${active.tagName} ${active.className} ${active.textContent.trim().slice(0, 20)}`,
        place: Array.from(document.querySelectorAll("*")).indexOf(active),
        isEnd: active === document.body,
        isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        isOnTop: Boolean(top) && (seen.contains(top) || top.contains(seen)),
        isInside: box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1
            && box.top >= 0 && box.top < innerHeight,
    };
}"""
CONTRAST = """([text, ground]) => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const over = (front, back) => {
        const [r, g, b, a = 1] = channels(front);
        const below = channels(back);
        return [r, g, b].map((value, at) => value * a + below[at] * (1 - a));
    };
    const light = (rgb) => rgb.reduce((sum, value, at) => {
        const part = value / 255;
        const linear = part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        return sum + linear * [0.2126, 0.7152, 0.0722][at];
    }, 0);
    const page = getComputedStyle(document.body).backgroundColor;
    const back = over(ground, page);
    const front = over(text, `rgb(${back.join(",")})`);
    const [low, high] = [light(front), light(back)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
}"""
MARKS = ("p a.term.first", "p a.term:not(.first)", "mark.found", ".redacted", ".draft")


@pytest.fixture
def still_page(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched(browser.new_context(reduced_motion="reduce"), address)


def focused(page: Page) -> dict[str, Any]:
    """Return what is focused and how it shows, after the moment that a menu takes to open."""
    focus: dict[str, Any] = {}
    for _ in range(10):
        focus = page.evaluate(FOCUS)
        if focus["isEnd"] or (focus["isOutlined"] and focus["isInside"] and focus["isOnTop"]):
            break
        page.wait_for_timeout(50)
    return focus


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", KINDS)
def test_whatever_tab_reaches_is_outlined_and_in_sight(
    still_page: Page, address: str, path: str, width: int
) -> None:
    page = still_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    if path == "search/":
        page.locator(".search-form input:focus").wait_for()
    page.locator(".md-skip").focus()
    seen: set[int] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = focused(page)
        if focus["isEnd"]:
            break
        assert focus["isOutlined"], focus
        assert focus["isInside"], focus
        assert focus["isOnTop"], focus
        seen.add(focus["place"])
    assert len(seen) >= 8


def test_the_last_link_of_a_speech_is_reached(still_page: Page, address: str) -> None:
    still_page.goto(address + SPEECH)
    wanted = still_page.locator("article a[href]").last
    for _ in range(400):
        still_page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("Tab never comes to the end of the article")


@pytest.mark.parametrize("path", KINDS)
def test_nothing_moves_for_who_asked_for_that(still_page: Page, address: str, path: str) -> None:
    still_page.goto(address + path)
    moving = still_page.evaluate(
        """() => Array.from(document.querySelectorAll("*")).flatMap((element) =>
            ["", "::before", "::after"].filter((part) => {
                const { animationName, animationDuration, transitionDuration, transitionProperty } =
                    getComputedStyle(element, part || null);
                const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
                return (transitionProperty !== "none" && seconds(transitionDuration) > 0)
                    || (animationName !== "none" && seconds(animationDuration) > 0);
            }).map((part) => element.tagName + "." + element.className + part))"""
    )
    assert moving == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_the_page_and_their_text_from_them(
    browser: Browser, address: str, scheme: str
) -> None:
    dark = scheme == "dark"
    context = browser.new_context(color_scheme="dark" if dark else "light")
    for page in watched(context, address):
        page.goto(f"{address}{SPEECH}?h=监督")
        page.locator(".found-bar").wait_for()
        checked = 0
        for selector in MARKS:
            for mark in page.locator(selector).all()[:5]:
                style = mark.evaluate(
                    """element => {
                        const { color, backgroundColor, borderBottomColor, borderBottomStyle } =
                            getComputedStyle(element);
                        return { color, backgroundColor, borderBottomColor, borderBottomStyle };
                    }"""
                )
                pair = [style["color"], style["backgroundColor"]]
                assert page.evaluate(CONTRAST, pair) >= 4.5, selector
                if style["borderBottomStyle"] == "dotted":
                    pair = [style["borderBottomColor"], "rgba(0, 0, 0, 0)"]
                    assert page.evaluate(CONTRAST, pair) >= 3, selector
                checked += 1
        assert checked > 10


def test_with_colours_of_the_readers_own_marks_remain(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    for page in watched(context, address):
        page.goto(f"{address}{SPEECH}?h=监督")
        page.locator(".found-bar").wait_for()
        border = page.locator("p a.term.first").first.evaluate(
            "element => getComputedStyle(element).borderBottomStyle"
        )
        assert border == "dotted"
        ground = page.locator("mark.found").first.evaluate(
            "element => getComputedStyle(element).backgroundColor"
        )
        assert ground != page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.evaluate("document.documentElement.setAttribute('data-marks', 'off')")
        border = page.locator("p a.term.first").first.evaluate(
            "element => getComputedStyle(element).borderBottomStyle"
        )
        assert border == "none"
