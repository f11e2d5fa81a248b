"""A term file to Term, with every fault named.

The file is YAML front matter between two lines of three hyphens, then the explanation. The form is
described for maintainers in docs/handbook/maintaining.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import AfterValidator, Field

from .errors import BadField, BrokenYaml, InputError
from .model import Contrast, Proposal, Reference, Sense, Source, Term
from .patterns import expand
from .quotes import without_quotes
from .yamltext import Date, Fault, OptionalText, Path, Shape, Text, YamlText, one_line

GLOSS_MAX = 60
"""Characters; what fits into a tooltip that is read at a glance."""

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)---[ \t]*(?:\n(?P<body>.*))?", re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERRING = re.compile(r"(?:参|详|即|另)见|见(?![证到效面识解闻])")  # but not 见证
_HEADING = re.compile(r" {0,3}#")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *")
_TAG = re.compile(r"<(?:/?[A-Za-z][\w-]*(?=[\s/>]|$)|[!?])")  # but not <https://example.org>
_LINKED_BACK = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P=|\(\?\(")  # \1, (?P=name), (?(1)…)
_Gloss = Annotated[str, Field(min_length=1, max_length=GLOSS_MAX), AfterValidator(one_line)]
_Add = Callable[..., None]
"""Notes a fault: its place in the YAML; what was found, what was expected, what to do."""


class _ProposalShape(Shape):
    date: Date = None
    occasion: OptionalText = None
    by: OptionalText = None


class _ReferenceShape(Shape):
    ref: Text
    locator: OptionalText = None
    url: OptionalText = None


class _ContrastShape(Shape):
    with_: Text = Field(alias="with")
    why: Text


class _PatternShape(Shape):
    form: Text
    examples: list[Text] = Field(min_length=1)


class _SenseShape(Shape):
    key: Text
    name: Text
    gloss: _Gloss
    components: list[Text] = []
    cues: list[Text] = []


class _TermShape(Shape):
    term: Text
    gloss: _Gloss
    category: Text
    status: Text
    aliases: list[Text] = []
    patterns: list[_PatternShape] = []
    components: list[Text] = []
    proposed: _ProposalShape | None = None
    sources: list[_ReferenceShape] = []
    related: list[Text] = []
    contrast: list[_ContrastShape] = []
    not_in: list[Text] = []
    senses: list[_SenseShape] = []
    needs_cue: bool = False
    reviewed: Date = None


def parse_term(source: Source, text: str) -> tuple[Term, Fault, tuple[InputError, ...]]:
    """Return the term in a file, what places later faults in that file, and its own faults.

    text: the decoded source. Where there are faults, the term holds what is sound and serves to
    find more of them only.
    Raises BrokenYaml without front matter.
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
    shape, faults = document.check(_TermShape)

    def add(at: Path, *words: str) -> None:
        faults.append(document.fault(BadField, at, *words))

    _check_names(source.stem, shape, add)
    _check_surfaces(shape, add)
    before = len(faults)
    surfaces = _surfaces(shape, add)
    if len(faults) == before and document.holds(shape, "term", "aliases", "patterns"):
        _check_not_in(shape, surfaces, add)
    _check_senses(shape, add)
    is_cued = any(sense.cues for sense in shape.senses)
    if shape.needs_cue and not is_cued and document.holds(shape, "senses"):
        add(("needs_cue",), "needs_cue 但没有任何线索", "有 cues 的义项", "给义项补写 cues")
    body = match["body"] or ""
    if not body.strip():
        add((), "没有正文的词条", "信息区之后有一段解释", "在 --- 之后写解释")
    faults += _body_faults(body, source.path, text.count("\n", 0, len(text) - len(body)) + 1)
    return _term(source, shape, surfaces, body.strip()), document.fault, tuple(faults)


def _check_names(stem: str, shape: _TermShape, add: _Add) -> None:
    if not _ID.fullmatch(stem):
        add((), f"文件名“{stem}.md”", "拼音加连字符，如 si-ge-yi-shi.md", "改文件名")
    if stem == "index":
        add((), "与术语列表页相同的网址“index”", "与列表页不同的网址", "改文件名")
    if shape.status and shape.status not in ("verified", "draft"):
        add(("status",), f"“status: {shape.status}”", "verified 或 draft", "换成其中一个")
    glosses: list[tuple[Path, str]] = [(("gloss",), shape.gloss)]
    glosses += [(("senses", at, "gloss"), sense.gloss) for at, sense in enumerate(shape.senses)]
    for at, gloss in glosses:
        if _REFERRING.match(gloss):
            add(at, f"只指向别处的解释“{gloss}”", "一句话的解释", "直接写出意思")


def _check_surfaces(shape: _TermShape, add: _Add) -> None:
    if shape.term and not _bare(shape.term):
        add(("term",), f"“{shape.term}”，去掉引号就没有字了", "有字的说法", "补写说法")
    for index, alias in enumerate(shape.aliases):
        if alias == shape.term or alias in shape.aliases[:index]:
            add(("aliases", index), f"重复的别名“{alias}”", "各不相同的别名", "删去重复的一个")
        if not _bare(alias):
            words = (f"“{alias}”，去掉引号就没有字了", "有字的说法", "补写说法，或删去")
            add(("aliases", index), *words)


def _surfaces(shape: _TermShape, add: _Add) -> tuple[str, ...]:
    """Return the term, its aliases and what its patterns stand for, those with words in them."""
    surfaces = [shape.term, *shape.aliases]
    for index, pattern in enumerate(shape.patterns):
        try:
            forms = expand(pattern.form)
        except ValueError as error:
            words = (f"写法“{pattern.form}”（{error}）", "手册所列的写法", "改正写法")
            add(("patterns", index), *words)
            continue
        if not all(map(_bare, forms)) or not forms:
            found = f"写法“{pattern.form}”，展开后有的去掉引号就没有字了"
            add(("patterns", index), found, "展开后都有字的写法", "改正写法")
        surfaces.extend(forms)
        for example in pattern.examples:
            if example not in forms:
                words = (f"例子“{example}”", f"“{pattern.form}”能匹配的例子", "改正写法或例子")
                add(("patterns", index), *words)
    return tuple(dict.fromkeys(filter(_bare, surfaces)))


def _bare(surface: str) -> str:
    return without_quotes(surface).strip()


def _check_not_in(shape: _TermShape, surfaces: Iterable[str], add: _Add) -> None:
    bare = {without_quotes(surface) for surface in surfaces}
    for index, whole in enumerate(shape.not_in):
        plain = without_quotes(whole)
        expected = "比这个词条的说法更长、并且含有它的词"
        if plain in bare:
            add(("not_in", index), f"“{whole}”，它就是这个词条的说法", expected, "改写，或删去")
        elif bare and not any(surface in plain for surface in bare):
            found = f"“{whole}”，其中没有这个词条的任何说法"
            add(("not_in", index), found, expected, "改写，或删去")


def _check_senses(shape: _TermShape, add: _Add) -> None:
    keys = [sense.key for sense in shape.senses]
    for index, key in enumerate(keys):
        if not _ID.fullmatch(key) or key in keys[:index] or key == "local":
            words = (f"义项的 key“{key}”", "互不相同的小写字母、数字、连字符（local 除外）", "改名")
            add(("senses", index), *words)
    for index, sense in enumerate(shape.senses):
        for number, cue in enumerate(sense.cues):
            why = _cue_fault(cue)
            if why:
                words = (f"线索“{cue}”（{why}）", "“/正则表达式/”或普通文字", "改正正则表达式")
                add(("senses", index, "cues", number), *words)


def _cue_fault(cue: str) -> str:
    """Return what is wrong with a cue; "" for nothing.

    Cues are joined with others into one expression, where flags, names and numbers would clash.
    """
    if not cue.startswith("/"):
        return "" if _bare(cue) else "去掉引号就没有字了"
    if len(cue) < 3 or not cue.endswith("/"):
        return "末尾缺少斜线，或者是空的"
    try:
        pattern = re.compile(cue[1:-1])
    except re.error as error:
        return f"不成立：{error.msg}"
    if pattern.search(""):
        return "连空文字也合"
    if pattern.flags != re.UNICODE:
        return "不能带 (?i) 这样的标志"
    if pattern.groupindex or _LINKED_BACK.search(cue):
        return "不能有命名的组或 \\1 这样的引用"
    return ""


def _body_faults(body: str, path: str, first: int) -> Iterable[InputError]:
    """Yield a fault for each line that is no plain text. first: the line where body starts."""
    above = ""
    for number, line in enumerate(body.split("\n"), start=first):
        tag = _TAG.search(line)
        if _HEADING.match(line) or (above.strip() and _UNDERLINE.fullmatch(line)):
            words = (f"正文里的标题“{line.strip()[:20]}”", "只分段的文字", "改写成一段话")
            column = 1
        elif tag:
            words = (f"正文里的 HTML“{line[tag.start() :][:20]}”", "不带标签的文字", "删去标签")
            column = tag.start() + 1
        else:
            words = None
        if words:
            yield BadField(path, *words, line=number, column=column, excerpt=line)
        above = line


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
        not_in=tuple(without_quotes(whole) for whole in shape.not_in),
        senses=tuple(
            Sense(item.key, item.name, item.gloss, tuple(item.components), tuple(item.cues))
            for item in shape.senses
        ),
        needs_cue=shape.needs_cue,
    )
