"""The pages for learning: the start page's progress, the self-check as a person uses it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

QUIZ, START = "terms/quiz/", "terms/start/"
DAY = 86_400_000
"""Milliseconds."""


def status(page: Page) -> str:
    return page.locator(".quiz-status").inner_text()


def answer(page: Page, grade: str) -> None:
    page.get_by_role("button", name="看答案").click()
    page.get_by_role("button", name=grade).click()


def test_a_question_is_asked_and_then_answered(page: Page, address: str) -> None:
    page.goto(address + QUIZ)
    question = page.locator(".quiz-question")
    expect(question).to_contain_text("＿＿＿＿")
    expect(page.locator(".quiz-answer")).to_have_count(0)
    page.get_by_role("button", name="看答案").click()
    term = page.locator(".quiz-answer a").inner_text()
    assert term not in question.inner_text()
    page.get_by_role("link", name="看原文").click()
    expect(page.locator("article")).to_contain_text(term)


def test_what_was_known_is_asked_again_days_later_and_what_was_not_at_once(
    page: Page, address: str
) -> None:
    page.clock.install(time=0)
    page.goto(address + QUIZ)
    assert "这一轮还有 10 张" in status(page)
    first = page.locator(".quiz-question").inner_text()
    answer(page, "忘了")
    assert "这一轮还有 10 张" in status(page)
    for _ in range(9):
        answer(page, "记得")
    expect(page.locator(".quiz-question")).to_have_text(first)
    answer(page, "记得")
    expect(page.locator(".quiz-done")).to_have_text("这一轮答完了。")
    page.clock.set_fixed_time(2 * DAY)
    page.reload()
    assert "这一轮还有 20 张" in status(page)
    assert "已学 10 张" in status(page)


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    page.goto(address + QUIZ)
    page.locator(".quiz-card").focus()
    page.keyboard.press("Space")
    expect(page.locator(".quiz-answer")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator(".quiz-status")).to_contain_text("已学 1 张")
    expect(page.get_by_role("button", name="看答案")).to_be_focused()


def test_all_terms_can_be_learned_too(page: Page, address: str) -> None:
    page.goto(address + QUIZ)
    expect(page.locator(".quiz-status")).to_contain_text("共 ")
    few = int(status(page).split("共 ")[1].split(" 张")[0])
    page.get_by_role("combobox", name="学").select_option("all")
    assert int(status(page).split("共 ")[1].split(" 张")[0]) > 2 * few


def test_the_progress_can_be_cleared_after_a_question(page: Page, address: str) -> None:
    page.goto(address + QUIZ)
    answer(page, "记得")
    page.get_by_role("button", name="清空进度").click()
    page.get_by_role("button", name="取消").click()
    assert "已学 1 张" in status(page)
    page.get_by_role("button", name="清空进度").click()
    page.get_by_role("button", name="确认清空").click()
    assert "已学 0 张" in status(page)
    expect(page.get_by_role("button", name="清空进度")).to_be_disabled()


@pytest.mark.parametrize("kept", ["[]", '"x"', '{"a.gap": [99, 1], "b": "c", "<b>": [1, 1]}'])
def test_what_was_kept_wrongly_does_no_harm(page: Page, address: str, kept: str) -> None:
    page.goto(address + QUIZ)
    page.evaluate("(kept) => localStorage.setItem('speechsite.quiz', kept)", kept)
    page.reload()
    expect(page.locator(".quiz-question")).to_be_visible()


def test_without_javascript_every_question_can_be_opened(plain_page: Page, address: str) -> None:
    plain_page.goto(address + QUIZ)
    first = plain_page.locator(".quiz-list details").first
    expect(first.locator("p")).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("p")).to_be_visible()


def test_what_is_known_is_ticked_and_counted(page: Page, address: str) -> None:
    page.goto(address + START)
    told = page.locator(".sitting-known").first
    expect(told).to_have_text("已掌握 0 / 10")
    box = page.get_by_role("checkbox").first
    box.check()
    expect(told).to_have_text("已掌握 1 / 10")
    page.reload()
    expect(box).to_be_checked()
    page.goto(address + "terms/#known")
    expect(page.locator(".known-list li")).to_have_count(1)
    page.goto(address + START)
    box.uncheck()
    expect(told).to_have_text("已掌握 0 / 10")


def test_every_export_can_be_downloaded(page: Page, address: str) -> None:
    page.goto(address + "terms/")
    links = page.locator(".downloads a")
    assert links.count() == 6
    for number in range(6):
        with page.expect_download() as download:
            links.nth(number).click()
        assert download.value.path().stat().st_size > 1000


def test_a_speech_says_what_to_look_up_first(page: Page, address: str) -> None:
    page.goto(address + "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/")
    item = page.locator("li", has_text="先读").locator("a")
    assert item.count() == 5
    item.first.click()
    expect(page).to_have_url(re.compile("/terms/[a-z-]+/$"))
