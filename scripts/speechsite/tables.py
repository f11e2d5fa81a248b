"""Tables as offices keep them: CSV by the standard library, Excel by openpyxl (MIT).

A table is a list of rows of text; what a cell means is for the rooms that use it.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from .errors import BrokenTable
from .model import Source
from .zips import stable_zip

_BOM = "\ufeff"
"""Excel takes a CSV file for UTF-8 only where it begins with this."""
_WIDTH = 24
"""Characters; columns wrap, so that a row stays readable."""
_UNREADABLE = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(KeyError, ValueError, TypeError, AttributeError, SyntaxError),  # broken XML is a SyntaxError
)
"""What openpyxl raises for files that are no workbooks, or damaged ones."""
_WRAPPED, _BOLD = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
Row = tuple[int, list[str]]
"""Number of the row in the file, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """head: the titles of the columns. rows: each with as many cells as the head."""

    head: Sequence[str]
    rows: Sequence[Row]


def number_rows(cells: Iterable[list[str]]) -> list[Row]:
    """Return rows with the numbers that they have below a head."""
    return list(enumerate(cells, start=2))


def to_csv(table: Table) -> bytes:
    """Return the table as CSV that Excel opens: UTF-8 with a mark, lines ended by CR LF."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(table.head)
    writer.writerows(cells for _, cells in table.rows)
    return (_BOM + made.getvalue()).encode()


def to_xlsx(sheets: dict[str, Table], title: str) -> bytes:
    """Return a workbook with these sheets, every cell a text; same tables, same bytes."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.title = title
    for title, table in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "B2"
        for number in range(1, len(table.head) + 1):
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = _WIDTH
        sheet.append([_cell(sheet, title, bold=True) for title in table.head])
        for _, cells in table.rows:
            sheet.append([_cell(sheet, text) if text else None for text in cells])
    made = io.BytesIO()
    book.save(made)
    return stable_zip(made.getvalue())


def _cell(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # a text that begins with = is no formula
    cell.number_format = "@"  # nor does Excel make a date of what somebody types into it
    cell.alignment = _WRAPPED
    if bold:
        cell.font = _BOLD
    return cell


def from_csv(text: str, path: str) -> Table:
    """Return the table in a CSV text; empty rows are passed over, short ones filled up.

    path: for messages. Raises BrokenTable for what no CSV may hold.
    """
    lines = csv.reader(io.StringIO(text.replace("\r\n", "\n")))
    try:
        return _table(list(enumerate(lines, start=1)), path)
    except csv.Error as error:
        words = (f"读不懂的表格（{error}）", "Excel 存的 CSV UTF-8", "用 Excel 另存后重试")
        raise BrokenTable(path, *words, line=lines.line_num) from error


def from_xlsx(source: Source) -> dict[str, Table]:
    """Return the sheets of a workbook by title.

    Raises BrokenTable when it is none, or where a cell has a formula or an error for a value.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True)
        sheets = cast(Iterable[ReadOnlyWorksheet], book.worksheets)
        return {sheet.title: _sheet(sheet, source.path) for sheet in sheets}
    except _UNREADABLE as error:
        words = ("不是 Excel 工作簿的内容", "Excel 存的 .xlsx", "用 Excel 另存后重试")
        raise BrokenTable(source.path, *words) from error


def _sheet(sheet: ReadOnlyWorksheet, path: str) -> Table:
    sheet.reset_dimensions()  # which some programs note wrongly
    rows: list[Row] = []
    found = cast(Iterable[Sequence[ReadOnlyCell | EmptyCell]], sheet.rows)
    for number, cells in enumerate(found, start=1):
        for cell in cells:
            if isinstance(cell, ReadOnlyCell) and cell.data_type in ("f", "e"):
                place = f"{path}“{sheet.title}”，第 {number} 行，{cell.coordinate}"
                words = (f"公式或错误值“{cell.value}”", "文字", "复制后“粘贴为值”，或改正")
                raise BrokenTable(place, *words)
        rows.append((number, [_text(cell) for cell in cells]))
    return _table(rows, f"{path}“{sheet.title}”")


def _table(rows: list[Row], path: str) -> Table:
    """Return a table of what is not empty. Raises BrokenTable for cells beyond its head."""
    trimmed = ((number, [cell.strip() for cell in cells]) for number, cells in rows)
    filled = [(number, cells) for number, cells in trimmed if any(cells)]
    if not filled:
        return Table((), ())
    head = filled[0][1]
    width = max(number for number, title in enumerate(head, start=1) if title)
    for number, cells in filled[1:]:
        if any(cells[width:]):
            words = ("没有列名的单元格", "每列都有列名的表格", "补写列名，或删去")
            raise BrokenTable(f"{path}，第 {number} 行", *words)
    made = [(number, (cells + [""] * width)[:width]) for number, cells in filled[1:]]
    return Table(head[:width], made)


def _text(cell: ReadOnlyCell | EmptyCell) -> str:
    """Return the text that somebody typed: Excel turns what looks like a date or number into one.

    A date whose format shows no day was typed without one: 2016-01.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        shown = (cell.number_format or "").lower()
        return value.date().isoformat()[: 10 if "d" in shown else 7 if "m" in shown else 4]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("_x000D_", "")
