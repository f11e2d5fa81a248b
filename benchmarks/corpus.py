"""A large corpus from a small one: speeches recombined from the sentences of real ones."""

from __future__ import annotations

import random
import re
from pathlib import Path

CHARACTERS = 6_500
"""Length of a generated speech, that of the client's first one."""
_SENTENCE = re.compile(r"[^。！？\n]{8,200}[。！？]")
_PARAGRAPH = 220
"""Characters of a paragraph, on average, as in the client's speeches."""
_NUMERALS = "一二三四五六七八九十"


def sentences_of(folder: Path) -> list[str]:
    """Return all sentences of the speeches in a folder, in order."""
    found: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        found.extend(_SENTENCE.findall(path.read_text(encoding="utf-8")))
    return found


def make_speech(number: int, sentences: list[str]) -> str:
    """Return the text of the speech with this number; the same number gives the same text."""
    pick = random.Random(number)
    lines = [f"在第{number}次工作会议上的讲话"]
    lines += [f"（{2012 + number % 14}年{1 + number % 12}月{1 + number % 28}日）", "同志们："]
    length = sections = 0
    while length < CHARACTERS:
        if len(lines) % 8 == 4 and sections < len(_NUMERALS):
            lines.append(f"{_NUMERALS[sections]}、提高认识，抓好落实")
            sections += 1
        paragraph = ""
        while len(paragraph) < _PARAGRAPH:
            paragraph += pick.choice(sentences).strip()
        lines.append(paragraph)
        length += len(paragraph)
    return "\n".join(lines) + "\n"


def write_corpus(folder: Path, count: int, sentences: list[str]) -> None:
    """Write this many speeches into an empty folder."""
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        text = make_speech(number, sentences)
        (folder / f"speech-{number:05}.txt").write_text(text, encoding="utf-8")
