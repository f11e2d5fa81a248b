"""pinyin.py: addresses and sort keys from Chinese text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechsite.pinyin import initial, reading, slug


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("2023年讲话", "2023-nian-jiang-hua"),
        ("四个意识", "si-ge-yi-shi"),
        ("000_c73e3d1927388a48", "000_c73e3d1927388a48"),
        ("My Speech (2)", "my-speech-2"),
        ("年会.最终版", "nian-hui-zui-zhong-ban"),
        ("UPPER_lower-9", "upper_lower-9"),
        ("--a--", "a"),
        ("女子", "nv-zi"),
        ("“一线”", "yi-xian"),
        ("。！", ""),
        ("", ""),
    ],
)
def test_addresses_are_lower_case_letters_figures_and_hyphens(text: str, address: str) -> None:
    assert slug(text) == address


@given(st.text())
def test_an_address_never_needs_quoting(text: str) -> None:
    address = slug(text)
    assert re.fullmatch(r"[a-z0-9_-]*", address)
    assert address == address.strip("-")
    assert slug(address) == address


def test_readings_have_no_tones_and_spell_v() -> None:
    assert reading("四个意识") == "si ge yi shi"
    assert reading("绿色") == "lv se"


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("四个意识", "S"),
        ("安全", "A"),
        ("爱党", "A"),
        ("e租宝", "E"),
        ("“三会”", "#"),
        ("3个", "#"),
    ],
)
def test_initials_are_letters_or_a_hash(text: str, letter: str) -> None:
    assert initial(text) == letter


@given(st.text())
def test_an_initial_is_always_one_of_twenty_seven(text: str) -> None:
    assert re.fullmatch("[A-Z#]", initial(text))
