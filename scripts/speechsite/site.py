"""Writes the generated Markdown into docs/, where MkDocs finds it, and the JSON into the site.

The JSON needs nothing from MkDocs, and 1,400 files less to copy make a build of 1,000 speeches a
twelfth faster.
"""

from __future__ import annotations

from pathlib import Path

from . import files
from .entry import RETIRED
from .exports import export_files
from .index_pages import render_home, render_speech_lists, render_term_list
from .jsontext import to_json
from .learning import start_terms
from .model import Corpus
from .quiz import quiz_cards, quiz_record
from .quiz_page import render_quiz
from .records import (
    annotations_record,
    concordance_records,
    glossary_record,
    speeches_record,
)
from .search_files import search_files
from .speech_page import render_speech
from .start_page import render_start
from .term_page import render_retired, render_term


def write_docs(corpus: Corpus, root: Path) -> None:
    """Write the generated pages into docs/ of the project. Raises OSError."""
    docs = root / "docs"
    start = tuple(term.id for term in start_terms(corpus))
    welcome = (docs / "_home.md").read_text(encoding="utf-8")
    speeches = {
        f"{item.speech.id}.md": render_speech(index, corpus, frozenset(start))
        for index, item in enumerate(corpus.speeches)
    }
    terms = {f"{term.id}.md": render_term(term, corpus) for term in corpus.entries.values()}
    terms.update(
        (f"{term.id}.md", render_retired(term, corpus))
        for term in corpus.glossary.terms.values()
        if term.status == RETIRED
    )
    speeches = _joined(speeches, render_speech_lists(corpus))
    lists = {
        "index.md": render_term_list(corpus),
        "start.md": render_start(corpus),
        "quiz.md": render_quiz(quiz_cards(corpus), start),
    }
    terms = _joined(terms, lists)
    files.sync_tree(docs / "speeches", speeches)
    files.sync_tree(docs / "terms", terms)
    files.sync_file(docs / "index.md", render_home(corpus, welcome))


def _joined(pages: dict[str, str], lists: dict[str, str]) -> dict[str, str]:
    """Return both; project.py has seen to it that no page bears the name of a list."""
    both = pages.keys() & lists.keys()
    if both:
        raise ValueError(f"pages that would overwrite one another: {sorted(both)}")
    return {**pages, **lists}


def write_data(corpus: Corpus, target: Path) -> None:
    """Write /data/ of the site. Raises OSError."""
    files.sync_tree(target / "data", _data(corpus))


def _data(corpus: Corpus) -> dict[str, str | bytes]:
    """Return the files below /data/ by path."""
    cards = quiz_cards(corpus)
    data: dict[str, str | bytes] = {
        "speeches.json": to_json(speeches_record(corpus)),
        "glossary.json": to_json(glossary_record(corpus)),
        "quiz.json": to_json(quiz_record(cards)),
    }
    for item in corpus.speeches:
        data[f"annotations/{item.speech.id}.json"] = to_json(annotations_record(item))
    data.update((f"export/{name}", made) for name, made in export_files(corpus, cards).items())
    data.update((f"search/{name}", content) for name, content in search_files(corpus).items())
    for term_id, facts in corpus.facts.items():
        for name, piece in concordance_records(term_id, facts.lines).items():
            data[f"concordance/{term_id}/{name}"] = to_json(piece)
    return data
