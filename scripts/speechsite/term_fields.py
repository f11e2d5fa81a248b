"""A term back to the fields of its file, in the order in which they are written."""

from __future__ import annotations

from .entry import Publication, Term

FIELDS = (
    *("term", "aliases", "patterns", "gloss", "components", "category", "proposed", "history"),
    *("sources", "related", "contrast", "not_in", "right_in", "senses", "needs_cue", "status"),
    *("owner", "reviewed", "replaced_by"),
)
"""Every field of a term file, in the order in which files have them."""
PUBLICATION_FIELDS = ("title", "issuer", "date", "url")
"""Every field of an entry of sources.yml."""

Fields = dict[str, object]
"""Field to value: text, True, a list of texts, or (a list of) mappings; empty ones left out."""


def fields_of(term: Term) -> Fields:
    """Return the fields of a term in the order of FIELDS.

    parse_term() makes the same term of them, but for quotation marks in not_in and right_in, which
    mean nothing there.
    """
    proposed = term.proposed
    fields: Fields = {
        "term": term.term,
        "aliases": list(term.aliases),
        "patterns": [
            {"form": pattern.form, "examples": list(pattern.examples)} for pattern in term.patterns
        ],
        "gloss": term.gloss,
        "components": list(term.components),
        "category": term.category,
        "proposed": _given(date=proposed.date, occasion=proposed.occasion, by=proposed.by)
        if proposed
        else {},
        "history": _history(term),
        "sources": [
            _given(ref=item.ref, locator=item.locator, url=item.url) for item in term.sources
        ],
        "related": list(term.related),
        "contrast": [{"with": item.other, "why": item.why} for item in term.contrast],
        "not_in": list(term.not_in),
        "right_in": list(term.right_in),
        "senses": [
            _given(
                key=sense.key,
                name=sense.name,
                gloss=sense.gloss,
                components=list(sense.components),
                cues=list(sense.cues),
            )
            for sense in term.senses
        ],
        "needs_cue": term.needs_cue,
        "status": term.status,
        "owner": term.owner,
        "reviewed": term.reviewed,
        "replaced_by": term.replaced_by,
    }
    return {name: value for name, value in fields.items() if value}


def publication_fields(publication: Publication) -> Fields:
    """Return the fields of an entry of the bibliography."""
    return _given(**{name: getattr(publication, name) for name in PUBLICATION_FIELDS})


def _history(term: Term) -> list[Fields]:
    """Return the forms of the wording; the last one has its words above."""
    forms = [
        {
            "from": form.start,
            **_given(gloss=form.gloss, components=list(form.components), occasion=form.occasion),
        }
        for form in term.history
    ]
    for name in ("gloss", "components"):
        if forms:
            forms[-1].pop(name, None)
    return forms


def _given(**values: object) -> Fields:
    return {name: value for name, value in values.items() if value}
