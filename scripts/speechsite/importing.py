"""Rows that came back from an office to new texts of term files, and every fault of theirs.

Only what differs is written: a row that says what its file says leaves the file as it is, to the
byte. What has no row stays; nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .cleaning import decode
from .entry import DRAFT
from .errors import BadField, BrokenYaml, DuplicateId, InputError, InputErrors
from .exchange import TableRow
from .glossary import ParsedTerm, build_glossary, parse_publications
from .model import Source
from .term import parse_term, split_term
from .term_fields import FIELDS, PUBLICATION_FIELDS, Fields, fields_of, publication_fields
from .yamlblocks import block_text, blocks, edit, nested_text

_SOURCES = "sources.yml"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    texts: file name to new text, of the files that change or are new. new: names among them that do
    not exist yet. faults: of the tables and of the glossary; with any, nothing should be written.
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
    """Return what these rows make of a glossary. files: those of the folder by name.

    Raises InputErrors or InputError where sources.yml or a row's own file is broken already.
    """
    sources = _edited_sources(files[_SOURCES], publications)
    texts = {} if sources == decode(files[_SOURCES]) else {_SOURCES: sources}
    faults: list[InputError] = []
    places: dict[str, str] = {}
    for row in terms:
        name = f"{row.key}.md"
        if name not in files:
            texts[name] = _new_term(row)
        elif not row.is_named and row.fields["term"] != _parsed(files[name])[0].term:
            words = (f"没有编号，拼音又与 {name} 相同", "各不相同的编号", "在 id 列填一个")
            faults.append(DuplicateId(row.place, *words))
        else:
            text = _edited_term(files[name], row)
            if text != decode(files[name]):
                texts[name] = text
        places[name] = row.place
    if not faults:
        faults += _faults(texts, files, places, categories, publications)
    return Plan(texts, frozenset(texts.keys() - files.keys()), tuple(faults))


def _parsed(source: Source) -> ParsedTerm:
    return parse_term(source, decode(source))


def _edited_term(source: Source, row: TableRow) -> str:
    """Return the file of a term with the fields in which the row differs, its line ends kept."""
    text = decode(source)
    front, body = split_term(text, source.path)
    before = fields_of(_parsed(source)[0])
    after = {**row.fields, **_proposed(before, row)}
    changes = {name: value for name, value in after.items() if (value or None) != before.get(name)}
    if row.body is not None and row.body != body.strip():
        body = f"{row.body}\n"
    elif not changes:
        return text
    made = f"---\n{edit(front, changes, FIELDS)}---\n{body}"
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _proposed(before: Fields, row: TableRow) -> Fields:
    """Return what the term's proposal becomes: parts without a column stay as they were."""
    given = row.fields.get("proposed")
    if not isinstance(given, dict):
        return {}
    kept = before.get("proposed", {})
    assert isinstance(kept, dict)
    return {"proposed": {name: text for name, text in (kept | given).items() if text}}


def _new_term(row: TableRow) -> str:
    fields: Fields = {**row.fields, **_proposed({}, row)}
    fields["status"] = fields.get("status") or DRAFT
    given = {name: fields[name] for name in FIELDS if fields.get(name)}
    front = "".join(block_text(name, value) for name, value in given.items())
    return f"---\n{front}---\n{row.body or ''}\n"


def _edited_sources(source: Source, rows: Iterable[TableRow]) -> str:
    """Return sources.yml with the entries in which the rows differ; new ones by their key."""
    text = decode(source)
    known = parse_publications(text, source.path)
    changes: dict[str, object] = {}
    for row in rows:
        before = publication_fields(known[row.key]) if row.key in known else {}
        after: Fields = {**before, **row.fields}
        after = {name: after[name] for name in PUBLICATION_FIELDS if after.get(name)}
        if after != before:
            changes[row.key] = after
    order = sorted({*known, *changes})
    return edit(text, changes, order, nested_text) if changes else text


def _faults(
    texts: Mapping[str, str],
    files: Mapping[str, Source],
    places: Mapping[str, str],
    categories: tuple[str, ...],
    publications: Sequence[TableRow],
) -> Iterable[InputError]:
    """Yield every fault that the glossary would have, placed in the tables where it comes from."""
    sources = texts.get(_SOURCES) or decode(files[_SOURCES])
    parsed: list[ParsedTerm] = []
    try:
        known = parse_publications(sources, _SOURCES)
        for name in sorted({*files, *texts}):
            if name.endswith(".md") and name in texts:
                source = Source(name, name.removesuffix(".md"), b"")
                parsed.append(parse_term(source, texts[name]))
            elif name.endswith(".md"):
                parsed.append(_parsed(files[name]))
    except InputErrors as error:
        yield from _in_sources(error, sources, publications)
        return
    except BrokenYaml as error:
        yield type(error)(
            places.get(error.path, error.path), error.found, error.expected, error.remedy
        )
        return
    for fault in build_glossary(parsed, categories, known)[1]:
        yield _placed(fault, texts, places)


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
        yield BadField(places[key], *words) if key in places else fault


def _placed(fault: InputError, texts: Mapping[str, str], places: Mapping[str, str]) -> InputError:
    """Return a fault of a file that a row made as a fault of that row's cell."""
    if fault.path not in texts or fault.path not in places:
        return fault
    column = _column(split_term(texts[fault.path], fault.path)[0], fault.line)
    place = f"{places[fault.path]}{f'，“{column}”列' if column else ''}"
    return type(fault)(place, fault.found, fault.expected, fault.remedy)


def _column(front: str, line: int | None) -> str:
    """Return the field that stands at a line of a term file; body for what comes after them."""
    if line is None:
        return ""
    for name, (start, end) in blocks(front).items():
        if start <= line - 2 < end:
            return name
    return "body"
