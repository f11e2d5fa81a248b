"""Phrases that may deserve an entry in the glossary, found in speeches and ranked.

Five kinds: number words in quotation marks (“四个最严”) and without (bare), other quoted phrases,
documents (《…》), and n-grams that recur and hold together.

An n-gram counts as one unit by three measures, the usual ones for finding new Chinese words: how
often it occurs, its cohesion (the least pointwise mutual information over all ways to cut it in
two; K. W. Church and P. Hanks, Computational Linguistics 16, 1990) and its branching entropy (how
freely it is preceded and followed; Z. Harris's idea, in the form of Z. Jin and K. Tanaka-Ishii,
COLING/ACL 2006).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .model import Corpus
from .quotes import without_quotes

Kind = Literal["number", "bare", "quoted", "document", "recurring"]
Cut = Callable[[str], list[str]]
"""Cuts a clause into words (words.py)."""

_QUOTED = re.compile(
    r"“(?P<phrase>[^“”。；：！？，\n]{2,14})”|‘(?P<inner>[^‘’。；：！？，\n]{2,14})’"
)
_DOCUMENT = re.compile(r"《(?P<title>[^《》]{4,40})》")
_NUMERAL = "[一二两三四五六七八九十双]"
_NUMBER_WORD = re.compile(
    rf"(?!一(?!.{{0,2}}[双两]))"  # 一阵风 counts nothing, 一岗双责 does
    rf"{_NUMERAL}{{1,2}}(?![是要])[\u4e00-\u9fff]{{1,7}}"
)
_BARE_NUMBER = re.compile(
    rf"(?<![第十百千万\d])(?:[两三四五六七八九十]个(?P<noun>[\u4e00-\u9fff]{{2}})"
    rf"|(?P<pair>(?:[两三四五六七八九双](?![是要个])[\u4e00-\u9fff]{{1,2}}{_NUMERAL}|一[\u4e00-\u9fff][双两])"
    rf"[\u4e00-\u9fff]))"
)
_COUNTED_NOUNS = re.compile(
    "方面|问题|月|层面|环节|阶段|部分|特点|关键|重点|原因|单位|支部|项目|小时|以上|工作|方法|地方|同志|干部"
    "|党员|人|部门|案件|小组|乡镇|行政|自然|要点|例子|故事|字眼|词语|大字|多月|一样|不同|主要|典型|区县"
    "|城市|省份|国家|家庭|企业|孩子|老人|村子|电话|文件|会议|科室|典型|专项|先后"
)
"""What is merely counted: 三个方面 is no set phrase."""
_IDIOMS = frozenset(
    (
        "三心二意",
        "五湖四海",
        "四面八方",
        "三番五次",
        "七上八下",
        "五花八门",
        "四通八达",
        "三令五申",
        "一举两得",
        "三言两语",
        "两面三刀",
        "五颜六色",
        "四平八稳",
        "七嘴八舌",
        "四分五裂",
        "五光十色",
        "三头六臂",
        "一刀两断",
    )
)
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{2,}")
_EDGES = frozenset(
    "的了和在是与及要对为以把从到被将于向等也都就而或着又更能会可并其这那我你他有不们"
)
"""Characters with which no set phrase begins or ends."""
_LENGTHS = range(3, 9)
_LEAST_COUNT = 3
_LEAST_COHESION = 3.0
_LEAST_ENTROPY = 0.9
_CONTEXT = 15
_CONTEXTS = 3
_WEIGHTS: dict[Kind, float] = {
    "number": 8.0,
    "bare": 6.5,
    "document": 5.0,
    "quoted": 5.0,
    "recurring": -0.5,
}
"""Set on the client's three speeches: what deserves an entry there stands before what does not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a candidate stands: speech, block, and the characters around it."""

    speech: str
    block: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that the glossary lacks.

    surface: without quotation marks. count: occurrences. speeches: in how many speeches.
    score: higher is more likely to deserve an entry. passages: the first few.
    """

    surface: str
    kind: Kind
    count: int
    speeches: int
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A block of a speech in which what the glossary knows is blanked out with line ends."""

    speech: str
    block: str
    text: str


def unknown_texts(corpus: Corpus) -> list[Text]:
    """Return the blocks of all speeches with every mention of a glossary term blanked out."""
    texts = []
    for item in corpus.speeches:
        for block, mentions in zip(item.speech.blocks, item.mentions, strict=True):
            if block.is_salutation:
                continue
            text = block.text
            for mention in mentions:
                blank = "\n" * (mention.end - mention.start)
                text = text[: mention.start] + blank + text[mention.end :]
            texts.append(Text(item.speech.id, block.id, text))
    return texts


def find_candidates(texts: Sequence[Text], cut: Cut) -> list[Candidate]:
    """Return candidates, the most promising first; ties by surface."""
    places: dict[str, list[Passage]] = defaultdict(list)
    kinds: dict[str, Kind] = {}
    for text in texts:
        for kind, surface, start, end in _marked(text.text, cut):
            plain = without_quotes(surface)
            kinds[plain] = kind if kinds.get(plain, "bare") == "bare" else kinds[plain]
            places[plain].append(_passage(text, start, end))
    recurring = _recurring(texts, cut)
    for surface in recurring.keys() - kinds.keys():
        kinds[surface] = "recurring"
        places[surface] = [
            _passage(text, match.start(), match.end())
            for text in texts
            for match in re.finditer(re.escape(surface), text.text)
        ]
    found = (
        _candidate(surface, kind, places[surface], recurring.get(surface, 0.0))
        for surface, kind in kinds.items()
    )
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.surface))


def _candidate(surface: str, kind: Kind, places: list[Passage], unity: float) -> Candidate:
    count = len(places)
    speeches = len({place.speech for place in places})
    score = _WEIGHTS[kind] + 1.2 * math.log2(count) + 0.8 * math.log2(speeches) + unity
    if kind == "quoted" and count == 1:
        score -= 1.5  # most phrases that are quoted once are turns of phrase
    return Candidate(surface, kind, count, speeches, round(score, 2), tuple(places[:_CONTEXTS]))


def _passage(text: Text, start: int, end: int) -> Passage:
    left = text.text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    right = text.text[end : end + _CONTEXT].partition("\n")[0]
    return Passage(text.speech, text.block, left, right)


def _marked(text: str, cut: Cut) -> Iterator[tuple[Kind, str, int, int]]:
    """Yield what its writing gives away: documents, quoted phrases, number words."""
    taken: list[range] = []
    for match in _DOCUMENT.finditer(text):
        taken.append(range(*match.span()))
        yield "document", match["title"], *match.span()
    for match in _QUOTED.finditer(text):
        surface = match["phrase"] or match["inner"]
        kind: Kind = "number" if _NUMBER_WORD.fullmatch(surface) else "quoted"
        taken.append(range(*match.span()))
        if kind == "number" or _CLAUSE.match(surface):
            yield kind, surface, match.start(), match.end()
    for match in _BARE_NUMBER.finditer(text):
        start, end = match.span()
        if any(start in span for span in taken) or not _is_number_word(match, text, cut):
            continue
        yield "bare", match[0], start, end


def _is_number_word(match: re.Match[str], text: str, cut: Cut) -> bool:
    """Tell whether an unquoted number word is a set phrase rather than a count or an idiom."""
    if match["noun"]:
        if _COUNTED_NOUNS.match(match["noun"]) or _EDGES.intersection(match["noun"]):
            return False
        return _ends_word(match.end(), text, cut)
    return match["pair"] not in _IDIOMS and _ends_word(match.end(), text, cut)


def _ends_word(end: int, text: str, cut: Cut) -> bool:
    """Tell whether a word ends here, by the cut of the clause around."""
    clause = next(
        (match for match in _CLAUSE.finditer(text) if match.start() < end <= match.end()), None
    )
    return clause is None or end - clause.start() in _ends(cut(clause[0]))


def _ends(words: Iterable[str]) -> set[int]:
    """Return the places at which words end, 0 included."""
    ends = {0}
    place = 0
    for word in words:
        place += len(word)
        ends.add(place)
    return ends


def _recurring(texts: Sequence[Text], cut: Cut) -> dict[str, float]:
    """Return n-grams that are one unit, and how much so (0 to 4)."""
    clauses = [match[0] for text in texts for match in _CLAUSE.finditer(text.text)]
    grams: Counter[str] = Counter()
    fits: Counter[str] = Counter()  # occurrences that start and end where words do
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for clause in clauses:
        ends = _ends(cut(clause))
        for length in range(1, _LENGTHS.stop):
            for start in range(len(clause) - length + 1):
                gram = clause[start : start + length]
                grams[gram] += 1
                if length in _LENGTHS:
                    fits[gram] += start in ends and start + length in ends
                    before[gram][clause[start - 1 : start] or f"^{len(before[gram])}"] += 1
                    after[gram][
                        clause[start + length : start + length + 1] or f"${len(after[gram])}"
                    ] += 1
    total = sum(map(len, clauses))
    units: dict[str, float] = {}
    for gram, count in grams.items():
        if len(gram) not in _LENGTHS or count < _LEAST_COUNT or fits[gram] < 0.8 * count:
            continue
        if gram[0] in _EDGES or gram[-1] in _EDGES or len(cut(gram)) == 1:
            continue
        cohesion = _cohesion(gram, grams, total)
        entropy = min(_entropy(before[gram]), _entropy(after[gram]))
        if cohesion >= _LEAST_COHESION and entropy >= _LEAST_ENTROPY:
            units[gram] = min(2.0, cohesion / 5) + min(2.0, entropy / 1.5)
    return _without_parts(units, grams)


def _cohesion(gram: str, grams: Counter[str], total: int) -> float:
    """Return the least pointwise mutual information of its cuts in two, in bits."""
    return min(
        math.log2(grams[gram] * total / (grams[gram[:place]] * grams[gram[place:]]))
        for place in range(1, len(gram))
    )


def _entropy(neighbours: Counter[str]) -> float:
    """Return the entropy of the characters on one side, in bits; each clause end is a new one."""
    total = neighbours.total()
    return -sum(count / total * math.log2(count / total) for count in neighbours.values())


def _without_parts(units: dict[str, float], grams: Counter[str]) -> dict[str, float]:
    """Return the units without those that nearly always stand inside a longer one."""
    longer = sorted(units, key=len, reverse=True)
    return {
        unit: value
        for unit, value in units.items()
        if not any(
            len(other) > len(unit) and unit in other and grams[other] >= 0.7 * grams[unit]
            for other in longer
        )
    }
