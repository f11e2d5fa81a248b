"""The pure logic of the card: what it says and where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

SPEECH = "speeches/2023-04-06-gong-xiao-cong-yan-zhi-she/"
CARD = {
    "term": "四不",
    "status": "verified",
    "proposed": "2019 · 某地",
    "speeches": 2,
    "mentions": 3,
    "senses": {
        "one": {"name": "第一义", "gloss": ["甲", ["乙", "yi"]], "parts": ["甲", "乙"]},
        "local": {"name": "本文所称", "gloss": ["本文所称：丙；丁"], "parts": ["丙", "丁"]},
    },
}


@pytest.fixture
def site(page: Page, address: str) -> Page:
    page.goto(address + SPEECH)
    return page


def card_of(site: Page, term_id: str, sense: str, surface: str) -> Any:
    mention = {"id": term_id, "sense": sense, "surface": surface, "here": 4}
    return site.evaluate("data => SpeechSite.cardOf(...data)", [{"si-bu": CARD}, mention])


def test_a_mention_takes_its_sense_and_else_the_first(site: Page) -> None:
    card = card_of(site, "si-bu", "one", "“四不”")
    assert (card["sense"], card["parts"], card["surface"]) == ("第一义", ["甲", "乙"], "")
    assert (card["proposed"], card["counts"]) == ("2019年 · 某地", "本篇 4 处 · 全站 2 篇 3 处")
    assert card_of(site, "si-bu", "gone", "四不")["sense"] == "第一义"
    assert card_of(site, "si-bu", "one", "四不要求")["surface"] == "四不要求"


def test_what_a_speech_defines_is_said_once(site: Page) -> None:
    card = card_of(site, "si-bu", "local", "四不")
    assert (card["isLocal"], card["sense"], card["gloss"]) == (True, "", ["丙；丁"])


def test_a_draft_says_so(site: Page) -> None:
    draft = {"si-bu": CARD | {"status": "draft"}}
    mention = {"id": "si-bu", "sense": "one", "surface": "四不", "here": 1}
    lines = site.evaluate(
        """data => SpeechSite.renderCard(SpeechSite.cardOf(...data)).map(e => e.textContent)""",
        [draft, mention],
    )
    assert lines[:3] == ["四不第一义待复核", "甲乙", "甲乙"]


@pytest.mark.parametrize("term_id", ["gone", "constructor", "__proto__", ""])
def test_an_unknown_term_has_no_card(site: Page, term_id: str) -> None:
    assert card_of(site, term_id, "", "x") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2016-01-29 · 会议", "2016年1月29日 · 会议"),
        ("2014-12 · 会议", "2014年12月 · 会议"),
        ("1996 · 会议", "1996年 · 会议"),
        ("第十四届全会", "第十四届全会"),
        ("", ""),
    ],
)
def test_dates_are_written_as_in_official_prose(site: Page, text: str, wanted: str) -> None:
    assert site.evaluate("text => SpeechSite.withChineseDate(text)", text) == wanted


def test_the_piece_below_the_pointer_is_the_one_that_counts(site: Page) -> None:
    boxes = [
        {"left": 300, "top": 0, "right": 360, "bottom": 20},
        {"left": 0, "top": 30, "right": 50, "bottom": 50},
    ]
    for point, wanted in ((None, 0), ({"x": 310, "y": 5}, 0), ({"x": 20, "y": 40}, 1)):
        found = site.evaluate("data => SpeechSite.nearestBox(...data)", [boxes, point])
        assert found == wanted


def test_no_place_in_any_window_cuts_a_card_off(site: Page) -> None:
    wrong = site.evaluate(
        """() => {
            const wrong = [];
            for (const [width, height] of [[320, 200], [360, 640], [1440, 900]])
                for (let x = 0; x < width; x += 37)
                    for (let y = 0; y < height; y += 23)
                        for (const tall of [90, 250, 700]) {
                            const anchor = {left: x, top: y, right: x + 60, bottom: y + 20};
                            const bounds = {left: 8, top: 52, right: width - 8, bottom: height - 8};
                            const size = {width: Math.min(340, width - 16), height: tall};
                            const at = SpeechSite.placeCard(anchor, size, bounds, x + 5);
                            const isIn = at.left >= 8 && at.top >= 52 && at.height > 60
                                && at.left + size.width <= bounds.right
                                && at.top + at.height <= bounds.bottom;
                            if (!isIn) wrong.push([width, height, x, y, tall, at]);
                        }
            return wrong;
        }"""
    )
    assert wrong == []
