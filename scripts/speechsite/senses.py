"""Which meaning of a surface is meant here, by the cues that stand nearest.

Same sentence, then paragraph, then section, then the whole speech and what is known about it. In
the nearer two the closest cue decides, in the wider two the larger number of cues. Ties go to the
sense that the glossary lists first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from .entry import Sense
from .model import Speech

_SENTENCE_END = re.compile(r"[。！？!?]")
_FAR = 1 << 30


@functools.cache
def _patterns(cues: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return patterns for the cues of a sense: one for all words, one for each expression."""
    words = [re.escape(cue) for cue in cues if not cue.startswith("/")]
    found = [re.compile("|".join(words))] if words else []
    return (*found, *(re.compile(cue[1:-1]) for cue in cues if cue.startswith("/")))


class Context:
    """A speech as the surroundings of its mentions; sections and metadata are joined once."""

    def __init__(self, speech: Speech) -> None:
        about = speech.sidecar
        known = (speech.title, about.organization, about.occasion, about.summary, speech.kind)
        self._texts = [block.text for block in speech.blocks]
        self._section_of: list[int] = []
        for block in speech.blocks:
            last = self._section_of[-1] if self._section_of else 0
            self._section_of.append(last + (block.level == 2))
        self._whole = "\n".join([*self._texts, *(part for part in known if part)])
        self._counts: dict[tuple[tuple[str, ...], int | None], int] = {}

    def nearest(self, senses: Sequence[Sense], block: int, start: int, end: int) -> Sense | None:
        """Return the sense whose cue stands nearest to text[start:end] of a block, or None.

        In the sentence and the paragraph a cue that overlaps the mention is passed over.
        """
        text = self._texts[block]
        left = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
        stop = _SENTENCE_END.search(text, end)
        right = stop.start() if stop else len(text)
        gaps = [
            min(
                self._gap(sense, text, (start, end), (left, right)),
                self._gap(sense, text, (start, end), (0, len(text))) + len(text),
            )
            for sense in senses
        ]
        if min(gaps) < _FAR:
            return senses[gaps.index(min(gaps))]
        for section in (self._section_of[block], None):
            counts = [self._count(sense.cues, section) for sense in senses]
            if max(counts):
                return senses[counts.index(max(counts))]
        return None

    def _gap(
        self, sense: Sense, text: str, mention: tuple[int, int], window: tuple[int, int]
    ) -> int:
        """Return the characters between the mention and the closest cue in the window."""
        start, end = mention
        gaps = (
            match.start() - end if match.start() >= end else start - match.end()
            for pattern in _patterns(sense.cues)
            for match in pattern.finditer(text, *window)
        )
        return min((gap for gap in gaps if gap >= 0), default=_FAR)

    def _count(self, cues: tuple[str, ...], section: int | None) -> int:
        key = (cues, section)
        if key not in self._counts:
            text = self._section(section)
            self._counts[key] = sum(len(pattern.findall(text)) for pattern in _patterns(cues))
        return self._counts[key]

    def _section(self, section: int | None) -> str:
        if section is None:
            return self._whole
        numbered = zip(self._section_of, self._texts, strict=True)
        return "\n".join(text for number, text in numbered if number == section)
