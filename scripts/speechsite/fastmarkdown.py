"""A faster way through Python-Markdown for the Markdown that we write; the HTML is the same.

Python-Markdown spends some 75 µs on each link, and a speech has 150. This extension takes the
paragraphs and lists that are wholly in the small dialect of markdown.py and renders them in one
pass; everything else goes the ordinary way. Pages built without it have the same elements,
attributes and text, which a test holds it to: it may be dropped at any time.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_WORDS = r"(?:[^\\`*_\[\]{}<>&!\n\x02\x03:@]|:(?!//)|&\#\d+;)+"  # text with nothing to interpret
_WORDS_IN_TITLE = r"(?! )(?:[^\"'\\`*_\[\]{}<>!()\s\x02\x03]| )+(?<! )"
_LIST = r"[^{}\n\"'&<>]+"  # .term .first data-term=si-ge-yi-shi
_PLAIN = re.compile(rf"(?:{_WORDS})?")
_MARK = re.compile(
    rf"\[(?P<label>(?:{_WORDS})?)\]\((?P<href>[-\w./#]+)(?: \"(?P<title>{_WORDS_IN_TITLE})\")?\)"
    rf"(?:\{{ (?P<attributes>{_LIST}) \}})?"  # [四个意识](../terms/si-ge-yi-shi.md "…"){ .term }
    rf"|(?P<strong>\*\*)(?:\{{ (?P<strong_attributes>{_LIST}) \}})?"  # **一是…。**{ .lead }
    rf"|(?P<em>\*)(?:\{{ (?P<em_attributes>{_LIST}) \}})?"  # *左文*{ .left }
    r"|(?P<html><span class=\"redacted\">(?:[Xx×Ｘ]|&\#\d+;)+</span>|<i class=\"item\"></i>)"
)
_TAIL = re.compile(rf"\n\{{: (?P<attributes>{_LIST}) \}}$")
_ITEM = re.compile(r"(?:-|\d+\.) (?=\S)")
_LISTLIKE = re.compile(r"\n*(?:[-+*]\s|\d+[.)]\s|[ \t])")  # lists side by side become one
_SPANS_BLOCKS = re.compile(  # code or HTML that may reach over blank lines: only by hand
    r"^ {0,3}(?:```|~~~|<(?!div [^\n]*</div>$|script [^\n]*</script>$"
    r"|span class=\"redacted\">|i class=\"item\">))",
    re.MULTILINE,
)
_NOT_A_PARAGRAPH = re.compile(r"[#>|=:~ \t]|[-+*]\s|\d+[.)]|\*\*\*|---")


class FastMarkdown(Extension):
    """Registers the shortcut. on_page is called once for each page, for a progress bar."""

    def __init__(self, on_page: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._on_page = on_page
        self._known: dict[tuple[str, bool, str], str] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is the interface's
        """Take the text once white space is normalised (30), before HTML is looked for (21)."""
        md.preprocessors.register(_Shortcut(md, self._on_page, self._known), "speechsite_fast", 25)


class _Shortcut(Preprocessor):
    """Puts a placeholder for every run of blocks that it has rendered itself."""

    def __init__(
        self, md: Markdown, on_page: Callable[[], object], known: dict[tuple[str, bool, str], str]
    ) -> None:
        super().__init__(md)
        self._on_page = on_page
        self._known = known

    def run(self, lines: list[str]) -> list[str]:
        self._on_page()
        text = "\n".join(lines)
        if _SPANS_BLOCKS.search(text):
            return lines
        resolve = _resolver(self.md, self._known)
        source = text.split("\n\n")
        blocks: list[str] = []
        ready: list[str] = []
        for block, before, after in zip(source, ["", *source], [*source[1:], ""], strict=False):
            is_joined = _LISTLIKE.match(block) and (
                _LISTLIKE.match(before) or _LISTLIKE.match(after)
            )
            rendered = None if is_joined else render_block(block, resolve)
            if rendered is not None:
                ready.append(rendered)
                continue
            if ready:
                blocks.append(self.md.htmlStash.store("\n".join(ready)))
                ready = []
            blocks.append(block)
        if ready:
            blocks.append(self.md.htmlStash.store("\n".join(ready)))
        return "\n\n".join(blocks).split("\n")


def _resolver(md: Markdown, known: dict[tuple[str, bool, str], str]) -> Callable[[str], str]:
    """Return MkDocs' own translation of .md links for this page.

    known: answers so far. Pages of one folder share them, except its index page, whose address is
    one level up.
    """
    if "relpath" not in md.treeprocessors:
        return lambda href: href
    relpath: Any = md.treeprocessors["relpath"]
    folder, _, name = relpath.file.src_uri.rpartition("/")
    is_index = name == "index.md"

    def resolve(href: str) -> str:
        page, mark, anchor = href.partition("#")
        key = (folder, is_index, page)
        if key not in known:
            known[key] = html.escape(relpath.path_to_url(page))
        return known[key] + mark + anchor

    return resolve


def render_block(block: str, resolve: Callable[[str], str]) -> str | None:
    """Return the HTML of a paragraph or a list, or None when it is not wholly in the dialect."""
    if _ITEM.match(block):
        return _render_list(block, resolve)
    if _NOT_A_PARAGRAPH.match(block):
        return None
    tail = _TAIL.search(block)
    body = block[: tail.start()] if tail else block
    rendered = render_inline(body, resolve)
    if not rendered:
        return None
    return f"<p{_written(tail['attributes'] if tail else None)}>{rendered}</p>"


def _render_list(block: str, resolve: Callable[[str], str]) -> str | None:
    tag = "ul" if block.startswith("-") else "ol"
    items = [f"<{tag}>"]
    for number, line in enumerate(block.split("\n"), start=1):
        marker = "- " if tag == "ul" else f"{number}. "
        if not line.startswith(marker) or _NOT_A_PARAGRAPH.match(line, len(marker)):
            return None
        rendered = render_inline(line[len(marker) :], resolve)
        if not rendered:
            return None
        items.append(f"<li>{rendered}</li>")
    items.append(f"</{tag}>")
    return "\n".join(items)


def render_inline(text: str, resolve: Callable[[str], str]) -> str | None:
    """Return the HTML of text, or None when it is not wholly in the dialect.

    resolve: from the address in a link to the one on the page.
    """
    parts: list[str] = []
    open_at: dict[str, int] = {}
    end = 0
    for match in _MARK.finditer(text):
        if not _PLAIN.fullmatch(text, end, match.start()):
            return None
        parts.append(text[end : match.start()])
        end = match.end()
        if match["href"]:
            parts.append(_anchor(match, resolve))
        elif match["html"]:
            parts.append(match["html"])
        else:
            tag = "strong" if match["strong"] else "em"
            if not _toggle(parts, open_at, tag, match[f"{tag}_attributes"]):
                return None
    if open_at or not _PLAIN.fullmatch(text, end):
        return None
    parts.append(text[end:])
    return "".join(parts)


def _toggle(parts: list[str], open_at: dict[str, int], tag: str, attributes: str | None) -> bool:
    """Open or close an emphasis; tell whether that is plainly what Markdown would do."""
    if tag not in open_at:
        if attributes or open_at:
            return False
        open_at[tag] = len(parts)
        parts.append("")
        return True
    place = open_at.pop(tag)
    inside = "".join(parts[place + 1 :])
    if not inside or inside != inside.strip():  # beside a space an asterisk is an asterisk
        return False
    parts[place] = f"<{tag}{_written(attributes)}>"
    parts.append(f"</{tag}>")
    return True


def _anchor(match: re.Match[str], resolve: Callable[[str], str]) -> str:
    href = resolve(match["href"])
    title = f' title="{match["title"]}"' if match["title"] else ""
    return f'<a{_written(match["attributes"])} href="{href}"{title}>{match["label"]}</a>'


@functools.lru_cache(maxsize=4_096)
def _written(attributes: str | None) -> str:
    if not attributes:
        return ""
    return "".join(f' {name}="{value}"' for name, value in _attributes(attributes).items())


def _attributes(text: str) -> dict[str, str]:
    """Return an attribute list as names and values, classes joined: ".a .b #c d=e"."""
    found: dict[str, str] = {}
    for word in text.split():
        if word.startswith("."):
            found["class"] = f"{found['class']} {word[1:]}" if "class" in found else word[1:]
        elif word.startswith("#"):
            found["id"] = word[1:]
        else:
            name, _, value = word.partition("=")
            found[name] = value
    return found
