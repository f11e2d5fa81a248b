"""Number words that a speech defines for itself: 聚焦甲、聚焦乙等“两个聚焦”; 做到“四不”，一是….

Three forms are read, each only when the number of parts is the number in the word, so that a
chance list is never taken for a definition:

before    聚焦甲、聚焦乙、聚焦丙等“三个聚焦”
after     “三个一遍”：甲；乙；丙。   “两个不变”，即甲、乙，
counted   做到“四不”，一是甲。二是乙。三是丙。四是丁。   (in the paragraph or the next ones)
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
_INTRODUCED = re.compile(r"\s*(?:工作法|要求|机制|行动|目标|原则)?(?:：|，?即：?|，?就是：?)")
_COUNTERS = ("{}是", "{}要", "第{}，", "第{}、", "{}、")
_COUNTED = re.compile(r".{0,16}?第?一[是要，、]", re.DOTALL)
_NUMERALS = "一二三四五六七八九十"
_NEAR = 16
"""Characters between a number word and the first of its counted parts, at most."""
_ITEM_MAX = 40


def find_definitions(
    speech: Speech, settled: Container[str] = frozenset()
) -> tuple[Definition, ...]:
    """Return the speech's own number words in reading order, the first definition of each.

    settled: number words that mean one thing only, whatever follows them; passed over.
    """
    found: dict[str, Definition] = {}
    for index, block in enumerate(speech.blocks):
        for match in _WORD.finditer(block.text):
            word = match["word"]
            if word in found or word in settled:
                continue
            count = _value(match["count"])
            items = (
                _items_before(block.text, match.start(), count)
                or _items_after(block.text, match.end(), count)
                or _items_counted(speech.blocks[index:], match.end(), count)
            )
            if items:
                found[word] = Definition(word, items, block.id)
    return tuple(found.values())


def _value(count: str) -> int:
    return 2 if count in "两双" else numeral(count)


def _items_before(text: str, end: int, count: int) -> tuple[str, ...]:
    """Return the parts of the list that ends right before the word with 等 or 这."""
    joint = re.search(r"(?:等|这)$", text[:end])
    if not joint:
        return ()
    start = max(text.rfind(stop, 0, joint.start()) for stop in _STOPS) + 1
    clause = text[start : joint.start()]
    for piece in (re.split("[，：]", clause)[-1], clause):
        items = _split(piece, count)
        if items:
            return items
    return ()


def _split(piece: str, count: int) -> tuple[str, ...]:
    """Return exactly count parts of a list with 、 (和 and ， if need be), else nothing.

    Words before the first part go when the parts share a beginning: 要聚焦甲、聚焦乙.
    """
    for joint in (re.compile("、"), _LIST_JOINT):
        items = [item.strip("“” ") for item in joint.split(piece)]
        if len(items) == count and all(0 < len(item) <= _ITEM_MAX for item in items):
            shared = _shared_beginning(items[1:]) if count > 2 else items[1][:2]
            if shared and shared in items[0]:
                items[0] = items[0][items[0].index(shared) :]
            return tuple(items)
    return ()


def _shared_beginning(items: list[str]) -> str:
    shared = min(items, key=len)
    while not all(item.startswith(shared) for item in items):
        shared = shared[:-1]
    return shared


def _items_after(text: str, start: int, count: int) -> tuple[str, ...]:
    """Return the parts that a colon or 即 introduces, up to the end of the sentence."""
    opening = _INTRODUCED.match(text, start)
    if not opening:
        return ()
    stops = [place for stop in "。！？" if (place := text.find(stop, opening.end())) >= 0]
    rest = text[opening.end() : min(stops, default=len(text))]
    items = tuple(item.strip() for item in rest.split("；") if item.strip())
    if len(items) == count:
        return items
    return _split(re.split("[，；]", rest)[0], count)


def _items_counted(blocks: tuple[Block, ...], start: int, count: int) -> tuple[str, ...]:
    """Return the parts counted 一是, 二是 … behind the word or at the head of the next blocks."""
    if not _COUNTED.match(blocks[0].text, start) and len(blocks[0].text) > start + _NEAR:
        return ()
    for counter in _COUNTERS:
        marks = [counter.format(numeral) for numeral in _NUMERALS[: count + 1]]
        items = _counted_inside(blocks[0].text, start, marks) or _counted_below(blocks, marks)
        if len(items) == count:
            return items
    return ()


def _counted_inside(text: str, start: int, marks: list[str]) -> tuple[str, ...]:
    places: list[int] = []
    end = start
    for mark in marks:
        place = text.find(mark, end)
        if place < 0 or (not places and place > start + _NEAR):
            break
        places.append(place)
        end = place + len(mark)
    return tuple(_head(text, place + len(mark)) for place, mark in zip(places, marks, strict=False))


def _counted_below(blocks: tuple[Block, ...], marks: list[str]) -> tuple[str, ...]:
    """Return the heads of the paragraphs that follow, if the first ends where the word stands."""
    items: list[str] = []
    for block, mark in zip(blocks[1:], marks, strict=False):
        if not block.text.startswith(mark):
            break
        items.append(_head(block.text, len(mark)))
    return tuple(items)


def _head(text: str, start: int) -> str:
    match = re.search("[。；，！]", text[start:])
    return text[start : start + match.start()] if match else text[start:]
