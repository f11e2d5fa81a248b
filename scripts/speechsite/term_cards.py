"""What the cards of a speech's page say: each definition once, however often it is meant."""

from __future__ import annotations

from collections.abc import Iterable

from .dates import chinese_date
from .entry import LOCAL, Proposal, Term
from .jsontext import to_json
from .model import AnnotatedSpeech, Corpus, Mention
from .quotes import without_quotes
from .wording import wording_at

Segment = str | list[str]
"""Text, or text and the id of the term that it is."""


def render_cards(item: AnnotatedSpeech, corpus: Corpus) -> str:
    """Return the element that holds the cards, one line of HTML; empty without mentions."""
    cards = cards_of(item, corpus)
    if not cards:
        return ""
    data = to_json(cards).strip().replace("<", "\\u003c")
    return f'<script type="application/json" id="term-cards">{data}</script>'


def cards_of(item: AnnotatedSpeech, corpus: Corpus) -> dict[str, dict[str, object]]:
    """Return by term id what its card says, with its senses by key ("" for the only one)."""
    meant: dict[str, dict[str, Mention]] = {}
    for mentions in item.mentions:
        for mention in mentions:
            meant.setdefault(mention.term_id, {}).setdefault(mention.sense or "", mention)
    return {
        term_id: _card(corpus.entries[term_id], senses, item, corpus)
        for term_id, senses in sorted(meant.items())
    }


def _card(
    term: Term, senses: dict[str, Mention], item: AnnotatedSpeech, corpus: Corpus
) -> dict[str, object]:
    facts = corpus.facts[term.id]
    return {
        "term": term.term,
        "status": term.status,
        "proposed": _proposed(term.proposed),
        "wording": _wording(term, item.speech.date),
        "speeches": facts.speeches,
        "mentions": len(facts.lines),
        "senses": {
            key: {
                "name": _sense_name(term, key),
                "gloss": _segments(mention.gloss, term.id, corpus),
                "parts": list(_parts(term, mention, item)),
            }
            for key, mention in senses.items()
        },
    }


def _proposed(proposal: Proposal | None) -> str:
    if proposal is None:
        return ""
    return " · ".join(filter(None, (proposal.date, proposal.occasion, proposal.by)))


def _wording(term: Term, date: str | None) -> str:
    """Return since when the form shown was in force, and what it is now where that differs."""
    form = wording_at(term, date)
    if form is None:
        return ""
    now = term.history[-1]
    if form == now:
        return f"{chinese_date(now.start)}起的表述"
    when = "最早的表述" if date and date < form.start else "讲话时的表述"
    return f"{when}。{chinese_date(now.start)}起为：{now.gloss}"


def _sense_name(term: Term, key: str) -> str:
    if key == LOCAL:
        return "本文所称"
    return next((sense.name for sense in term.senses if sense.key == key), "")


def _parts(term: Term, mention: Mention, item: AnnotatedSpeech) -> Iterable[str]:
    if mention.sense == LOCAL:
        surface = without_quotes(mention.surface)
        own = (found for found in item.definitions if without_quotes(found.surface) == surface)
        return next((definition.items for definition in own), ())
    for sense in term.senses:
        if sense.key == mention.sense:
            return sense.components
    form = wording_at(term, item.speech.date)
    return form.components if form else term.components


def _segments(gloss: str, term_id: str, corpus: Corpus) -> list[Segment]:
    """Return the gloss with the other terms in it told apart."""
    segments: list[Segment] = []
    end = 0
    for start, stop, other in corpus.links.get(gloss, ()):
        if other != term_id:
            segments += [gloss[end:start], [gloss[start:stop], other]]
            end = stop
    return [segment for segment in (*segments, gloss[end:]) if segment]
