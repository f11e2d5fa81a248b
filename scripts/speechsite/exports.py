"""The glossary in the formats of others: the files below /data/export/."""

from __future__ import annotations

from .anki import render_deck
from .exchange import SOURCES_SHEET, TERMS_SHEET, publications_table, terms_table
from .model import Corpus
from .quiz import Card
from .skos import render_skos
from .tables import to_csv, to_xlsx
from .tbx import render_tbx
from .versions import last_review

TITLE = "讲话注解站术语表"
_FIRST_DAY = "2026-01-01"
"""What an Anki deck is dated where no entry was ever reviewed."""


def export_files(corpus: Corpus, cards: tuple[Card, ...]) -> dict[str, bytes]:
    """Return every export by file name. cards: those of the self-check, for Anki."""
    glossary = corpus.glossary
    terms, publications = terms_table(glossary), publications_table(glossary)
    day = (last_review(glossary) + "-01-01")[:10] if last_review(glossary) else _FIRST_DAY
    return {
        "terms.csv": to_csv(terms),
        "sources.csv": to_csv(publications),
        "terms.xlsx": to_xlsx({TERMS_SHEET: terms, SOURCES_SHEET: publications}),
        "terms.ttl": render_skos(glossary, TITLE).encode(),
        "terms.tbx": render_tbx(glossary, TITLE).encode(),
        "terms.apkg": render_deck(cards, TITLE, day),
    }
