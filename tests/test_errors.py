"""errors.py: the one place that words faults."""

from __future__ import annotations

import inspect
import pickle

import pytest

from speechsite import errors
from speechsite.errors import (
    BadField,
    InputError,
    InputErrors,
    Notice,
    UnknownName,
    nearest_hint,
    render_caret,
)

_KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, InputError) and kind is not InputError
]


def _fault(**place: int | str) -> InputError:
    return BadField("a.md", "甲", "乙", "改成乙", **place)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ({}, "a.md: 发现甲；应为乙。请改成乙。"),
        ({"line": 3}, "a.md:3: 发现甲；应为乙。请改成乙。"),
        ({"line": 3, "column": 7}, "a.md:3:7: 发现甲；应为乙。请改成乙。"),
        (
            {"line": 3, "column": 7, "excerpt": "term: 甲"},
            "a.md:3:7: 发现甲；应为乙。请改成乙。\n    term: 甲\n          ^",
        ),
        ({"line": 3, "excerpt": "term: 甲"}, "a.md:3: 发现甲；应为乙。请改成乙。"),
    ],
)
def test_a_message_says_where_what_expected_and_remedy(
    place: dict[str, int | str], text: str
) -> None:
    assert str(_fault(**place)) == text


def test_the_facts_are_attributes() -> None:
    fault = _fault(line=3, column=7, excerpt="term: 甲")
    facts = (fault.path, fault.line, fault.column, fault.found, fault.expected, fault.remedy)
    assert facts == ("a.md", 3, 7, "甲", "乙", "改成乙")
    assert fault.excerpt == "term: 甲"


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.__name__)
def test_every_error_survives_the_way_to_another_process(kind: type[InputError]) -> None:
    fault = kind("a.md", "甲", "乙", "丙", line=3, column=2, excerpt="丁戊")
    copy = pickle.loads(pickle.dumps(fault))
    assert type(copy) is kind
    assert str(copy) == str(fault)
    assert vars(copy) == vars(fault)


def test_every_error_is_explained_by_a_line() -> None:
    assert len(_KINDS) >= 10
    for kind in _KINDS:
        assert kind.__doc__
        assert kind.__doc__ != InputError.__doc__


@pytest.mark.parametrize(
    ("excerpt", "column", "shown"),
    [
        ("abc", 1, "    abc\n    ^"),
        ("abc", 3, "    abc\n      ^"),
        ("甲乙丙", 3, "    甲乙丙\n        ^"),
        ("a甲，b", 4, "    a甲，b\n         ^"),
        ("Ａb", 2, "    Ａb\n      ^"),
        ("甲", 2, "    甲\n      ^"),
    ],
    ids=["first", "narrow", "Han", "mixed", "full-width letter", "behind the end"],
)
def test_the_caret_stands_under_its_column(excerpt: str, column: int, shown: str) -> None:
    assert render_caret(excerpt, column) == shown


def test_a_long_line_is_cut_around_the_column() -> None:
    shown, caret = render_caret("左" * 50 + "中" + "右" * 50, 51).split("\n")
    assert shown == "    " + "左" * 20 + "中" + "右" * 19
    assert caret == "    " + " " * 40 + "^"


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("alias", ["aliases", "term"], "（是否想写“aliases”？）"),
        ("政治建没", ["政治建设", "组织建设"], "（是否想写“政治建设”？）"),
        ("zzz", ["aliases"], ""),
        ("a", [], ""),
    ],
)
def test_the_nearest_known_name_is_suggested(name: str, known: list[str], hint: str) -> None:
    assert nearest_hint(name, known) == hint


def test_a_group_shows_all_its_faults() -> None:
    group = InputErrors(iter([_fault(line=1), UnknownName("b.md", "甲", "乙", "丙")]))
    assert len(group.errors) == 2
    assert str(group) == "a.md:1: 发现甲；应为乙。请改成乙。\nb.md: 发现甲；应为乙。请丙。"


def test_notices_say_their_kind() -> None:
    assert str(Notice("warning", "a.txt", 3, "没有标题")) == "a.txt:3: 警告：没有标题"
    assert str(Notice("removal", "a.txt", None, "水印")) == "a.txt: 已移除：水印"
