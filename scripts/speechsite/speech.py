"""Text of a speech to Speech, as the text circulates: copied from Word or the web, no markup.

Declared normalisation, and nothing else: white space at the ends of a line goes, a no-break space
(U+00A0) becomes a space, control characters go, declared boilerplate goes. Every removal of
boilerplate is reported. No punctuation, digit or character of the text is ever changed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .dates import DATE, is_iso_date, iso_date
from .errors import (
    BadField,
    EmptySpeech,
    InputError,
    InputErrors,
    Notice,
    OversizedText,
    UnreadableText,
)
from .model import Block, Sidecar, Source, Speech
from .pinyin import slug
from .yamltext import Shape, YamlText

MAX_BYTES = 4_000_000
"""A day-long report has some 100,000 characters; more than this is not a speech."""
MAX_LINES = 20_000
KINDS = ("讲话", "报告", "发言", "致辞", "党课", "述职")

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
_SENTENCE_END = re.compile(r"[。！？；，!?;,]$")
_ADDRESS = re.compile(r"同志|各位|代表|委员|朋友|领导|同学|来宾|老师|战友|乡亲|大家")
_DATE_LINE = re.compile(rf"[（(]?\s*{DATE.pattern}[^（()）。]{{0,20}}[）)]?")
_MASK = re.compile(
    r"\*+"
    r"|(?<![A-Za-z])(?<![A-Za-z] )(?:[XＸ][XxＸ]+|xx+|[XＸ](?!光|射线|轴|型|染色体))(?![A-Za-z])"
    r"|×{2,}"
)
_HINT = re.compile("[*XxＸ×]")  # without any of these the slower search is not worth its time
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """A pattern for what copying sites leave behind.

    scope: "line" removes a whole line that the pattern matches in full, "inline" the match alone.
    """

    name: str
    scope: str
    pattern: re.Pattern[str]
    example: str


class _RuleShape(Shape):
    name: str
    scope: str
    pattern: str
    example: str


class _RulesShape(Shape):
    rules: list[_RuleShape]


def parse_boilerplate(text: str, path: str) -> tuple[BoilerplateRule, ...]:
    """Return the rules of boilerplate.yml. Raises InputErrors or BrokenYaml."""
    shapes = YamlText(text, path).load(_RulesShape).rules
    return tuple(
        BoilerplateRule(rule.name, rule.scope, re.compile(rule.pattern), rule.example)
        for rule in shapes
    )


class _SidecarShape(Shape):
    title: str | None = None
    date: str | None = None
    occasion: str | None = None
    organization: str | None = None
    kind: str | None = None
    summary: str | None = None
    sample: bool = False
    senses: dict[str, str] = {}
    off: list[str] = []


def parse_sidecar(source: Source) -> tuple[Sidecar, Callable[..., InputError]]:
    """Return the sidecar of a speech, and a function that places later faults in its file.

    A surface in `senses` and `off` may name one paragraph: 三会@p-5.
    Raises UnreadableText, BrokenYaml, or InputErrors with every bad field.
    """
    document = YamlText(decode(source), source.path)
    if document.value.get("date") is not None:
        document.value["date"] = str(document.value["date"])
    shape = document.load(_SidecarShape)
    faults = []
    if shape.date and not is_iso_date(shape.date):
        faults.append(
            document.fault(
                BadField,
                ("date",),
                f"日期“{shape.date}”",
                "“2023-04-06”“2023-04”或“2023”这样的日期",
                "改正日期",
            )
        )
    if shape.kind and shape.kind not in KINDS:
        faults.append(
            document.fault(
                BadField, ("kind",), f"“{shape.kind}”", "、".join(KINDS) + "之一", "换成其中一个"
            )
        )
    if faults:
        raise InputErrors(faults)
    sidecar = Sidecar(
        title=shape.title,
        date=shape.date,
        occasion=shape.occasion,
        organization=shape.organization,
        kind=shape.kind,
        summary=shape.summary,
        sample=shape.sample,
        senses=tuple((*_target(name), key) for name, key in shape.senses.items()),
        off=tuple(_target(name) for name in shape.off),
    )
    return sidecar, document.fault


def _target(name: str) -> tuple[str, str | None]:
    surface, _, block_id = name.partition("@")
    return surface, block_id or None


def decode(source: Source) -> str:
    """Return the text of a file: UTF-8 with or without BOM, else GB18030.

    Raises OversizedText over MAX_BYTES, UnreadableText for NUL bytes, UTF-16 and what is neither.
    """
    data = source.data
    if len(data) > MAX_BYTES:
        raise OversizedText(
            source.path,
            f"{len(data):,} 字节的文件",
            f"不超过 {MAX_BYTES:,} 字节的讲话稿",
            "确认文件没有放错，或拆成几篇",
        )
    remedy = "在记事本或 Word 中“另存为”纯文本，编码选 UTF-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableText(source.path, "UTF-16 编码", "UTF-8 或 GB18030 编码的纯文本", remedy)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise UnreadableText(
            source.path, "空字节（像是 Word 等二进制文件）", "纯文本", remedy, line=line
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableText(source.path, "无法识别的编码", "UTF-8 或 GB18030 编码的纯文本", remedy)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def parse_speech(
    source: Source, sidecar: Sidecar, rules: Sequence[BoilerplateRule]
) -> tuple[Speech, tuple[Notice, ...]]:
    """Return the speech in a source file, and what its maintainer should know.

    Raises UnreadableText, OversizedText, or EmptySpeech when nothing is left to publish.

    >>> source = Source("a.txt", "a", "在年会上的讲话\\n同志们：\\n一、认清形势".encode())
    >>> [block.id for block in parse_speech(source, Sidecar(), ())[0].blocks]
    ['p-1', 's-1']
    """
    lines, notices = _clean_lines(decode(source), source.path, rules)
    if not lines:
        raise EmptySpeech(
            source.path, "没有正文的文件", "一篇讲话的文字", "补上正文，或删去这个文件"
        )
    title, date_line, body = _split_head(lines)
    date = sidecar.date
    if date_line and not date:
        date = _date_of(date_line, source.path, notices)
    if not body:
        raise EmptySpeech(source.path, "只有标题、没有正文的文件", "标题和正文", "补上正文")
    title = title or sidecar.title or ""
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
    )
    return speech, tuple(notices)


def _clean_lines(
    text: str, path: str, rules: Sequence[BoilerplateRule]
) -> tuple[list[_Line], list[Notice]]:
    """Return the lines that hold text, normalised, and a notice for each removal."""
    lines: list[_Line] = []
    notices: list[Notice] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        if number > MAX_LINES:
            raise OversizedText(
                path,
                f"{MAX_LINES:,} 行以上的文件",
                f"不超过 {MAX_LINES:,} 行的讲话稿",
                "确认文件没有放错，或拆成几篇",
                line=number,
            )
        line = raw if raw.isprintable() else _without_controls(raw)
        line = line.strip()
        if not line:
            continue
        for rule in rules:
            line = _without_boilerplate(line, rule, number, path, notices)
        if _BIDI.search(line):
            text = "含有双向文字控制符，显示顺序可能与原文不同，请核对"
            notices.append(Notice("warning", path, number, text))
        if line:
            lines.append(_Line(number, line))
    return lines, notices


def _without_controls(line: str) -> str:
    line = line.replace("\u00a0", " ")
    return "".join(char for char in line if unicodedata.category(char) != "Cc")


def _without_boilerplate(
    line: str, rule: BoilerplateRule, number: int, path: str, notices: list[Notice]
) -> str:
    if rule.scope == "line":
        if rule.pattern.fullmatch(line):
            notices.append(Notice("removal", path, number, f"{rule.name}“{line}”"))
            return ""
        return line
    for match in rule.pattern.finditer(line):
        notices.append(Notice("removal", path, number, f"{rule.name}“{match[0]}”"))
    return rule.pattern.sub("", line).strip()


def _split_head(lines: Sequence[_Line]) -> tuple[str, _Line | None, Sequence[_Line]]:
    """Return title ("" for none), date line and the lines of the body.

    The title is the short lines before the salutation, the date line or the first body paragraph.
    """
    titles: list[str] = []
    date_line: _Line | None = None
    index = 0
    for index, line in enumerate(lines):  # noqa: B007 - the index is used after the loop
        if _DATE_LINE.fullmatch(line.text) and date_line is None:
            date_line = line
        elif date_line is None and len(titles) < _TITLE_LINES and _is_title_line(line.text):
            titles.append(line.text)
        else:
            break
    else:
        index = len(lines)
    return " ".join(titles), date_line, lines[index:]


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


def _date_of(line: _Line, path: str, notices: list[Notice]) -> str | None:
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


def _parse_blocks(lines: Sequence[_Line]) -> tuple[Block, ...]:
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
