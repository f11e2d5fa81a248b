"""Text of a speech to Speech, as the text circulates: copied from Word or the web, no markup.

How the text is normalised stands in cleaning.py; here it is only cut into title, date line,
headings and paragraphs (DESIGN.md, section 5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cleaning import BoilerplateRule, TextLine, clean_lines, decode
from .dates import DATE, iso_date
from .errors import EmptySpeech, Notice
from .model import KINDS, Block, Sidecar, Source, Speech
from .pinyin import slug

_TITLE_MAX = 50
"""Characters of a title line; the longest official titles seen have 40."""
_TITLE_LINES = 4
_HEADING_MAX = 60
_LEAD_MAX = 60
_SALUTATION_MAX = 40
_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_SECTION = re.compile(rf"{_NUMERAL}、.")  # 一、提高认识
_SUBSECTION = re.compile(rf"[（(]{_NUMERAL}[）)].")  # （一）压实责任。
_ITEM = re.compile(  # 一是… 二要… 第一，… 1. …
    rf"(?:{_NUMERAL}(?:是|要)|第{_NUMERAL}[，,、]|\d{{1,2}}[.．、](?!\d))"
)
_SENTENCE_END = re.compile(r"[。！？；，：!?;,:]$")
_ADDRESS = re.compile(r"同志|各位|代表|委员|朋友|领导|同学|来宾|老师|战友|乡亲|大家")
_DATE_LINE = re.compile(  # （2023年4月6日） 2023年4月6日，机关礼堂; not 2023年工作会议讲话
    rf"(?P<open>[（(])?\s*{DATE.pattern}"
    r"(?(open)[^（()）。]{0,20}[）)]?|(?(day)(?:[，,\s][^（()）。]{0,19}|[上下]午|晚上|星期.)?))"
)
_MASK = re.compile(
    r"\*+"
    r"|(?<![A-Za-z])(?<![A-Za-z] )(?:[XＸ][XxＸ]+|xx+|[XＸ](?!光|射线|轴|型|染色体))(?![A-Za-z])"
    r"|×{2,}"
)
_HINT = re.compile("[*XxＸ×]")  # without any of these the slower search is not worth its time


def parse_speech(
    source: Source, sidecar: Sidecar, rules: Sequence[BoilerplateRule]
) -> tuple[Speech, tuple[Notice, ...]]:
    """Return the speech in a source file, and what its maintainer should know.

    Raises UnreadableText, OversizedText, or EmptySpeech when nothing is left to publish.

    >>> source = Source("a.txt", "a", "在年会上的讲话\\n同志们：\\n一、认清形势".encode())
    >>> [block.id for block in parse_speech(source, Sidecar(), ())[0].blocks]
    ['p-1', 's-1']
    """
    lines, notices = clean_lines(decode(source), source.path, rules)
    if not lines:
        raise EmptySpeech(
            source.path, "没有正文的文件", "一篇讲话的文字", "补上正文，或删去这个文件"
        )
    titles, date_line, body = _split_head(lines)
    date = sidecar.date
    if date_line and not date:
        date = _date_of(date_line, source.path, notices)
    if not body:
        raise EmptySpeech(source.path, "只有标题、没有正文的文件", "标题和正文", "补上正文")
    title = " ".join(titles) or sidecar.title or ""
    if titles and sidecar.title:
        text = f"正文已有标题“{title}”，同名 .yml 里的 title 没有用上；可删去其中一个"
        notices.append(Notice("warning", source.path, lines[0].number, text))
    if not title:
        opening = next((line for line in body if not _is_salutation(line.text)), body[0])
        title = _first_clauses(opening.text)
        text = f"没有标题，暂用首句“{title}”；可在同名 .yml 中写 title"
        notices.append(Notice("warning", source.path, opening.number, text))
    kind = sidecar.kind or next((kind for kind in KINDS if kind in title), None)
    speech = Speech(
        id=slug(source.stem),
        path=source.path,
        title=title,
        date=date,
        date_line=date_line.text if date_line else "",
        kind=kind,
        blocks=_parse_blocks(body),
        sidecar=sidecar,
        title_lines=tuple(titles) if len(titles) > 1 else (),
    )
    return speech, tuple(notices)


def _split_head(lines: Sequence[TextLine]) -> tuple[list[str], TextLine | None, Sequence[TextLine]]:
    """Return the lines of the title, the date line and the lines of the body.

    The title is the short lines before the salutation, the date line or the first body paragraph;
    a date line at the very top may also stand before it.
    """
    titles: list[str] = []
    date_line: TextLine | None = None
    is_date_on_top = False
    index = 0
    for index, line in enumerate(lines):  # noqa: B007 - the index is used after the loop
        if _DATE_LINE.fullmatch(line.text) and date_line is None:
            date_line = line
            is_date_on_top = not titles
        elif (
            (date_line is None or is_date_on_top)
            and len(titles) < _TITLE_LINES
            and _is_title_line(line.text)
        ):
            titles.append(line.text)
        else:
            break
    else:
        index = len(lines)
    return titles, date_line, lines[index:]


def _is_title_line(text: str) -> bool:
    return (
        len(text) <= _TITLE_MAX
        and not _SENTENCE_END.search(text)
        and not _is_salutation(text)
        and not _SECTION.match(text)
        and not _SUBSECTION.match(text)
        and not _ITEM.match(text)
    )


def _is_salutation(text: str) -> bool:
    return (
        len(text) <= _SALUTATION_MAX
        and text.endswith(("：", ":"))
        and bool(_ADDRESS.search(text))
        and "。" not in text
    )


def _date_of(line: TextLine, path: str, notices: list[Notice]) -> str | None:
    match = DATE.search(line.text)
    try:
        return iso_date(match) if match else None
    except ValueError:
        text = f"日期行“{line.text}”不是一个存在的日期，已略过；可在同名 .yml 中写 date"
        notices.append(Notice("warning", path, line.number, text))
        return None


def _first_clauses(text: str) -> str:
    """Return the first clause, or as many as it takes for eight characters, at most 30."""
    clauses = re.split(r"(?<=[，。；：！？])", text)
    made = ""
    for clause in clauses:
        made += clause
        if len(made) > 8:
            break
    return made.rstrip("，。；：！？")[:30]


def _parse_blocks(lines: Sequence[TextLine]) -> tuple[Block, ...]:
    """Return headings and paragraphs with their ids: s-1, s-1-2, p-1."""
    blocks: list[Block] = []
    section = subsection = paragraph = 0
    for index, line in enumerate(lines):
        text = line.text
        if _is_section(text):
            section, subsection = section + 1, 0
            blocks.append(_block(f"s-{section}", 2, line.number, text))
            continue
        heading, text = _split_subsection(text)
        if heading:
            subsection += 1
            blocks.append(_block(f"s-{section}-{subsection}", 3, line.number, heading))
        if text:
            paragraph += 1
            is_salutation = index == 0 and _is_salutation(text)
            blocks.append(_block(f"p-{paragraph}", None, line.number, text, is_salutation))
    return tuple(blocks)


def _block(
    block_id: str, level: int | None, line: int, text: str, is_salutation: bool = False
) -> Block:
    masks = tuple(match.span() for match in _MASK.finditer(text)) if _HINT.search(text) else ()
    lead = _lead_length(text) if level is None else 0
    return Block(block_id, level, text, line, lead, masks, is_salutation)


def _is_section(text: str) -> bool:
    return (
        len(text) <= _HEADING_MAX
        and bool(_SECTION.match(text))
        and "。" not in text[:-1]
        and not text.endswith(("；", "，"))
    )


def _split_subsection(text: str) -> tuple[str, str]:
    """Return a heading such as （一）压实责任。 and the rest; ("", text) when there is none."""
    if not _SUBSECTION.match(text):
        return "", text
    stop = text.find("。")
    end = stop + 1 if stop >= 0 else len(text)
    if end > _HEADING_MAX:
        return "", text
    return text[:end].rstrip(), text[end:].lstrip()


def _lead_length(text: str) -> int:
    if not _ITEM.match(text):
        return 0
    end = text.find("。") + 1
    return end if 0 < end < len(text) and end <= _LEAD_MAX else 0
