"""The glossary in glossary/ against sentences that its checkers wrote for it."""

from __future__ import annotations

import functools

import pytest

from samples import CASES, Case, body_of, read_cases, real_glossary
from speechsite.matching import Matcher, find_mentions
from speechsite.words import crosses_word

_FILES = tuple(sorted(path.name for path in CASES.glob("senses-*.md")))
_CASES = [case for name in _FILES for case in read_cases(name)]


@functools.cache
def _matcher() -> Matcher:
    return Matcher(real_glossary(), crosses_word)


def test_every_sense_has_a_sentence_of_its_own() -> None:
    wanted = {f"{term.id}: {sense.key}" for term in real_glossary().live for sense in term.senses}
    assert wanted - {line for case in _CASES for line in case.expected} == set()


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.place} {case.title}")
def test_case(case: Case) -> None:
    """=> term-id: sense-key, "null" for a term with one meaning, "-" for no mention."""
    assert case.expected
    item = find_mentions(body_of(case.text), _matcher(), (), {})
    found = [mention for mentions in item.mentions for mention in mentions]
    for line in case.expected:
        term_id, _, key = (part.strip() for part in line.partition(":"))
        assert term_id in real_glossary().terms
        senses = {mention.sense or "null" for mention in found if mention.term_id == term_id}
        assert senses == (set() if key == "-" else {key})
