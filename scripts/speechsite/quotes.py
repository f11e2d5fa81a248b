"""Quotation marks inside set phrases: ignored when finding them, kept when quoting them.

Drafters write 政治三力 and 政治“三力”, 不敢腐、不能腐 and “不敢腐”“不能腐”. Terms are
therefore found in the text without its quotation marks, and the span found is then closed over
the marks that belong to it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_OPENERS = {opener: closer for closer, opener in _PAIRS.items()}
_STRAIGHT = '"＂'
_QUOTE = re.compile('[“”‘’「」『』"＂]')


def without_quotes(text: str) -> str:
    """Return text without quotation marks of any kind."""
    return _QUOTE.sub("", text)


class Unquoted:
    """A text without its quotation marks that can point back into the original.

    plain: the text without them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.plain = without_quotes(text)
        places = [match.start() for match in _QUOTE.finditer(text)]
        self._removed = [place - count for count, place in enumerate(places)]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where plain[start:end] stands in the original, quotation marks closed.

        A mark opened inside the span takes in the closing mark right behind it, and the other way
        round; None when that is impossible, since the words then belong to different phrases.

        >>> Unquoted("政治“三力”强").span(0, 4)
        (0, 6)
        """
        first = self._original(start)
        last = self._original(end - 1) + 1
        if last - first == end - start:
            return first, last
        return self._close(first, last)

    def _original(self, index: int) -> int:
        return index + bisect.bisect_right(self._removed, index)

    def _close(self, start: int, end: int) -> tuple[int, int] | None:
        text = self._text
        opened: list[str] = []
        for char in text[start:end]:
            if char in _OPENERS or (char in _STRAIGHT and char not in opened):
                opened.append(char)
            elif char in _STRAIGHT:
                opened.remove(char)
            elif char in _PAIRS:
                if opened and opened[-1] == _PAIRS[char]:
                    opened.pop()
                elif start and text[start - 1] == _PAIRS[char]:
                    start -= 1
                else:
                    return None
        for opener in reversed(opened):
            closer = _OPENERS.get(opener, opener)
            if end < len(text) and text[end] == closer:
                end += 1
            elif opener in _STRAIGHT and start and text[start - 1] == opener:
                start -= 1
            else:
                return None
        return start, end


def stands_in(text: str, start: int, end: int, wholes: Iterable[str]) -> bool:
    """Tell whether text[start:end] is part of one of the longer strings here."""
    for whole in wholes:
        first = max(0, end - len(whole))
        place = text.find(whole, first, start + len(whole))
        if 0 <= place <= start and place + len(whole) >= end:
            return True
    return False
