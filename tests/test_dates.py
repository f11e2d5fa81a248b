"""dates.py: dates as official documents write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechsite.dates import DATE, chinese_date, is_iso_date, iso_date, numeral

_DIGITS = "〇一二三四五六七八九"


def _iso(text: str) -> str:
    match = DATE.search(text)
    assert match, text
    return iso_date(match)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年4月6日", "2023-04-06"),
        ("2023 年 4 月 6 日", "2023-04-06"),
        ("1978年12月", "1978-12"),
        ("2021年", "2021"),
        ("二〇二三年四月六日", "2023-04-06"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("二零二零年二月二十九日", "2020-02-29"),
        ("一九四九年十月一日", "1949-10-01"),
        ("二〇二一年十一月", "2021-11"),
        ("会议于2024年10月18日召开", "2024-10-18"),
    ],
)
def test_a_date_becomes_iso_of_the_same_precision(text: str, iso: str) -> None:
    assert _iso(text) == iso


@pytest.mark.parametrize("text", ["2023年2月29日", "2023年13月", "2023年4月31日", "2023年0月1日"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        _iso(text)


@pytest.mark.parametrize(
    "text", ["20XX年", "二三年", "3年", "4月6日", "九十年代", "2100年", "前年"]
)
def test_what_is_no_year_is_no_date(text: str) -> None:
    assert DATE.search(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("07", 7), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("九十九", 99)],
)
def test_numerals_up_to_ninety_nine(text: str, value: int) -> None:
    assert numeral(text) == value


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        numeral("许")


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("2023-04-06", True),
        ("2023-04", True),
        ("2023", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2023-13", False),
        ("2023-4-6", False),
        ("20230406", False),
        ("2023年", False),
        ("2023-04-06 ", False),
        ("0000", False),
        ("", False),
    ],
)
def test_iso_dates_are_told_from_the_rest(text: str, is_date: bool) -> None:
    assert is_iso_date(text) is is_date


@pytest.mark.parametrize(
    ("iso", "chinese"),
    [("2023-04-06", "2023年4月6日"), ("2023-10", "2023年10月"), ("2023", "2023年"), (None, "")],
)
def test_iso_dates_are_written_out_in_chinese(iso: str | None, chinese: str) -> None:
    assert chinese_date(iso) == chinese


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_writing_out_and_reading_back_gives_the_same_day(day: datetime.date) -> None:
    iso = day.isoformat()
    assert is_iso_date(iso)
    assert _iso(chinese_date(iso)) == iso


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    written = ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "")
    return written + (_DIGITS[ones] if ones else "")


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31)))
def test_chinese_numerals_are_read_like_figures(day: datetime.date) -> None:
    year = "".join(_DIGITS[int(figure)] for figure in str(day.year))
    assert _iso(f"{year}年{_han(day.month)}月{_han(day.day)}日") == day.isoformat()
