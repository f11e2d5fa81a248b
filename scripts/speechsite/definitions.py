"""Number words that a speech defines for itself: 聚焦甲、聚焦乙等“两个聚焦”; 做到“四不”，一是….

Three forms are read, each only when the number of parts is the number in the word, so that a
chance list is never taken for a definition:

after     “三个一遍”：甲；乙；丙。   “两个不变”，即甲、乙，   “三个一批”（甲、乙、丙）
before    聚焦甲、聚焦乙、聚焦丙等“三个聚焦”
counted   做到“四不”，一是甲。二是乙。三是丙。四是丁。   (in the paragraph or the next ones)

Lists that are merely counted behind a number word (学习“三个代表”重要思想，第一，…) are no
definitions: the counted form needs a verb that sets the word up, or a colon behind it.
"""

from __future__ import annotations

import re
from collections.abc import Container

from .dates import numeral
from .model import Block, Definition, Speech

_WORD = re.compile(
    r"“(?P<word>(?P<count>十[一二三四五六七八九]?|[二两双三四五六七八九](?!十)|1\d|[2-9])"
    r"(?P<kind>[\u4e00-\u9fff]{1,6}))”"
)
_STOPS = "。！？；"
_LIST_JOINT = re.compile(r"[、，]|以及|和")
_NOUN = "(?:工作法|要求|机制|行动|目标|原则)?"
_INTRODUCED = re.compile(rf"{_NOUN}(?:：|，?即：?|，?就是：?)(?!一[是要])")
_BRACKETED = re.compile(r"（(?:即)?(?P<list>[^（）]{2,120})）")
_SET_UP = re.compile(
    r"(?:做到|坚持|实现|突出|抓好|抓住|抓实|把握|把好|推行|实行|开展|力戒|克服|破除|防止|治)好?$"
)
_MAY_SET_UP = re.compile(
    r"(?:落实|围绕|守住|守牢|筑牢|严把|用好|打好|建立|健全|构建|树立|强化|做好|念好|划清|紧扣)好?$"
)
"""Verbs that set a new word up, but of a word that is known only lead to what is done about it."""
_COUNTED_BEHIND = re.compile(rf"{_NOUN}(?P<mark>[，：])(?=第?一)")
_ENDS_BEHIND = re.compile(rf"{_NOUN}(?P<mark>[。：]?)$")
_COUNTERS = ("{}是", "{}要", "第{}，", "第{}、")
_FUNCTION_WORDS = re.compile(r"^(?:要|须|应|把|将|对|以)+")
_NUMERALS = "一二三四五六七八九十"
_REACH = 1_500
"""Characters around a number word in which its parts are looked for."""
_ITEM_MAX = 40
_CLAUSE_MAX = 80
"""Characters of a part: in a list with 、, and where each part is a clause of its own."""


def find_definitions(
    speech: Speech,
    settled: Container[str] = frozenset(),
    known: Container[str] = frozenset(),
) -> tuple[Definition, ...]:
    """Return the speech's own number words in reading order, the first definition of each.

    settled: number words that mean one thing only, whatever follows them; passed over. known: those
    that mean something already; 落实“两个责任”，一是 … tells what is done, not what they are.
    """
    found: dict[str, Definition] = {}
    for index, block in enumerate(speech.blocks):
        for match in _WORD.finditer(block.text):
            word = match["word"]
            if word in found or word in settled:
                continue
            count = _value(match["count"])
            items = (
                _items_after(block.text, match.end(), count)
                or _items_before(block.text, match.start(), count)
                or _items_counted(speech.blocks[index:], match, count, is_new=word not in known)
            )
            if items:
                found[word] = Definition(word, items, block.id)
    return tuple(found.values())


def _value(count: str) -> int:
    return 2 if count in "两双" else numeral(count)


def _items_before(text: str, end: int, count: int) -> tuple[str, ...]:
    """Return the parts of the list that ends right before the word with 等 or 这."""
    if not text.endswith(("等", "这"), 0, end):
        return ()
    floor = max(0, end - _REACH)
    start = max(floor, *(text.rfind(stop, floor, end) + 1 for stop in _STOPS))
    clause = text[start : end - 1]
    for piece in (re.split("[，：]", clause)[-1], clause):
        items = _split(piece, count)
        if items:
            return items
    return ()


def _split(piece: str, count: int) -> tuple[str, ...]:
    """Return exactly count parts of a list with 、 (和 and ， if need be), else nothing."""
    for joint in (re.compile("、"), _LIST_JOINT):
        items = [item.strip("“” ") for item in joint.split(piece)]
        if len(items) == count and all(0 < len(item) <= _ITEM_MAX for item in items):
            return (_first_part(items), *items[1:])
    return ()


def _first_part(items: list[str]) -> str:
    """Return the first part without the words that lead to the list.

    要聚焦甲、聚焦乙 begins with what the others share; 破除形式主义、官僚主义 ends with a part as
    long as the others.
    """
    first, others = items[0], items[1:]
    shared = _shared_beginning(others) if len(others) > 1 else others[0][:2]
    if shared and shared in first:
        return first[first.index(shared) :]
    lengths = {len(item) for item in others}
    if len(lengths) == 1:
        return first[-lengths.pop() :]
    return _FUNCTION_WORDS.sub("", first) or first


def _shared_beginning(items: list[str]) -> str:
    shared = min(items, key=len)
    while not all(item.startswith(shared) for item in items):
        shared = shared[:-1]
    return shared


def _items_after(text: str, start: int, count: int) -> tuple[str, ...]:
    """Return the parts that a colon, 即 or a bracket introduces, up to the end of the sentence."""
    bracketed = _BRACKETED.match(text, start)
    if bracketed:
        return _split(bracketed["list"], count)
    opening = _INTRODUCED.match(text, start)
    if not opening:
        return ()
    end = min(len(text), opening.end() + _REACH)
    stops = [place for stop in "。！？" if (place := text.find(stop, opening.end(), end)) >= 0]
    rest = text[opening.end() : min(stops, default=end)]
    return (
        _clauses(rest, "；", count)
        or _split(re.split("[，；]", rest)[0], count)
        or _clauses(rest, "，", count)
    )


def _clauses(text: str, joint: str, count: int) -> tuple[str, ...]:
    """Return exactly count parts that are clauses of their own, else nothing."""
    items = tuple(item.strip() for item in text.split(joint) if item.strip())
    return items if len(items) == count and max(map(len, items)) <= _CLAUSE_MAX else ()


def _items_counted(
    blocks: tuple[Block, ...], word: re.Match[str], count: int, *, is_new: bool
) -> tuple[str, ...]:
    """Return the parts counted 一是, 二是 … behind the word or at the head of the next blocks."""
    text = blocks[0].text
    is_set_up = any(
        verbs.search(text, max(0, word.start() - 4), word.start())
        for verbs in ((_SET_UP, _MAY_SET_UP) if is_new else (_SET_UP,))
    )
    inside = _COUNTED_BEHIND.match(text, word.end())
    below = _ENDS_BEHIND.match(text, word.end())
    if not inside and not below:
        return ()
    for counter in _COUNTERS:
        marks = [counter.format(numeral) for numeral in _NUMERALS[: count + 1]]
        items: tuple[str, ...] = ()
        if inside and (is_set_up or inside["mark"] == "："):
            items = _counted_inside(text, inside.end(), marks)
        elif below and (is_set_up or below["mark"] == "："):
            items = _counted_below(blocks, marks)
        if len(items) == count:
            return items
    return ()


def _counted_inside(text: str, start: int, marks: list[str]) -> tuple[str, ...]:
    """Return what follows each mark, if the first stands right at start."""
    places: list[int] = []
    end = start
    for mark in marks:
        reach = end + _REACH if places else start + len(mark)
        place = text.find(mark, end, reach)
        if place < 0:
            break
        places.append(place)
        end = place + len(mark)
    stops = [*places[1:], len(text)]
    return tuple(
        _head(text[place + len(mark) : stop])
        for place, mark, stop in zip(places, marks, stops, strict=False)
    )


def _counted_below(blocks: tuple[Block, ...], marks: list[str]) -> tuple[str, ...]:
    """Return the heads of the paragraphs that follow."""
    items: list[str] = []
    for block, mark in zip(blocks[1:], marks, strict=False):
        if block.level is not None or not block.text.startswith(mark):
            break
        items.append(_head(block.text[len(mark) :]))
    return tuple(items)


def _head(text: str) -> str:
    """Return the first clause of a counted part."""
    return re.split("[。；，！？]", text, maxsplit=1)[0].strip("、 ")
