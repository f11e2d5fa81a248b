"""The glossary in glossary/ against sentences that its checkers wrote for it."""

from __future__ import annotations

import functools

import pytest

from samples import ROOT, Case, body_of, read_cases
from speechsite import files
from speechsite.cleaning import decode
from speechsite.entry import Glossary
from speechsite.glossary import build_glossary, parse_categories, parse_publications
from speechsite.matching import Matcher, find_mentions
from speechsite.term import parse_term
from speechsite.words import crosses_word

_FILES = ("senses-ab.md", "senses-cd.md")
_CASES = [case for name in _FILES for case in read_cases(name)]


@functools.cache
def _glossary() -> Glossary:
    folder = ROOT / "glossary"
    terms = [
        parse_term(source, decode(source))
        for path in files.list_files(folder)
        if path.suffix == ".md"
        for source in [files.read_source(path)]
    ]
    glossary, faults = build_glossary(
        terms,
        parse_categories((folder / "categories.yml").read_text(encoding="utf-8"), "categories.yml"),
        parse_publications((folder / "sources.yml").read_text(encoding="utf-8"), "sources.yml"),
    )
    assert faults == ()
    return glossary


@functools.cache
def _matcher() -> Matcher:
    return Matcher(_glossary(), crosses_word)


@pytest.mark.parametrize("name", _FILES)
def test_the_file_of_cases_is_there(name: str) -> None:
    if not read_cases(name):
        pytest.skip(f"tests/cases/{name} is not written yet")


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.place} {case.title}")
def test_case(case: Case) -> None:
    """=> term-id: sense-key, "null" for a term with one meaning, "-" for no mention."""
    assert case.expected
    item = find_mentions(body_of(case.text), _matcher(), (), {})
    found = [mention for mentions in item.mentions for mention in mentions]
    for line in case.expected:
        term_id, _, key = (part.strip() for part in line.partition(":"))
        assert term_id in _glossary().terms
        senses = {mention.sense or "null" for mention in found if mention.term_id == term_id}
        assert senses == (set() if key == "-" else {key})
