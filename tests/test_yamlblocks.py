"""yamlblocks.py: YAML written as by hand, and files edited without touching other lines."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from speechsite.yamlblocks import block_text, blocks, edit, flow_text

_ORDER = ("term", "aliases", "gloss", "sources", "status")
_FILE = """\
# 说明
term: 四个意识
aliases: [甲, 乙]   # 手写的
gloss: 意思
# 下面是出处
sources:
  - {ref: a}
status: draft
"""
_TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u0085\u2028\u2029\ufeff"),
    max_size=12,
)
_VALUES = st.recursive(
    st.one_of(_TEXTS, st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=4),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("四个意识", "四个意识"),
        ("甲、乙（丙）", "甲、乙（丙）"),
        ("a: b", '"a: b"'),
        ("甲,乙", '"甲,乙"'),
        ("2016-01", '"2016-01"'),
        ("2023", '"2023"'),
        ("true", '"true"'),
        ("No", '"No"'),
        ("", '""'),
        (" 甲", '" 甲"'),
        ("/甲?/", '"/甲?/"'),
        ("https://a.example/", '"https://a.example/"'),
        (True, "true"),
        (["甲", "乙"], "[甲, 乙]"),
        ({"ref": "a-b", "locator": "第一条"}, "{ref: a-b, locator: 第一条}"),
    ],
)
def test_a_value_is_written_plainly_where_yaml_reads_it_so(value: object, text: str) -> None:
    assert flow_text(value) == text


@given(_VALUES)
def test_yaml_reads_what_was_written(value: object) -> None:
    assert yaml.safe_load(flow_text([value])) == [value]


def test_what_yaml_has_no_form_for_is_refused() -> None:
    with pytest.raises(TypeError):
        flow_text(None)


def test_a_list_of_mappings_takes_a_line_an_item() -> None:
    assert block_text("sources", [{"ref": "a"}, {"ref": "b"}]) == (
        "sources:\n  - {ref: a}\n  - {ref: b}\n"
    )


def test_blocks_are_told_by_their_lines() -> None:
    assert blocks(_FILE) == {
        "term": (1, 2), "aliases": (2, 3), "gloss": (3, 5), "sources": (5, 7), "status": (7, 8),
    }  # fmt: skip


def test_only_the_changed_block_is_written_anew() -> None:
    assert edit(_FILE, {"gloss": "新的"}, _ORDER) == _FILE.replace("意思", "新的")


def test_a_field_goes_and_its_comment_below_stays() -> None:
    assert edit(_FILE, {"gloss": None}, _ORDER) == _FILE.replace("gloss: 意思\n", "")


def test_a_new_field_finds_its_place() -> None:
    without = _FILE.replace("aliases: [甲, 乙]   # 手写的\n", "")
    assert edit(without, {"aliases": ["丙"]}, _ORDER) == without.replace(
        "gloss", "aliases: [丙]\ngloss"
    )
    last = _FILE.replace("status: draft\n", "")
    assert edit(last, {"status": "draft"}, _ORDER) == _FILE


def test_no_change_no_difference() -> None:
    assert edit(_FILE, {}, _ORDER) == _FILE
