"""Rows that came back from an office to new texts of term files, and every fault of theirs.

Only what differs is written: a row that says what its file says leaves the file as it is, to the
byte. What has no row stays; nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .cleaning import decode
from .entry import Term
from .errors import InputError, InputErrors
from .exchange import TableRow
from .glossary import build_glossary, parse_publications
from .model import Source
from .term import parse_term, split_term
from .term_fields import FIELDS, PUBLICATION_FIELDS, Fields, fields_of, publication_fields
from .yamlblocks import block_text, blocks, edit
from .yamltext import Fault

_Parsed = tuple[Term, Fault, tuple[InputError, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    texts: file name to new text, of the files that change or are new. new: names among them that do
    not exist yet. faults: of the tables; with any, nothing should be written.
    """

    texts: Mapping[str, str]
    new: frozenset[str]
    faults: tuple[InputError, ...]


def plan_import(
    terms: Iterable[TableRow],
    publications: Sequence[TableRow],
    files: Mapping[str, Source],
    categories: tuple[str, ...],
) -> Plan:
    """Return what these rows make of a glossary. files: those of the folder by name, all sound."""
    texts: dict[str, str] = {}
    sources = decode(files["sources.yml"])
    new_sources = _edited_sources(sources, publications)
    if new_sources != sources:
        texts["sources.yml"] = new_sources
    places: dict[str, str] = {}
    for row in terms:
        name = f"{row.key}.md"
        places[row.key] = row.place
        old = decode(files[name]) if name in files else None
        text = _edited_term(old, row, files[name]) if old is not None else _new_term(row)
        if text != old:
            texts[name] = text
    try:
        known = parse_publications(new_sources, "sources.yml")
    except InputErrors as error:
        return Plan({}, frozenset(), tuple(_in_sources(error, new_sources, publications)))
    faults = [
        _placed(fault, texts, places)
        for fault in build_glossary(_all_terms(texts, files), categories, known)[1]
    ]
    return Plan(texts, frozenset(texts.keys() - files.keys()), tuple(faults))


def _edited_term(text: str, row: TableRow, source: Source) -> str:
    """Return the file of a term with the fields in which the row differs."""
    front, body = split_term(text, source.path)
    before = fields_of(parse_term(source, text)[0])
    changes = {
        name: value for name, value in row.fields.items() if (value or None) != before.get(name)
    }
    if row.body is not None and row.body != body.strip():
        body = f"{row.body}\n"
    elif not changes:
        return text
    return f"---\n{edit(front, changes, FIELDS)}---\n{body}"


def _new_term(row: TableRow) -> str:
    given = {"status": "draft", **{name: value for name, value in row.fields.items() if value}}
    front = "".join(block_text(name, given[name]) for name in FIELDS if name in given)
    return f"---\n{front}---\n{row.body or ''}\n"


def _edited_sources(text: str, rows: Iterable[TableRow]) -> str:
    """Return sources.yml with the entries in which the rows differ; new ones by their key."""
    before = {key: publication_fields(item) for key, item in parse_publications(text, "").items()}
    changes: dict[str, object] = {}
    for row in rows:
        given = {name: row.fields[name] for name in PUBLICATION_FIELDS if row.fields.get(name)}
        kept = {k: v for k, v in before.get(row.key, {}).items() if k not in row.fields}
        after: Fields = {name: value for name, value in {**kept, **given}.items() if value}
        if after != before.get(row.key):
            changes[row.key] = after
    return _with_entries(text, changes) if changes else text


def _with_entries(text: str, changes: Mapping[str, object]) -> str:
    """Return a mapping of mappings with these entries changed, a line for each of their fields."""
    lines = text.rstrip("\n").split("\n")
    places = blocks(f"{text.rstrip()}\n")
    start = min((first for first, _ in places.values()), default=len(lines))
    entries = {key: lines[first:last] for key, (first, last) in places.items()}
    for key, fields in changes.items():
        assert isinstance(fields, dict)
        entries[key] = [
            f"{key}:",
            *(f"  {block_text(name, value)[:-1]}" for name, value in fields.items()),
        ]
    ordered = entries if changes.keys() <= places.keys() else dict(sorted(entries.items()))
    body = [line for entry in ordered.values() for line in entry]
    return "\n".join([*lines[:start], *body]) + "\n"


def _all_terms(texts: Mapping[str, str], files: Mapping[str, Source]) -> Iterable[_Parsed]:
    """Yield every term as it would be."""
    for name in sorted({*files, *texts}):
        if name.endswith(".md"):
            text = texts[name] if name in texts else decode(files[name])
            path = name if name in texts else files[name].path
            yield parse_term(Source(path, name.removesuffix(".md"), b""), text)


def _in_sources(error: InputErrors, text: str, rows: Iterable[TableRow]) -> Iterable[InputError]:
    """Yield the faults of a bibliography, each placed in the row that it comes from."""
    places = {row.key: row.place for row in rows}
    for fault in error.errors:
        key = next(
            (
                key
                for key, (start, end) in blocks(text).items()
                if fault.line and start < fault.line <= end
            ),
            "",
        )
        words = (fault.found, fault.expected, fault.remedy)
        yield type(fault)(places[key], *words) if key in places else fault


def _placed(fault: InputError, texts: Mapping[str, str], places: Mapping[str, str]) -> InputError:
    """Return a fault of a file that a row made as a fault of that row's cell."""
    stem = fault.path.removesuffix(".md")
    if fault.path not in texts or stem not in places:
        return fault
    column = _column(split_term(texts[fault.path], fault.path)[0], fault.line)
    place = f"{places[stem]}{f'，“{column}”列' if column else ''}"
    return type(fault)(place, fault.found, fault.expected, fault.remedy)


def _column(front: str, line: int | None) -> str:
    """Return the field that stands at a line of a term file; body for what comes after them."""
    if line is None:
        return ""
    for name, (start, end) in blocks(front).items():
        if start <= line - 2 < end:
            return name
    return "body" if line - 2 >= front.count("\n") else ""
