"""records.py: the JSON that other systems read, and which lines a term page shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import annotated, clean_texts, corpus_of, glossary_of, speech_of, term_of
from speechsite.entry import Sense
from speechsite.jsontext import to_json
from speechsite.model import Line, Sidecar, Speech
from speechsite.records import (
    PIECE_LINES,
    annotations_record,
    concordance_records,
    glossary_record,
    speeches_record,
)
from speechsite.term_page import select_lines

_GLOSSARY = glossary_of(
    [
        term_of("si-ge-yi-shi", "四个意识", "增强四个意识", gloss="四种意识"),
        term_of("san-hui", "三会", senses=(Sense("a", "甲", "甲义", (), ("支部",)),)),
    ]
)
_ABOUT = Sidecar(organization="某社", kind="讲话", date="2023-04")


def _speech(stem: str = "one", text: str = "支部三会，四个意识。") -> Speech:
    return speech_of(f"在会上的讲话\n同志们：\n一、开头\n{text}", _ABOUT, stem)


def _line(speech: Speech, number: int = 1) -> Line:
    return Line(speech, f"p-{number}", "左", "四个意识", "右", None)


def test_speeches_have_the_fields_of_the_contract() -> None:
    [record] = speeches_record(corpus_of([_speech()], _GLOSSARY))
    assert record == {
        "id": "one",
        "title": "在会上的讲话",
        "date": "2023-04",
        "organization": "某社",
        "kind": "讲话",
        "url": "speeches/one/",
        "characters": len("同志们：一、开头支部三会，四个意识。"),
        "paragraphs": 2,
        "mentions": 2,
    }


def test_the_glossary_has_the_fields_of_the_contract() -> None:
    records = glossary_record(corpus_of([_speech()], _GLOSSARY))
    assert [record["id"] for record in records] == ["san-hui", "si-ge-yi-shi"]
    assert records[1] == {
        "id": "si-ge-yi-shi",
        "term": "四个意识",
        "aliases": ["增强四个意识"],
        "pinyin": "si ge yi shi",
        "category": "政治建设",
        "gloss": "四种意识",
        "status": "draft",
        "url": "terms/si-ge-yi-shi/",
        "mentions": 1,
        "speeches": 1,
    }


def test_annotations_have_the_shape_of_the_contract() -> None:
    record = annotations_record(annotated(_speech(), _GLOSSARY))
    assert record == {
        "speech": "one",
        "title": "在会上的讲话",
        "blocks": [
            {"id": "p-1", "kind": "paragraph", "level": None, "text": "同志们：", "mentions": []},
            {"id": "s-1", "kind": "heading", "level": 2, "text": "一、开头", "mentions": []},
            {
                "id": "p-2",
                "kind": "paragraph",
                "level": None,
                "text": "支部三会，四个意识。",
                "mentions": [
                    {"start": 2, "end": 4, "surface": "三会", "term": "san-hui", "sense": "a"},
                    {
                        "start": 5,
                        "end": 9,
                        "surface": "四个意识",
                        "term": "si-ge-yi-shi",
                        "sense": None,
                    },
                ],
            },
        ],
    }


@given(st.lists(st.one_of(clean_texts(), st.just("😀四个意识")), min_size=1, max_size=6))
def test_offsets_count_code_points_and_slice_back_after_json(pieces: list[str]) -> None:
    item = annotated(_speech(text="".join(pieces).strip() or "好"), _GLOSSARY)
    record: dict[str, Any] = json.loads(to_json(annotations_record(item)))
    for block in record["blocks"]:
        for found in block["mentions"]:
            assert block["text"][found["start"] : found["end"]] == found["surface"]


def test_json_is_compact_readable_and_ends_its_line() -> None:
    assert to_json({"甲": [1, None]}) == '{"甲":[1,null]}\n'


def test_a_concordance_piece_can_be_shown_alone() -> None:
    speech = _speech()
    assert concordance_records("si-ge-yi-shi", [_line(speech)]) == {
        "index.json": {"term": "si-ge-yi-shi", "total": 1, "pieces": ["1.json"]},
        "1.json": {
            "speeches": {
                "one": {"title": "在会上的讲话", "date": "2023-04", "organization": "某社"}
            },
            "lines": [["one", "p-1", "左", "四个意识", "右"]],
        },
    }


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, []),
        (1, [1]),
        (PIECE_LINES, [PIECE_LINES]),
        (PIECE_LINES + 1, [PIECE_LINES, 1]),
        (3 * PIECE_LINES, [PIECE_LINES] * 3),
    ],
)
def test_no_piece_is_larger_than_its_bound_and_none_is_lost(count: int, sizes: list[int]) -> None:
    speech = _speech()
    lines = [_line(speech, number) for number in range(count)]
    records: dict[str, Any] = concordance_records("x", lines)
    pieces = records["index.json"]["pieces"]
    assert pieces == [f"{number}.json" for number in range(1, len(sizes) + 1)]
    assert [len(records[name]["lines"]) for name in pieces] == sizes
    shown = [line[1] for name in pieces for line in records[name]["lines"]]
    assert shown == [f"p-{number}" for number in range(count)]
    assert records["index.json"]["total"] == count
    assert set(records) == {"index.json", *pieces}


def test_a_piece_knows_only_its_own_speeches() -> None:
    one, two = _speech("one"), _speech("two")
    lines = [_line(one)] * PIECE_LINES + [_line(two)]
    records: dict[str, Any] = concordance_records("x", lines)
    assert list(records["1.json"]["speeches"]) == ["one"]
    assert list(records["2.json"]["speeches"]) == ["two"]


def _lines(*counts: int) -> list[Line]:
    """Return lines of several speeches, this many of each."""
    speeches = [_speech(f"s{number}") for number in range(len(counts))]
    return [
        _line(speech, number)
        for speech, count in zip(speeches, counts, strict=True)
        for number in range(count)
    ]


def test_a_term_page_shows_at_most_five_lines_of_a_speech() -> None:
    shown = select_lines(_lines(7, 2, 5, 6))
    assert [line.speech.id for line in shown] == ["s0"] * 5 + ["s1"] * 2 + ["s2"] * 5 + ["s3"] * 5
    assert [line.block_id for line in shown[:5]] == [f"p-{number}" for number in range(5)]


def test_a_term_page_shows_at_most_sixty_lines_newest_first() -> None:
    assert len(select_lines(_lines(*[5] * 12))) == 60
    shown = select_lines(_lines(*[4] * 20))
    assert len(shown) == 60
    assert [line.speech.id for line in shown[::4]] == [f"s{number}" for number in range(15)]
    assert len(select_lines(_lines(*[5] * 11, 4, 5))) == 60
    assert select_lines([]) == []
