"""The reading desk by keyboard, on any screen, in other tabs and where nothing can be kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from desk import (
    DEFAULTS,
    NEXT,
    SHIFTS,
    SPEECH,
    attributes,
    choose_everything,
    desk,
    flip,
    pick,
    style,
)
from sites import watched

WIDTHS = [360, 700, 740, 960, 1200, 1240, 1440, 1920]


def focused(page: Page) -> str:
    """Return the name of what has the focus, if its focus can be seen."""
    name: str = page.evaluate(
        """() => {
            const element = document.activeElement;
            const shown = element.matches("input") ? element.nextElementSibling : element;
            const outline = getComputedStyle(shown);
            const visible = outline.outlineStyle === "solid" && outline.outlineWidth === "2px";
            const text = element.getAttribute("aria-label") || shown.textContent;
            return visible ? text : text + " without a visible focus";
        }"""
    )
    return name


def test_the_desk_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    desk(page).get_by_role("radio", name="首次").focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "全部"
    names = []
    for key in ("ArrowRight", "Enter", "Enter", "Space", "Space", "Space"):
        page.keyboard.press("Tab")
        names.append(focused(page))
        page.keyboard.press(key)
    assert names == ["宋体", "缩小字号", "放大字号", "分条阅读", "段号", "打印注释"]
    assert attributes(page) == {
        "marks": "all",
        "font": "sans",
        "size": "1",
        "items": "on",
        "numbers": "on",
        "notes": "off",
    }
    page.keyboard.press("Tab")
    assert focused(page) == "打印"
    page.keyboard.press("Tab")
    assert focused(page) == "恢复默认"
    page.keyboard.press("Enter")
    assert attributes(page) == DEFAULTS
    assert focused(page) == "恢复默认"


def test_the_print_button_prints(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    page.evaluate("window.print = () => { window.printed = true; }")
    desk(page).get_by_role("button", name="打印").click()
    assert page.evaluate("window.printed")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_the_page_loads(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(SHIFTS)
    for page in watched(context, address):
        page.goto(address + SPEECH, wait_until="networkidle")
        assert page.evaluate("window.shifts") < 0.01


@pytest.mark.parametrize("width", WIDTHS)
def test_every_control_is_on_the_screen_and_large_enough(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    for page in watched(context, address):
        page.goto(address + SPEECH)
        opener = desk(page).get_by_role("button", name="阅读设置")
        if width < 720:
            expect(desk(page).get_by_role("switch", name="段号")).not_to_be_visible()
            opener.click()
            expect(opener).to_have_attribute("aria-expanded", "true")
        else:
            expect(opener).not_to_be_visible()
        boxes = [
            control.bounding_box()
            for control in desk(page).locator("label, button").all()
            if control.is_visible()
        ]
        assert len(boxes) >= 12
        for box in boxes:
            assert box is not None
            assert min(box["width"], box["height"]) >= 24
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert wide <= 0
        if width < 720:
            opener.click()
            expect(desk(page).get_by_role("switch", name="段号")).not_to_be_visible()


def test_another_tab_follows(browser: Browser, address: str) -> None:
    context = browser.new_context()
    for page in watched(context, address):
        page.goto(address + SPEECH)
        other = context.new_page()
        other.goto(address + NEXT)
        chosen = choose_everything(page)
        expect(other.locator("html")).to_have_attribute("data-notes", "off")
        assert attributes(other) == chosen
        expect(desk(other).get_by_role("radio", name="全部")).to_be_checked()
        expect(desk(other).get_by_role("switch", name="段号")).to_be_checked()


def test_back_in_the_history_the_page_has_what_was_chosen_since(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    page.goto(address + NEXT)
    pick(page, "字体", "黑体")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-font", "sans")
    expect(desk(page).get_by_role("radio", name="黑体")).to_be_checked()


@pytest.mark.parametrize("broken", ["getItem", "setItem"])
def test_where_nothing_can_be_kept_the_choice_holds_for_the_page(
    page: Page, address: str, broken: str
) -> None:
    page.add_init_script(
        f"""const plain = Storage.prototype.{broken};
        Storage.prototype.{broken} = function (key, ...rest) {{
            if (key.startsWith("speechsite.")) throw new Error("no");
            return plain.call(this, key, ...rest);
        }};"""
    )
    page.goto(address + SPEECH)
    chosen = choose_everything(page)
    assert attributes(page) == chosen
    expect(desk(page).get_by_role("radio", name="全部")).to_be_checked()
    desk(page).get_by_role("button", name="恢复默认").click()
    assert attributes(page) == DEFAULTS


@pytest.mark.parametrize(
    "kept", ["[]", "7", "{not json", '{"size": "9", "font": 1, "marks": null}']
)
def test_what_makes_no_sense_counts_for_nothing(page: Page, address: str, kept: str) -> None:
    page.goto(address + SPEECH)
    page.evaluate("kept => localStorage.setItem('speechsite.reading', kept)", kept)
    page.reload()
    assert attributes(page) == DEFAULTS
    expect(desk(page).get_by_role("radio", name="首次")).to_be_checked()
    flip(page, "段号")
    assert attributes(page) == DEFAULTS | {"numbers": "on"}


def test_without_scripts_there_is_no_desk_and_no_gap(plain_page: Page, address: str) -> None:
    plain_page.goto(address + SPEECH)
    expect(desk(plain_page)).to_have_count(0)
    facts = plain_page.locator(".speech-title + ul").bounding_box()
    first = plain_page.locator("#p-1").bounding_box()
    assert facts is not None
    assert first is not None
    assert first["y"] - facts["y"] - facts["height"] < 40


def test_system_colours_tell_what_is_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    for page in watched(context, address):
        page.goto(address + SPEECH)
        labels = desk(page).get_by_role("radiogroup", name="标注").locator("label > span")
        chosen, other = (style(labels.nth(place), "backgroundColor") for place in (0, 1))
        assert chosen != other
