"""What the speeches, taken together, say about each term: counts, dates, concordance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .entry import LOCAL, Glossary, Sense, Term
from .model import AnnotatedSpeech, Corpus, Definition, Line, Speech, TermFacts
from .pinyin import slug
from .quotes import without_quotes

CONTEXT = 20
"""Characters on each side of a concordance line."""
LOCAL_CATEGORY = "讲话自定义"
_GLOSS_MAX = 60


def newest_first(speeches: Iterable[Speech]) -> list[Speech]:
    """Return the speeches by date, newest first; undated ones last; equals by id."""
    by_id = sorted(speeches, key=lambda speech: speech.id)
    return sorted(by_id, key=lambda speech: speech.date or "", reverse=True)


def local_terms(
    defined: Sequence[tuple[Speech, tuple[Definition, ...]]],
    owners: Mapping[str, Term],
    glossary: Glossary,
) -> dict[str, Term]:
    """Return the entry of each surface that speeches define for themselves.

    A surface that the glossary knows (with several senses, or it would be settled) keeps its term;
    any other gets an entry of its own with one sense a speech.
    """
    found: dict[str, Term] = {}
    senses: dict[str, list[Sense]] = {}
    for speech, definitions in defined:
        for definition in definitions:
            owner = owners.get(without_quotes(definition.surface))
            if owner is None:
                gloss = "；".join(definition.items)
                sense = Sense(speech.id, speech.title, gloss, definition.items)
                senses.setdefault(definition.surface, []).append(sense)
            else:
                found[definition.surface] = owner
    taken = set(glossary.terms)
    for surface in sorted(senses):
        term = _local_term(surface, senses[surface], taken)
        taken.add(term.id)
        found[surface] = term
    return found


def _local_term(surface: str, senses: list[Sense], taken: set[str]) -> Term:
    term_id = slug(surface)
    number = 2
    while term_id in taken:
        term_id = f"{slug(surface)}-{number}"
        number += 1
    gloss = "讲话自行定义：" + senses[0].gloss
    if len(senses) > 1:
        gloss = f"由 {len(senses)} 篇讲话各自定义，含义因篇而异"
    return Term(
        id=term_id,
        path="",
        term=surface,
        aliases=(),
        surfaces=(surface,),
        gloss=gloss if len(gloss) <= _GLOSS_MAX else gloss[: _GLOSS_MAX - 1] + "…",
        category=LOCAL_CATEGORY,
        status=LOCAL,
        body="",
        senses=tuple(senses),
    )


def build_corpus(
    annotated: Sequence[AnnotatedSpeech], glossary: Glossary, local: Mapping[str, Term]
) -> Corpus:
    """Return everything that is published, with the facts of every entry."""
    by_id = {item.speech.id: item for item in annotated}
    ordered = tuple(by_id[speech.id] for speech in newest_first(item.speech for item in annotated))
    entries = {term.id: term for term in glossary.live}
    entries.update((term.id, term) for term in local.values())
    lines: dict[str, list[Line]] = {term_id: [] for term_id in entries}
    for item in ordered:
        for term_id, line in _lines(item):
            lines[term_id].append(line)
    return Corpus(
        speeches=ordered,
        glossary=glossary,
        entries=dict(sorted(entries.items())),
        facts={term_id: _facts(found) for term_id, found in lines.items()},
    )


def _lines(item: AnnotatedSpeech) -> Iterable[tuple[str, Line]]:
    for block, mentions in zip(item.speech.blocks, item.mentions, strict=True):
        text = block.text
        for mention in mentions:
            left = text[max(0, mention.start - CONTEXT) : mention.start]
            right = text[mention.end : mention.end + CONTEXT]
            yield (
                mention.term_id,
                Line(item.speech, block.id, left, mention.surface, right, mention.sense),
            )


def _facts(lines: list[Line]) -> TermFacts:
    dates = [line.speech.date for line in lines if line.speech.date]
    return TermFacts(
        lines=tuple(lines),
        speeches=len({line.speech.id for line in lines}),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def counts_in(item: AnnotatedSpeech) -> dict[str, int]:
    """Return how often each term is mentioned in a speech, in order of first mention."""
    counts: dict[str, int] = {}
    for mentions in item.mentions:
        for mention in mentions:
            counts[mention.term_id] = counts.get(mention.term_id, 0) + 1
    return counts
