"""The glossary as tables for the office, and tables back to term files.

A row is a term, a column a field; proposed is three columns. A list has a line for each item in its
cell, written as in a term file. What comes back may lack columns and rows: these stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .entry import Glossary, Publication, Term
from .errors import BadField, BrokenTable, InputError, nearest_hint
from .pinyin import slug
from .tables import Table, number_rows
from .term_fields import FIELDS, PUBLICATION_FIELDS, Fields, fields_of, publication_fields
from .term_rules import TERM_ID
from .yamlblocks import flow_text, read_flow

_NAMES = {
    "id": "编号",
    "term": "术语",
    "aliases": "别名",
    "patterns": "成批的说法",
    "gloss": "一句话的解释",
    "components": "各项",
    "category": "分类",
    "proposed.date": "提出日期",
    "proposed.occasion": "提出场合",
    "proposed.by": "提出者",
    "history": "表述的沿革",
    "sources": "出处",
    "related": "相关",
    "contrast": "不要混同",
    "not_in": "不标",
    "right_in": "要标",
    "senses": "义项",
    "needs_cue": "须有线索",
    "status": "状态",
    "owner": "维护",
    "reviewed": "查证日期",
    "replaced_by": "接替",
    "body": "说明",
    "key": "键",
    "title": "题名",
    "issuer": "发布者",
    "date": "日期",
    "url": "网址",
}
"""What a column is called in Chinese; its title is that and the field."""
TERMS_SHEET, SOURCES_SHEET = "术语", "出处"
"""Titles of the sheets of a workbook."""
_PARTS = ("date", "occasion", "by")
_SPREAD = tuple(f"proposed.{part}" for part in _PARTS)
TERM_COLUMNS = (
    "id",
    *(column for field in FIELDS for column in (_SPREAD if field == "proposed" else (field,))),
    "body",
)
SOURCE_COLUMNS = ("key", *PUBLICATION_FIELDS)
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_MAPPINGS = ("patterns", "history", "sources", "contrast", "senses")
_LISTS = ("aliases", "components", "related", "not_in", "right_in")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that came back.

    key: id of the term or key of the publication. place: where it stands, for messages. fields:
    those that it has a column for, None for an empty cell; of proposed the parts that have one.
    body: None without such a column. is_named: the key was given, not made from the term.
    """

    key: str
    place: str
    fields: Mapping[str, object]
    body: str | None = None
    is_named: bool = True


def terms_table(glossary: Glossary) -> Table:
    """Return a row for every term, retired ones too, by id."""
    return _made(TERM_COLUMNS, map(_term_cells, glossary.terms.values()))


def publications_table(glossary: Glossary) -> Table:
    """Return a row for every entry of the bibliography, by key."""
    ordered = sorted(glossary.publications.values(), key=lambda item: item.key)
    return _made(SOURCE_COLUMNS, map(_publication_cells, ordered))


def _made(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Table:
    head = [f"{_NAMES[column]} {column}" for column in columns]
    return Table(head, number_rows([row.get(column, "") for column in columns] for row in rows))


def _term_cells(term: Term) -> dict[str, str]:
    fields = fields_of(term)
    proposed = fields.pop("proposed", {})
    assert isinstance(proposed, dict)
    cells = {name: _cell(value) for name, value in fields.items()}
    cells.update((f"proposed.{part}", text) for part, text in proposed.items())
    return {"id": term.id, **cells, "body": term.body}


def _publication_cells(publication: Publication) -> dict[str, str]:
    cells = {name: str(value) for name, value in publication_fields(publication).items()}
    return {"key": publication.key, **cells}


def _cell(value: object) -> str:
    """Return a value as the text of a cell: an item a line, mappings as YAML."""
    if isinstance(value, list):
        return "\n".join(item if isinstance(item, str) else flow_text(item) for item in value)
    return value if isinstance(value, str) else flow_text(value)


def read_term_rows(table: Table, path: str) -> tuple[list[TableRow], list[InputError]]:
    """Return what the rows of a table of terms say, and their faults.

    A row without an id gets one from its term. Raises BrokenTable when there is no column for that.
    """
    columns = _columns(table, path, TERM_COLUMNS, ("term",))
    rows: list[TableRow] = []
    faults: list[InputError] = []
    for number, cells in table.rows:
        row = dict(zip(columns, cells, strict=True))
        place = f"{path}，第 {number} 行"
        fields, unreadable = _fields(row, place)
        named = row.get("id", "")
        if named and not TERM_ID.fullmatch(named):
            words = (f"编号“{named}”", "拼音加连字符，如 si-ge-yi-shi", "改正，或空着")
            unreadable.append(BadField(f"{place}，“id”列", *words))
        faults += unreadable
        key = named or slug(row["term"])
        rows.append(TableRow(key, place, fields, row.get("body"), bool(named)))
    return rows, [*faults, *_repeated(rows)]


def _fields(row: Mapping[str, str], place: str) -> tuple[Fields, list[InputError]]:
    """Return the fields that a row has cells for, and those that cannot be read."""
    fields: Fields = {}
    faults: list[InputError] = []
    for column in row:
        if column not in ("", "id", "body", *_SPREAD):
            try:
                fields[column] = _value(column, row[column])
            except ValueError:
                faults.append(_unreadable(place, column, row[column]))
    spread = {
        part: _value(part, row[name])
        for part, name in zip(_PARTS, _SPREAD, strict=True)
        if name in row
    }
    return (fields | {"proposed": spread} if spread else fields), faults


def read_publication_rows(table: Table, path: str) -> tuple[list[TableRow], list[InputError]]:
    """Return what the rows of a table of sources say, and their faults. Raises BrokenTable."""
    columns = _columns(table, path, SOURCE_COLUMNS, ("key", "title"))
    rows = []
    faults: list[InputError] = []
    for number, cells in table.rows:
        row = dict(zip(columns, cells, strict=True))
        place = f"{path}，第 {number} 行"
        if not row["key"]:
            words = ("没有键的出处", "小写字母、数字和连字符的键", "补写 key")
            faults.append(BadField(place, *words))
            continue
        fields: Fields = {
            name: _value(name, row[name]) for name in PUBLICATION_FIELDS if name in row
        }
        rows.append(TableRow(row["key"], place, fields))
    return rows, [*faults, *_repeated(rows)]


def _columns(table: Table, path: str, known: Sequence[str], needed: Sequence[str]) -> list[str]:
    """Return the fields of the columns, "" for empty ones.

    A title is a field, with or without its Chinese name before it.
    """
    columns = []
    for number, title in enumerate(table.head):
        name = title.split()[-1] if title else ""
        is_empty = not title and not any(cells[number] for _, cells in table.rows)
        if name not in known and not is_empty:
            found = f"未知的列“{title}”{nearest_hint(name, known)}"
            raise BrokenTable(path, found, "、".join(known), "改正列名，或删去这一列", line=1)
        if name and name in columns:
            raise BrokenTable(path, f"两个“{name}”列", "每列只有一个", "删去一个", line=1)
        columns.append(name)
    for name in needed:
        if name not in columns:
            raise BrokenTable(path, f"没有“{name}”列", f"有“{name}”列的表格", "补上", line=1)
    return columns


def _value(column: str, text: str) -> object:
    """Return what a cell says; None for an empty one. Raises ValueError."""
    if not text:
        return None
    if column in _LISTS:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if column in _MAPPINGS:
        return [read_flow(line) for line in text.split("\n") if line.strip()]
    if column in ("reviewed", "date"):
        return _as_iso(text)
    if column == "needs_cue":
        return {"true": True, "是": True, "false": None, "否": None}.get(text.lower(), text)
    return text


def _as_iso(text: str) -> str:
    """Return a date as Excel shows it in Chinese, 2016/1/29, in ISO form; other text as it is."""
    match = _SLASHED.fullmatch(text)
    return "-".join(part.zfill(2) for part in match.groups("") if part) if match else text


def _unreadable(place: str, column: str, text: str) -> InputError:
    found = f"“{column}”列里读不懂的“{text[:20]}”"
    expected = "一行一项，写法与词条文件相同，如 {ref: dang-zhang-2022}"
    return BadField(place, found, expected, "检查括号、引号和冒号后的空格")


def _repeated(rows: Iterable[TableRow]) -> Iterable[InputError]:
    seen: dict[str, str] = {}
    for row in rows:
        if row.key in seen:
            found = f"与{seen[row.key]}相同的“{row.key}”"
            yield BadField(row.place, found, "各不相同的编号", "改一个，或删去一行")
        seen.setdefault(row.key, row.place)
