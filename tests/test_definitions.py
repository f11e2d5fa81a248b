"""definitions.py: number words that a speech defines for itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samples import Case, body_of, clean_texts, parametrized
from speechsite.definitions import find_definitions


@parametrized("definitions.md")
def test_case(case: Case) -> None:
    assert case.expected
    found = find_definitions(body_of(case.text), known={"两个责任"})
    shown = [f"{item.surface} = {'; '.join(item.items)}" for item in found]
    assert shown == [line for line in case.expected if line != "-"]


def test_a_definition_names_the_block_it_stands_in() -> None:
    speech = body_of("先说别的。\n一、要求\n“两个不变”，即甲、乙。")
    assert [item.block_id for item in find_definitions(speech)] == ["p-3"]


def test_definitions_come_in_reading_order() -> None:
    speech = body_of("“三问”：甲；乙；丙。\n“两到”：丁；戊。")
    assert [item.surface for item in find_definitions(speech)] == ["三问", "两到"]


def test_a_settled_number_word_is_passed_over() -> None:
    speech = body_of("“三问”：甲；乙；丙。\n“两到”：丁；戊。")
    assert [item.surface for item in find_definitions(speech, {"三问"})] == ["两到"]


_PIECES = st.sampled_from(
    [
        "“三个聚焦”",
        "“四不”",
        "“两个一”",
        "等",
        "：",
        "，即",
        "一是",
        "二是",
        "三是",
        "四是",
        "、",
        "；",
    ]
)
_TEXTS = st.lists(st.one_of(_PIECES, clean_texts()), min_size=1, max_size=16).map("".join)
_COUNTS = {"三个聚焦": 3, "四不": 4, "两个一": 2}


@given(st.lists(_TEXTS.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_the_number_of_parts_is_always_the_number_in_the_word(texts: list[str]) -> None:
    speech = body_of("\n".join(texts))
    whole = "\n".join(block.text for block in speech.blocks)
    for item in find_definitions(speech):
        assert f"“{item.surface}”" in whole
        assert all(part in whole for part in item.items)
        if item.surface in _COUNTS:
            assert len(item.items) == _COUNTS[item.surface]
