"""words.py: does a mention cut a Chinese word in two?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechsite.words import crosses_word


def _crosses(text: str, surface: str) -> bool:
    start = text.index(surface)
    return crosses_word(text, start, start + len(surface))


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("要统一线索的管理", "一线"),
        ("统一线索", "一线"),
        ("把统一线上报名做好", "一线"),
        ("我们在野生动物园", "生动"),
    ],
)
def test_a_word_that_is_cut_in_two_is_told(text: str, surface: str) -> None:
    assert _crosses(text, surface)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("干部要深入一线", "一线"),
        ("一线", "一线"),
        ("站在第一线", "一线"),
        ("健全三会制度", "三会"),
        ("守住红线、底线", "红线"),
        ("深入“一线”锻炼", "一线"),
        ("。一线。", "一线"),
    ],
)
def test_a_whole_word_is_no_such_thing(text: str, surface: str) -> None:
    assert not _crosses(text, surface)


def test_punctuation_parts_clauses() -> None:
    assert not _crosses("统，一线，索", "一线")
    assert not _crosses("统“一线”索", "一线")


def test_what_stands_far_away_is_irrelevant() -> None:
    near = "要统一线索的管理"
    far = "甲乙。" * 40 + near + "。丙丁" * 40
    assert _crosses(far, "一线") == _crosses(near, "一线")


@given(st.text("统一线索深入的，。", min_size=1, max_size=12), st.data())
def test_any_span_of_any_text_has_an_answer(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert crosses_word(text, start, end) in (True, False)
    assert crosses_word(text, 0, len(text)) is False
