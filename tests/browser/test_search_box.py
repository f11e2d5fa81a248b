"""The search box of the header, used as a reader would: typing, arrow keys, Enter, Esc."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from sites import watched

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"


def typed(page: Page, query: str) -> Locator:
    """Type into the box and return the groups of results."""
    box = page.locator(".md-search__input")
    box.click()
    box.press("Control+a")
    page.keyboard.type(query, delay=20)
    expect(box).to_have_value(query)
    return page.locator(".md-search-result__item")


def speeches(groups: Locator) -> Locator:
    return groups.filter(has=groups.page.locator('a[href*="/speeches/"]'))


@pytest.mark.parametrize(
    "query",
    ["四个意识", "“四个意识”", "sgys", "SGYS", "sigeyishi", "si ge yi shi", "si'ge'yi'shi"],
)
def test_the_definition_comes_first(page: Page, address: str, query: str) -> None:
    page.goto(address + SPEECH)
    first = typed(page, query).first
    expect(first).to_contain_text("四个意识")
    expect(first).to_contain_text("政治意识、大局意识、核心意识、看齐意识")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "terms/si-ge-yi-shi/")


def test_an_alias_is_explained_by_its_term(page: Page, address: str) -> None:
    page.goto(address)
    first = typed(page, "八项规定").first
    expect(first).to_contain_text("中央八项规定")
    expect(first).to_contain_text("又作")


def test_a_term_is_explained_while_the_index_of_phrases_does_not_load(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()  # not watched: a request that fails is told on the console
    page.route("**/data/search/index.json", lambda route: route.abort())
    page.goto(address)
    groups = typed(page, "sgys")
    expect(groups.first).to_contain_text("政治意识、大局意识")
    expect(groups).to_contain_text(["检索没有载入"])
    page.unroute("**/data/search/index.json")
    expect(speeches(typed(page, "四个意识")).first).to_be_visible()
    page.close()


def test_a_phrase_leads_to_its_paragraph_where_it_is_marked(page: Page, address: str) -> None:
    page.goto(address + "terms/")
    groups = typed(page, "不敢腐不能腐不想腐")
    passage = speeches(groups).first.locator('a[href*="#p-"]').first
    expect(passage.locator("mark")).to_have_text(re.compile("不敢腐.+不想腐"))
    passage.click()
    expect(page).to_have_url(re.compile(r"speeches/[^/]+/\?h=[^#]+#p-\d+$"))
    marked = page.locator(":target mark.found.current")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_text_contents()).startswith("不敢腐")
    expect(page.locator(".found-bar")).to_contain_text("第 1 处")


def test_all_results_are_one_click_away_and_counted(page: Page, address: str) -> None:
    page.goto(address)
    groups = typed(page, "干部")
    every = groups.filter(has_text=re.compile(r"全部 \d+ 篇讲话、\d+ 处"))
    expect(every).to_have_count(1)
    every.locator("a").click()
    expect(page).to_have_url(re.compile("/search/.q=%E5%B9%B2%E9%83%A8"))


def test_arrows_walk_through_the_results_and_escape_closes(page: Page, address: str) -> None:
    page.goto(address)
    expect(speeches(typed(page, "干部")).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.md-search-result__item') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_what_is_pasted_is_searched(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("四个意识")  # one input event, no key
    expect(page.locator(".md-search-result__item").first).to_contain_text("政治意识")


def test_nothing_found_says_so_and_offers_the_nearest_terms(page: Page, address: str) -> None:
    page.goto(address)
    groups = typed(page, "四格意识不存在")
    expect(groups.first).to_contain_text("没有讲话含有“四格意识不存在”")
    expect(groups.nth(1)).to_contain_text("四个意识")


@pytest.mark.parametrize(
    "query", ["<b>粗</b><img src=x onerror=alert(1)>", "(.*)+[^a]{2,}$", "-干部", "。，、", "𠮷"]
)
def test_odd_queries_are_only_text(page: Page, address: str, query: str) -> None:
    page.goto(address)
    groups = typed(page, query)
    page.wait_for_timeout(300)
    assert groups.locator("img, b").count() == 0
    expect(page.locator(".md-search__input")).to_have_value(query)


def test_only_the_latest_query_is_answered(page: Page, address: str) -> None:
    page.goto(address)
    typed(page, "干部")
    groups = typed(page, "四格意识不存在")
    expect(groups.first).to_contain_text("没有讲话含有")
    page.wait_for_timeout(300)
    expect(groups.first).to_contain_text("没有讲话含有")


def test_nothing_is_loaded_before_a_query_and_never_the_index_of_the_theme(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    for page in watched(context, address):
        asked: list[str] = []

        def note(request: Request, asked: list[str] = asked) -> None:
            asked.append(request.url.removeprefix(address))

        context.on("request", note)
        page.goto(address)
        page.wait_for_timeout(300)
        assert not [url for url in asked if "data/" in url]
        expect(speeches(typed(page, "干部")).first).to_be_visible()
        assert not [url for url in asked if "search_index" in url]


def test_marks_can_be_walked_through_and_cleared(page: Page, address: str) -> None:
    page.goto(f"{address}{SPEECH}?h=监督")
    bar = page.locator(".found-bar")
    expect(bar).to_contain_text(re.compile(r"第 1 处，共 \d+ 处"))
    before = page.locator("article").inner_text()
    bar.get_by_role("button", name="下一处").click()
    expect(bar).to_contain_text("第 2 处")
    bar.get_by_role("button", name="上一处").click()
    bar.get_by_role("button", name="上一处").click()
    total = re.search(r"共 (\d+) 处", bar.inner_text())
    assert total
    expect(bar).to_contain_text(f"第 {total[1]} 处")
    bar.get_by_role("button", name="清除标记").click()
    expect(page.locator("mark.found")).to_have_count(0)
    expect(page).to_have_url(address + SPEECH)
    assert page.locator("article").inner_text() == before


def test_without_javascript_there_is_no_box_but_a_page_that_explains(
    plain_page: Page, address: str
) -> None:
    plain_page.goto(address)
    expect(plain_page.locator(".md-search")).to_be_hidden()
    plain_page.get_by_role("link", name="检索", exact=True).first.click()
    expect(plain_page.locator("article")).to_contain_text("JavaScript")
    plain_page.locator("article").get_by_role("link", name="术语").click()
    expect(plain_page.locator("h1")).to_contain_text("术语")
