"""What one field of a term file may say beside the others, told where it may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .entry import DRAFT, RETIRED
from .errors import BadField, InputError
from .patterns import expand, with_digits
from .quotes import without_quotes
from .term_shape import TermShape
from .yamltext import UNPRINTABLE, Path

STATUSES = ("verified", DRAFT, RETIRED)
"""What an entry can be, by its own word."""
RESERVED = {"index": "术语列表页", "start": "入门页", "quiz": "自测页"}
"""Names that pages of the site below /terms/ have already."""
TERM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERRING = re.compile(r"(?:参|详|即|另)见|见(?![证到效面识解闻])")  # but not 见证
_HEADING = re.compile(r" {0,3}#")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *")
_TAG = re.compile(r"<(?:/?[A-Za-z][\w-]*(?=[\s/>]|$)|[!?])")  # but not <https://example.org>
_LINKED_BACK = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P=|\(\?\(")  # \1, (?P=name), (?(1)…)
Add = Callable[..., None]
"""Notes a fault: its place in the YAML; what was found, what was expected, what to do."""


def check_names(stem: str, shape: TermShape, add: Add) -> None:
    """Note what is wrong with the name of the file, the status and the tooltips."""
    if not TERM_ID.fullmatch(stem):
        add((), f"文件名“{stem}.md”", "拼音加连字符，如 si-ge-yi-shi.md", "改文件名")
    if stem in RESERVED:
        add((), f"与{RESERVED[stem]}相同的网址“{stem}”", "各不相同的网址", "改文件名")
    if shape.status and shape.status not in STATUSES:
        add(("status",), f"“status: {shape.status}”", "、".join(STATUSES), "换成其中一个")
    glosses: list[tuple[Path, str]] = [(("gloss",), shape.gloss)]
    glosses += [(("senses", at, "gloss"), sense.gloss) for at, sense in enumerate(shape.senses)]
    for at, gloss in glosses:
        if _REFERRING.match(gloss):
            add(at, f"只指向别处的解释“{gloss}”", "一句话的解释", "直接写出意思")


def check_surfaces(shape: TermShape, add: Add) -> None:
    """Note a term or an alias without words, and an alias given twice."""
    if shape.term and not _bare(shape.term):
        add(("term",), f"“{shape.term}”，去掉引号就没有字了", "有字的说法", "补写说法")
    for index, alias in enumerate(shape.aliases):
        if alias == shape.term or alias in shape.aliases[:index]:
            add(("aliases", index), f"重复的别名“{alias}”", "各不相同的别名", "删去重复的一个")
        if not _bare(alias):
            words = (f"“{alias}”，去掉引号就没有字了", "有字的说法", "补写说法，或删去")
            add(("aliases", index), *words)


def surfaces_of(shape: TermShape, add: Add) -> tuple[str, ...]:
    """Return the term, its aliases, what its patterns stand for, and all these with digits.

    Only those with words in them; faults of patterns are noted.
    """
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
    both = [*surfaces, *filter(None, map(with_digits, surfaces))]
    return tuple(dict.fromkeys(filter(_bare, both)))


def _bare(surface: str) -> str:
    return without_quotes(surface).strip()


def check_wholes(shape: TermShape, surfaces: Iterable[str], add: Add) -> None:
    """Note a longer string, in not_in or right_in, that is no longer or holds no surface."""
    bare = {without_quotes(surface) for surface in surfaces}
    for field, wholes in (("not_in", shape.not_in), ("right_in", shape.right_in)):
        for index, whole in enumerate(wholes):
            plain = without_quotes(whole)
            expected = "比这个词条的说法更长、并且含有它的词"
            if plain in bare:
                add((field, index), f"“{whole}”，它就是这个词条的说法", expected, "改写，或删去")
            elif bare and not any(surface in plain for surface in bare):
                found = f"“{whole}”，其中没有这个词条的任何说法"
                add((field, index), found, expected, "改写，或删去")


def check_history(shape: TermShape, add: Add) -> None:
    """Note forms of the wording that are out of order, undated, or without their words."""
    history = shape.history
    if not history:
        return
    if shape.senses:
        add(("history",), "有义项的词条写了 history", "二者之一", "拆成两个词条，或写进正文")
    if len(history) == 1:
        add(("history",), "只有一种表述", "至少两种：旧的和现行的", "补写旧的表述，或删去")
    dates = [form.from_ or "" for form in history]
    for index, form in enumerate(history):
        is_last = index == len(history) - 1
        if not form.from_:
            add(("history", index), "没有 from 的表述", "每种表述都有起用的日期", "补写“from: …”")
        elif index and dates[index] <= dates[index - 1]:
            found = f"“{dates[index]}”，不晚于前一种表述的“{dates[index - 1]}”"
            add(("history", index, "from"), found, "由早到晚的日期", "调整次序或改正日期")
        if is_last and (form.gloss or form.components):
            words = ("最后一种表述里的 gloss 或 components", "词条开头的那一份", "删去这里的")
            add(("history", index), *words)
        if not is_last and not form.gloss:
            add(("history", index), "没有 gloss 的旧表述", "当时的一句话解释", "补写“gloss: …”")


def check_retirement(shape: TermShape, add: Add) -> None:
    """Note a retired entry that does not say what replaced it, and the reverse."""
    is_retired = shape.status == RETIRED
    if is_retired and not shape.replaced_by:
        words = ("“status: retired”但没有 replaced_by", "接替它的词条的文件名", "补写 replaced_by")
        add(("status",), *words)
    if shape.replaced_by and not is_retired and shape.status in STATUSES:
        found = f"“status: {shape.status}”却写了 replaced_by"
        add(("replaced_by",), found, "retired 的词条才写 replaced_by", "改 status，或删去这一项")


def check_senses(shape: TermShape, add: Add) -> None:
    """Note keys that are no keys or not unique, and cues that could not work."""
    keys = [sense.key for sense in shape.senses]
    for index, key in enumerate(keys):
        if not TERM_ID.fullmatch(key) or key in keys[:index] or key == "local":
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


def body_faults(body: str, path: str, first: int) -> Iterable[InputError]:
    """Yield a fault for each line that is no plain text. first: the line where body starts."""
    above = ""
    for number, line in enumerate(body.split("\n"), start=first):
        tag = _TAG.search(line)
        control = UNPRINTABLE.search(line)
        if _HEADING.match(line) or (above.strip() and _UNDERLINE.fullmatch(line)):
            words = (f"正文里的标题“{line.strip()[:20]}”", "只分段的文字", "改写成一段话")
            column = 1
        elif control:
            words = (f"正文里的控制符 U+{ord(control[0]):04X}", "没有控制符的文字", "删去这个字符")
            column = control.start() + 1
        elif tag:
            words = (f"正文里的 HTML“{line[tag.start() :][:20]}”", "不带标签的文字", "删去标签")
            column = tag.start() + 1
        else:
            words = None
        if words:
            yield BadField(path, *words, line=number, column=column, excerpt=line)
        above = line
