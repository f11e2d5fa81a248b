"""Items of lists inside a paragraph: where a line of its own may start."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechsite.enumeration import item_starts

CASES = {
    # text with | before each item that begins after the start
    "plain": "要做到：|一是学；|二是干；|三是成。",
    "from the start": "一是学深悟透。|二是落到实处。|三是久久为功。",
    "verbs": "对此，|一要学，|二要干，|三要成。",
    "counted": "第一，要学。|第二，要干。|第三，要成。",
    "others": "有两点。|其一，学；|其二，干。",
    "brackets": "包括：|（1）学；|（2）干；|（3）成。",
    "circled": "包括：|①学；|②干。",
    "circled inside a sentence": "包括①学和②干。",
    "digits": "1.学习到位；|2.落实到位；|3.监督到位。",
    "quoted at once": "他说：“一是学；二是干。”",
    "after ten": "".join(f"|{n}是学；" for n in "一二三四五六七八九十")[1:]
    + "|十一是干；|十二是成。",
    "two lists": "学：|一是早；|二是深。干：|一是快；|二是好。",
    "nested": "一是学。包括：|（1）早；|（2）深。|二是干。",
    "one item only": "主要有：一是学。",
    "no first": "会上，二是干；三是成。",
    "a gap": "会上：一是学；三是成。",
    "other forms do not go on": "会上：一是学；二要干。",
    "decimals": "增长1.5倍，2.5倍。",
    "inside words": "统一是关键，第一要务是发展。",
    "years": "2023年是起点，2024年是关键。",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_items_are_found(marked: str) -> None:
    text = marked.replace("|", "")
    starts: list[int] = []
    for part in marked.split("|")[:-1]:
        starts.append(len(part) + (starts[-1] if starts else 0))
    assert item_starts(text) == tuple(starts)


@given(st.text("一二三四是要第其，。；：（）1234.①②学", max_size=40))
def test_places_ascend_inside_the_text(text: str) -> None:
    starts = item_starts(text)
    assert list(starts) == sorted(set(starts))
    assert all(0 < start < len(text) for start in starts)
