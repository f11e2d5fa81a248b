"""A built page as its readers' programs see it: elements, ids, links, mentions."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString


class Mark(NamedTuple):
    """A mention in the HTML; start and end are offsets in the text of its element."""

    start: int
    end: int
    surface: str
    term: str
    sense: str | None
    title: str
    href: str
    is_first: bool


class Element(NamedTuple):
    """An h1, h2, h3 or p of the article, permalink signs left out."""

    tag: str
    id: str
    text: str
    marks: tuple[Mark, ...]


def parse(path: Path) -> BeautifulSoup:
    """Return a page as a tree."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def elements(path: Path) -> list[Element]:
    """Return the elements of a page that hold the words of the source, in document order."""
    return [_element(tag) for tag in parse(path).select("article :is(h1, h2, h3, p)")]


def blocks(path: Path) -> list[Element]:
    """Return the same without the title."""
    return [item for item in elements(path) if item.tag != "h1"]


def _element(tag: Tag) -> Element:
    text = ""
    marks: list[Mark] = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name == "a" and "term" in node.get_attribute_list("class"):
                marks.append(_mark(node, len(text)))
        elif isinstance(node, NavigableString) and not _is_permalink(node):
            text += node
    return Element(tag.name, str(tag.get("id", "")), text, tuple(marks))


def _is_permalink(node: NavigableString) -> bool:
    return node.parent is not None and "headerlink" in node.parent.get_attribute_list("class")


def _mark(tag: Tag, start: int) -> Mark:
    surface = tag.get_text()
    sense = tag.get("data-sense")
    return Mark(
        start,
        start + len(surface),
        surface,
        str(tag["data-term"]),
        str(sense) if sense else None,
        str(tag["title"]),
        str(tag["href"]),
        "first" in tag.get_attribute_list("class"),
    )
