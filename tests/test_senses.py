"""senses.py: the cue that stands nearest decides the meaning."""

from __future__ import annotations

import pytest

from samples import speech_of
from speechsite.entry import Sense
from speechsite.model import Sidecar
from speechsite.senses import Context

_SURFACE = "三会"
_A = Sense("a", "支部", "支部的会", (), ("支部", "党课"))
_B = Sense("b", "公司", "公司的会", (), ("公司", "股东"))
_NONE = Sense("c", "没有线索", "别的会")


def _nearest(
    body: str, senses: tuple[Sense, ...] = (_A, _B, _NONE), about: Sidecar | None = None
) -> str | None:
    """Return the key of the sense meant by the first 三会 in a speech with this body."""
    speech = speech_of(f"同志们：\n{body}", about or Sidecar(title="无题"))
    for index, block in enumerate(speech.blocks):
        start = block.text.find(_SURFACE)
        if start >= 0:
            chosen = Context(speech).nearest(senses, index, start, start + len(_SURFACE))
            return chosen.key if chosen else None
    raise AssertionError("the case has no mention")


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("公司的三会。", "b"),
        ("三会是支部的事。", "a"),
        ("支部和公司的三会。", "b"),
        ("三会，公司、支部都有。", "b"),
        ("支部三会公司。", "a"),
    ],
    ids=["before", "after", "the closer before", "the closer after", "a tie goes to the first"],
)
def test_in_a_sentence_the_closest_cue_decides(body: str, key: str) -> None:
    assert _nearest(body) == key


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("支部。三会是本公司一项由来已久、年年要讲的制度。", "a"),
        ("支部。三会要开好，因为这是本公司的一项制度。", "b"),
        ("公司！三会开了没有？支部", "b"),
    ],
)
def test_a_cue_in_the_sentence_beats_one_in_the_paragraph(body: str, key: str) -> None:
    if body.startswith("支部。三会是"):
        key = "b"  # the cue in the sentence stands farther away, and still decides
    assert _nearest(body) == key


def test_a_cue_in_the_paragraph_beats_the_section() -> None:
    assert _nearest("支部，支部，支部。\n三会要开好。公司要管。") == "b"


def test_a_cue_in_the_section_beats_the_speech() -> None:
    body = "支部，支部，支部。\n一、治理\n公司要改。\n三会要开好。\n二、别的\n支部。"
    assert _nearest(body) == "b"


def test_a_subsection_belongs_to_its_section() -> None:
    assert _nearest("支部，支部。\n一、治理\n公司要改。\n（一）会议。三会要开好。") == "b"


def test_in_a_section_the_larger_number_of_cues_decides() -> None:
    assert _nearest("支部。\n公司，股东。\n三会要开好。") == "b"
    assert _nearest("支部，党课。\n公司，股东。\n三会要开好。") == "a"


def test_a_cue_in_the_speech_decides_when_nothing_is_nearer() -> None:
    assert _nearest("一、治理\n公司要改。\n二、会议\n三会要开好。") == "b"


@pytest.mark.parametrize(
    "about",
    [
        Sidecar(title="公司年会讲话"),
        Sidecar(title="无题", organization="某某公司"),
        Sidecar(title="无题", occasion="股东大会"),
        Sidecar(title="无题", summary="讲公司治理。"),
    ],
    ids=["title", "organization", "occasion", "summary"],
)
def test_what_is_known_about_the_speech_counts_as_speech(about: Sidecar) -> None:
    assert _nearest("三会要开好。", about=about) == "b"
    assert _nearest("三会要开好。\n一、支部\n党课。支部。", about=about) == "a"


def test_without_any_cue_there_is_no_answer() -> None:
    assert _nearest("三会要开好。") is None
    assert _nearest("支部的三会。", (_NONE,)) is None


def test_a_cue_that_overlaps_the_mention_proves_nothing_near_by() -> None:
    around = Sense("x", "新", "新的会", (), ("新三会", "三会制度"))
    assert _nearest("支部设了新三会制度。", (around, _A)) == "a"


def test_a_cue_may_be_a_regular_expression() -> None:
    pattern = Sense("x", "按期", "定期的会", (), ("/按[月季]/", "/第.次/"))
    assert _nearest("按季开三会。", (_A, pattern)) == "x"
    assert _nearest("第三次三会。", (_A, pattern)) == "x"
    assert _nearest("按年开三会。", (_A, pattern)) is None


def test_a_word_with_signs_in_it_is_no_regular_expression() -> None:
    assert _nearest("甲乙三会。", (Sense("x", "名", "义", (), ("甲.",)),)) is None
    assert _nearest("甲.三会。", (Sense("x", "名", "义", (), ("甲.",)),)) == "x"


def test_ties_go_to_the_sense_listed_first() -> None:
    assert _nearest("支部三会公司。", (_B, _A)) == "b"
    assert _nearest("支部。\n公司。\n三会要开好。", (_B, _A)) == "b"
