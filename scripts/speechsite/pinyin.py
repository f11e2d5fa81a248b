"""Addresses and sort keys from Chinese text (pypinyin, MIT)."""

from __future__ import annotations

import re

from pypinyin import Style, lazy_pinyin

_NOT_KEPT = re.compile(r"[^a-z0-9_-]+")
_HAN = re.compile(r"[㐀-鿿]+")


def slug(text: str) -> str:
    """Return text as an address part: lower case, Han as pinyin, the rest as hyphens.

    What is a-z, 0-9, "_" or "-" stays. Never starts or ends with a hyphen; may be empty.

    >>> slug("2023年讲话")
    '2023-nian-jiang-hua'
    """

    def spell(match: re.Match[str]) -> str:
        return "-" + "-".join(lazy_pinyin(match[0], v_to_u=False)) + "-"

    spelled = _HAN.sub(spell, text.lower())
    return re.sub(r"--+", "-", _NOT_KEPT.sub("-", spelled)).strip("-")


def reading(text: str) -> str:
    """Return the pinyin of text, syllables separated by spaces, without tones."""
    return " ".join(lazy_pinyin(text, v_to_u=False))


def initial(text: str) -> str:
    """Return the first letter A to Z of the reading, "#" when it has none."""
    first = lazy_pinyin(text, style=Style.FIRST_LETTER)[:1]
    letter = first[0][:1].upper()[:1] if first else ""  # ß in capitals is SS
    return letter if "A" <= letter <= "Z" else "#"
