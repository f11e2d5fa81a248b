"""Speech and Glossary to Mentions.

The matching rule, stated once: leftmost, then longest, never overlapping, whole words; a surface
belongs to one term only, so there are no ties. A candidate is passed over, as if it were not there,
when it

- stands inside one of the term's not_in strings (党组 in 党组织),
- counts something and follows a numeral (四个坚持 in 十四个坚持, 三个务必 in 第三个务必),
- reaches across a quotation that it does not close (quotes.py), or across a mask,
- cuts a Chinese word in two (一线 in 统一线索); asked only of surfaces of up to three characters
  outside the term's right_in strings,
- needs a cue and has none near by, or is switched off in the speech's sidecar.

All candidates come from one Aho-Corasick automaton (ahocorasick_rs, Apache-2.0; measured in
DESIGN.md, section 3), compiled once for a glossary. A number word that the speech defines for
itself, and the glossary does not know, is marked where it stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from .entry import LOCAL, Glossary, Sense, Term
from .model import AnnotatedSpeech, Block, Definition, Link, Mention, Speech
from .quotes import Unquoted, stands_in, without_quotes
from .senses import Context
from .wording import wording_at

_DOUBTFUL_MAX = 3
"""Longest surface, in characters, that is checked against word boundaries."""
_GLOSS_MAX = 120
"""Characters of a gloss made from the speech's own definition."""
_MASK = "\uffff"
_NUMERAL = re.compile(r"[一二两三四五六七八九十\d]")
_FOLLOWS_NUMERAL = re.compile(
    r"(?:[二三四五六七八九十百千万零〇\d]|(?<![统之第唯同归逐])一)[一二两三四五六七八九十\d]$"
    r"|第[二三四五六七八九十\d]$"
)
"""A numeral, or 第, and the first character of what counts; 统一两个维护 counts nothing more."""

Candidate = tuple[int, int, Term]
"""start, end in the block's text, and the term."""


class Matcher:
    """A compiled glossary.

    crosses_word: tells whether text[start:end] cuts a Chinese word in two (words.py).
    """

    def __init__(self, glossary: Glossary, crosses_word: Callable[[str, int, int], bool]) -> None:
        self._crosses_word = crosses_word
        owners = {
            without_quotes(surface): term for term in glossary.live for surface in term.surfaces
        }
        self._owners = list(owners.values())
        self._is_doubtful = [len(surface) <= _DOUBTFUL_MAX for surface in owners]
        self._counts = [bool(_NUMERAL.match(surface)) for surface in owners]
        self._automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard)
        self.owners: Mapping[str, Term] = owners

    def candidates(self, text: str, masks: Iterable[tuple[int, int]]) -> list[Candidate]:
        """Return every place where a surface stands as a whole word, overlaps included."""
        unquoted = Unquoted(_hidden(text, masks))
        plain = unquoted.plain
        found: list[Candidate] = []
        for index, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            term = self._owners[index]
            if term.not_in and stands_in(plain, start, end, term.not_in):
                continue
            span = unquoted.span(start, end)
            if span is None:
                continue
            if self._counts[index] and _FOLLOWS_NUMERAL.search(
                text[max(0, span[0] - 2) : span[0] + 1]
            ):
                continue
            if (
                self._is_doubtful[index]
                and self._crosses_word(text, *span)
                and not stands_in(plain, start, end, term.right_in)
            ):
                continue
            found.append((*span, term))
        return found


def find_links(texts: Iterable[str], matcher: Matcher) -> dict[str, tuple[Link, ...]]:
    """Return the terms of one meaning that stand in short texts, by text: leftmost, longest."""
    found: dict[str, tuple[Link, ...]] = {}
    for text in texts:
        links: list[Link] = []
        for start, end, term in sorted(
            matcher.candidates(text, ()), key=lambda item: (item[0], -item[1])
        ):
            if not term.is_ambiguous and (not links or start >= links[-1][1]):
                links.append((start, end, term.id))
        found[text] = tuple(links)
    return found


def find_mentions(
    speech: Speech,
    matcher: Matcher,
    definitions: tuple[Definition, ...],
    local_terms: Mapping[str, Term],
) -> AnnotatedSpeech:
    """Return the speech with its mentions, block by block, in order.

    definitions: what the speech defines for itself; those whose surface the glossary explains in
    one sense only are ignored. local_terms: the entry of each remaining surface.
    """
    own = {
        definition.surface: definition
        for definition in definitions
        if definition.surface in local_terms
    }
    choose = _Chooser(speech, own)
    found: list[tuple[Mention, ...]] = []
    seen: set[str] = set()
    for index, block in enumerate(speech.blocks):
        if block.level == 2:
            seen = set()
        candidates = matcher.candidates(block.text, block.masks)
        for surface in own:
            candidates.extend(_occurrences(block.text, surface, local_terms[surface]))
        candidates.sort(key=lambda item: (item[0], -item[1]))
        mentions: list[Mention] = []
        for item in candidates:
            if mentions and item[0] < mentions[-1].end:
                continue
            mention = choose.mention(index, block, item, is_first=item[2].id not in seen)
            if mention:
                mentions.append(mention)
                seen.add(mention.term_id)
        found.append(tuple(mentions))
    return AnnotatedSpeech(speech, tuple(found), tuple(own.values()))


class _Chooser:
    """Decides what a candidate means in this speech, if it is a mention at all."""

    def __init__(self, speech: Speech, own: Mapping[str, Definition]) -> None:
        self._context = Context(speech)
        self._own = own
        self._date = speech.date
        about = speech.sidecar
        self._off = {(without_quotes(surface), at) for surface, at in about.off}
        self._forced = {(without_quotes(name), at): key for name, at, key in about.senses}

    def mention(
        self, index: int, block: Block, candidate: Candidate, *, is_first: bool
    ) -> Mention | None:
        """Return the mention that a candidate is, or None."""
        start, end, term = candidate
        surface = block.text[start:end]
        if not self._off and not term.is_ambiguous:
            return Mention(start, end, surface, term.id, None, self._gloss(term), is_first)
        plain = without_quotes(surface)
        if {(plain, None), (plain, block.id)} & self._off:
            return None
        if not term.is_ambiguous:
            return Mention(start, end, surface, term.id, None, self._gloss(term), is_first)
        sense = self._forced.get((plain, block.id)) or self._forced.get((plain, None))
        if sense is None and plain in self._own:
            gloss = local_gloss(self._own[plain])
            return Mention(start, end, surface, term.id, LOCAL, gloss, is_first)
        chosen = self._sense(term, sense, index, start, end)
        if chosen is None:
            return None
        return Mention(start, end, surface, term.id, chosen.key, chosen.gloss, is_first)

    def _gloss(self, term: Term) -> str:
        """Return the gloss of a term with one meaning, in the wording of the speech's day."""
        form = wording_at(term, self._date) if term.history else None
        return form.gloss if form else term.gloss

    def _sense(
        self, term: Term, forced: str | None, index: int, start: int, end: int
    ) -> Sense | None:
        for sense in term.senses:
            if sense.key == forced:
                return sense
        chosen = self._context.nearest(term.senses, index, start, end)
        if chosen is None and not term.needs_cue:
            return term.senses[0]
        return chosen


def local_gloss(definition: Definition) -> str:
    """Return the tooltip of a speech's own number word, which says whose words they are."""
    gloss = "本文所称：" + "；".join(definition.items)
    return gloss if len(gloss) <= _GLOSS_MAX else gloss[: _GLOSS_MAX - 1] + "…"


def _hidden(text: str, masks: Iterable[tuple[int, int]]) -> str:
    """Return text with each mask replaced, so that no term reaches across one."""
    parts: list[str] = []
    end = 0
    for start, stop in masks:
        parts += [text[end:start], _MASK * (stop - start)]
        end = stop
    return "".join([*parts, text[end:]])


def _occurrences(text: str, surface: str, term: Term) -> Iterable[Candidate]:
    """Yield where a speech's own number word stands in quotation marks.

    Without them it may be anything: 三方 in 第三方, 四不 in 四不像.
    """
    for match in re.finditer(f"“{re.escape(surface)}”", text):
        yield match.start() + 1, match.end() - 1, term
