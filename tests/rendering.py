"""Markdown to DOM through Python-Markdown with the extensions of mkdocs.yml."""

from __future__ import annotations

import functools
from typing import Any

import markdown
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from mkdocs.config import load_config

from samples import ROOT
from speechsite.fastmarkdown import FastMarkdown
from speechsite.publish import GENERATED

assert GENERATED  # publish.py also silences Material's announcement, which would be an error here

_INLINE = frozenset({"a", "code", "em", "li", "p", "span", "strong", "td", "th", "h1", "h2", "h3"})
"""Elements in which white space is text."""
Node = tuple[str, tuple[tuple[str, object], ...], tuple[object, ...]]
"""Name, attributes (class as a set), children: a DOM that can be compared."""


@functools.cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    """Return what MkDocs hands to Python-Markdown, its own additions (fenced code) included."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


@functools.cache
def _renderer(is_fast: bool) -> markdown.Markdown:
    names, configs = _extensions()
    extensions: list[Any] = [*names, FastMarkdown()] if is_fast else [*names]
    return markdown.Markdown(extensions=extensions, extension_configs=configs)


def render(text: str, *, is_fast: bool = False) -> str:
    """Return the HTML of a page without its front matter."""
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2]
    return _renderer(is_fast).reset().convert(text)


def soup_of(text: str, *, is_fast: bool = False) -> BeautifulSoup:
    """Return the DOM of Markdown, permalink signs left out."""
    soup = _parse(text, is_fast=is_fast)
    for sign in soup.select("a.headerlink"):
        sign.decompose()
    return soup


def dom(text: str, *, is_fast: bool) -> tuple[object, ...]:
    """Return the DOM of Markdown as plain values; white space between blocks is left out."""
    return _children(_parse(text, is_fast=is_fast))


def _parse(text: str, *, is_fast: bool) -> BeautifulSoup:
    """Return the DOM as it is: Beautiful Soup would make one space of several."""
    html = render(text, is_fast=is_fast)
    return BeautifulSoup(html, "html.parser", preserve_whitespace_tags=_INLINE)


def _children(tag: Tag) -> tuple[object, ...]:
    nodes: list[object] = []
    for child in _joined(list(tag.children)):
        if isinstance(child, Tag):
            nodes.append(_node(child))
        elif child.strip() or tag.name in _INLINE:
            nodes.append(child)
    return tuple(nodes)


def _joined(children: list[PageElement]) -> list[Tag | str]:
    """Return children with neighbouring strings as one."""
    found: list[Tag | str] = []
    for child in children:
        if isinstance(child, Tag):
            found.append(child)
        elif isinstance(child, NavigableString):
            if found and isinstance(found[-1], str):
                found[-1] += str(child)
            else:
                found.append(str(child))
    return found


def _node(tag: Tag) -> Node:
    attributes: list[tuple[str, object]] = []
    for name, value in sorted(tag.attrs.items()):
        is_class = name == "class" and value is not None
        attributes.append((name, frozenset(value or ()) if is_class else value))
    return tag.name, tuple(attributes), _children(tag)
