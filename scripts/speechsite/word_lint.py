"""Mentions that cut a word in two by the dictionary, for a person to settle one by one.

Most are right, for a dictionary of everyday words knows few set phrases; some are a surface that
stands there by chance, like 北大 in 向北大概. The person adds the longer string to the entry: to
not_in where it is not the term, to right_in where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .errors import Notice
from .model import Corpus, Mention
from .quotes import Unquoted, stands_in, without_quotes

CrossedWords = Callable[[str, int, int], list[str]]
"""Returns the words of which text[start:end] takes only a part (words.py)."""
_CONTEXT = 6


def find_crossings(corpus: Corpus, crossed_words: CrossedWords) -> Iterable[Notice]:
    """Yield a warning for each mention that cuts a word and that no right_in settles."""
    for item in corpus.speeches:
        for block, mentions in zip(item.speech.blocks, item.mentions, strict=True):
            for mention in mentions:
                term = corpus.entries[mention.term_id]
                words = crossed_words(block.text, mention.start, mention.end)
                if not words or is_settled(block.text, mention.start, mention.end, term.right_in):
                    continue
                text = _advice(block.text, mention, words)
                yield Notice("warning", item.speech.path, block.line, text)


def _advice(text: str, mention: Mention, words: list[str]) -> str:
    left = text[max(0, mention.start - _CONTEXT) : mention.start]
    right = text[mention.end : mention.end + _CONTEXT]
    return (
        f"标注“{mention.surface}”切断了“{'”“'.join(words)}”（{left}【{mention.surface}】{right}）；"
        f"不是这个术语，把连同前后字的词加进 {mention.term_id}.md 的 not_in，是，加进 right_in"
    )


def find_idle_exceptions(corpus: Corpus, crossed_words: CrossedWords) -> Iterable[Notice]:
    """Yield a warning for each right_in string in which no surface of its term cuts a word."""
    for term in corpus.glossary.live:
        for whole in term.right_in:
            if not any(
                crossed_words(whole, start, start + len(bare))
                for bare in map(without_quotes, term.surfaces)
                for start in _places(whole, bare)
            ):
                text = f"right_in 里的“{whole}”没有切断任何词，不需要；删去这一项"
                yield Notice("warning", term.path, None, text)


def is_settled(text: str, start: int, end: int, wholes: Iterable[str]) -> bool:
    """Tell whether text[start:end] stands in one of the longer strings, quotation marks aside."""
    unquoted = Unquoted(text)
    first = len(without_quotes(text[:start]))
    return stands_in(unquoted.plain, first, first + len(without_quotes(text[start:end])), wholes)


def _places(text: str, part: str) -> Iterable[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)
