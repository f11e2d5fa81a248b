"""The glossary as SKOS, in Turtle (W3C Recommendations of 2009 and 2014).

Each category is a top concept, each term a narrower one, each meaning of an ambiguous term narrower
still. Addresses are relative to the file, so that they are right wherever the site lies. Turtle is
written here, not by rdflib, whose import alone would add 0.16 s to every build, thrice our writing;
tests read it with rdflib and check the integrity conditions of SKOS with pySHACL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from .entry import RETIRED, Glossary, Sense, Term
from .quotes import without_quotes
from .versions import glossary_version

_PREFIXES = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_SITE = "../../"
_SCHEME = f"<{_SITE}terms/>"
_LANGUAGE = "zh-Hans"
_STATUS = {"verified": "已查证", "draft": "待复核", RETIRED: "已停用"}
_Pair = tuple[str, str]
"""A property and its value, both in Turtle."""


def render_skos(glossary: Glossary, title: str) -> str:
    """Return all terms as a SKOS concept scheme in Turtle."""
    numbers = {name: number for number, name in enumerate(glossary.categories, start=1)}
    resources = [_resource(_SCHEME, "skos:ConceptScheme", _scheme(glossary, title))]
    for name, number in numbers.items():
        facts = [
            ("skos:prefLabel", _text(name)),
            ("skos:topConceptOf", _SCHEME),
            ("skos:inScheme", _SCHEME),
        ]
        resources.append(_resource(_category(number), "skos:Concept", facts))
    for term in glossary.terms.values():
        facts = list(_term(term, glossary, _category(numbers[term.category])))
        resources.append(_resource(_address(term.id), "skos:Concept", facts))
        for sense in term.senses:
            resources.append(
                _resource(_address(term.id, sense.key), "skos:Concept", _sense(sense, term))
            )
    return "\n".join([_PREFIXES, *resources])


def _resource(subject: str, kind: str, facts: Iterable[_Pair]) -> str:
    lines = "".join(f" ;\n  {name} {value}" for name, value in facts)
    return f"{subject} a {kind}{lines} .\n"


def _scheme(glossary: Glossary, title: str) -> Iterator[_Pair]:
    yield "dct:title", _text(title)
    yield "owl:versionInfo", _plain(glossary_version(glossary))
    for number in range(1, len(glossary.categories) + 1):
        yield "skos:hasTopConcept", _category(number)


def _term(term: Term, glossary: Glossary, category: str) -> Iterator[_Pair]:
    yield from _labels(term)
    yield "skos:definition", _text(term.gloss)
    yield "skos:scopeNote", _text(term.body)
    yield "skos:editorialNote", _text(_STATUS[term.status])
    yield "skos:notation", _plain(term.id)
    yield "skos:inScheme", _SCHEME
    yield "skos:broader", category
    for other in term.related:
        yield "skos:related", _address(other)
    for form in term.history:
        occasion = f"（{form.occasion}）" if form.occasion else ""
        yield "skos:historyNote", _text(f"{form.start}起：{form.gloss}{occasion}")
    for source in term.sources:
        publication = glossary.publications[source.ref]
        known = (publication.issuer, publication.title, publication.date, source.locator)
        yield "dct:source", _text("，".join(filter(None, known)))
    if term.reviewed:
        yield "dct:date", _plain(term.reviewed)
    if term.replaced_by:
        yield "owl:deprecated", "true"
        yield "dct:isReplacedBy", _address(term.replaced_by)


def _labels(term: Term) -> Iterator[_Pair]:
    """Yield the term, its aliases and, for searching only, what patterns and digits add."""
    yield "skos:prefLabel", _text(term.term)
    seen = {term.term}
    for name, labels in (("skos:altLabel", term.aliases), ("skos:hiddenLabel", term.surfaces)):
        for label in labels:
            if label not in seen:
                seen.add(label)
                yield name, _text(label)


def _sense(sense: Sense, term: Term) -> Iterator[_Pair]:
    name = sense.name if without_quotes(sense.name) != without_quotes(term.term) else sense.key
    yield "skos:prefLabel", _text(f"{term.term}：{name}")
    yield "skos:definition", _text(sense.gloss)
    yield "skos:inScheme", _SCHEME
    yield "skos:broader", _address(term.id)


def _category(number: int) -> str:
    return f"<{_SITE}terms/#category-{number}>"


def _address(term_id: str, sense: str = "") -> str:
    return f"<{_SITE}terms/{term_id}/{f'#sense-{sense}' if sense else ''}>"


def _text(text: str) -> str:
    return f"{_plain(text)}@{_LANGUAGE}"


def _plain(text: str) -> str:
    """Return a Turtle string; those of JSON are a part of Turtle's."""
    return json.dumps(text, ensure_ascii=False)
