"""The table of speeches and the concordance, with the mouse and the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import sentences_of, write_corpus
from playwright.sync_api import Browser, Page, expect

from sites import ROOT, build_site, serve, watched

ROWS = ".speech-rows tbody tr"
MANY = 120


def test_the_table_filters_by_year_kind_and_title(page: Page, address: str) -> None:
    page.goto(address + "speeches/")
    expect(page.locator(ROWS)).to_have_count(8)
    page.get_by_label("年份").select_option("2024")
    expect(page.locator(ROWS)).to_have_count(2)
    page.get_by_label("体裁").select_option("发言")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(".speech-filter output")).to_have_text("共 1 篇")
    page.get_by_label("年份").select_option("")
    page.get_by_label("体裁").select_option("")
    page.get_by_label("标题含有").fill("党课")
    expect(page.locator(ROWS)).to_have_count(1)


def test_the_table_sorts_by_a_column_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address + "speeches/")
    dates = page.locator(f"{ROWS} td:first-child")
    before = dates.all_text_contents()
    assert before == sorted(before, reverse=True)
    page.get_by_role("button", name="日期").focus()
    page.keyboard.press("Enter")
    assert dates.all_text_contents() == sorted(before)
    expect(page.locator(".speech-rows th").first).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="术语").click()
    counts = [int(text) for text in page.locator(f"{ROWS} td:last-child").all_text_contents()]
    assert counts == sorted(counts, reverse=True)


def test_the_button_loads_sorts_and_filters_all_lines(page: Page, address: str) -> None:
    page.goto(address + "terms/xun-cha/")
    page.get_by_role("button", name="载入全部用例").click()
    lines = page.locator("ul.kwic > li")
    total = page.request.get(address + "data/concordance/xun-cha/index.json").json()["total"]
    expect(lines).to_have_count(total)
    expect(page.locator(".kwic-speech")).to_have_count(0)
    page.get_by_label("排序").select_option("right")
    expect(lines.first).to_be_visible()
    right = page.locator("ul.kwic .right").all_text_contents()
    in_order = page.evaluate("texts => texts.slice().sort(SpeechSite.compare)", right)
    assert right == in_order
    page.get_by_label("年份").select_option("2020")
    expect(page.locator(".concordance output")).not_to_have_text(f"共 {total} 处")
    lines.first.locator("a").click()
    expect(page.locator(":target")).to_contain_text("巡察")


def test_pure_list_logic(page: Page, address: str) -> None:
    page.goto(address + "speeches/")
    result = page.evaluate(
        """() => {
            const rows = [{a: "乙", n: 10}, {a: "甲", n: 9}, {a: "乙", n: 2}, {a: "", n: 1}];
            const site = SpeechSite;
            const of = name => row => row[name];
            return {
                choices: site.choices(rows, of("a")),
                numbers: site.sortRows(rows, of("n"), false).map(of("n")),
                stable: site.sortRows(rows, of("a"), true).map(of("n")),
                wanted: site.filterRows(rows, [{valueOf: of("a"), wanted: "乙"}]).length,
                part: site.filterRows(rows, [{valueOf: of("a"), wanted: "", part: true}]).length,
                reversed: site.reversed("一𠀀三"),
                untouched: rows.map(of("n")),
            };
        }"""
    )
    assert result == {
        "choices": ["甲", "乙"],
        "numbers": [1, 2, 9, 10],
        "stable": [10, 2, 9, 1],
        "wanted": 2,
        "part": 4,
        "reversed": "三𠀀一",
        "untouched": [10, 9, 2, 1],
    }


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with more speeches than a list page takes."""
    folder: Path = tmp_path_factory.mktemp("many")
    write_corpus(folder / "texts", MANY, sentences_of(ROOT / "speeches"))
    yield from serve(build_site(folder / "project", folder / "texts"))


def test_a_large_corpus_is_complete_with_and_without_javascript(
    browser: Browser, many: str
) -> None:
    for page in watched(browser.new_context(), many):
        page.goto(many + "speeches/")
        expect(page.locator(".speech-filter output")).to_have_text(f"共 {MANY} 篇")
        expect(page.locator(ROWS)).to_have_count(100)
        page.get_by_role("button", name="显示更多").click()
        expect(page.locator(ROWS)).to_have_count(MANY)
        page.locator(f"{ROWS} a").last.click()
        expect(page.locator("h1")).to_contain_text("工作会议上的讲话")
    for page in watched(browser.new_context(java_script_enabled=False), many):
        page.goto(many + "speeches/")
        expect(page.locator("article table tbody tr")).to_have_count(100)
        found: set[str] = set()
        for link in page.locator(".year-links a").all():
            address = link.evaluate("link => link.href")
            year = page.context.new_page()
            year.goto(address)
            found.update(year.locator("article table tbody tr a").all_text_contents())
            year.close()
        assert len(found) == MANY
