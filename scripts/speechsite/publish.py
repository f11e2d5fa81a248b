"""Publishes: docs/ and the data are written and MkDocs runs, side by side where they can."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from pathlib import Path
from typing import Any

from jinja2 import Environment
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
from .term_rules import RESERVED

GENERATED = ("speeches", "terms")
"""Folders below docs/ that hold nothing but what we write."""

_CONTEXT = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
"""Forked helpers have all that was read without its being copied; elsewhere forking is unsafe."""


_TASK: list[Callable[[Path], None]] = []
"""How a helper writes the data; known in helpers only."""

# Material announces its successor on every start; we know (DESIGN.md, section 3).
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def publish(
    root: Path,
    target: Path,
    write_docs: Callable[[], None],
    write_data: Callable[[Path], None],
    progress: Progress,
) -> tuple[Notice, ...]:
    """Write docs/, run MkDocs from there into the empty folder target, return its warnings.

    MkDocs uses one core. So two run side by side, each with every other generated file, and what
    the second has made is moved to the first; the pages are those of a single run. From the start
    a third process calls write_data with a folder whose content ends in the target too.
    Raises BrokenPage when MkDocs cannot build, OSError when a file cannot be written.
    """
    half, rest = target / ".half", target / ".rest"
    with ProcessPoolExecutor(2, _CONTEXT, initializer=_prepare, initargs=(write_data,)) as helpers:
        # Python drops a Ctrl-C that arrives while a process starts, and one that arrives as a task
        # is handed over can leave a lock closed for ever, so it is held back meanwhile.
        interrupts.hold()
        written = helpers.submit(_write_beside, rest)
        try:
            interrupts.release()
            write_docs()
            count = sum(1 for _ in (root / "docs").rglob("*.md")) // 2
            interrupts.hold()
            other = helpers.submit(_build_other_part, root, half)
            try:
                interrupts.release()
                warnings = _build_part(root, target, 0, progress("生成网页", count))
            finally:
                _end(other)
        finally:
            _end(written)
    written.result()
    for folder in GENERATED:
        files.merge_tree(half / folder, target / folder)
    files.remove_tree(half)
    files.merge_tree(rest, target)
    files.remove_tree(rest)
    files.remove_file(target / "sitemap.xml")
    texts = dict.fromkeys([*warnings, *other.result()])
    return tuple(Notice("warning", "docs", None, text) for text in texts)


def _end(task: Future[Any]) -> None:
    """Wait until a task has ended, however it does."""
    task.cancel()
    wait([task])


def _prepare(write_data: Callable[[Path], None]) -> None:
    """Make a helper ready: it ends when the first process is killed, else it would wait for ever.

    The task comes with the start of the process, which costs nothing where processes fork, rather
    than with the call, which would take as long to pack as to do.
    """
    _TASK.append(write_data)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _write_beside(folder: Path) -> None:
    """Do the task; Ctrl-C stops it at work only, for idle it would end in a traceback."""
    interrupts.release()
    try:
        _TASK[0](folder)
    finally:
        interrupts.hold()


def _build_other_part(root: Path, target: Path) -> list[str]:
    """Build the second part; Ctrl-C as above."""
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
    """Leaves the other part's share of the generated files out of a build, and makes it quicker.

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
            if number % 2 != self._part and file.name not in RESERVED:
                file.inclusion = InclusionLevel.EXCLUDED
        return files

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Spare Jinja a look at the template's file for each of 45 templates a page."""
        del config, files
        env.auto_reload = False
        return env


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
