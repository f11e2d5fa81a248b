"""The glossary in the formats of others: the files below /data/export/."""

from __future__ import annotations

from .anki import render_deck
from .exchange import SOURCES_SHEET, TERMS_SHEET, publications_table, terms_table
from .model import Corpus
from .quiz import Card
from .skos import render_skos
from .tables import to_csv, to_xlsx
from .tbx import render_tbx
from .versions import glossary_version, last_review

TITLE = "讲话注解站术语表"
_FIRST_DAY = "2026-01-01"
"""What an Anki deck is dated where nothing has a date."""


def export_files(corpus: Corpus, cards: tuple[Card, ...]) -> dict[str, bytes]:
    """Return every export by file name. cards: those of the self-check, for Anki."""
    glossary = corpus.glossary
    terms, publications = terms_table(glossary), publications_table(glossary)
    version = glossary_version(glossary)
    title = f"{TITLE} {version}"
    return {
        "terms.csv": to_csv(terms),
        "sources.csv": to_csv(publications),
        "terms.xlsx": to_xlsx({TERMS_SHEET: terms, SOURCES_SHEET: publications}, title),
        "terms.ttl": render_skos(glossary, TITLE).encode(),
        "terms.tbx": render_tbx(glossary, TITLE).encode(),
        "terms.apkg": render_deck(cards, TITLE, version, _last_day(corpus)),
    }


def _last_day(corpus: Corpus) -> str:
    """Return the newest date of a review or a speech, as a day: what cards are made of."""
    dates = [last_review(corpus.glossary), *(item.speech.date or "" for item in corpus.speeches)]
    return max((f"{date}-01-01"[:10] for date in dates if date), default=_FIRST_DAY)
