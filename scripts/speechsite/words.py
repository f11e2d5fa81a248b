"""Word boundaries by jieba: the only room that knows it.

jieba (MIT) cuts only the clauses that hold a doubtful mention, so its cost stays small.
"""

from __future__ import annotations

import functools
import logging
import re

import jieba

jieba.setLogLevel(logging.CRITICAL)
_CLAUSE_END = re.compile(r"[，。；：！？、,;:!?“”‘’（）()《》\s]")

_REACH = 30
"""Characters each side of a mention that jieba gets to see at most."""


def cut(clause: str) -> list[str]:
    """Return the words of a clause, in order; only words that the dictionary has, no guesses."""
    return list(jieba.cut(clause, HMM=False))


@functools.lru_cache(maxsize=65_536)
def _cuts(clause: str) -> frozenset[int]:
    """Return the offsets in clause at which jieba ends a word, 0 and the length included."""
    ends = [0]
    for word in jieba.cut(clause):
        ends.append(ends[-1] + len(word))
    return frozenset(ends)


def crosses_word(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] shares only a part of a neighbouring word.

    一线 in 统一线索 does (统一/线索), 一线 in 深入一线 does not, nor in 第一线, one longer word.
    """
    return bool(crossed_words(text, start, end))


def crossed_words(text: str, start: int, end: int) -> list[str]:
    """Return the words of which text[start:end] takes only a part, in order.

    None where it is a part of one longer word: 一线 in 第一线.
    """
    left, window = 0, text[max(0, start - _REACH) : start]
    for ending in _CLAUSE_END.finditer(window):
        left = ending.end()
    left += start - len(window)
    after = _CLAUSE_END.search(text, end, end + _REACH)
    clause = text[left : after.start() if after else end + _REACH]
    cuts = _cuts(clause)
    first, last = start - left, end - left
    if (first in cuts and last in cuts) or not any(first < cut < last for cut in cuts):
        return []
    found = []
    for edge in (first, last):
        if edge not in cuts:
            begin = max(cut for cut in cuts if cut < edge)
            found.append(clause[begin : min(cut for cut in cuts if cut > edge)])
    return found
