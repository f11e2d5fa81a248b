"""Runs MkDocs: from docs/ into the site folder, on two cores."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, InclusionLevel

from . import files, interrupts
from .errors import BrokenPage, Notice
from .fastmarkdown import FastMarkdown
from .project import Progress

GENERATED = ("speeches", "terms")
"""Folders below docs/ that hold nothing but what we write."""

# Material announces its successor on every start; we know (DESIGN.md, section 3).
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build_pages(root: Path, target: Path, progress: Progress) -> tuple[Notice, ...]:
    """Run MkDocs from docs/ into the empty folder target and return its warnings.

    MkDocs uses one core. So two run side by side, each with every other generated file, and what
    the second has made is moved to the first; the pages are those of a single run.
    Raises BrokenPage when MkDocs cannot build, OSError when the target cannot be written.
    """
    half = target / ".half"
    count = sum(1 for _ in (root / "docs").rglob("*.md")) // 2
    with ProcessPoolExecutor(max_workers=1, initializer=_end_with_parent) as second:
        # Python drops a Ctrl-C that arrives while a process starts, so it is held back meanwhile.
        interrupts.hold()
        other = second.submit(_build_other_part, root, half)
        try:
            interrupts.release()
            warnings = _build_part(root, target, 0, progress("生成网页", count))
        finally:
            other.cancel()
            wait([other])
    for folder in GENERATED:
        files.merge_tree(half / folder, target / folder)
    files.remove_tree(half)
    files.remove_file(target / "sitemap.xml")
    texts = dict.fromkeys([*warnings, *other.result()])
    return tuple(Notice("warning", "docs", None, text) for text in texts)


def _end_with_parent() -> None:
    """Let the second process end when the first is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _build_other_part(root: Path, target: Path) -> list[str]:
    """Build the second part; Ctrl-C stops it at work only, for idle it would end in a traceback."""
    interrupts.release()
    try:
        return _build_part(root, target, 1)
    finally:
        interrupts.hold()


def _build_part(
    root: Path, target: Path, part: int, step: Callable[[], object] = lambda: None
) -> list[str]:
    """Build one of the two parts and return what MkDocs warns of."""
    with _Warnings() as warnings:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
            config.markdown_extensions.append(FastMarkdown(step))  # type: ignore[arg-type]
            config.plugins["speechsite/part"] = _Part(part)
            # A sitemap needs the site's address, which an intranet site does not know; what MkDocs
            # then copies is the bare template, which goes below.
            config.theme.static_templates.discard("sitemap.xml")
            build(config)
        except MkDocsException as error:
            raise BrokenPage(
                "mkdocs.yml",
                f"MkDocs 无法完成（{'；'.join(warnings.texts) or error}）",
                "可用的配置和页面",
                "按提示改正 mkdocs.yml 或 docs/ 里的页面",
            ) from error
    return warnings.texts


class _Part(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options
    """Leaves the other part's share of the generated files out of a build.

    Pages in the navigation stay in both, for every page shows them; links to what is left out
    still resolve.
    """

    def __init__(self, part: int) -> None:
        super().__init__()
        self._part = part

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Mark what the other part builds as excluded."""
        del config
        generated = [file for file in files if file.src_uri.split("/")[0] in GENERATED]
        for number, file in enumerate(sorted(generated, key=lambda file: file.src_uri)):
            if number % 2 != self._part and file.name != "index":
                file.inclusion = InclusionLevel.EXCLUDED
        return files


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
