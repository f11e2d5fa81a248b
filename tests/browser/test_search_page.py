"""The search page, used as a reader would: typing, choosing, sorting, sharing, taking away."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from corpus import sentences_of, write_corpus
from playwright.sync_api import Browser, Locator, Page, Route, expect

from samples import first_draft
from sites import ROOT, build_site, serve, watched

INDEX = "**/data/search/**"
MANY = 120


def ask(page: Page, query: str) -> Locator:
    """Type a query, press Enter and return the status."""
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    return page.locator(".search-status")


def speeches(page: Page) -> Locator:
    return page.locator(".search-speech")


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


def download(page: Page, name: str) -> list[list[str]]:
    """Press a button that downloads a table; return its rows."""
    with page.expect_download() as info:
        page.get_by_role("button", name=name).click()
    text = Path(info.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_typing_searches_and_keeps_focus_and_caret(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="检索", exact=True).click()
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    expect(page.locator(".search-message")).to_contain_text("拼音首字母")
    page.keyboard.type("乡村振", delay=20)
    page.keyboard.press("Home")
    expect(page.locator(".search-status")).to_have_text("2 篇讲话，7 处")
    expect(box).to_be_focused()
    assert box.evaluate("box => box.selectionStart") == 0
    page.keyboard.press("End")
    page.keyboard.type("兴")
    expect(page).to_have_url(re.compile(quote("乡村振兴")))
    page.go_back()
    expect(page.locator(".search-message")).to_contain_text("拼音首字母")


def test_the_definition_comes_first_and_lines_lead_to_the_passage(page: Page, address: str) -> None:
    page.goto(address + "search/?q=" + quote("政治巡察"))
    card = page.locator(".search-term")
    expect(card).to_contain_text("又作“政治巡察”")
    expect(card.get_by_role("link", name="巡察", exact=True)).to_be_visible()
    expect(ask(page, first_draft().term)).to_have_text(re.compile("^$|篇讲话"))
    expect(card).to_contain_text("待复核")
    expect(ask(page, "主体责任")).to_have_text("7 篇讲话，8 处")
    expect(page.locator(".search-entries a")).to_have_count(10)
    line = page.locator(".kwic li").first
    expect(line.locator("mark")).to_have_text("主体责任")
    line.locator("a").click()
    expect(page.locator(":target mark.found")).to_have_text("主体责任")
    page.go_back()
    expect(page.locator(".search-status")).to_have_text("7 篇讲话，8 处")


def test_facets_narrow_the_list_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "search/?q=" + quote("干部"))
    status = page.locator(".search-status")
    expect(status).to_have_text("8 篇讲话，22 处")
    page.get_by_role("group", name="年份").get_by_label("2024").check()
    expect(status).to_have_text("2 篇讲话，3 处（共 8 篇）")
    expect(speeches(page)).to_have_count(2)
    kinds = page.get_by_role("group", name="体裁")
    expect(kinds.get_by_label("党课")).to_have_accessible_name(re.compile(r"党课\s*0"))
    kinds.get_by_label("发言").focus()
    page.keyboard.press("Space")
    expect(speeches(page)).to_have_count(1)
    expect(kinds.get_by_label("发言")).to_be_focused()
    assert page.url.endswith(f"?q={quote('干部')}&year=2024&kind={quote('发言')}")
    page.get_by_role("button", name="清除筛选").click()
    expect(status).to_have_text("8 篇讲话，22 处")
    page.get_by_role("group", name="年份").get_by_label("2024").check()
    kinds.get_by_label("党课").check()
    expect(page.locator(".search-list")).to_contain_text("合起来没有结果")


def test_speeches_and_lines_are_sorted(page: Page, address: str) -> None:
    page.goto(address + "search/?q=" + quote("责任"))
    expect(speeches(page)).to_have_count(8)
    order = page.get_by_label("讲话排序")
    for value, reverse in (("newest", True), ("oldest", False)):
        order.select_option(value)
        dates = [text.split(" · ")[0] for text in texts(page, ".search-about")]
        assert dates == sorted(dates, reverse=reverse)
    order.select_option("hits")
    hits = [int(text.split()[-2]) for text in texts(page, ".search-about")]
    assert hits == sorted(hits, reverse=True)
    page.get_by_role("button", name="还有 4 处").click()
    expect(speeches(page).first.locator(".kwic li")).to_have_count(9)
    expect(speeches(page).first.locator(".kwic a").nth(5)).to_be_focused()
    page.get_by_label("例句").select_option("right")
    expect(page.locator(".search-lines li")).to_have_count(sum(hits))
    right = texts(page, ".kwic .right")
    page.get_by_label("例句").select_option("left")
    left = [text[::-1] for text in texts(page, ".kwic .left")]
    for found in (right, left):
        assert found == page.evaluate("texts => texts.slice().sort(SpeechSite.compare)", found)
    source = page.locator(".search-lines .source").first
    assert re.match(r"\d{4}(-\d\d)* \S", source.text_content() or "")


def test_an_address_that_was_sent_restores_everything(page: Page, address: str) -> None:
    rest = f"q={quote('责任')}&year=2024&year=2023&kind={quote('讲话')}&sort=oldest&lines=left"
    page.goto(f"{address}search/?{rest}&sort=nonsense&org=")
    expect(page.get_by_role("searchbox")).to_have_value("责任")
    expect(page.locator(".search-status")).to_have_text(re.compile(r"^2 篇讲话.*共 8 篇"))
    expect(page.get_by_label("讲话排序")).to_have_value("oldest")
    expect(page.get_by_label("例句")).to_have_value("left")
    checked = page.locator(".search-facets input:checked")
    assert [box.get_attribute("value") for box in checked.all()] == ["2024", "2023", "讲话"]
    expect(ask(page, "乡村振兴")).to_have_text("1 篇讲话，1 处（共 2 篇）")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("责任")
    expect(page.locator(".search-status")).to_have_text(re.compile(r"^2 篇讲话"))


def test_speeches_and_lines_can_be_taken_away(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q={quote('干部')}&year=2024")
    expect(speeches(page)).to_have_count(2)
    head, *rows = download(page, "导出篇目 CSV")
    assert head == ["标题", "日期", "单位", "体裁", "命中数", "网址"]
    assert [row[0] for row in rows] == texts(page, ".search-speech h2 a")
    assert sorted(row[1] for row in rows) == ["2024-03", "2024-09-12"]
    head, *lines = download(page, "导出例句 CSV")
    assert head == ["讲话", "日期", "段落锚点", "左", "命中", "右", "网址"]
    assert [line[3] for line in lines] == texts(page, ".left")
    assert [line[5] for line in lines] == texts(page, ".right")
    page.goto(lines[0][6])
    expect(page.locator(":target mark.found").first).to_have_text("干部")


def test_cells_cannot_harm_a_spreadsheet(page: Page, address: str) -> None:
    page.goto(address + "search/")
    text = page.evaluate(
        """async (address) => {
            const {writeCsv} = await import(address);
            return writeCsv([['=1+1', '-a', '+', '@', '＝x', 3], ['a,b', 'c"d', 'e\\nf', '', 'g']]);
        }""",
        address + "javascripts/search/csv.js",
    )
    assert text == '\ufeff\'=1+1,\'-a,\'+,\'@,\'＝x,3\r\n"a,b","c""d","e\nf",,g\r\n'


def test_nothing_found_offers_tips_and_the_nearest_terms(page: Page, address: str) -> None:
    page.goto(address + "search/")
    ask(page, "四格意识<b>")
    message = page.locator(".search-message")
    expect(message).to_contain_text("没有讲话含有“四格意识<b>”")
    expect(message.get_by_role("link", name="四个意识")).to_be_visible()
    ask(page, "，。！")
    expect(message).to_contain_text("请输入文字")
    expect(ask(page, "-巡察")).to_have_text("6 篇讲话")
    expect(page.locator(".search-opening")).to_have_count(6)
    ask(page, "sgys")
    page.get_by_role("link", name="检索“四个意识”").click()
    expect(speeches(page).first).to_be_visible()


def test_a_missing_index_is_told_and_can_be_retried(browser: Browser, address: str) -> None:
    page = browser.new_page()  # not watched: a request that fails is told on the console
    page.route(INDEX, lambda route: route.abort())
    page.goto(address + "search/?q=" + quote("干部"))
    expect(page.get_by_role("alert")).to_contain_text("没有载入")
    expect(page.get_by_role("link", name="术语").first).to_be_visible()
    page.unroute(INDEX)
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".search-status")).to_have_text("8 篇讲话，22 处")
    page.close()


def test_waiting_is_told_and_a_late_answer_is_dropped(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold_two(route: Route) -> None:
        if len(held) < 2:
            held.append(route)
        else:
            route.continue_()

    page.route("**/texts/*.bin", hold_two)
    page.goto(address + "search/?q=" + quote("巡察"))
    expect(page.get_by_text("正在检索…")).to_be_visible()
    expect(ask(page, "乡村振兴 网格")).to_have_text(re.compile("^1 篇讲话"))
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    expect(page.locator(".search-status")).to_have_text(re.compile("^1 篇讲话"))
    expect(page.get_by_text("正在检索…")).to_be_hidden()


def test_without_the_module_there_is_a_way_on(plain_page: Page, address: str) -> None:
    plain_page.goto(address + "search/")
    message = plain_page.locator(".search-failed")
    expect(message.locator("noscript p")).to_be_visible()
    expect(message).to_contain_text("不能从磁盘直接打开")
    message.get_by_role("link", name="术语").click()
    expect(plain_page.locator("h1")).to_contain_text("术语")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with more speeches than a list takes at first."""
    folder: Path = tmp_path_factory.mktemp("many")
    write_corpus(folder / "texts", MANY, sentences_of(ROOT / "speeches"))
    yield from serve(build_site(folder / "project", folder / "texts"))


def test_a_long_list_comes_in_steps(browser: Browser, many: str) -> None:
    for page in watched(browser.new_context(), many):
        page.goto(many + "search/?q=" + quote("的"))
        expect(page.locator(".search-status")).to_contain_text(f"{MANY} 篇讲话")
        expect(speeches(page)).to_have_count(10)
        page.get_by_role("button", name="更多", exact=True).click()
        expect(speeches(page)).to_have_count(20)
        expect(speeches(page).nth(10).locator("h2 a")).to_be_focused()
        page.get_by_role("button", name="更多年份").click()
        expect(page.get_by_label("2012")).to_be_visible()
        assert len(download(page, "导出篇目 CSV")) == MANY + 1
        page.get_by_label("例句").select_option("right")
        expect(page.locator(".search-more")).to_contain_text(f"已载入的 20 篇（共 {MANY} 篇）")
        page.get_by_role("button", name="载入全部").click()
        expect(page.locator(".search-more")).to_contain_text(f"全部 {MANY} 篇")
        expect(page.locator(".search-lines li")).to_have_count(200)
