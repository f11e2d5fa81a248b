"""sidecar.py: the YAML file beside a speech."""

from __future__ import annotations

import pytest

from speechsite.errors import BadField, BrokenYaml, InputError, UnknownName
from speechsite.model import KINDS, Sidecar, Source
from speechsite.sidecar import parse_sidecar


def _parse(text: str) -> Sidecar:
    sidecar, _, faults = parse_sidecar(Source("speeches/a.yml", "a", text.encode()))
    assert faults == ()
    return sidecar


def _faults(text: str) -> list[InputError]:
    return list(parse_sidecar(Source("speeches/a.yml", "a", text.encode()))[2])


def test_an_empty_file_says_nothing() -> None:
    assert _parse("") == Sidecar()
    assert _parse("# 只有注释\n") == Sidecar()


def test_every_field_arrives() -> None:
    sidecar = _parse(
        "title: 动员讲话\ndate: 2023-04-06\noccasion: 春季动员会\norganization: 某县供销社\n"
        "kind: 讲话\nsummary: 讲春耕。\nsample: true\n"
        "senses: {三会: gong-xiao, 一线@p-5: ji-ceng}\n"
        "off: [红线, 四不@p-2]\n"
    )
    assert sidecar == Sidecar(
        title="动员讲话",
        date="2023-04-06",
        occasion="春季动员会",
        organization="某县供销社",
        kind="讲话",
        summary="讲春耕。",
        sample=True,
        senses=(("三会", None, "gong-xiao"), ("一线", "p-5", "ji-ceng")),
        off=(("红线", None), ("四不", "p-2")),
    )


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2023-04-06", "2023-04-06"),
        ('"2023-04-06"', "2023-04-06"),
        ("2023-04", "2023-04"),
        ("2023", "2023"),
        ("", None),
    ],
)
def test_a_date_may_be_quoted_or_not_and_partial(written: str, date: str | None) -> None:
    assert _parse(f"date: {written}\n").date == date


def test_a_date_that_does_not_exist_is_a_fault_at_its_place() -> None:
    [fault] = _faults("title: 甲\ndate: '2023-02-30'\n")
    assert isinstance(fault, BadField)
    assert (fault.path, fault.line, fault.column) == ("speeches/a.yml", 2, 1)
    assert fault.found == "日期“2023-02-30”"
    assert "2023-04-06" in fault.expected
    assert fault.remedy == "改正日期"


def test_an_unknown_kind_is_told_with_the_known_ones() -> None:
    [fault] = _faults("kind: 演讲\n")
    assert isinstance(fault, BadField)
    assert fault.found == "“演讲”"
    assert fault.expected == "、".join(KINDS) + "之一"


def test_an_unknown_key_comes_with_the_nearest_known_one() -> None:
    [fault] = _faults("title: 甲\norganisation: 乙\n")
    assert isinstance(fault, BadField)
    assert fault.found == "未知的键“organisation”（是否想写“organization”？）"
    assert (fault.line, fault.column, fault.excerpt) == (2, 1, "organisation: 乙")


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("title: 12\n", "“title”的值类型不对（12）", "文字"),
        ("sample: 是\n", "“sample”的值类型不对（'是'）", "true 或 false"),
        ("off: 红线\n", "“off”的值类型不对（'红线'）", "列表，如 [甲, 乙]"),
        ("senses: [三会]\n", "“senses”的值类型不对（['三会']）", "“键: 值”的形式"),
    ],
)
def test_a_wrong_type_is_told_in_words(text: str, found: str, expected: str) -> None:
    [fault] = _faults(text)
    assert (fault.found, fault.expected) == (found, expected)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert len(_faults("date: 昨天\nkind: 演讲\n")) == 2
    assert len(_faults("title: 1\nkinds: 讲话\n")) == 2


def test_a_fault_of_the_shape_hides_no_other() -> None:
    found = [fault.found for fault in _faults("titel: 甲\ndate: 昨天\nkind: 演讲\noff: [四不@]\n")]
    assert found == [
        "日期“昨天”",
        "未知的键“titel”（是否想写“title”？）",
        "“演讲”",
        "“四不@”",
    ]


def test_what_is_sound_beside_a_fault_is_kept_to_find_more_faults() -> None:
    source = Source("a.yml", "a", "titel: 甲\noff: [四不]\ndate: 2023\n".encode())
    sidecar, _, faults = parse_sidecar(source)
    assert (sidecar.off, sidecar.date, len(faults)) == ((("四不", None),), "2023", 1)


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("off: [四个意识@]\n", 1, "“四个意识@”"),
        ("off:\n  - 甲\n  - '@p-3'\n", 3, "“@p-3”"),
        ("senses: {三会@: a}\n", 1, "“三会@”"),
    ],
)
def test_a_surface_or_paragraph_that_is_empty_is_a_fault(text: str, line: int, found: str) -> None:
    [fault] = _faults(text)
    assert isinstance(fault, BadField)
    assert (fault.found, fault.expected) == (found, "“说法”或“说法@p-3”")
    assert fault.line == line


@pytest.mark.parametrize("field", ["title", "date", "occasion", "organization", "kind", "summary"])
def test_white_space_around_a_value_goes_and_nothing_else_counts_as_not_given(field: str) -> None:
    assert getattr(_parse(f'{field}: " \u3000"\n'), field) is None
    value = {"date": "2023-04", "kind": "报告"}.get(field, "春耕 动员")
    assert getattr(_parse(f'{field}: "\u3000{value} "\n'), field) == value


@pytest.mark.parametrize("field", ["title", "occasion", "organization", "kind", "summary"])
def test_a_line_break_in_a_value_is_a_fault(field: str) -> None:
    fault = _faults(f'{field}: "甲\\n乙"\n')[0]
    words = (fault.found, fault.expected, fault.remedy)
    assert words == (f"“{field}”的值里有换行", "一行文字", "写成一行")


@pytest.mark.parametrize("text", ["- a\n", "甲\n", "title: [\n", "title: 甲\ntitle: 乙\n"])
def test_what_is_no_mapping_is_broken_yaml(text: str) -> None:
    with pytest.raises(BrokenYaml) as caught:
        _parse(text)
    assert caught.value.path == "speeches/a.yml"
    assert caught.value.line is not None


def test_later_faults_are_placed_in_the_file_of_the_sidecar() -> None:
    text = "title: 甲\noff:\n  - 红线\nsenses:\n  三会: x\n"
    fault = parse_sidecar(Source("a.yml", "a", text.encode()))[1]
    error = fault(UnknownName, ("senses", "三会"), "a", "b", "c")
    assert (error.line, error.column) == (5, 3)
    error = fault(UnknownName, ("off", "红线"), "a", "b", "c")
    assert (error.line, error.column) == (2, 1)
