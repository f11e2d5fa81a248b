"""Writes the site: Markdown and JSON into docs/, MkDocs from there into the site folder."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from . import files
from .errors import BrokenPage, Notice
from .fastmarkdown import FastMarkdown
from .index_pages import render_home, render_speech_lists, render_term_list
from .model import Corpus
from .project import Progress
from .records import (
    annotations_record,
    concordance_records,
    glossary_record,
    speeches_record,
    to_json,
)
from .speech_page import render_speech
from .term_page import render_term

# Material announces its successor on every start; we know (DESIGN.md, section 3).
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# The sitemap carries the time of the build; the same input shall give the same bytes.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


def write_docs(corpus: Corpus, root: Path) -> None:
    """Write the generated pages and data into docs/ of the project. Raises OSError."""
    docs = root / "docs"
    welcome = (docs / "_home.md").read_text(encoding="utf-8")
    speeches = {
        f"{item.speech.id}.md": render_speech(index, corpus)
        for index, item in enumerate(corpus.speeches)
    }
    speeches.update(render_speech_lists(corpus))
    terms = {f"{term.id}.md": render_term(term, corpus) for term in corpus.entries.values()}
    terms["index.md"] = render_term_list(corpus)
    files.sync_tree(docs / "speeches", speeches)
    files.sync_tree(docs / "terms", terms)
    files.sync_tree(docs / "data", _data(corpus))
    files.sync_file(docs / "index.md", render_home(corpus, welcome))


def _data(corpus: Corpus) -> dict[str, str]:
    """Return the files below /data/ by path."""
    data = {
        "speeches.json": to_json(speeches_record(corpus)),
        "glossary.json": to_json(glossary_record(corpus)),
    }
    for item in corpus.speeches:
        data[f"annotations/{item.speech.id}.json"] = to_json(annotations_record(item))
    for term_id, facts in corpus.facts.items():
        for name, piece in concordance_records(term_id, facts.lines).items():
            data[f"concordance/{term_id}/{name}"] = to_json(piece)
    return data


def build_pages(root: Path, target: Path, progress: Progress) -> tuple[Notice, ...]:
    """Run MkDocs from docs/ into target and return its warnings.

    Raises BrokenPage when MkDocs cannot build, OSError when the target cannot be written.
    """
    count = sum(1 for _ in (root / "docs").rglob("*.md"))
    step = progress("生成网页", count)
    with _Warnings() as warnings:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
            config.markdown_extensions.append(FastMarkdown(step))  # type: ignore[arg-type]
            build(config)
        except MkDocsException as error:
            raise BrokenPage(
                "mkdocs.yml",
                f"MkDocs 无法完成（{error}）",
                "可用的配置和页面",
                "按提示改正 mkdocs.yml 或 docs/ 里的页面",
            ) from error
    return tuple(Notice("warning", "docs", None, text) for text in warnings.texts)


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of, and keeps it from the terminal, while the block runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []
        self._logger = logging.getLogger("mkdocs")
        self._before = (self._logger.propagate, self._logger.level)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.texts.append(record.getMessage())

    def __enter__(self) -> _Warnings:
        self._logger.propagate = False
        self._logger.setLevel(logging.WARNING)
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate, level = self._before
        self._logger.setLevel(level)
