"""folding.py: what a reader types finds what is written."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import clean_texts
from speechsite.folding import fold

_UNUSED = ("Cs", "Cn", "Co")
_EVERY = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) not in _UNUSED]
"""Every character that Unicode gives a meaning."""
_HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF, categories=["Lo"]))
_ASTRAL = st.text(st.characters(min_codepoint=0x20000, max_codepoint=0x2A6D0, categories=["Lo"]))
_SPEECH = st.text(
    st.one_of(
        st.sampled_from("“”‘’、，。；：！？（）《》—…·～　 \t\n%+*／"),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    )
)
"""What speeches are written in: Han, punctuation, letters and digits of both widths."""


def _is_ignored(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "PZ" or category in ("Cc", "Cf", "Sk") or character in "~<>|"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("不敢腐不能腐", "不敢腐不能腐"),
        ("“不敢腐、 不能腐”", "不敢腐不能腐"),
        ("‘一’「二」『三』《四》（五）【六】", "一二三四五六"),
        ("一—二－三-四–五…六·七、八", "一二三四五六七八"),
        ("3～5年，3~5年", "35年35年"),
        ("＜通知＞<通知>", "通知通知"),
        ("甲|乙｜丙", "甲乙丙"),
        ("一\u3000二\u00a0三\t四\n五\u200b六\ufeff七", "一二三四五六七"),
        ("２０２３年ＧＳＰ", "2023年gsp"),
        ("iPhone", "iphone"),
        ("“十四五”", "十四五"),
        ("二○二三", "二○二三"),
        ("二〇二三", "二〇二三"),
        ("互联网+", "互联网+"),
        ("互联网＋", "互联网+"),
        ("100％ 100%", "100100"),
        ("**省XX局", "省xx局"),
        ("5‰ ￥3 $3 3℃", "5¥3$33°c"),
        ("ﬁﬀ ㎏ ㈱ ①⑩ Ⅳ ½", "fiffkg株110iv1⁄2"),
        ("Cafe\u0301 Café", "cafécafé"),
        ("ΟΔΟΣ ὀδός", "οδοσὀδόσ"),
        ("İI", "i\u0307i"),
        ("한 \u1112\u1161\u11ab", "한한"),
        ("𠮷野家 😀", "𠮷野家😀"),
        ("。，、；：？！“”", ""),
    ],
)
def test_text_is_folded_as_the_table_says(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_no_character_that_is_ignored_is_ever_left() -> None:
    left = [character for character in _EVERY if any(map(_is_ignored, fold(character)))]
    assert left == []


def test_a_character_that_is_ignored_leaves_nothing_behind() -> None:
    leaving = [character for character in _EVERY if _is_ignored(character) and fold(character)]
    assert leaving == []


def test_a_character_once_folded_stays_as_it_is() -> None:
    changing = [character for character in _EVERY if fold(fold(character)) != fold(character)]
    assert changing == []


@given(_SPEECH)
def test_a_text_once_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_SPEECH, _SPEECH)
def test_texts_fold_piece_by_piece(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(st.one_of(_HAN, _ASTRAL))
def test_han_stays_as_it_is(text: str) -> None:
    assert fold(text) == text


@given(st.one_of(st.text(), clean_texts()))
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {fold(text)}


@given(_SPEECH)
def test_width_and_case_change_nothing(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert fold(wide) == fold(text) == fold(text.upper()) == fold(text.lower())


@given(_SPEECH, st.sampled_from("“”、，。　 \u200b\n—"), st.integers(0))
def test_punctuation_put_in_anywhere_changes_nothing(text: str, sign: str, place: int) -> None:
    at = place % (len(text) + 1)
    assert fold(text[:at] + sign + text[at:]) == fold(text)
