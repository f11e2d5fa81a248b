"""The site as a plain folder, opened from disk without any server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sites import ROOT, build_site, watched

SPEECH = "2023-04-06-gong-xiao-cong-yan-zhi-she"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the site lies: somewhere with a space and Chinese in its name."""
    built = build_site(tmp_path_factory.mktemp("disk"), ROOT / "speeches")
    place = built.parent / "讲话 注解"
    shutil.move(built, place)
    return f"{Path(place).as_uri()}/"


@pytest.fixture(params=[360, 1440])
def disk_page(browser: Browser, folder: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield from watched(context, folder)


def test_from_the_home_page_to_a_term_and_back(disk_page: Page, folder: str) -> None:
    page = disk_page
    page.goto(folder + "index.html")
    page.get_by_role("link", name="守牢为农服务初心").click()
    expect(page).to_have_url(f"{folder}speeches/{SPEECH}/index.html")
    page.locator('p[id^="p-"] a.term', has_text="三重一大").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("三重一大")
    expect(page).to_have_url(f"{folder}terms/san-zhong-yi-da/index.html")
    page.locator(".kwic-speech + ul a").first.click()
    expect(page.locator(":target")).to_contain_text("三重一大")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("三重一大")


@pytest.mark.parametrize(
    ("name", "path"),
    [("首页", ""), ("讲话", "speeches/"), ("术语", "terms/"), ("检索", "search/")],
)
def test_the_themes_own_links_lead_to_pages(
    disk_page: Page, folder: str, name: str, path: str
) -> None:
    page = disk_page
    page.goto(f"{folder}speeches/{SPEECH}/index.html")
    menu = page.locator(".md-header__button[for=__drawer]")
    links = page.locator(".md-tabs a")
    if menu.is_visible():
        menu.click()
        links = page.locator(".md-nav--primary a")
    links.filter(has_text=name).first.click()
    expect(page).to_have_url(f"{folder}{path}index.html")
    expect(page.locator("h1")).to_have_count(1)


def test_the_logo_leads_home(browser: Browser, folder: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 800})
    for page in watched(context, folder):
        page.goto(f"{folder}handbook/reading/index.html")
        page.locator(".md-header a.md-logo").click()
        expect(page).to_have_url(f"{folder}index.html")


@pytest.mark.parametrize("button", ["middle", "left"])
def test_a_link_opens_in_another_tab(browser: Browser, folder: str, button: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 800})
    for page in watched(context, folder):
        page.goto(folder + "index.html")
        link = page.get_by_role("link", name="守牢为农服务初心")
        with context.expect_page() as opened:
            if button == "middle":
                link.click(button="middle")
            else:
                link.click(modifiers=["ControlOrMeta"])
        opened.value.wait_for_load_state()
        assert opened.value.url == f"{folder}speeches/{SPEECH}/index.html"
        expect(opened.value.locator("h1")).to_contain_text("守牢为农服务初心")


def test_the_table_sorts_and_filters(disk_page: Page, folder: str) -> None:
    page = disk_page
    page.goto(folder + "speeches/index.html")
    rows = page.locator(".speech-rows tbody tr")
    expect(rows).to_have_count(8)
    page.get_by_label("年份").select_option("2023")
    expect(rows).to_have_count(1)
    rows.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("守牢为农服务初心")


def test_there_is_no_search_and_the_site_says_so(disk_page: Page, folder: str) -> None:
    page = disk_page
    page.goto(folder + "index.html")
    expect(page.locator(".md-search")).to_be_hidden()
    expect(page.locator(".md-header__button[for=__search]")).to_be_hidden()
    page.goto(folder + "search/index.html")
    expect(page.locator("article")).to_contain_text("不能从磁盘直接打开")
    page.locator("article").get_by_role("link", name="术语").click()
    expect(page).to_have_url(f"{folder}terms/index.html")


def test_the_complete_concordance_says_why_it_cannot_load(disk_page: Page, folder: str) -> None:
    page = disk_page
    page.goto(folder + "terms/bai-nian-wei-you-zhi-da-bian-ju/index.html")
    page.get_by_role("button", name="载入全部用例").click()
    expect(page.locator(".concordance output")).to_contain_text("从磁盘直接打开")
