"""Small builders that the tests share: cases from Markdown, terms, glossaries, speeches."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import strategies as st

from speechsite import files
from speechsite.cleaning import decode
from speechsite.corpus import build_corpus, local_terms
from speechsite.definitions import find_definitions
from speechsite.entry import DRAFT, Glossary, Term
from speechsite.glossary import build_glossary, parse_categories, parse_publications
from speechsite.matching import Matcher, find_mentions
from speechsite.model import AnnotatedSpeech, Corpus, Sidecar, Source, Speech
from speechsite.speech import parse_speech
from speechsite.term import parse_term
from speechsite.words import crosses_word

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
_ESCAPE = re.compile(r"\\(?:u(?P<four>[0-9A-F]{4})|x(?P<two>[0-9A-F]{2})|(?P<letter>[rt]))")
_LETTERS = {"r": "\r", "t": "\t"}


@dataclass(frozen=True)
class Case:
    """A case of a data file: "## title", input, "=> expected" lines.

    place: file and line, for the test's name.
    """

    place: str
    title: str
    text: str
    expected: tuple[str, ...]


def read_cases(name: str) -> list[Case]:
    """Return the cases of tests/cases/<name>; none when the file is absent."""
    path = CASES / name
    if not path.exists():
        return []
    cases: list[Case] = []
    text = path.read_text(encoding="utf-8")
    for chunk in re.finditer(r"^## (?P<title>.+)\n(?P<rest>(?:(?!## ).*(?:\n|\Z))*)", text, re.M):
        line = text.count("\n", 0, chunk.start()) + 1
        lines = chunk["rest"].rstrip().split("\n")
        expected = tuple(item[2:].strip() for item in lines if item.startswith("=>"))
        given = "\n".join(item for item in lines if not item.startswith("=>")).strip("\n")
        cases.append(Case(f"{name}:{line}", chunk["title"].strip(), unescape(given), expected))
    return cases


def parametrized(name: str) -> pytest.MarkDecorator:
    """Return the decorator that runs a test on each case of a file, as `case`."""
    cases = read_cases(name)
    ids = [f"{case.place} {case.title}" for case in cases]
    return pytest.mark.parametrize("case", cases, ids=ids)


def unescape(text: str) -> str:
    """Return text with \\u3000, \\x07, \\r and \\t as the characters they stand for."""

    def stand_for(match: re.Match[str]) -> str:
        if match["letter"]:
            return _LETTERS[match["letter"]]
        return chr(int(match["four"] or match["two"], 16))

    return _ESCAPE.sub(stand_for, text)


def speech_of(text: str, sidecar: Sidecar | None = None, stem: str = "a") -> Speech:
    """Return the speech in a text; it has a title in its sidecar unless one is given."""
    source = Source(f"speeches/{stem}.txt", stem, text.encode())
    return parse_speech(source, sidecar or Sidecar(title="无题"), ())[0]


def body_of(text: str) -> Speech:
    """Return a speech whose body is the text, below a salutation."""
    return speech_of(f"同志们：\n{text}")


_TERM = Term(
    id="x",
    path="glossary/x.md",
    term="x",
    aliases=(),
    surfaces=(),
    gloss="说明",
    category="政治建设",
    status="draft",
    body="一段解释。",
)


def term_of(term_id: str, *surfaces: str, **fields: object) -> Term:
    """Return a term with these surfaces, the first of them its name."""
    made = replace(
        _TERM,
        id=term_id,
        path=f"glossary/{term_id}.md",
        term=surfaces[0],
        aliases=surfaces[1:],
        surfaces=surfaces,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def glossary_of(terms: Iterable[Term]) -> Glossary:
    """Return a glossary in the order given."""
    return Glossary({term.id: term for term in terms}, ("政治建设", "组织建设"), {})


def annotated(speech: Speech, glossary: Glossary) -> AnnotatedSpeech:
    """Return the speech with its mentions, local definitions included."""
    return corpus_of([speech], glossary).speeches[0]


def corpus_of(speeches: Iterable[Speech], glossary: Glossary) -> Corpus:
    """Return the corpus of these speeches, made as the house makes it."""
    matcher = Matcher(glossary, crosses_word)
    settled = {name for name, term in matcher.owners.items() if not term.is_ambiguous}
    defined = [(speech, find_definitions(speech, settled, matcher.owners)) for speech in speeches]
    local = local_terms(defined, matcher.owners, glossary)
    found = [find_mentions(speech, matcher, own, local) for speech, own in defined]
    return build_corpus(found, glossary, local)


_LINE_ENDS = "\u2028\u2029"
_CHARS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_LINE_ENDS + "\u00a0")
_SIGNS = "* _ ** # < > { } [ ]( ) ! ` ``` | &amp; & <script> ~~ : :// 1. \\ ^ = --- \" ' $ “ ” X"
_WORDS = "四个意识 同志们 ， 。 a@b.c 一是 😀"
_MARKUP = st.sampled_from([*_SIGNS.split(), *_WORDS.split(), " ", "  ", "- ", "\u3000", "{: .x }"])


def clean_texts(min_size: int = 1) -> st.SearchStrategy[str]:
    """Return a strategy for one line of text as it can come out of cleaning.py."""
    joined = st.lists(st.one_of(_MARKUP, st.text(_CHARS, max_size=4)), max_size=12).map("".join)
    return joined.map(str.strip).filter(lambda text: len(text) >= min_size)


@functools.cache
def real_glossary() -> Glossary:
    """Return the glossary in glossary/; it has no faults."""
    folder = ROOT / "glossary"
    terms = [
        parse_term(source, decode(source))
        for path in files.list_files(folder)
        if path.suffix == ".md"
        for source in [files.read_source(path)]
    ]
    glossary, faults = build_glossary(
        terms,
        parse_categories((folder / "categories.yml").read_text(encoding="utf-8"), "categories.yml"),
        parse_publications((folder / "sources.yml").read_text(encoding="utf-8"), "sources.yml"),
    )
    assert faults == ()
    return glossary


def first_draft() -> Term:
    """Return an entry of glossary/ that waits for its look-up; there always are some."""
    return next(term for term in real_glossary().live if term.status == DRAFT)
