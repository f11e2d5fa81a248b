"""Faults in what a maintainer wrote, and the one place that words them.

Every message answers four questions in the maintainer's language: where, what was found, what
was expected, what to do. The facts stay readable as attributes.
"""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


class InputError(Exception):
    """A fault in one input file.

    path: as the maintainer knows it, relative to the project where possible.
    line, column: 1-based, column in characters; None where the whole file is meant.
    found, expected, remedy: short Chinese phrases without a closing full stop.
    excerpt: the faulty line, shown with a caret under the column; empty when it says nothing.
    """

    def __init__(
        self,
        path: str,
        found: str,
        expected: str,
        remedy: str,
        *,
        line: int | None = None,
        column: int | None = None,
        excerpt: str = "",
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
        self.remedy = remedy
        self.excerpt = excerpt
        super().__init__(self._text())

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way from one process to another."""
        build = functools.partial(
            type(self), line=self.line, column=self.column, excerpt=self.excerpt
        )
        return build, (self.path, self.found, self.expected, self.remedy)

    def _text(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        text = f"{place}: 发现{self.found}；应为{self.expected}。请{self.remedy}。"
        if self.excerpt and self.line and self.column:
            text += "\n" + render_caret(self.excerpt, self.column)
        return text


class UnreadableText(InputError):
    """The bytes of a file are not text in an encoding that we read."""


class EmptySpeech(InputError):
    """A speech holds nothing but white space, control characters or boilerplate."""


class OversizedText(InputError):
    """A file is larger than any speech; most likely it is something else."""


class BrokenYaml(InputError):
    """Front matter or a YAML file does not parse, or is not a mapping."""


class BadField(InputError):
    """A YAML field is unknown, missing, of the wrong type, or outside its limits."""


class UnknownName(InputError):
    """A field names a category, source, term, sense or surface that does not exist."""


class SurfaceClash(InputError):
    """Two terms claim the same surface, so no mention of it could be told apart."""


class DuplicateId(InputError):
    """Two source files would get the same address."""


class BrokenTable(InputError):
    """A table to import is no table, or lacks what its rows need."""


class MissingFolder(InputError):
    """A folder that must be read is not there."""


class MissingFile(InputError):
    """A file that the glossary cannot do without is not there."""


class UnusableTarget(InputError):
    """The folder to publish into cannot be written, or holds something that is not a site."""


class BrokenPage(InputError):
    """MkDocs could not build the hand-written pages or its configuration."""


class InputErrors(Exception):
    """All faults of one file, raised together so that one run shows them all."""

    def __init__(self, errors: Iterable[InputError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a maintainer should know that does not stop the build.

    kind: "warning" (counts under --strict), "removal" (boilerplate taken out of a text) or "review"
    (an entry is due for one).
    path, line: as in InputError; line may be None.
    text: one Chinese sentence.
    """

    kind: str
    path: str
    line: int | None
    text: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        label = {"warning": "警告", "removal": "已移除", "review": "待复核"}[self.kind]
        return f"{place}: {label}：{self.text}"


def render_caret(excerpt: str, column: int) -> str:
    """Return the line and, below it, a caret under the given 1-based column.

    Long lines are cut to 40 characters around the column. Han characters are two cells wide.
    """
    start = max(0, column - 21)
    shown = excerpt[start : column + 19]
    before = shown[: column - 1 - start]
    cells = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in before)
    return f"    {shown}\n    {' ' * cells}^"


def nearest_hint(name: str, known: Iterable[str]) -> str:
    """Return a "did you mean" clause with the nearest known name, or an empty string."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"（是否想写“{close[0]}”？）" if close else ""
