"""Text of a speech to Speech, as the text circulates: copied from Word or the web, no markup.

How the text is normalised stands in cleaning.py; here it is only cut into title, date line,
headings and paragraphs (DESIGN.md, section 5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cleaning import BoilerplateRule, TextLine, clean_lines, decode
from .errors import EmptySpeech, Notice
from .head import ITEM, SECTION, SUBSECTION, date_in, is_salutation, split_head
from .model import KINDS, Block, Sidecar, Source, Speech
from .pinyin import slug

_HEADING_MAX = 60
_SALUTATION_WITHIN = 3
"""Paragraphs among which the salutation is; a speaker or a note may stand before it."""
_GOES_ON = ("；", "，", "：")
_PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「"}
_LEAD_MAX = 60
_PLACE = "(?=同志|书记|省|市|县|区|镇|乡|村|局|集团|公司)"
_MASK = re.compile(  # ** XX集团 20XX年 受理X件 ×县; not SpaceX, X光, X.509, 3X
    r"\*+"
    r"|(?<![A-Za-z])(?<![A-Za-z] )(?:[XＸ][XxＸ]+|xx+)(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9+])(?<![A-Za-z] )[XＸ](?![A-Za-z0-9.+\-])"
    r"(?!光|射线|轴|型|形|染色体|战警|世代|、Y)"
    rf"|(?<=\d)X(?=[年月日])|×{{2,}}|×{_PLACE}|(?<![A-Za-z0-9])x{_PLACE}"
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
    titles, date_line, body = split_head(lines)
    if not body and sidecar.title:  # what looks like a title is a short text
        titles, body = [], lines
    if not body:
        remedy = "补上正文；若这就是正文，请在同名 .yml 中写 title"
        raise EmptySpeech(source.path, "只有标题、没有正文的文件", "标题和正文", remedy)
    title = _title(titles, sidecar, body, source.path, notices)
    date = sidecar.date or _date(titles, date_line, source.path, notices)
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


def _title(
    titles: Sequence[str],
    sidecar: Sidecar,
    body: Sequence[TextLine],
    path: str,
    notices: list[Notice],
) -> str:
    """Return the title of the text, else of the sidecar, else one made from the first clause."""
    title = " ".join(titles)
    if title and sidecar.title:
        text = f"正文已有标题“{title}”，同名 .yml 里的 title 没有用上；可删去其中一个"
        notices.append(Notice("warning", path, body[0].number, text))
    if title or sidecar.title:
        return title or sidecar.title or ""
    opening = next((line for line in body if not is_salutation(line.text)), body[0])
    title = _first_clauses(opening.text)
    text = f"没有标题，暂用首句“{title}”；可在同名 .yml 中写 title"
    notices.append(Notice("warning", path, opening.number, text))
    return title


def _date(
    titles: Sequence[str], date_line: TextLine | None, path: str, notices: list[Notice]
) -> str | None:
    try:
        return date_in(titles, date_line)
    except ValueError:
        line = date_line.number if date_line else None
        text = "文中的日期并不存在，已略过；可在同名 .yml 中写 date"
        notices.append(Notice("warning", path, line, text))
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
    is_addressed = False
    for line in lines:
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
            is_address = (
                not is_addressed and paragraph <= _SALUTATION_WITHIN and is_salutation(text)
            )
            is_addressed = is_addressed or is_address
            blocks.append(_block(f"p-{paragraph}", None, line.number, text, is_address))
    return tuple(blocks)


def _block(
    block_id: str, level: int | None, line: int, text: str, is_salutation: bool = False
) -> Block:
    masks = tuple(match.span() for match in _MASK.finditer(text)) if _HINT.search(text) else ()
    lead = _lead_length(text) if level is None else 0
    return Block(block_id, level, text, line, lead, masks, is_salutation)


def _is_section(text: str) -> bool:
    return (
        bool(SECTION.match(text))
        and len(text) <= _HEADING_MAX
        and "。" not in text[:-1]
        and not text.endswith(_GOES_ON)
    )


def _split_subsection(text: str) -> tuple[str, str]:
    """Return a heading such as （一）压实责任。 and the rest; ("", text) when there is none."""
    if not SUBSECTION.match(text):
        return "", text
    end = _first_sentence(text)
    if end > _HEADING_MAX or text[:end].endswith(_GOES_ON):
        return "", text
    return text[:end].rstrip(), text[end:].lstrip()


def _lead_length(text: str) -> int:
    if not ITEM.match(text):
        return 0
    end = _first_sentence(text)
    return end if end < len(text) and end <= _LEAD_MAX else 0


def _first_sentence(text: str) -> int:
    """Return where the first sentence ends, quotations and brackets closed; len(text) for none."""
    stop = text.find("。")
    while 0 <= stop < _HEADING_MAX:
        end = stop + 1
        while end < len(text) and text[end] in _PAIRS:
            end += 1
        head = text[:end]
        if all(head.count(opener) <= head.count(closer) for closer, opener in _PAIRS.items()):
            return end
        stop = text.find("。", end)
    return len(text) if stop < 0 else stop + 1
