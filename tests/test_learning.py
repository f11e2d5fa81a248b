"""learning.py and its page: what to learn first, and what to look up before a speech."""

from __future__ import annotations

from samples import body_of, corpus_of, glossary_of, speech_of, term_of
from speechsite.learning import (
    START_TERMS,
    learning_order,
    read_first,
    share_of_marks,
    start_terms,
)
from speechsite.model import Corpus, Sidecar
from speechsite.speech_page import render_speech
from speechsite.start_page import render_start

_NAMES = [f"第{number}号提法" for number in "甲乙丙丁戊己庚辛"]


def _corpus(*texts: str) -> Corpus:
    """Return a corpus of one speech a text, in the order given."""
    terms = [term_of(f"t{number}", name, status="verified") for number, name in enumerate(_NAMES)]
    speeches = [
        speech_of(f"同志们：\n{text}", Sidecar(title="无题", date=f"20{50 - at}"), f"s{at}")
        for at, text in enumerate(texts)
    ]
    return corpus_of(speeches, glossary_of(terms))


def _text(*numbers: int) -> str:
    return "，".join(_NAMES[number] for number in numbers) + "。"


def test_what_more_speeches_use_comes_first_then_what_is_used_more() -> None:
    corpus = _corpus(_text(2, 2, 2, 1, 0), _text(0, 1, 1))
    assert [term.id for term in learning_order(corpus)] == ["t1", "t0", "t2"]


def test_equals_are_ordered_by_id_and_unused_terms_are_left_out() -> None:
    assert [term.id for term in learning_order(_corpus(_text(3, 1)))] == ["t1", "t3"]


def test_a_speechs_own_words_are_not_learned() -> None:
    corpus = corpus_of([body_of("聚焦甲、聚焦乙、聚焦丙等“三个聚焦”。")], glossary_of([]))
    assert corpus.speeches[0].total == 1
    assert learning_order(corpus) == ()
    assert read_first(corpus.speeches[0], corpus, ()) == ()


def test_there_are_at_most_sixty() -> None:
    terms = [term_of(f"t{at}", f"提法之{at}号", status="verified") for at in range(START_TERMS + 5)]
    text = "，".join(f"“提法之{at}号”" for at in range(START_TERMS + 5))
    assert len(start_terms(corpus_of([body_of(text)], glossary_of(terms)))) == START_TERMS


def test_the_share_of_marks_is_what_these_terms_explain() -> None:
    corpus = _corpus(_text(0, 0, 0, 1))
    assert share_of_marks(start_terms(corpus)[:1], corpus) == 0.75
    assert share_of_marks((), corpus_of([], glossary_of([]))) == 0.0


def test_before_a_speech_its_rarest_unlearned_terms_are_named() -> None:
    corpus = _corpus(_text(0, 1, 2, 3, 3, 4, 5, 6, 7), _text(0, 1, 2), _text(0))
    found = read_first(corpus.speeches[0], corpus, {"t7"})
    assert [term.id for term in found] == ["t4", "t5", "t6", "t3", "t1"]


def test_the_page_of_a_speech_names_them_above_the_text() -> None:
    corpus = _corpus(_text(0, 1), _text(0))
    page = render_speech(0, corpus, frozenset({"t0"}))
    assert '- **先读** [第乙号提法](../terms/t1.md "说明")\n' in page
    assert "先读" not in render_speech(1, corpus, frozenset({"t0"}))


def test_the_start_page_has_ten_a_sitting_and_says_how_far_one_gets() -> None:
    terms = [
        term_of(f"t{at:02}", f"提法之{at}号", gloss=f"意思{at}", status="verified")
        for at in range(12)
    ]
    text = "，".join(f"“提法之{at}号”" for at in range(12))
    page = render_start(corpus_of([body_of(text)], glossary_of(terms)))
    first, second = page.split("## 第")[1:]
    assert first.count("\n- [") == 10
    assert second.count("\n- [") == 2
    assert "看得懂全站 83% 的标注" in first
    assert "看得懂全站 100% 的标注" in second
    assert "- [提法之0号](t00.md) 意思0 *1 篇 1 处*" in first


def test_the_start_page_of_an_empty_site_says_so() -> None:
    assert "这里没有可学的" in render_start(corpus_of([], glossary_of([])))
