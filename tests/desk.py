"""The reading desk as the browser tests work it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
NEXT = "speeches/2024-09-12-ying-shang-huan-jing-dong-yuan/"
DEFAULTS = {
    "marks": "first",
    "font": "serif",
    "size": "1",
    "items": "off",
    "numbers": "off",
    "notes": "on",
}
SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


def desk(page: Page) -> Locator:
    return page.get_by_role("region", name="阅读设置")


def pick(page: Page, group: str, choice: str) -> None:
    desk(page).get_by_role("radiogroup", name=group).get_by_role("radio", name=choice).check()


def flip(page: Page, name: str) -> None:
    desk(page).get_by_role("switch", name=name).click()


def attributes(page: Page) -> dict[str, str]:
    found = page.evaluate("Object.assign({}, document.documentElement.dataset)")
    return {name: found[name] for name in DEFAULTS}


def style(place: Locator, name: str) -> str:
    found: str = place.evaluate("(element, name) => getComputedStyle(element)[name]", name)
    return found


def choose_everything(page: Page) -> dict[str, str]:
    pick(page, "标注", "全部")
    pick(page, "字体", "黑体")
    desk(page).get_by_role("button", name="放大字号").click()
    for name in ("分条阅读", "段号", "打印注释"):
        flip(page, name)
    return {
        "marks": "all",
        "font": "sans",
        "size": "2",
        "items": "on",
        "numbers": "on",
        "notes": "off",
    }
