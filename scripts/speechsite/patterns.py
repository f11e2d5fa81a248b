"""Patterns of a term file, and the surfaces that they stand for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from .dates import numeral

_EXPANSIONS_MAX = 500
_COUNTED = re.compile(
    r"(?:十[一二三四五六七八九]?|[一两二三四五六七八九](?:十[一二三四五六七八九]?)?)(?=[个项种条大])"
)
_FORM = re.compile(
    r"<(?P<any>[^<>]+)>"  # <不敢腐 不能腐 不想腐>: in any order, joined in any usual way
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
            parts.append(list(_in_any_order(match["any"].split())))
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


def with_digits(surface: str) -> str:
    """Return a surface with what it counts in digits; empty where it counts nothing.

    Only numerals before a measure word: 三会 is never written 3会.

    >>> with_digits("十四个坚持")
    '14个坚持'
    """
    digits = _COUNTED.sub(lambda match: str(numeral(match[0].replace("两", "二"))), surface)
    return digits if digits != surface else ""


def _in_any_order(items: Sequence[str]) -> Iterable[str]:
    """Yield the items in every order: 甲、乙 甲，乙 甲乙 甲和乙."""
    for order in itertools.permutations(items):
        for joint in ("、", "，", ""):
            yield joint.join(order)
        if len(order) > 1:
            yield "、".join(order[:-1]) + "和" + order[-1]
