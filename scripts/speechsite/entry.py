"""The values that make up the glossary: frozen and plain, with dates as model.py has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Status = Literal["verified", "draft", "retired", "local"]
LOCAL: Final = "local"
"""Sense key and status of what a speech defines for itself."""
DRAFT: Final = "draft"
"""Status of an entry that holds something that nobody has looked up yet."""
RETIRED: Final = "retired"
"""Status of an entry that keeps its address but is found, listed and counted no more."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """When, where and by whom a term was put forward; each part may be unknown."""

    date: str | None = None
    occasion: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the bibliography as a term cites it.

    ref: key in sources.yml. locator: chapter or article. url: the page consulted.
    """

    ref: str
    locator: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """An entry of glossary/sources.yml."""

    key: str
    title: str
    issuer: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """Something the term is easily taken for, and what tells them apart."""

    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Surfaces by their common form (patterns.py), with examples that it must stand for."""

    form: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A form that the official wording of a term had from a date on.

    start: ISO date, possibly partial. occasion: the meeting or document that brought it.
    """

    start: str
    gloss: str
    components: tuple[str, ...] = ()
    occasion: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a surface that has several.

    key: [a-z0-9-], unique in the term. name: what the page calls it.
    cues: words, or "/regular expressions/", that stand near by when this sense is meant.
    """

    key: str
    name: str
    gloss: str
    components: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary.

    id: the file's stem, pinyin with hyphens; the last part of the address.
    surfaces: the term, its aliases and what its patterns stand for, without duplicates.
    gloss: at most 60 characters; the tooltip when no sense applies.
    not_in: longer words that hold a surface and mean something else, without quotation marks.
    right_in: longer strings in which it is the term, although the dictionary cuts a word there.
    needs_cue: without a cue near by there is no mention at all.
    body: the long explanation, Markdown.
    history: the forms of the wording, oldest first, the last one that of gloss; empty when there
    was only one. A term with senses has none.
    owner: who answers for the entry. reviewed: ISO date of the last review by a person.
    replaced_by: id of the entry that took the place of a retired one.
    """

    id: str
    path: str
    term: str
    aliases: tuple[str, ...]
    surfaces: tuple[str, ...]
    gloss: str
    category: str
    status: Status
    body: str
    reviewed: str | None = None
    components: tuple[str, ...] = ()
    proposed: Proposal | None = None
    sources: tuple[Reference, ...] = ()
    related: tuple[str, ...] = ()
    contrast: tuple[Contrast, ...] = ()
    not_in: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    needs_cue: bool = False
    patterns: tuple[Pattern, ...] = ()
    right_in: tuple[str, ...] = ()
    history: tuple[Wording, ...] = ()
    owner: str | None = None
    replaced_by: str | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether a mention needs its surroundings to be understood."""
        return bool(self.senses) or self.needs_cue


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by id (sorted), the categories in their order, the bibliography by key."""

    terms: dict[str, Term]
    categories: tuple[str, ...]
    publications: dict[str, Publication]

    @property
    def live(self) -> tuple[Term, ...]:
        """The terms that are not retired."""
        return tuple(term for term in self.terms.values() if term.status != RETIRED)
