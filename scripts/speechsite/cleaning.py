"""Bytes of a source file to clean lines: encoding, declared normalisation, boilerplate.

Declared normalisation, and nothing else: white space at the ends of a line goes, a no-break space
(U+00A0) and a tab become a space, other control characters go, declared boilerplate
goes. Every removal of
boilerplate is reported. No punctuation, digit or character of the text is ever changed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import BadField, InputError, InputErrors, Notice, OversizedText, UnreadableText
from .model import Source
from .yamltext import Shape, YamlText

MAX_BYTES = 4_000_000
"""A day-long report has some 100,000 characters; more than this is not a speech."""
MAX_LINES = 20_000
_BLANK = "".join(map(chr, range(0x2000, 0x200E))) + " \u00a0\u1680\u202f\u205f\u2060\u3000\ufeff"
"""White space, also of no width: it would hide a heading at the start of a line."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


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
    line = _line_of_bad_byte(data)
    raise UnreadableText(
        source.path, "无法识别的编码", "UTF-8 或 GB18030 编码的纯文本", remedy, line=line
    )


def _line_of_bad_byte(data: bytes) -> int:
    """Return the line of the first byte that is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


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
    """Return the rules of boilerplate.yml.

    Raises BrokenYaml, or InputErrors for every wrong field, scope or regular expression.
    """
    document = YamlText(text, path)
    rules: list[BoilerplateRule] = []
    faults: list[InputError] = []
    for index, shape in enumerate(document.load(_RulesShape).rules):
        at = ("rules", index)
        if shape.scope not in ("line", "inline"):
            words = (f"“scope: {shape.scope}”", "line 或 inline", "换成其中一个")
            faults.append(document.fault(BadField, (*at, "scope"), *words))
        try:
            pattern = re.compile(shape.pattern)
        except re.error as error:
            words = (f"无法解析的 pattern（{error}）", "正则表达式", "改正它")
            faults.append(document.fault(BadField, (*at, "pattern"), *words))
            continue
        rules.append(BoilerplateRule(shape.name, shape.scope, pattern, shape.example))
    if faults:
        raise InputErrors(faults)
    return tuple(rules)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a source file that holds text; number is 1-based."""

    number: int
    text: str


def clean_lines(
    text: str, path: str, rules: Sequence[BoilerplateRule]
) -> tuple[list[TextLine], list[Notice]]:
    """Return the lines that hold text, normalised, and a notice for each removal.

    Raises OversizedText over MAX_LINES.
    """
    lines: list[TextLine] = []
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
        line = line.strip(_BLANK)
        if not line:
            continue
        for rule in rules:
            line = _without_boilerplate(line, rule, number, path, notices)
        if _BIDI.search(line):
            text = "含有双向文字控制符，显示顺序可能与原文不同，请核对"
            notices.append(Notice("warning", path, number, text))
        if line:
            lines.append(TextLine(number, line))
    return lines, notices


def _without_controls(line: str) -> str:
    line = line.replace("\u00a0", " ").replace("\t", " ")
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
