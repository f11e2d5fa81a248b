"""What stands before the body of a speech: title, date line, salutation.

Official documents have no markup; what a line is shows in its length, its end and its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cleaning import TextLine
from .dates import DATE, NUMERIC_DATE, iso_date

_NUMERAL = "[一二三四五六七八九十]{1,3}"
SECTION = re.compile(
    rf"{_NUMERAL}、(?!{_NUMERAL}(?:[、线审产]|$))."
)  # 一、提高认识; not 三、四线城市
SUBSECTION = re.compile(rf"[（(]{_NUMERAL}[）)].")  # （一）压实责任。
ITEM = re.compile(  # 一是… 二要… 第一，… 1. …
    rf"(?:{_NUMERAL}(?:是(?!整数)|要(?![素件点紧义害]))|第{_NUMERAL}[，,、](?![一二三])"
    r"|\d{1,2}[.．、](?!\d))"
)
_TITLE_MAX = 50
"""Characters of a title line; the longest official titles seen have 40."""
_LONG_TITLE_MAX = 80
"""Characters of a title line that a date line or a salutation follows."""
_TITLE_LINES = 4
_SALUTATION_MAX = 40
_SENTENCE_END = re.compile(r"[。；，：;,:.]$")
_EXCLAMATION = re.compile(r"[！？!?]$")
_ADDRESS = re.compile(
    r"同志|各位|代表|委员|朋友|领导|同学|来宾|老师|战友|乡亲|大家|女士|先生|尊敬的|亲爱的"
)
_REQUEST = re.compile(r"要|以下|下列|如下|这样|一句话")  # …要抓好以下工作： addresses nobody
_BARE_ADDRESS = re.compile(r"(?:各位)?同志们|(?:同志|朋友|代表|委员)们?！")
_NO_TITLE = re.compile(
    r"(?:时间|日期|地点|主持人?|讲话人|主讲人?|发言人|出席|记录)[:：]|[（(]根据.{0,12}录音|目\s*录$"
)
_NOTE = re.compile(r"[（(][^（()）]{0,12}录音[^（()）]{0,20}[）)]")
_SPEAKS = re.compile(r"讲话|报告|发言|致辞|会议|党课")
_DATE_LINE = re.compile(  # （2023年4月6日） 2023年4月6日，机关礼堂 时间：2023年4月6日 （2023.4.6）
    r"(?:(?:时间|日期)[:：]\s*)?(?P<open>[（(])?\s*"
    rf"(?:{DATE.pattern}|{re.sub(r'[?]P<(year|month|day)>', '?:', NUMERIC_DATE.pattern)})"
    r"(?P<rest>(?(open)[^（()）。]{0,20}[）)]?|(?:[，,\s][^（()）。]{0,19}|[上下]午|晚上|星期.)?))"
)
_DATED_TITLE = re.compile(rf"[（(](?:{DATE.pattern})[^（()）]{{0,12}}[）)]$")


def split_head(
    lines: Sequence[TextLine],
) -> tuple[list[str], TextLine | None, Sequence[TextLine]]:
    """Return the lines of the title, the date line and the lines of the body.

    The title is the short lines before the salutation, the date line or the first body paragraph;
    a date line at the very top may also stand before it. A note such as （根据录音整理） may stand
    among them; it opens the body.
    """
    titles: list[str] = []
    notes: list[TextLine] = []
    date_line: TextLine | None = None
    is_date_on_top = False
    taken = 0
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        following = after.text if after else ""
        if date_line is None and _is_date_line(line.text):
            date_line = line
            is_date_on_top = not titles
        elif (
            (date_line is None or is_date_on_top)
            and len(titles) < _TITLE_LINES
            and _is_title_line(line.text, following)
        ):
            titles.append(line.text)
        elif _NOTE.fullmatch(line.text):
            notes.append(line)
        else:
            break
        taken += 1
    return titles, date_line, [*notes, *lines[taken:]]


def is_salutation(text: str) -> bool:
    """Tell whether a line addresses the audience: 同志们： 各位委员、同志们： 同志们！"""
    if _BARE_ADDRESS.fullmatch(text):
        return True
    return (
        len(text) <= _SALUTATION_MAX
        and text.endswith(("：", ":"))
        and bool(_ADDRESS.search(text))
        and "。" not in text
        and not _REQUEST.search(text)
    )


def date_in(titles: Sequence[str], date_line: TextLine | None) -> str | None:
    """Return the ISO date of the date line, else of a title that ends with one in brackets.

    Raises ValueError when there is no such day.
    """
    texts = [date_line.text] if date_line else []
    texts += [match[0] for title in titles if (match := _DATED_TITLE.search(title))]
    for text in texts:
        match = DATE.search(text) or NUMERIC_DATE.search(text)
        if match:
            return iso_date(match)
    return None


def _is_date_line(text: str) -> bool:
    match = _DATE_LINE.fullmatch(text)
    if not match or _SPEAKS.search(match["rest"]):
        return False
    is_bare_year = not (match["month"] or NUMERIC_DATE.search(text))
    return not is_bare_year or (bool(match["open"]) and match["rest"] in "）)")


def _is_title_line(text: str, following: str) -> bool:
    is_last = _is_date_line(following) or is_salutation(following)
    may_exclaim = is_last or following.startswith(("—", "在", "关于"))
    return (
        len(text) <= (_LONG_TITLE_MAX if is_last else _TITLE_MAX)
        and not _SENTENCE_END.search(text)
        and (may_exclaim or not _EXCLAMATION.search(text))
        and not is_salutation(text)
        and not _NO_TITLE.match(text)
        and not SECTION.match(text)
        and not SUBSECTION.match(text)
        and not ITEM.match(text)
    )
