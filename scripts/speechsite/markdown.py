"""Text to standard Markdown with attribute lists that renders as the same text.

Every character that could mean something to a Markdown reader is written as a character reference,
so any text comes out as itself, in Python-Markdown as in CommonMark.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping

from .enumeration import item_starts
from .model import Block, Mention

_SPECIAL = re.compile(r"[&<>*_`\[\]{}\\|~^$#@]|://|^[-+=:!.]|!$|^\s+|\s+$|  +|^\d+(?=[.)])")
_PLAIN = re.compile(r"(?![-+=:!.\d])[^&<>*_`\[\]{}\\|~^$#@:\s]*(?<!!)")  # nearly all text there is
_SPECIAL_IN_TITLE = re.compile(r"[&<>*_`\[\]{}\\|~^$#@\"'()]|[^\S ]")  # U+3000 would become a space


ITEM = '<i class="item"></i>'
"""Stands where an item of a list inside a paragraph begins, for those who want a line for each."""


def escape(text: str) -> str:
    """Return one line of text with every special character as a character reference.

    >>> escape("*a*")
    '&#42;a&#42;'
    """
    return text if _PLAIN.fullmatch(text) else _SPECIAL.sub(_reference, text)


def escape_title(text: str) -> str:
    """Return text fit for the quoted title of a link."""
    return _SPECIAL_IN_TITLE.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in match[0])


def link(text: str, href: str, title: str = "", attributes: str = "") -> str:
    """Return an inline link; text is escaped here, href must be a plain path."""
    quoted = f' "{escape_title(title)}"' if title else ""
    tail = f"{{ {attributes} }}" if attributes else ""
    return f"[{escape(text)}]({href}{quoted}){tail}"


def term_link(mention: Mention, prefix: str) -> str:
    """Return a mention as the link that the contract promises (DESIGN.md, section 4).

    prefix: path from the page to the folder of term pages, such as "../terms/".
    """
    attributes = ".term .first" if mention.is_first else ".term"
    attributes += f" data-term={mention.term_id}"
    if mention.sense:
        attributes += f" data-sense={mention.sense}"
    return link(mention.surface, f"{prefix}{mention.term_id}.md", mention.gloss, attributes)


def annotate(block: Block, mentions: Iterable[Mention], prefix: str) -> str:
    """Return the text of a block with its lead, masks, mentions and items marked."""
    marks = [(mention.start, mention.end, term_link(mention, prefix)) for mention in mentions]
    for start, end in block.masks:
        hidden = f'<span class="redacted">{escape(block.text[start:end])}</span>'
        marks.append((start, end, hidden))
    if block.level is None:
        taken = [range(start + 1, end) for start, end, _ in marks]
        items = (place for place in item_starts(block.text) if not any(place in t for t in taken))
        marks += [(place, place, ITEM) for place in items]
    marks.sort()
    if not block.lead or any(start < block.lead < end for start, end, _ in marks):
        return _weave(block.text, 0, len(block.text), marks)
    inside = [mark for mark in marks if mark[1] <= block.lead and mark[0] < block.lead]
    outside = [mark for mark in marks if mark[0] >= block.lead]
    lead = _weave(block.text, 0, block.lead, inside)
    return f"**{lead}**{{ .lead }}{_weave(block.text, block.lead, len(block.text), outside)}"


def _weave(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> str:
    """Return text[start:end] escaped, with each marked span replaced by its Markdown."""
    parts: list[str] = []
    for first, last, markdown in marks:
        parts.append(escape(text[start:first]))
        parts.append(markdown)
        start = last
    parts.append(escape(text[start:end]))
    return "".join(parts)


def front_matter(values: Mapping[str, str | list[str]]) -> str:
    """Return YAML front matter; values are written as JSON, which YAML reads as is.

    Text is escaped as HTML, for Material prints title and description into the page unchanged.
    """
    lines = (
        f"{key}: {json.dumps(_escaped(value), ensure_ascii=False)}" for key, value in values.items()
    )
    return "---\n" + "\n".join(lines) + "\n---\n"


def _escaped(value: str | list[str]) -> str | list[str]:
    return html.escape(value) if isinstance(value, str) else value


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Return a table of Markdown cells."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def join(parts: Iterable[str]) -> str:
    """Return the parts of a page as blocks, empty ones left out, one line end at the end."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"
