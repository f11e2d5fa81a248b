"""Dates as official documents write them."""

from __future__ import annotations

import datetime
import re

_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
_NUMBER = r"[0-9〇○零一二三四五六七八九十]"
DATE = re.compile(
    rf"(?P<year>(?:19|20)\d\d|[一二][〇○零九OＯ][〇○零OＯ一二三四五六七八九]{{2}})\s*年"
    rf"(?:\s*(?P<month>{_NUMBER}{{1,3}})\s*月(?:\s*(?P<day>{_NUMBER}{{1,3}})\s*日)?)?"
)
"""A date in figures or Chinese numerals, with or without month and day: 2023年4月6日."""

NUMERIC_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<sign>[-./])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
)
"""A date in figures with signs between: 2023.4.6."""

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def numeral(text: str) -> int:
    """Return the value of a numeral up to 99 in figures or Chinese: 十二 is 12.

    Raises ValueError when it is neither.
    """
    if "十" not in text:
        return int(text.translate(_DIGITS))
    tens, _, ones = text.partition("十")
    return 10 * (numeral(tens) if tens else 1) + (numeral(ones) if ones else 0)


def iso_date(match: re.Match[str]) -> str:
    """Return a match of DATE or NUMERIC_DATE as an ISO date of the same precision.

    Raises ValueError when there is no such day.
    """
    year = int(match["year"].translate(_DIGITS))
    if match["month"] is None:
        return f"{year:04}"
    month = numeral(match["month"])
    day = numeral(match["day"]) if match["day"] else None
    checked = datetime.date(year, month, day or 1)
    return checked.isoformat() if day else f"{checked:%Y-%m}"


def is_iso_date(text: str) -> bool:
    """Tell whether text is YYYY, YYYY-MM or YYYY-MM-DD and such a day exists."""
    if not _ISO.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def chinese_date(date: str | None) -> str:
    """Return an ISO date as 2023年4月6日, to its precision; an empty string for None."""
    if not date:
        return ""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False)
    )
