"""A term file to Term, with every fault named.

The file is YAML front matter between two lines of three hyphens, then the explanation. The form is
described for maintainers in docs/handbook/maintaining.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from pydantic import Field

from .dates import is_iso_date
from .errors import BadField, BrokenYaml, InputError, InputErrors
from .model import Contrast, Proposal, Reference, Sense, Source, Term
from .yamltext import Path, Shape, YamlText, date_to_text

GLOSS_MAX = 60
"""Characters; what fits into a tooltip that is read at a glance."""

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)---[ \t]*(?:\n(?P<body>.*))?", re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EXPANSIONS_MAX = 500


class _ProposalShape(Shape):
    date: str | None = None
    occasion: str | None = None
    by: str | None = None


class _ReferenceShape(Shape):
    ref: str
    locator: str | None = None
    url: str | None = None


class _ContrastShape(Shape):
    with_: str = Field(alias="with")
    why: str


class _PatternShape(Shape):
    form: str = Field(min_length=1)
    examples: list[str] = Field(min_length=1)


class _SenseShape(Shape):
    key: str
    name: str
    gloss: str = Field(min_length=1, max_length=GLOSS_MAX)
    components: list[str] = []
    cues: list[str] = []


class _TermShape(Shape):
    term: str = Field(min_length=1)
    gloss: str = Field(min_length=1, max_length=GLOSS_MAX)
    category: str
    status: str
    aliases: list[str] = []
    patterns: list[_PatternShape] = []
    components: list[str] = []
    proposed: _ProposalShape | None = None
    sources: list[_ReferenceShape] = []
    related: list[str] = []
    contrast: list[_ContrastShape] = []
    not_in: list[str] = []
    senses: list[_SenseShape] = []
    needs_cue: bool = False
    reviewed: str | None = None


def parse_term(source: Source, text: str) -> tuple[Term, Callable[..., InputError]]:
    """Return the term in a file, and a function that places later faults in that file.

    text: the decoded source. The function takes what YamlText.fault takes.
    Raises BrokenYaml without front matter, InputErrors with every fault of the fields.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT.fullmatch(text)
    if not match:
        raise BrokenYaml(
            source.path,
            "没有以 --- 开头和结尾的信息区",
            "第一行是 ---、信息区后再有一行 --- 的文件",
            "复制一个现成的词条文件再改",
            line=1,
        )
    document = YamlText(match["yaml"], source.path, offset=1)
    date_to_text(document.value, "reviewed")
    date_to_text(document.value.get("proposed"), "date")
    shape = document.load(_TermShape)
    body = (match["body"] or "").strip()
    faults = _term_faults(source, shape, body, document)
    surfaces = [shape.term, *shape.aliases]
    for index, pattern in enumerate(shape.patterns):
        try:
            forms = expand(pattern.form)
        except ValueError as error:
            words = (f"写法“{pattern.form}”（{error}）", "手册所列的写法", "改正写法")
            faults.append(document.fault(BadField, ("patterns", index), *words))
            continue
        surfaces.extend(forms)
        for example in pattern.examples:
            if example not in forms:
                words = (f"例子“{example}”", f"“{pattern.form}”能匹配的例子", "改正写法或例子")
                faults.append(document.fault(BadField, ("patterns", index), *words))
    if faults:
        raise InputErrors(faults)
    return _term(source, shape, tuple(dict.fromkeys(surfaces)), body), document.fault


def _term_faults(
    source: Source, shape: _TermShape, body: str, document: YamlText
) -> list[InputError]:
    """Return what the shape alone cannot tell."""
    faults: list[InputError] = []

    def fault(at: Path, *words: str) -> None:
        faults.append(document.fault(BadField, at, *words))

    if not _ID.fullmatch(source.stem):
        fault((), f"文件名“{source.stem}.md”", "拼音加连字符，如 si-ge-yi-shi.md", "改文件名")
    if shape.status not in ("verified", "draft"):
        words = (f"“status: {shape.status}”", "verified 或 draft", "换成其中一个")
        fault(("status",), *words)
    if not body:
        fault((), "没有正文的词条", "信息区之后有一段解释", "在 --- 之后写解释")
    for index, alias in enumerate(shape.aliases):
        if alias == shape.term or alias in shape.aliases[:index]:
            fault(("aliases", index), f"重复的别名“{alias}”", "各不相同的别名", "删去重复的一个")
    keys = [sense.key for sense in shape.senses]
    for index, key in enumerate(keys):
        if not _ID.fullmatch(key) or key in keys[:index] or key == "local":
            words = (f"义项的 key“{key}”", "互不相同的小写字母、数字、连字符（local 除外）", "改名")
            fault(("senses", index), *words)
    for at, cue in _cues(shape):
        if cue.startswith("/") and not _is_regex(cue):
            fault(at, f"线索“{cue}”", "“/正则表达式/”或普通文字", "改正正则表达式")
    if shape.needs_cue and not any(sense.cues for sense in shape.senses):
        fault(("needs_cue",), "needs_cue 但没有任何线索", "有 cues 的义项", "给义项补写 cues")
    dates = {("reviewed",): shape.reviewed}
    if shape.proposed:
        dates["proposed", "date"] = shape.proposed.date  # type: ignore[index]
    for place, date in dates.items():
        if date and not is_iso_date(date):
            fault(place, f"日期“{date}”", "“2016-01-29”“2016-01”或“2016”", "改正日期")
    return faults


def _cues(shape: _TermShape) -> Iterable[tuple[Path, str]]:
    for index, sense in enumerate(shape.senses):
        for number, cue in enumerate(sense.cues):
            yield ("senses", index, "cues", number), cue


def _is_regex(cue: str) -> bool:
    if len(cue) < 3 or not cue.endswith("/"):
        return False
    try:
        re.compile(cue[1:-1])
    except re.error:
        return False
    return True


def _term(source: Source, shape: _TermShape, surfaces: tuple[str, ...], body: str) -> Term:
    proposed = shape.proposed
    return Term(
        id=source.stem,
        path=source.path,
        term=shape.term,
        aliases=tuple(shape.aliases),
        surfaces=surfaces,
        gloss=shape.gloss,
        category=shape.category,
        status="verified" if shape.status == "verified" else "draft",
        body=body,
        reviewed=shape.reviewed,
        components=tuple(shape.components),
        proposed=Proposal(proposed.date, proposed.occasion, proposed.by) if proposed else None,
        sources=tuple(Reference(item.ref, item.locator, item.url) for item in shape.sources),
        related=tuple(shape.related),
        contrast=tuple(Contrast(item.with_, item.why) for item in shape.contrast),
        not_in=tuple(shape.not_in),
        senses=tuple(
            Sense(item.key, item.name, item.gloss, tuple(item.components), tuple(item.cues))
            for item in shape.senses
        ),
        needs_cue=shape.needs_cue,
    )


_FORM = re.compile(
    r"<(?P<any>[^<>]+)>"  # <不敢腐 不能腐 不想腐>: in any order, with or without 、 between
    r"|\((?P<one>[^()]+)\)"  # (三|3)个必须: one of them
    r"|\[(?P<may>[^\[\]]+)\]"  # 党委[（党组）]理论学习中心组: with or without
    r"|(?P<plain>[^<>()\[\]]+)"
)


def expand(form: str) -> tuple[str, ...]:
    """Return the surfaces that a pattern stands for, sorted.

    Raises ValueError when brackets do not match or it stands for more than 500 surfaces.

    >>> expand("(三|3)个[必须]")
    ('3个', '3个必须', '三个', '三个必须')
    """
    parts: list[Sequence[str]] = []
    end = 0
    for match in _FORM.finditer(form):
        if match.start() != end:
            break
        end = match.end()
        if match["any"]:
            orders = list(itertools.permutations(match["any"].split()))
            parts.append([joint.join(order) for order in orders for joint in ("、", "")])
        elif match["one"]:
            parts.append(match["one"].split("|"))
        elif match["may"]:
            parts.append(["", match["may"]])
        else:
            parts.append([match["plain"]])
    if end != len(form) or not parts:
        raise ValueError("括号不成对")
    count = 1
    for part in parts:
        count *= len(part)
    if count > _EXPANSIONS_MAX:
        raise ValueError(f"展开后有 {count} 种写法，超过 {_EXPANSIONS_MAX} 种")
    return tuple(sorted({"".join(choice) for choice in itertools.product(*parts)} - {""}))
