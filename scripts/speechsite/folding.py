"""The form in which texts and queries are compared: what a reader types finds what is written.

docs/javascripts/search/fold.js does the same in the browser; a test holds the two together.
"""

from __future__ import annotations

import unicodedata

_PUNCTUATION_SYMBOLS = "~<>|"
"""Symbols by Unicode's reckoning, punctuation in Chinese prose (3～5年, ＜通知＞)."""


def fold(text: str) -> str:
    """Return text without punctuation and white space, NFKC, lower case; may be empty.

    Punctuation is what Unicode calls so (P), modifier symbols (Sk) and ~ < > |. White space is Z,
    control and format characters (Cc, Cf). Other symbols stay: 互联网+ is not 互联网.

    >>> fold("“不敢腐、 不能腐”２０２３年ＧＳＰ")
    '不敢腐不能腐2023年gsp'
    """
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


class _Folded(dict[int, str]):
    """Code point to what it is compared as; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        whole = unicodedata.normalize("NFKC", chr(code)).lower().replace("ς", "σ")
        kept = (character for character in whole if not _is_ignored(character))
        self[code] = "" if _is_ignored(chr(code)) else "".join(kept)
        return self[code]


def _is_ignored(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category[0] in "PZ" or category in ("Cc", "Cf", "Sk") or character in _PUNCTUATION_SYMBOLS
    )


_FOLDED = _Folded()
