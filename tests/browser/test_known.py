"""Terms that a reader knows: marked from the card, listed on the page of all terms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
OTHER = "speeches/2020-04-24-ji-tuan-cong-yan-zhi-dang/"
KEPT = "localStorage.getItem('speechsite.known')"
KNOWN = ["si-ge-yi-shi", "san-nong", "dang-zu"]


def mention(page: Page, term_id: str) -> Locator:
    return page.locator(f'article a.term.first[data-term="{term_id}"]').first


def line_of(place: Locator) -> str:
    return str(place.evaluate("element => getComputedStyle(element).borderBottomColor"))


def section(page: Page) -> Locator:
    return page.locator("section", has=page.locator("#known"))


def open_list(page: Page, address: str, known: list[str]) -> Locator:
    page.goto(address + "terms/")
    page.evaluate("known => localStorage.setItem('speechsite.known', JSON.stringify(known))", known)
    page.reload()
    expect(section(page).get_by_role("heading")).to_have_text(f"已掌握的术语（{len(known)}）")
    return section(page)


def choose(page: Page, name: str, content: str) -> None:
    with page.expect_file_chooser() as chooser:
        section(page).get_by_role("button", name="导入").click()
    file = FilePayload(name=name, mimeType="application/json", buffer=content.encode())
    chooser.value.set_files(file)


def test_a_known_term_is_marked_nowhere_until_it_is_taken_back(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    place = mention(page, "san-zhong-yi-da")
    assert line_of(place) != "rgba(0, 0, 0, 0)"
    place.hover()
    page.get_by_role("button", name="标为已掌握").click()
    expect(page.locator(".term-card:not([hidden])")).to_contain_text("各页不再标注“三重一大”")
    assert line_of(place) == "rgba(0, 0, 0, 0)"
    page.keyboard.press("Escape")
    page.mouse.move(5, 300)
    place.hover()
    page.wait_for_timeout(900)
    expect(page.locator(".term-card:not([hidden])")).to_have_count(0)
    assert place.get_attribute("title") is None  # nor the tooltip of the browser
    page.goto(address + OTHER)
    assert line_of(mention(page, "san-zhong-yi-da")) == "rgba(0, 0, 0, 0)"
    page.keyboard.press("Tab")
    mention(page, "san-zhong-yi-da").focus()
    page.get_by_role("button", name="取消已掌握").click()
    assert line_of(mention(page, "san-zhong-yi-da")) != "rgba(0, 0, 0, 0)"
    assert page.evaluate(KEPT) == "[]"


def test_the_note_on_the_card_leads_to_the_list(page: Page, address: str) -> None:
    page.goto(address + SPEECH)
    mention(page, "san-nong").hover()
    page.get_by_role("button", name="标为已掌握").click()
    page.locator(".term-card:not([hidden])").get_by_role("link", name="名单").click()
    expect(page.locator("#known")).to_be_in_viewport()
    link = section(page).get_by_role("link", name="三农")
    link.click()
    expect(page).to_have_url(address + "terms/san-nong/")


def test_terms_are_removed_one_by_one_and_the_focus_stays(page: Page, address: str) -> None:
    known = open_list(page, address, KNOWN)
    names = known.get_by_role("listitem").get_by_role("link")
    expect(names).to_have_text(["党组", "三农", "四个意识"])
    known.get_by_role("button", name="移除“三农”").focus()
    page.keyboard.press("Enter")
    expect(known.get_by_role("status")).to_contain_text("已移除“三农”")
    expect(known.get_by_role("button", name="移除“四个意识”")).to_be_focused()
    assert json.loads(page.evaluate(KEPT)) == ["si-ge-yi-shi", "dang-zu"]
    known.get_by_role("button", name="撤销").click()
    expect(names).to_have_text(["党组", "三农", "四个意识"])


def test_clearing_asks_first_and_can_be_taken_back(page: Page, address: str) -> None:
    known = open_list(page, address, KNOWN)
    clear = known.get_by_role("button", name="清空", exact=True)
    clear.click()
    expect(known).to_contain_text("移除全部 3 个术语？")
    page.keyboard.press("Escape")
    expect(clear).to_be_focused()
    assert json.loads(page.evaluate(KEPT)) == KNOWN
    clear.click()
    known.get_by_role("button", name="取消").click()
    clear.click()
    known.get_by_role("button", name="确认清空").click()
    expect(known.get_by_role("heading")).to_have_text("已掌握的术语（0）")
    expect(known.get_by_role("button", name="撤销")).to_be_focused()
    assert page.evaluate(KEPT) == "[]"
    page.keyboard.press("Enter")
    expect(known.get_by_role("heading")).to_have_text("已掌握的术语（3）")
    assert json.loads(page.evaluate(KEPT)) == KNOWN


def test_an_exported_list_can_be_imported_elsewhere(
    page: Page, address: str, tmp_path: Path
) -> None:
    known = open_list(page, address, KNOWN)
    with page.expect_download() as download:
        known.get_by_role("button", name="导出").click()
    assert download.value.suggested_filename == "known-terms.json"
    path = tmp_path / "known-terms.json"
    download.value.save_as(path)
    text = path.read_text("utf-8")
    assert json.loads(text) == {"version": 1, "known": KNOWN}
    known = open_list(page, address, ["san-nong", "si-shi"])
    choose(page, path.name, text)
    expect(known.get_by_role("status")).to_contain_text("新增 2 个；1 个原已在内")
    assert json.loads(page.evaluate(KEPT)) == ["san-nong", "si-shi", "si-ge-yi-shi", "dang-zu"]


def test_import_tells_what_it_leaves_out(page: Page, address: str) -> None:
    known = open_list(page, address, [])
    content = {"version": 1, "known": ["san-nong", "no-such-term", 7, "<b>", "a{}*"]}
    choose(page, "list.json", json.dumps(content))
    status = known.get_by_role("status")
    expect(status).to_contain_text("新增 1 个；1 个本站没有，未导入；3 项无效，未导入")
    assert page.evaluate(KEPT) == '["san-nong"]'


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"x"', '{"known": "san-nong"}', '{"version": 9, "known": []}', "\x00"],
)
def test_a_malformed_file_changes_nothing(page: Page, address: str, content: str) -> None:
    known = open_list(page, address, ["si-shi"])
    choose(page, "list.json", content)
    expect(known.get_by_role("status")).to_contain_text("没有导入：")
    expect(known.get_by_role("status")).to_contain_text("名单不变")
    assert page.evaluate(KEPT) == '["si-shi"]'


@pytest.mark.parametrize("kept", ["{", '{"a": 1}', '[1, null, "}*{color:red", "si-shi"]', '"x"'])
def test_whatever_is_kept_does_no_harm(page: Page, address: str, kept: str) -> None:
    page.goto(address)
    page.evaluate("kept => localStorage.setItem('speechsite.known', kept)", kept)
    page.goto(address + "terms/")
    count = 1 if "si-shi" in kept else 0
    expect(section(page).get_by_role("heading")).to_have_text(f"已掌握的术语（{count}）")
    page.goto(address + SPEECH)
    mention(page, "si-ge-yi-shi").hover()
    expect(page.locator(".term-card:not([hidden])")).to_be_visible()


def test_where_nothing_can_be_kept_the_card_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()  # not watched: the theme complains that it may keep nothing
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("no", "SecurityError"); } })"""
    )
    ours: list[str] = []
    page.on("pageerror", lambda error: ours.append(error.stack or ""))
    page.goto(address + SPEECH)
    mention(page, "si-ge-yi-shi").hover()
    page.get_by_role("button", name="标为已掌握").click()
    expect(page.locator(".term-card")).to_contain_text("浏览器没有保存")
    expect(page.get_by_role("button", name="标为已掌握")).to_be_visible()
    page.goto(address + "terms/")
    choose(page, "list.json", '{"version": 1, "known": ["san-nong"]}')
    expect(section(page).get_by_role("status")).to_contain_text("浏览器没有保存")
    page.close()
    assert not [stack for stack in ours if address + "javascripts/" in stack]


def test_without_javascript_there_is_no_list(plain_page: Page, address: str) -> None:
    plain_page.goto(address + "terms/")
    expect(plain_page.locator("#known")).to_have_count(0)
    expect(plain_page.locator("article")).not_to_contain_text("已掌握")
