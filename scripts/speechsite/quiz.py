"""Self-check cards, made of what the corpus really says: gaps in its lines, parts of its terms.

Three kinds of question, one card each: a gap (a line of a speech with the term left out), parts (a
number word, whose parts are to be named), meaning (a gloss, whose term is to be named; only for
what has neither). The answer always shows the term with its gloss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .corpus import CONTEXT
from .entry import DRAFT, LOCAL, Sense, Term, Wording
from .learning import learning_order
from .model import Corpus, Line
from .quotes import without_quotes
from .wording import wording_at

Kind = Literal["gap", "parts", "meaning"]
GAP = "＿＿＿＿"
"""Stands for the term in a question."""
_PARTS = range(2, 13)
"""Numbers of parts that a person can be asked to name."""
_LEAST_CONTEXT = 12
"""Characters beside the gap without which nobody could guess."""
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Card:
    """A question and its answer.

    id: lasting, so that what a reader has learned is kept: "<term-id>.<kind>".
    term_id, term, gloss: what is asked for. question: with GAP for the term, where kind is "gap".
    parts: of a number word, in order. speech, block: ids of the place of a gap, else "".
    """

    id: str
    kind: Kind
    term_id: str
    term: str
    gloss: str
    question: str
    parts: tuple[str, ...] = ()
    speech: str = ""
    block: str = ""


def quiz_cards(corpus: Corpus) -> tuple[Card, ...]:
    """Return the cards of all terms: those in use in learning order, then the others by id.

    A term with several meanings is asked in its gaps only, where the meaning is plain. Nobody is
    asked what nobody has looked up yet.
    """
    used = learning_order(corpus)
    asked = {term.id for term in used}
    others = [
        term for term in corpus.glossary.live if term.id not in asked and term.status != DRAFT
    ]
    return tuple(card for term in (*used, *others) for card in _cards(term, corpus))


def _cards(term: Term, corpus: Corpus) -> Iterable[Card]:
    is_asked = False
    line = next((line for line in corpus.facts[term.id].lines if _is_fair(line, term)), None)
    if line:
        is_asked = True
        gloss, parts = _meaning(term, line)
        question = f"{_cut(line.left, '…', '')}{GAP}{_cut(line.right, '', '…')}"
        place = (line.speech.id, line.block_id)
        yield Card(f"{term.id}.gap", "gap", term.id, term.term, gloss, question, parts, *place)
    if term.senses:
        return
    if len(term.components) in _PARTS:
        is_asked = True
        question = f"“{term.term}”包括哪 {len(term.components)} 项？"
        facts = (term.id, term.term, term.gloss, question, term.components)
        yield Card(f"{term.id}.parts", "parts", *facts)
    if not is_asked and without_quotes(term.term) not in without_quotes(term.gloss):
        question = f"哪个提法的意思是：{term.gloss}"
        facts = (term.id, term.term, term.gloss, question, term.components)
        yield Card(f"{term.id}.meaning", "meaning", *facts)


def _cut(context: str, before: str, after: str) -> str:
    """Return one side of a line with a sign where it was cut off."""
    return f"{before}{context}{after}" if len(context) == CONTEXT else context


def _is_fair(line: Line, term: Term) -> bool:
    """Tell whether a line leaves enough to go by, and does not give the answer away.

    Where a speech defines the word for itself, the glossary does not have the answer.
    """
    if line.sense == LOCAL:
        return False
    context = line.left + line.right
    shown = without_quotes(context)
    return len(_HAN.findall(context)) >= _LEAST_CONTEXT and not any(
        without_quotes(surface) in shown for surface in (line.surface, *term.surfaces)
    )


def _meaning(term: Term, line: Line) -> tuple[str, tuple[str, ...]]:
    """Return gloss and parts of what the term means in a line, in the wording of its day."""
    meant: Sense | Wording | Term = term
    if term.senses:
        meant = next(sense for sense in term.senses if sense.key == line.sense)
    elif term.history:
        meant = wording_at(term, line.speech.date) or term
    return meant.gloss, meant.components


def quiz_record(cards: Sequence[Card]) -> list[list[object]]:
    """Return /data/quiz.json: the cards as [id, term id, term, gloss, question, parts, place].

    place: "<speech-id>/#<block-id>" of a gap, else "".
    """
    return [
        [
            card.id,
            card.term_id,
            card.term,
            card.gloss,
            card.question,
            list(card.parts),
            f"{card.speech}/#{card.block}" if card.speech else "",
        ]
        for card in cards
    ]
