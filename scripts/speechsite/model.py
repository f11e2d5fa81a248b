"""The values that the rooms hand to one another: frozen, plain, without behaviour of their own.

Positions are half-open and zero-based and count Unicode code points of the block they are in.
Source lines are 1-based. Dates are ISO 8601 strings cut to what is known: "2023-04-06",
"2023-04" or "2023"; they sort as text. Mention and Line are named tuples: there are hundreds of
thousands of them, and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .entry import Glossary, Term

KINDS: Final = ("述职", "党课", "致辞", "发言", "报告", "讲话")
"""What a speech can be, said in its sidecar or found in its title: the more telling word first."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as it was read.

    path: for messages, relative to the project where possible.
    stem: file name without folder and extension.
    data: the raw bytes.
    """

    path: str
    stem: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph of a speech.

    id: "p-1", "s-1", "s-1-2": the HTML id, part of the public contract.
    level: 2 or 3 for a heading, None for a paragraph.
    text: the words of the source, normalised only as declared in speech.py.
    line: 1-based line of the source file.
    lead: number of characters at the start that are the paragraph's lead; 0 for none.
    masks: spans of masked passages (** or XX), in order, not overlapping.
    is_salutation: the opening address, such as 同志们：.
    """

    id: str
    level: int | None
    text: str
    line: int
    lead: int = 0
    masks: tuple[tuple[int, int], ...] = ()
    is_salutation: bool = False


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a speech's text does not say, from the YAML file beside it; all optional.

    senses: (surface, block id or None for everywhere) to the sense key that is forced there.
    off: (surface, block id or None for everywhere) that is never marked.
    sample: a text made up for demonstration.
    """

    title: str | None = None
    date: str | None = None
    occasion: str | None = None
    organization: str | None = None
    kind: str | None = None
    summary: str | None = None
    sample: bool = False
    senses: tuple[tuple[str, str | None, str], ...] = ()
    off: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """A parsed speech.

    id: the last part of its address, from the file's stem.
    path: source file, for messages.
    title: from the text, else the sidecar, else made from the first clause.
    date: ISO date, possibly partial; None when unknown.
    date_line: the line of the text that gave the date, as written; empty when there is none.
    kind: 讲话, 报告 and so on; None when neither sidecar nor title says.
    blocks: headings and paragraphs in the order of the source.
    title_lines: the lines that make up the title, when it came in several; else empty.
    """

    id: str
    path: str
    title: str
    date: str | None
    date_line: str
    kind: str | None
    blocks: tuple[Block, ...]
    sidecar: Sidecar = Sidecar()
    title_lines: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        """Code points of all blocks, white space included."""
        return sum(len(block.text) for block in self.blocks)

    @property
    def paragraphs(self) -> int:
        """Number of blocks that are not headings."""
        return sum(block.level is None for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Definition:
    """A number word that a speech defines for itself.

    surface: 五个聚焦. items: its parts in the speech's own words.
    block_id: where the definition stands.
    """

    surface: str
    items: tuple[str, ...]
    block_id: str


class Mention(NamedTuple):
    """An occurrence of a term in a block: text[start:end] == surface, always.

    sense: key of the sense meant, LOCAL for the speech's own definition, None when the term has one
    meaning only. is_first: first mention of the term in its section.
    """

    start: int
    end: int
    surface: str
    term_id: str
    sense: str | None
    gloss: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedSpeech:
    """A speech with the mentions of each block (same order and length as speech.blocks)."""

    speech: Speech
    mentions: tuple[tuple[Mention, ...], ...]
    definitions: tuple[Definition, ...] = ()

    @property
    def total(self) -> int:
        """Number of mentions."""
        return sum(len(found) for found in self.mentions)


class Line(NamedTuple):
    """A concordance line: a mention with what stands left and right of it in its block."""

    speech: Speech
    block_id: str
    left: str
    surface: str
    right: str
    sense: str | None


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What the corpus knows of a term.

    lines: all concordance lines, newest speech first, then in reading order.
    speeches: how many speeches mention it. first, last: earliest and latest known date.
    """

    lines: tuple[Line, ...] = ()
    speeches: int = 0
    first: str | None = None
    last: str | None = None


Link = tuple[int, int, str]
"""A term inside a definition: start, end, term id."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that is published.

    speeches: newest first; undated ones last, by id.
    entries: glossary terms in use and the local ones (status "local") that speeches define, by id.
    facts: by term id; every entry has one. links: by gloss, the terms that stand in it.
    """

    speeches: tuple[AnnotatedSpeech, ...]
    glossary: Glossary
    entries: dict[str, Term]
    facts: dict[str, TermFacts] = field(default_factory=dict)
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)
