"""speech.py: lines of a source file to title, date, headings and paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import ROOT, Case, body_of, clean_texts, parametrized, speech_of
from speechsite.cleaning import BoilerplateRule, clean_lines, decode, parse_boilerplate
from speechsite.errors import EmptySpeech, Notice
from speechsite.model import Block, Sidecar, Source, Speech
from speechsite.speech import parse_speech

_RULES_FILE = ROOT / "scripts" / "speechsite" / "boilerplate.yml"
_SPEECHES = ROOT.parent / "shared" / "speeches"


def _rules() -> tuple[BoilerplateRule, ...]:
    return parse_boilerplate(_RULES_FILE.read_text(encoding="utf-8"), _RULES_FILE.name)


def _of_block(block: Block, aspect: str) -> str:
    if aspect == "lead":
        return block.text[: block.lead] or "-"
    if aspect == "masks":
        return " ".join(block.text[start:end] for start, end in block.masks) or "-"
    if aspect == "salutation":
        return block.text if block.is_salutation else "-"
    return block.text


def _fact(name: str, speech: Speech, notices: tuple[Notice, ...]) -> str:
    """Return what a case's "name: …" line is compared with."""
    place, _, aspect = name.partition(" ")
    for block in speech.blocks:
        if block.id == place:
            return _of_block(block, aspect)
    facts = {
        "title": speech.title,
        "date": speech.date or "-",
        "date-line": speech.date_line or "-",
        "kind": speech.kind or "-",
        "blocks": " ".join(block.id for block in speech.blocks),
        "removed": str(sum(notice.kind == "removal" for notice in notices)),
        "warnings": str(sum(notice.kind == "warning" for notice in notices)),
    }
    return facts[name]


@parametrized("speech.md")
def test_case(case: Case) -> None:
    speech, notices = parse_speech(Source("a.txt", "a", case.text.encode()), Sidecar(), _rules())
    expected = dict(line.split(": ", 1) for line in case.expected)
    assert expected
    assert {name: _fact(name, speech, notices) for name in expected} == expected


def test_lines_are_those_of_the_file() -> None:
    speech = speech_of("讲话\n\n同志们：\n\n一、甲\n（一）乙。丙。")
    lines = [(block.id, block.line) for block in speech.blocks]
    assert lines == [("p-1", 3), ("s-1", 5), ("s-1-1", 6), ("p-2", 6)]


def test_levels_follow_the_kind_of_heading() -> None:
    speech = body_of("一、甲\n（一）乙。丙。")
    assert [block.level for block in speech.blocks] == [None, 2, 3, None]
    assert speech.paragraphs == 2
    assert speech.characters == len("同志们：一、甲（一）乙。丙。")


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "\x07\n", "本文系作者原创投稿，禁止转载"])
def test_a_file_without_text_is_an_empty_speech(text: str) -> None:
    with pytest.raises(EmptySpeech, match=r"a\.txt: 发现没有正文的文件"):
        parse_speech(Source("a.txt", "a", text.encode()), Sidecar(), _rules())


def test_a_title_alone_is_an_empty_speech() -> None:
    with pytest.raises(EmptySpeech, match="只有标题"):
        parse_speech(
            Source("a.txt", "a", "在年会上的讲话\n（2023年4月6日）".encode()), Sidecar(), ()
        )


def test_the_sidecar_gives_title_date_and_kind_where_the_text_is_silent() -> None:
    sidecar = Sidecar(title="春季动员", date="2021-03", kind="党课")
    speech, notices = parse_speech(Source("a.txt", "a", "同志们：\n好。".encode()), sidecar, ())
    assert (speech.title, speech.date, speech.kind) == ("春季动员", "2021-03", "党课")
    assert notices == ()


def test_the_title_of_the_text_beats_the_sidecar_but_its_date_does_not() -> None:
    sidecar = Sidecar(title="别的", date="2021")
    speech = speech_of("真题目\n（2023年4月6日）\n同志们：\n好。", sidecar)
    assert (speech.title, speech.date, speech.date_line) == ("真题目", "2021", "（2023年4月6日）")


def test_the_id_comes_from_the_file_name() -> None:
    assert speech_of("同志们：\n好。", stem="2023 年会 A_b").id == "2023-nian-hui-a_b"


def test_the_warning_for_a_missing_title_names_the_line_and_the_remedy() -> None:
    notices = parse_speech(
        Source("a.txt", "a", "同志们：\n\n春天来得早了一些。".encode()), Sidecar(), ()
    )[1]
    assert [str(notice) for notice in notices] == [
        "a.txt:3: 警告：没有标题，暂用首句“春天来得早了一些”；可在同名 .yml 中写 title"
    ]


@given(st.lists(clean_texts(), min_size=1, max_size=8))
def test_no_character_of_the_text_is_lost_or_changed(lines: list[str]) -> None:
    """Blocks in order are the body, but for the white space that a split leaves at its ends."""
    text = "同志们：\n" + "\n".join(lines)
    kept = [line.text for line in clean_lines(text, "a.txt", ())[0]]
    blocks = [block.text for block in body_of("\n".join(lines)).blocks]
    assert "".join("".join(blocks).split()) == "".join("".join(kept).split())


@given(st.lists(clean_texts(), min_size=1, max_size=8))
def test_ids_are_unique_and_spans_lie_inside_their_text(lines: list[str]) -> None:
    blocks = body_of("\n".join(lines)).blocks
    assert len({block.id for block in blocks}) == len(blocks)
    for block in blocks:
        assert block.text == block.text.strip() != ""
        assert 0 <= block.lead <= len(block.text)
        end = 0
        for first, last in block.masks:
            assert end <= first < last <= len(block.text)
            end = last


@pytest.mark.skipif(not _SPEECHES.is_dir(), reason="../shared/speeches is not here")
@pytest.mark.parametrize(
    ("prefix", "h2", "h3", "removed", "warnings"),
    [("000", 3, 3, 2, 0), ("001", 3, 0, 0, 1), ("003", 4, None, 1, 0)],
)
def test_figures_of_the_real_speeches(
    prefix: str, h2: int, h3: int | None, removed: int, warnings: int
) -> None:
    path: Path = next(_SPEECHES.glob(f"{prefix}*.txt"))
    source = Source(path.name, path.stem, path.read_bytes())
    speech, notices = parse_speech(source, Sidecar(), _rules())
    levels = [block.level for block in speech.blocks]
    assert levels.count(2) == h2
    assert h3 is None or levels.count(3) == h3
    kinds = [notice.kind for notice in notices]
    assert (kinds.count("removal"), kinds.count("warning")) == (removed, warnings)
    assert (" " in speech.title) == (prefix == "003")  # its title has two lines
    plain = decode(source)
    assert all(block.text in plain.replace("\u00a0", " ") for block in speech.blocks[:5])
