"""Tables as offices send them back: odd, broken, half of it; nothing is lost without a word."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest

from speechsite.errors import BrokenTable, DuplicateId, InputErrors
from speechsite.exchange import TableRow, read_publication_rows, read_term_rows
from speechsite.importing import Plan, plan_import
from speechsite.model import Source
from speechsite.tables import Table, from_csv, from_xlsx, number_rows
from speechsite.term_shape import TermShape

_SOURCES = """\
# ---- 党内法规 ----
dang-zhang:
  title: 党章
# ---- 讲话 ----
gong-bao:
  title: 公报   # 手写的注
"""
_LIANG_JIN = (
    "---\nterm: 两金\ngloss: 应收账款和存货\ncategory: 国有企业\n"
    'proposed: {date: "2016-01-29", by: 某人}\nstatus: draft\n---\n解释。\n'
)


def _files(term: str = _LIANG_JIN, sources: str = _SOURCES) -> dict[str, Source]:
    texts = {"liang-jin.md": term, "sources.yml": sources}
    return {
        name: Source(f"glossary/{name}", name.split(".")[0], text.encode())
        for name, text in texts.items()
    }


def _rows(head: str, *rows: str) -> list[TableRow]:
    found, faults = read_term_rows(
        Table(head.split(), number_rows(row.split("|") for row in rows)), "表"
    )
    assert faults == []
    return found


def _plan(head: str, *rows: str, sources: Sequence[TableRow] = (), term: str = _LIANG_JIN) -> Plan:
    return plan_import(_rows(head, *rows), sources, _files(term), ("国有企业",))


def _publications(*rows: list[str]) -> list[TableRow]:
    found, faults = read_publication_rows(Table(("key", "title"), number_rows(rows)), "出处")
    assert faults == []
    return found


def test_a_row_without_an_id_never_takes_the_place_of_another_term() -> None:
    [fault] = _plan("id term gloss", "|两进|意思").faults
    assert type(fault) is DuplicateId
    assert fault.path == "表，第 2 行"
    assert fault.found == "没有编号，拼音又与 liang-jin.md 相同"
    assert _plan("id term", "|两金").texts == {}


def test_a_part_of_the_proposal_without_a_column_stays() -> None:
    [text] = _plan("id term proposed.date", "liang-jin|两金|2017").texts.values()
    assert 'proposed: {date: "2017", by: 某人}\n' in text


def test_an_empty_cell_takes_a_part_of_the_proposal_away() -> None:
    [text] = _plan("id term proposed.by", "liang-jin|两金|").texts.values()
    assert 'proposed: {date: "2016-01-29"}\n' in text


def test_a_date_as_excel_shows_it_is_read() -> None:
    assert _plan("id term proposed.date", "liang-jin|两金|2016/1/29").texts == {}


def test_comments_and_the_order_of_the_bibliography_stay() -> None:
    rows = _publications(["gong-bao", "新公报"], ["an", "案"])
    [text] = plan_import([], rows, _files(), ("国有企业",)).texts.values()
    assert text == (
        "# ---- 党内法规 ----\nan:\n  title: 案\ndang-zhang:\n  title: 党章\n"
        "# ---- 讲话 ----\ngong-bao:\n  title: 新公报\n"
    )


def test_a_key_that_yaml_would_read_otherwise_is_quoted() -> None:
    rows = _publications(["a: b", "案"])
    [text] = plan_import([], rows, _files(), ("国有企业",)).texts.values()
    assert '"a: b":\n  title: 案\n' in text


def test_the_line_ends_of_a_file_stay() -> None:
    windows = _LIANG_JIN.replace("\n", "\r\n")
    [text] = _plan("id term gloss", "liang-jin|两金|改了", term=windows).texts.values()
    assert text == windows.replace("应收账款和存货", "改了")


def test_a_broken_bibliography_is_told_with_its_name() -> None:
    with pytest.raises(InputErrors) as caught:
        plan_import([], [], _files(sources="a: {title: 甲, date: 去年}\n"), ("国有企业",))
    assert caught.value.errors[0].path == "glossary/sources.yml"


@pytest.mark.parametrize("cell", ["# 待补", "一句话", "[a, b]", "{ref: a"])
def test_a_line_that_is_no_mapping_is_told(cell: str) -> None:
    [fault] = read_term_rows(Table(("term", "sources"), [(2, ["甲", cell])]), "表")[1]
    assert fault.found == f"“sources”列里读不懂的“{cell}”"


@pytest.mark.parametrize("name", ["../x", "甲", "A b"])
def test_an_id_that_is_no_address_is_told_in_its_column(name: str) -> None:
    [fault] = read_term_rows(Table(("id", "term"), [(2, [name, "甲"])]), "表")[1]
    assert (fault.path, fault.found) == ("表，第 2 行，“id”列", f"编号“{name}”")


def test_a_source_without_a_key_is_told() -> None:
    [fault] = read_publication_rows(Table(("key", "title"), [(2, ["", "案"])]), "出处")[1]
    assert fault.found == "没有键的出处"


def test_two_columns_of_one_field_are_told() -> None:
    with pytest.raises(BrokenTable, match="两个“gloss”列"):
        read_term_rows(Table(("term", "gloss", "解释 gloss"), [(2, ["甲", "乙", "丙"])]), "表")


def test_a_cell_beyond_the_head_is_told_and_rows_of_blanks_are_none() -> None:
    with pytest.raises(BrokenTable) as caught:
        from_csv("甲,乙\n一,二,三\n", "表.csv")
    assert caught.value.path == "表.csv，第 2 行"
    assert from_csv("甲,乙\n ,\u3000\n一,二\n", "表.csv").rows == [(3, ["一", "二"])]


def test_every_list_of_a_term_file_is_read_as_a_list() -> None:
    row = dict.fromkeys(TermShape.model_fields, "甲\n乙") | {"term": "甲"}
    row.pop("proposed")
    mappings = ("patterns", "history", "sources", "contrast", "senses")
    row |= dict.fromkeys(mappings, "{ref: a}")
    [read] = read_term_rows(Table(list(row), [(2, list(row.values()))]), "表")[0]
    lists = {
        name for name, field in TermShape.model_fields.items() if "list[" in str(field.annotation)
    }
    assert {name for name, value in read.fields.items() if isinstance(value, list)} == lists


def _workbook(*cells: object, formats: str = "General") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["甲"])
    for number, value in enumerate(cells, start=2):
        cell = sheet.cell(number, 1)
        cell.value = value  # type: ignore[assignment]
        cell.number_format = formats
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("value", ["=1+1", "#REF!", "#N/A"])
def test_a_formula_or_an_error_is_told_with_its_cell(value: str) -> None:
    with pytest.raises(BrokenTable) as caught:
        from_xlsx(Source("表.xlsx", "表", _workbook(value)))
    assert caught.value.path == "表.xlsx“Sheet”，第 2 行，A2"
    assert caught.value.found == f"公式或错误值“{value}”"
