"""Writes YAML as maintainers write it: one line a value, and only the fields that changed.

A file is edited block by block, a block being a top-level key with its value, so that comments and
the writing of everything else stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

import yaml

_PLAIN = re.compile(
    r"(?!(?:true|false|yes|no|on|off|null|y|n)$)"
    r"(?!\d[ -~]*$)"  # a number or a date in one of YAML's many ways of writing it
    r"[^\s!-.:-@\[-^`{-\x9f][^\s!-,:-@\[-^`{-\x9f]*",  # of ASCII letters, digits and - . / _
    re.IGNORECASE,
)
"""What YAML reads as this very text without quotation marks, wherever it stands."""


def flow_text(value: object) -> str:
    """Return a value of texts, booleans, lists and mappings as YAML on one line.

    >>> flow_text([{"ref": "a-b", "date": "2016-01"}])
    '[{ref: a-b, date: "2016-01"}]'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        pairs = (f"{flow_text(key)}: {flow_text(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    raise TypeError(f"no YAML for {type(value).__name__}")


def read_flow(text: str) -> dict[str, object]:
    """Return the mapping in one line of YAML, every value in it a text.

    Raises ValueError where there is none.
    """
    try:
        value = yaml.load(text, Loader=yaml.BaseLoader)  # which makes texts only
    except yaml.YAMLError as error:
        raise ValueError("no YAML") from error
    if not isinstance(value, dict):
        raise ValueError("no mapping")
    return value


def block_text(key: str, value: object) -> str:
    """Return a top-level key with its value; a list of mappings takes a line an item."""
    if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        return f"{key}:\n" + "".join(f"  - {flow_text(item)}\n" for item in value)
    return f"{key}: {flow_text(value)}\n"


def blocks(text: str) -> dict[str, tuple[int, int]]:
    """Return the lines of each top-level key of a YAML mapping: first, and behind the last.

    Lines count from 0. Comments and blank lines below a value belong to it.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return {}
    starts = [(key.value, key.start_mark.line) for key, _ in node.value]
    ends = [*(start for _, start in starts[1:]), text.count("\n")]
    return {key: (start, end) for (key, start), end in zip(starts, ends, strict=True)}


def nested_text(key: str, value: object) -> str:
    """Return a top-level key whose value is a mapping, with a line for each of its keys."""
    assert isinstance(value, Mapping)
    lines = (f"  {flow_text(name)}: {flow_text(item)}\n" for name, item in value.items())
    return f"{flow_text(key)}:\n{''.join(lines)}"


def edit(
    text: str,
    changes: Mapping[str, object],
    order: Sequence[str],
    write: Callable[[str, object], str] = block_text,
) -> str:
    """Return a YAML mapping with these top-level keys changed, and no other line touched.

    changes: key to its new value; None takes the key away. order: all keys, in the order in which a
    new one is put in. write: how a key and its value are written. Comments of their own lines at
    the end of a changed block stay.
    """
    lines = text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")
    places = blocks(text)
    parts = {key: lines[start:end] for key, (start, end) in places.items()}
    head = lines[: min((start for start, _ in places.values()), default=len(lines))]
    for key, value in changes.items():
        kept = _comments_below(parts[key]) if key in parts else []
        new = [] if value is None else write(key, value)[:-1].split("\n")
        if key not in parts:
            parts = _inserted(parts, key, order)
        parts[key] = [*new, *kept]
    body = [line for part in parts.values() for line in part]
    return "".join(f"{line}\n" for line in (*head, *body))


def _comments_below(lines: Sequence[str]) -> list[str]:
    """Return the comments and blank lines that end a block."""
    end = len(lines)
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return list(lines[end:])


def _inserted(
    parts: Mapping[str, list[str]], key: str, order: Sequence[str]
) -> dict[str, list[str]]:
    """Return the blocks with room for a new key, before the first that comes after it in order."""
    later = set(order[order.index(key) + 1 :])
    found: dict[str, list[str]] = {}
    for name, lines in parts.items():
        if name in later and key not in found:
            found[key] = []
        found[name] = lines
    found.setdefault(key, [])
    return found
