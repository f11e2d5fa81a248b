"""tables.py and zips.py: tables to CSV and Excel and back, the same bytes every time."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechsite.cleaning import decode
from speechsite.errors import BrokenTable
from speechsite.model import Source
from speechsite.tables import Table, from_csv, from_xlsx, number_rows, to_csv, to_xlsx
from speechsite.zips import stable_zip

_TABLE = Table(("甲", "乙"), number_rows([["a,b", "一行\n又一行"], ["=1+1", "“引号”\"'"]]))
_CELLS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=8
)
_ROWS = st.lists(st.tuples(_CELLS.map(str.strip), st.just("有")).map(list), max_size=5)


def _source(data: bytes) -> Source:
    return Source("表.xlsx", "表", data)


def _back(table: Table) -> tuple[Table, Table]:
    """Return the table as it comes back from CSV and from Excel."""
    csv_table = from_csv(decode(_source(to_csv(table))), "表.csv")
    return csv_table, from_xlsx(_source(to_xlsx({"页": table}, "题")))["页"]


def test_a_table_comes_back_as_it_went() -> None:
    for back in _back(_TABLE):
        assert list(back.head) == list(_TABLE.head)
        assert list(back.rows) == list(_TABLE.rows)


@given(_ROWS)
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    for back in _back(Table(("甲", "乙"), number_rows(rows))):
        assert [cells for _, cells in back.rows] == rows


def test_excel_opens_the_csv_as_utf_8() -> None:
    assert to_csv(_TABLE).startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in to_csv(_TABLE)


def test_a_csv_of_old_excel_is_read_too() -> None:
    assert from_csv(decode(_source("甲,乙\r\n一,二\r\n".encode("gb18030"))), "a").rows == [
        (2, ["一", "二"])
    ]


def test_the_same_table_is_the_same_workbook() -> None:
    assert to_xlsx({"页": _TABLE}, "题") == to_xlsx({"页": _TABLE}, "题")


def test_no_cell_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx({"页": _TABLE}, "题")))
    assert {cell.data_type for row in book["页"] for cell in row} == {"s"}


def test_what_excel_took_for_a_date_or_a_number_is_text_again() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["甲", "乙", "丙", "丁"])
    sheet.append([datetime.datetime(2026, 1, 2), 2016.0, 1.5, True])
    made = io.BytesIO()
    book.save(made)
    [table] = from_xlsx(_source(made.getvalue())).values()
    assert table.rows == [(2, ["2026-01-02", "2016", "1.5", "true"])]


def test_empty_rows_are_passed_over_and_short_ones_filled() -> None:
    assert from_csv("甲,乙\n\n,\n一\n", "a").rows == [(4, ["一", ""])]


def test_an_empty_file_is_an_empty_table() -> None:
    assert from_csv("", "a") == Table((), ())


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(BrokenTable) as caught:
        from_xlsx(_source(data))
    assert caught.value.found == "不是 Excel 工作簿的内容"
    assert caught.value.path == "表.xlsx"


def test_what_is_no_csv_is_told() -> None:
    with pytest.raises(BrokenTable) as caught:
        from_csv("甲\n" + '"' + "长" * 200_000, "表.csv")
    assert caught.value.found.startswith("读不懂的表格（field larger")
    assert caught.value.path == "表.csv"


def test_a_zip_depends_on_its_content_only() -> None:
    packed = []
    for year, names in ((1999, "ab"), (2026, "ba")):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), name * 3)
        packed.append(stable_zip(made.getvalue()))
    assert packed[0] == packed[1]
    with zipfile.ZipFile(io.BytesIO(packed[0])) as archive:
        assert archive.read("b") == b"bbb"


@pytest.mark.parametrize(
    ("shown", "text"), [("yyyy-mm-dd", "2016-01-01"), ("mmm-yy", "2016-01"), ("yyyy", "2016")]
)
def test_a_date_is_as_precise_as_the_cell_shows_it(shown: str, text: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["甲"])
    sheet.append([datetime.datetime(2016, 1, 1)])
    sheet["A2"].number_format = shown
    made = io.BytesIO()
    book.save(made)
    [table] = from_xlsx(_source(made.getvalue())).values()
    assert table.rows == [(2, [text])]


def test_a_wrong_note_of_the_sheets_size_cuts_nothing_off() -> None:
    rows = number_rows([[str(number), "有"] for number in range(20)])
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(to_xlsx({"页": Table(("甲", "乙"), rows)}, "题"))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"<sheetViews", b'<dimension ref="A1:A2"/><sheetViews', 1)
            new.writestr(name, content)
    assert b"dimension" in zipfile.ZipFile(made).read("xl/worksheets/sheet1.xml")
    assert list(from_xlsx(_source(made.getvalue()))["页"].rows) == list(rows)
