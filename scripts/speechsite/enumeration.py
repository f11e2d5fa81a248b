"""Where the items of a list inside a paragraph begin: 一是……；二是……；三是……。"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMERALS = "一二三四五六七八九十"
_VALUES = {numeral: value for value, numeral in enumerate(_NUMERALS, start=1)}
_VALUES |= {f"十{numeral}": value + 10 for numeral, value in _VALUES.items() if value < 10}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_VALUES |= {circled: value for value, circled in enumerate(_CIRCLED, start=1)}
_NUMERAL = rf"十?[{_NUMERALS}]"
_ORDINAL = re.compile(
    r"(?:^|(?<=[。；;：:！!？?，,、”’」）)]))"
    rf"(?:(?P<plain>{_NUMERAL})(?P<verb>[是要靠看抓讲查])"  # 一是 一要 一靠
    rf"|第(?P<counted>{_NUMERAL})(?P<pause>[，,、：:是要])"  # 第一，
    rf"|其(?P<other>{_NUMERAL})(?=[，,、是])"  # 其一，
    rf"|[（(](?P<bracketed>\d{{1,2}}|{_NUMERAL})[)）]"  # （1）
    rf"|(?P<circled>[{_CIRCLED}])"
    r"|(?P<dotted>\d{1,2})[.．、](?!\d))"  # 1. but not 1.5
)
_FORMS = ("plain", "counted", "other", "bracketed", "circled", "dotted")


def item_starts(text: str) -> tuple[int, ...]:
    """Return where items after the very start of text begin, in code points, ascending.

    A list counts when it starts with its first number, goes on without a gap in the same form and
    has at least two items. Each item but the first follows a punctuation mark.

    >>> item_starts("要做到：一是学；二是干。")
    (4, 8)
    """
    runs: dict[str, list[int]] = {}
    found: set[int] = set()
    for form, value, start in _ordinals(text):
        run = runs.get(form, [])
        if value == 1:
            runs[form] = [start]
        elif run and value == len(run) + 1:
            run.append(start)
            found.update(run)
    return tuple(sorted(found - {0}))


def _ordinals(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield form, number and place of everything that looks like the number of an item."""
    for match in _ORDINAL.finditer(text):
        name = next(name for name in _FORMS if match[name])
        digits = match[name]
        value = int(digits) if digits.isdecimal() else _VALUES[digits]
        yield f"{name} {match['verb'] or match['pause'] or ''}", value, match.start()
