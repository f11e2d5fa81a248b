"""What the cards of a speech's page say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samples import ROOT
from speechsite.model import AnnotatedSpeech, Corpus
from speechsite.project import read_project
from speechsite.term_cards import cards_of, render_cards


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The samples with the real glossary."""
    project = read_project(ROOT / "speeches", ROOT / "glossary", lambda *_: lambda: None)
    assert project.corpus is not None, project.errors
    return project.corpus


def speech(corpus: Corpus, start: str) -> AnnotatedSpeech:
    return next(item for item in corpus.speeches if item.speech.id.startswith(start))


def test_every_meaning_in_the_speech_has_a_card_and_no_other(corpus: Corpus) -> None:
    for item in corpus.speeches:
        meant = {(m.term_id, m.sense or "") for found in item.mentions for m in found}
        cards = cards_of(item, corpus)
        assert {(term, key) for term, card in cards.items() for key in _senses(card)} == meant


def _senses(card: dict[str, object]) -> dict[str, Any]:
    senses = card["senses"]
    assert isinstance(senses, dict)
    return senses


def test_a_card_tells_term_gloss_parts_origin_and_how_often(corpus: Corpus) -> None:
    card = cards_of(speech(corpus, "2023-04-06"), corpus)["si-ge-yi-shi"]
    facts = corpus.facts["si-ge-yi-shi"]
    assert card["term"] == "四个意识"
    assert card["status"] == "verified"
    assert card["proposed"] == "2016-01-29 · 中共中央政治局会议"
    assert (card["speeches"], card["mentions"]) == (facts.speeches, len(facts.lines))
    assert _senses(card)[""]["parts"] == ["政治意识", "大局意识", "核心意识", "看齐意识"]


def test_a_gloss_in_segments_is_the_gloss_of_the_mention(corpus: Corpus) -> None:
    for item in corpus.speeches:
        cards = cards_of(item, corpus)
        for mention in (mention for found in item.mentions for mention in found):
            segments = _senses(cards[mention.term_id])[mention.sense or ""]["gloss"]
            texts = [part if isinstance(part, str) else part[0] for part in segments]
            if mention.sense != "local":
                assert "".join(texts) == mention.gloss


def test_a_term_in_a_gloss_is_a_link_to_another_entry(corpus: Corpus) -> None:
    links = [
        (term_id, part[1])
        for item in corpus.speeches
        for term_id, card in cards_of(item, corpus).items()
        for sense in _senses(card).values()
        for part in sense["gloss"]
        if not isinstance(part, str)
    ]
    assert links
    assert all(other in corpus.entries and other != term_id for term_id, other in links)


def test_what_a_speech_defines_has_its_own_words_as_parts(corpus: Corpus) -> None:
    local = [
        sense
        for item in corpus.speeches
        for card in cards_of(item, corpus).values()
        for key, sense in _senses(card).items()
        if key == "local"
    ]
    assert local
    assert all(sense["parts"] and sense["name"] == "本文所称" for sense in local)


def test_the_element_is_one_line_that_no_text_can_leave(corpus: Corpus) -> None:
    for item in corpus.speeches:
        element = render_cards(item, corpus)
        opening = '<script type="application/json" id="term-cards">'
        assert element.startswith(opening)
        inner = element.removeprefix(opening).removesuffix("</script>")
        assert "\n" not in element
        assert "<" not in inner
        assert json.loads(inner) == cards_of(item, corpus)
