"""Which terms to learn first, and which to look up before a given speech.

The first terms are those that open up most of the corpus: ordered by the number of speeches that
use them, then by the number of their mentions. A speech's rare terms are what the first ones do not
prepare for.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from .corpus import counts_in
from .entry import DRAFT, LOCAL, Term
from .model import AnnotatedSpeech, Corpus

START_TERMS = 60
"""Terms on the start page."""
SITTING = 10
"""Terms that are learned in one go."""
READ_FIRST = 5
"""Terms named above a speech."""


def learning_order(corpus: Corpus) -> tuple[Term, ...]:
    """Return every verified term that the corpus uses, the one that explains most first.

    Equals are ordered by id. Words that a speech defines for itself need no learning.
    """
    used = (
        term
        for term in corpus.entries.values()
        if corpus.facts[term.id].lines and term.status not in (LOCAL, DRAFT)
    )
    return tuple(sorted(used, key=lambda term: (*_weight(term, corpus), term.id)))


def start_terms(corpus: Corpus) -> tuple[Term, ...]:
    """Return the first terms to learn, at most START_TERMS."""
    return learning_order(corpus)[:START_TERMS]


def share_of_marks(terms: Sequence[Term], corpus: Corpus) -> float:
    """Return how much of all mentions these terms explain, 0 to 1; 0 without mentions."""
    total = sum(item.total for item in corpus.speeches)
    explained = sum(len(corpus.facts[term.id].lines) for term in terms)
    return explained / total if total else 0.0


def read_first(item: AnnotatedSpeech, corpus: Corpus, learned: Container[str]) -> tuple[Term, ...]:
    """Return the rarest terms of a speech that are not among the learned ones, at most READ_FIRST.

    learned: ids of the terms that beginners have met. Rare is what few speeches use, then what is
    mentioned seldom; of equals the one that this speech uses more comes first.
    """
    counts = counts_in(item)
    unknown = [
        corpus.entries[term_id]
        for term_id in counts
        if term_id not in learned and corpus.entries[term_id].status != LOCAL
    ]

    def rarity(term: Term) -> tuple[int, int, int, str]:
        facts = corpus.facts[term.id]
        return facts.speeches, len(facts.lines), -counts[term.id], term.id

    return tuple(sorted(unknown, key=rarity)[:READ_FIRST])


def _weight(term: Term, corpus: Corpus) -> tuple[int, int]:
    facts = corpus.facts[term.id]
    return -facts.speeches, -len(facts.lines)
