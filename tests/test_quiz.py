"""quiz.py, its page and its deck: questions made of real lines and real parts."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from samples import body_of, corpus_of, glossary_of, speech_of
from samples import term_of as any_term
from speechsite.anki import render_deck
from speechsite.entry import Sense, Term, Wording
from speechsite.model import Sidecar
from speechsite.quiz import GAP, Card, quiz_cards, quiz_record
from speechsite.quiz_page import render_quiz


def term_of(term_id: str, *surfaces: str, **fields: object) -> Term:
    """Return a term that somebody has looked up."""
    return any_term(term_id, *surfaces, **{"status": "verified", **fields})


_WORD = term_of(
    "san-ge-wu-bi", "三个务必", gloss="甲、乙、丙", components=("务必甲", "务必乙", "务必丙")
)
_LINE = "全体党员都要把三个务必记在心里，落实到每一件具体的事情上去，不能只挂在嘴边。"


def _cards(text: str, *terms: Term) -> list[Card]:
    return list(quiz_cards(corpus_of([body_of(text)], glossary_of(terms))))


def test_a_gap_is_a_line_of_a_speech_without_the_term() -> None:
    gap, parts = _cards(_LINE, _WORD)
    assert (gap.id, gap.kind, gap.speech, gap.block) == ("san-ge-wu-bi.gap", "gap", "a", "p-2")
    assert gap.question == f"全体党员都要把{GAP}记在心里，落实到每一件具体的事情上去，不…"
    assert gap.question.replace(GAP, gap.term).rstrip("…") in _LINE
    assert (parts.kind, parts.question) == ("parts", "“三个务必”包括哪 3 项？")
    assert parts.parts == ("务必甲", "务必乙", "务必丙")


def test_a_line_that_gives_the_answer_away_is_no_question() -> None:
    cards = _cards("要牢记三个务必，做到“三个务必”，天天想着这几条要求，件件事情都照着办。", _WORD)
    assert [card.kind for card in cards] == ["parts"]


def test_a_line_too_short_to_go_by_is_no_question() -> None:
    assert [card.kind for card in _cards("牢记三个务必。", _WORD)] == ["parts"]


def test_a_term_without_line_and_parts_is_asked_by_its_meaning() -> None:
    [card] = _cards("没有它。", term_of("niu", "牛鼻子", gloss="比喻事情的关键"))
    assert (card.kind, card.question) == ("meaning", "哪个提法的意思是：比喻事情的关键")
    assert _cards("没有它。", term_of("niu", "牛鼻子", gloss="牵牛鼻子就是抓关键")) == []


def test_a_term_with_senses_is_asked_in_its_line_with_the_sense_meant_there() -> None:
    senses = (
        Sense("a", "甲", "头一个意思", ("一", "二"), ("车间",)),
        Sense("b", "乙", "第二个意思", (), ("支部",)),
    )
    [card] = _cards(
        "车间里的同志们都知道双评这件事，评了以后要张榜公布，让大家一起来监督。",
        term_of("shuang-ping", "双评", senses=senses),
    )
    assert (card.kind, card.gloss, card.parts) == ("gap", "头一个意思", ("一", "二"))


def test_nobody_is_asked_what_nobody_has_looked_up() -> None:
    draft = term_of("a", "甲的提法", gloss="意思一", status="draft")
    assert _cards("这里说到甲的提法，后面还有很多很多别的话，说了一遍又一遍。", draft) == []


def test_a_line_in_which_the_speech_has_its_own_meaning_is_no_question() -> None:
    senses = (Sense("fan-fu", "反腐", "不敢腐等", (), ("腐败",)),)
    text = "干部身上还有不敢为、不愿为、不会为等“三不”，各级都要拿出实在的办法来逐个解决。"
    assert _cards(text, term_of("san-bu", "三不", senses=senses, needs_cue=True)) == []


def test_the_answer_is_in_the_wording_of_the_day_of_the_speech() -> None:
    history = (Wording("2014", "旧的", ("旧",)), Wording("2020", "新的", ("新",)))
    term = term_of("a", "甲的提法", gloss="新的", components=("新",), history=history)
    text = "同志们：\n这里说到甲的提法，后面还有很多很多别的话，说了一遍又一遍。"
    speech = speech_of(text, Sidecar(title="无题", date="2016"))
    [card] = quiz_cards(corpus_of([speech], glossary_of([term])))
    assert (card.gloss, card.parts) == ("旧的", ("旧",))


def test_what_the_corpus_uses_most_is_asked_first() -> None:
    terms = [term_of("b", "乙的提法", gloss="意思二"), term_of("a", "甲的提法", gloss="意思一")]
    cards = _cards("这里说到乙的提法。", *terms)
    assert [card.term_id for card in cards] == ["b", "a"]


@given(st.text("三个务必甲乙，。“”", max_size=60))
def test_no_question_holds_its_answer(text: str) -> None:
    for card in _cards(f"说到三个务必{text}", _WORD):
        if card.kind == "gap":
            assert "三个务必" not in card.question.replace("“", "").replace("”", "")
            assert card.question.count(GAP) == 1


def test_the_record_holds_what_the_page_needs() -> None:
    gap, parts = quiz_record(_cards(_LINE, _WORD))
    assert gap[:4] == ["san-ge-wu-bi.gap", "san-ge-wu-bi", "三个务必", "甲、乙、丙"]
    assert gap[6] == "a/#p-2"
    assert parts[5:] == [["务必甲", "务必乙", "务必丙"], ""]


def test_the_page_can_be_used_without_javascript() -> None:
    page = render_quiz(_cards(_LINE, _WORD), ["san-ge-wu-bi"])
    assert page.count("<details>") == 2
    assert '<a href="../san-ge-wu-bi/">三个务必</a>：甲、乙、丙' in page
    assert f'<span class="quiz-gap">{GAP}</span>' in page
    assert "<li>务必乙</li>" in page


def test_the_page_holds_the_first_terms_only() -> None:
    assert "<details>" not in render_quiz(_cards(_LINE, _WORD), [])


def _notes(deck: bytes, folder: Path) -> list[tuple[str, str]]:
    """Return guid and fields of the notes in an .apkg file, as Anki's own database has them."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        package.extract("collection.anki2", folder)
    connection = sqlite3.connect(folder / "collection.anki2")
    try:
        return connection.execute("SELECT guid, flds FROM notes ORDER BY id").fetchall()
    finally:
        connection.close()


def test_the_deck_for_anki_has_a_note_a_card(tmp_path: Path) -> None:
    cards = _cards(_LINE, _WORD)
    first, second = _notes(render_deck(cards, "术语", "1", "2026-11-25"), tmp_path)
    assert "san-ge-wu-bi.gap\x1f<p>全体党员都要把<span" in first[1]
    assert "<ol><li>务必甲</li>" in second[1]
    assert first[0] != second[0]


def test_a_card_keeps_its_identity_when_its_words_change(tmp_path: Path) -> None:
    cards = _cards(_LINE, _WORD)
    changed = _cards(_LINE.replace("全体", "每个"), _WORD)
    before = _notes(render_deck(cards, "术语", "1", "2026-11-25"), tmp_path)
    after = _notes(render_deck(changed, "术语", "1", "2026-11-26"), tmp_path)
    assert [guid for guid, _ in before] == [guid for guid, _ in after]
    assert before != after


def test_same_cards_same_bytes() -> None:
    cards = _cards(_LINE, _WORD)
    decks = {render_deck(cards, "术语", "1", "2026-11-25") for _ in range(2)}
    assert len(decks) == 1


def test_markup_in_a_text_stays_text(tmp_path: Path) -> None:
    word = term_of("a", "甲的提法", gloss="<b>&")
    [(_, fields)] = _notes(render_deck(_cards("没有。", word), "术语", "1", "2026-11-25"), tmp_path)
    assert "&lt;b&gt;&amp;" in fields
    assert "&lt;b&gt;&amp;" in render_quiz(_cards("没有。", word), ["a"])
