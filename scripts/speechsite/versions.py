"""Which state of the glossary a page or a file shows."""

from __future__ import annotations

import hashlib
import json

from .entry import Glossary
from .term_fields import fields_of, publication_fields

_DIGITS = 8


def glossary_version(glossary: Glossary) -> str:
    """Return the day of the last review and a digest of all entries: 2026-11-25-1a2b3c4d.

    The same entries have the same version, wherever and whenever they are built.
    """
    content = [
        [[term.id, fields_of(term), term.body] for term in glossary.terms.values()],
        [[key, publication_fields(item)] for key, item in sorted(glossary.publications.items())],
    ]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
    return "-".join(filter(None, (last_review(glossary), digest[:_DIGITS])))


def last_review(glossary: Glossary) -> str:
    """Return the ISO date of the newest review; empty when there is none."""
    return max((term.reviewed or "" for term in glossary.terms.values()), default="")
