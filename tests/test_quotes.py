"""quotes.py: quotation marks inside set phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechsite.quotes import Unquoted, without_quotes

_MARKS = '“”‘’「」『』"＂'


def _found(text: str, plain: str) -> str | None:
    """Return the part of text that stands for plain, None when there is none."""
    unquoted = Unquoted(text)
    start = unquoted.plain.index(plain)
    span = unquoted.span(start, start + len(plain))
    return text[span[0] : span[1]] if span else None


def test_marks_of_every_kind_go() -> None:
    assert without_quotes(f"甲{_MARKS}乙") == "甲乙"
    assert without_quotes("it's（甲）《乙》") == "it's（甲）《乙》"


@pytest.mark.parametrize(
    ("text", "plain", "found"),
    [
        ("讲政治三力", "政治三力", "政治三力"),
        ("讲政治“三力”强", "政治三力", "政治“三力”"),
        ("写“后半篇”文章", "后半篇文章", "“后半篇”文章"),
        ("“四个意识”强", "四个意识", "四个意识"),
        ("“不敢腐”“不能腐”", "不敢腐不能腐", "“不敢腐”“不能腐”"),
        ("做到“不敢腐”、“不能腐”的", "不敢腐、不能腐", "“不敢腐”、“不能腐”"),
        ("讲“政治‘三力’强”", "政治三力", "政治‘三力’"),
        ("“‘三力’”强", "三力", "三力"),
        ('讲政治"三力"强', "政治三力", '政治"三力"'),
        ('写"后半篇"文章', "后半篇文章", '"后半篇"文章'),
        ("讲政治＂三力＂强", "政治三力", "政治＂三力＂"),
        ("讲政治「三力」强", "政治三力", "政治「三力」"),
        ("讲政治『三力』强", "政治三力", "政治『三力』"),
        ("讲政治“三力强", "政治三力", None),
        ("讲政治”三力强", "政治三力", None),
        ("讲政治“三力’强", "政治三力", None),
        ("“讲政治”“三力强”", "政治三力", None),
        ('讲政治"三力强', "政治三力", None),
        ("政治“三”“力强”", "政治三力", None),
    ],
)
def test_a_span_is_closed_over_its_marks_or_refused(
    text: str, plain: str, found: str | None
) -> None:
    assert _found(text, plain) == found


_TEXTS = st.text(st.sampled_from("甲乙丙" + _MARKS), max_size=16)


@given(_TEXTS, st.data())
def test_a_span_holds_its_words_and_nothing_but_marks_beside_them(
    text: str, data: st.DataObject
) -> None:
    unquoted = Unquoted(text)
    assert unquoted.plain == without_quotes(text)
    if not unquoted.plain:
        return
    start = data.draw(st.integers(0, len(unquoted.plain) - 1))
    end = data.draw(st.integers(start + 1, len(unquoted.plain)))
    span = unquoted.span(start, end)
    if span:
        first, last = span
        assert 0 <= first < last <= len(text)
        assert without_quotes(text[first:last]) == unquoted.plain[start:end]
        inside = text[first:last]
        for opener, closer in ("“”", "‘’", "「」", "『』"):
            assert inside.count(opener) == inside.count(closer)


@given(st.text(st.characters(exclude_characters=_MARKS), min_size=1), st.data())
def test_without_marks_nothing_moves(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Unquoted(text).span(start, end) == (start, end)
