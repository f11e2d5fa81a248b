"""search_files.py: speeches and terms to the files of the index, read back from their bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import clean_texts, corpus_of, glossary_of, speech_of, term_of
from speechsite.entry import Sense
from speechsite.folding import fold
from speechsite.model import Corpus, Sidecar, Speech
from speechsite.search_files import search_files

_GLOSSARY = glossary_of(
    [
        term_of("si-ge-yi-shi", "四个意识", "增强“四个意识”", gloss="四种意识", status="verified"),
        term_of(
            "san-hui",
            "三会",
            senses=(Sense("a", "甲", "甲的意思"), Sense("b", "乙", "乙的意思")),
            body="**第一段**见[四个意识](si-ge-yi-shi.md)。\n\n第二段",
        ),
        term_of("gsp", "GSP认证", "药品GSP"),
    ]
)
_BODY = "同志们：\n一、认清形势\n四个意识。\n二、抓好落实\n三会。"


def _speech(
    stem: str = "one", body: str = _BODY, title: str = "在会上的讲话", **about: str
) -> Speech:
    return speech_of(body, Sidecar(title=title, **about), stem)  # type: ignore[arg-type]


_TWO = [_speech("one", date="2023-04", organization="某社", kind="讲话"), _speech("two", "好。")]


class _Index(NamedTuple):
    """The files as a reader takes them: index.json, terms.json, the rest by its short name."""

    about: dict[str, Any]
    terms: list[Any]
    parts: dict[str, bytes]

    def text(self, number: int) -> str:
        """Return a file of texts, decoded."""
        ids = _numbers(self.parts[f"texts/{number}.bin"])
        return "".join(self.about["alphabet"][one] for one in ids)

    def blocks(self, number: int) -> list[tuple[str, ...]]:
        """Return anchor and text of the blocks of a document."""
        return [tuple(line.split("\t", 1)) for line in self.text(number).split("\n")[2:]]

    def facts(self) -> list[tuple[int, ...]]:
        """Return six numbers a document, from head.bin."""
        numbers = _numbers(self.parts["head.bin"])
        return [tuple(numbers[6 * at : 6 * at + 6]) for at in range(self.about["documents"])]


def _numbers(data: bytes) -> list[int]:
    values = [0]
    shift = 0
    for byte in data:
        values[-1] |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            values.append(0)
            shift = 0
    return values[:-1]


def _read(corpus: Corpus) -> _Index:
    files = search_files(corpus)
    about = json.loads(files.pop("index.json"))
    terms = json.loads(files.pop("terms.json"))
    folder = about["version"] + "/"
    assert all(name.startswith(folder) for name in files)
    return _Index(about, terms, {name.removeprefix(folder): files[name] for name in files})


def _index(speeches: Iterable[Speech] = _TWO) -> _Index:
    return _read(corpus_of(speeches, _GLOSSARY))


def test_the_same_input_gives_the_same_bytes() -> None:
    assert search_files(corpus_of(_TWO, _GLOSSARY)) == search_files(corpus_of(_TWO, _GLOSSARY))
    assert search_files(corpus_of(_TWO, _GLOSSARY)) == search_files(
        corpus_of(_TWO[::-1], _GLOSSARY)
    )


@pytest.mark.parametrize(
    "speech",
    [
        _speech("two", "好，好。"),
        _speech("two", "好。", title="在大会上的讲话"),
        _speech("two", "好。", date="2022"),
        _speech("two", "好。", kind="报告"),
        _speech("two", "好！"),
    ],
)
def test_another_text_title_or_date_is_another_version(speech: Speech) -> None:
    assert _index([_TWO[0], speech]).about["version"] != _index().about["version"]


def test_the_index_says_what_is_in_it() -> None:
    about = _index().about
    assert list(about) == [
        "version",
        "speeches",
        "documents",
        "organizations",
        "kinds",
        "alphabet",
    ]
    assert len(about["version"]) == 12
    assert (about["speeches"], about["documents"]) == (2, 2 + len(_GLOSSARY.terms))
    assert (about["organizations"], about["kinds"]) == (["某社"], ["讲话"])
    assert about["alphabet"][0] == "\n"
    assert len(set(about["alphabet"])) == len(about["alphabet"])


def test_a_document_has_a_text_and_the_files_are_numbered() -> None:
    index = _index()
    names = {name for name in index.parts if name.startswith("texts/")}
    assert names == {f"texts/{number}.bin" for number in range(index.about["documents"])}
    assert set(index.parts) - names == {"head.bin", "places/0.bin"}


def test_terms_have_the_pinyin_of_all_their_short_surfaces() -> None:
    assert _index().terms == [
        [
            *("gsp", "GSP认证", "说明", "draft", 0),
            [["GSP认证", "gsp ren zheng"], ["药品GSP", "yao pin gsp"]],
        ],
        ["san-hui", "三会", "说明", "draft", 1, [["三会", "san hui"]]],
        [
            *("si-ge-yi-shi", "四个意识", "四种意识", "verified", 1),
            [["四个意识", "si ge yi shi"], ["增强“四个意识”", ""]],
        ],
    ]


def test_a_speech_is_its_id_its_title_and_its_blocks_in_reading_order() -> None:
    index = _index()
    assert index.text(0).split("\n")[:2] == ["one", "在会上的讲话"]
    assert index.blocks(0) == [
        ("p-1", "同志们："),
        ("s-1", "一、认清形势"),
        ("p-2", "四个意识。"),
        ("s-2", "二、抓好落实"),
        ("p-3", "三会。"),
    ]


def test_terms_come_after_speeches_with_aliases_gloss_senses_and_explanation() -> None:
    index = _index()
    assert [index.text(number).split("\n")[0] for number in range(5)] == [
        *("one", "two"),
        *("gsp", "san-hui", "si-ge-yi-shi"),
    ]
    assert index.text(3).split("\n")[1] == "三会"
    assert [text for _, text in index.blocks(3)] == [
        *("说明", "甲的意思", "乙的意思"),
        *("第一段见四个意识。", "第二段"),
    ]
    assert [text for _, text in index.blocks(4)][:2] == ["增强“四个意识”", "四种意识"]


def test_the_head_has_lengths_of_fields_date_organization_and_kind() -> None:
    facts = _index().facts()
    fields = ("在会上的讲话|", "一认清形势|二抓好落实|", "同志们|四个意识|三会|")
    lengths = [len(field) for field in fields]
    assert facts[0] == (*lengths, 20230400, 1, 1)
    assert facts[1][3:] == (0, 0, 1), "讲话 stands in its title"
    assert facts[4][3:] == (0, 0, 0)


@pytest.mark.parametrize(
    ("date", "number"),
    [("2023-04-06", 20230406), ("2023-04", 20230400), ("2023", 20230000), (None, 0)],
)
def test_a_date_is_a_number_with_zeros_for_what_is_unknown(date: str | None, number: int) -> None:
    speech = speech_of(_BODY, Sidecar(title="无题", date=date))
    assert _index([speech]).facts()[0][3] == number


def test_an_empty_corpus_has_an_empty_index() -> None:
    index = _read(corpus_of([], glossary_of([])))
    assert index.about | {"version": ""} == {
        "version": "",
        "speeches": 0,
        "documents": 0,
        "organizations": [],
        "kinds": [],
        "alphabet": "\n",
    }
    assert index.terms == []
    assert set(index.parts) == {"head.bin"}


def test_without_speeches_the_terms_are_there() -> None:
    index = _index([])
    assert (index.about["speeches"], index.about["documents"]) == (0, 3)
    assert index.text(1).startswith("san-hui\n三会\n")


def test_a_text_of_punctuation_alone_leaves_no_trace_in_the_fields() -> None:
    index = _index([_speech("one", "……\n——！")])
    assert index.text(0) == "one\n……\np-1\t——！"
    assert index.facts()[0] == (0, 0, 0, 0, 0, 0)


def test_a_speech_may_be_nothing_but_a_title() -> None:
    index = _index([replace(_speech(), blocks=())])
    assert index.text(0) == "one\n在会上的讲话"
    assert index.facts()[0][:3] == (len("在会上的讲话|"), 0, 0)


def test_characters_beyond_the_bmp_are_characters_as_others_are() -> None:
    index = _index([_speech("one", "𠮷𡃁𠮷。", title="𠮷")])
    assert index.text(0) == "one\n𠮷\np-1\t𠮷𡃁𠮷。"
    assert index.facts()[0][:3] == (2, 0, 4)


def test_a_line_end_in_a_title_does_not_break_the_text() -> None:
    index = _index([_speech("one", "好。", title="在会上\n的讲话")])
    assert index.text(0) == "one\n在会上 的讲话\np-1\t好。"
    assert index.facts()[0][0] == len("在会上的讲话\n")


@given(st.lists(st.lists(clean_texts(), min_size=1, max_size=4), max_size=4))
def test_any_text_is_read_back_and_its_fields_measured(bodies: list[list[str]]) -> None:
    speeches = [_speech(f"s{number}", "\n".join(body)) for number, body in enumerate(bodies)]
    index = _index(speeches)
    facts = index.facts()
    for number, speech in enumerate(speeches):
        blocks = [(block.id, block.text) for block in speech.blocks]
        assert index.text(number).split("\n")[:2] == [speech.id, speech.title]
        assert index.blocks(number) == blocks
        folded = [fold(text) for _, text in blocks]
        assert sum(facts[number][1:3]) == sum(len(text) + 1 for text in folded if text)
