"""patterns.py: the surfaces that a pattern stands for."""

from __future__ import annotations

import pytest

from speechsite.patterns import expand, with_digits


@pytest.mark.parametrize(
    ("form", "surfaces"),
    [
        ("四个意识", ("四个意识",)),
        ("(三|3)个[必须]", ("3个", "3个必须", "三个", "三个必须")),
        ("<甲 乙>", ("乙、甲", "乙和甲", "乙甲", "乙，甲", "甲、乙", "甲乙", "甲和乙", "甲，乙")),
        ("一体推进<甲>", ("一体推进甲",)),
        ("[甲]", ("甲",)),
        ("(甲|甲)", ("甲",)),
    ],
)
def test_patterns_stand_for_surfaces(form: str, surfaces: tuple[str, ...]) -> None:
    assert expand(form) == surfaces


def test_a_pattern_of_three_stands_for_every_order() -> None:
    assert len(expand("<不敢腐 不能腐 不想腐>")) == 24
    assert "不想腐、不敢腐、不能腐" in expand("<不敢腐 不能腐 不想腐>")


@pytest.mark.parametrize("form", ["甲(乙", "甲)", "<甲", "[", "[]", "()", "(甲(乙))", ""])
def test_brackets_that_do_not_match_are_refused(form: str) -> None:
    with pytest.raises(ValueError, match="括号不成对"):
        expand(form)


def test_a_pattern_that_stands_for_too_many_surfaces_is_refused() -> None:
    with pytest.raises(ValueError, match="展开后有 512 种写法，超过 500 种"):
        expand("[甲]乙" * 9)


@pytest.mark.parametrize(
    ("surface", "digits"),
    [
        ("三个必须", "3个必须"),
        ("十四个坚持", "14个坚持"),
        ("两个维护", "2个维护"),
        ("中央八项规定", "中央8项规定"),
        ("一个中心、两个基本点", "1个中心、2个基本点"),
        ("党的二十大", "党的20大"),
        ("三会", ""),
        ("一岗双责", ""),
    ],
)
def test_what_is_counted_in_digits(surface: str, digits: str) -> None:
    assert with_digits(surface) == digits
