"""The search index of the site: speeches and terms to the files below /data/search/.

terms.json   what the search box needs to explain a term at once
index.json   version, alphabet and the names that head.bin speaks of by number
<version>/   head.bin, places/, tallies/ and texts/, which name one another by number. The version
             is a digest of them, so that a browser never mixes the files of two builds.

Documents are numbered: speeches first, in the order of the corpus (newest first), then terms. The
ids of the characters are their places in the alphabet, the frequent ones first.
docs/javascripts/search/ reads all this; nothing else should.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .entry import Term
from .folding import fold
from .jsontext import to_json
from .model import AnnotatedSpeech, Corpus
from .ngrams import Files, Layout, Numbers, encode, index_grams
from .pinyin import reading

_SEPARATOR = "\n"
"""Ends a block in what is indexed; character id 0. No text holds one."""
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\([^)]*\)")
_TYPED_MAX, _SPELLED_MAX = 12, 6
"""Characters of the longest alias that the search box knows, and knows by its pinyin: every visitor
who searches loads these, and nobody types more."""
_NOT_SPELLED = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: a speech or the entry of a term.

    blocks: (anchor, text) in reading order; the anchor is the HTML id, empty for none.
    headings: numbers of the blocks that are headings.
    date: a number as 20230406, zeros where unknown. organization, kind: names or None.
    """

    id: str
    title: str
    blocks: tuple[tuple[str, str], ...]
    headings: frozenset[int] = frozenset()
    date: int = 0
    organization: str | None = None
    kind: str | None = None


def search_files(corpus: Corpus) -> dict[str, bytes]:
    """Return the files by path below /data/search/."""
    speeches = [_of_speech(item) for item in corpus.speeches]
    documents = [*speeches, *(_of_term(term) for term in corpus.entries.values())]
    stream, borders = _stream(documents)
    texts = [_text(document) for document in documents]
    alphabet, ids = _alphabet(stream, texts)
    places, tallies = index_grams(ids[0].astype(np.uint16), Layout(borders))
    organizations = _names(document.organization for document in documents)
    kinds = _names(document.kind for document in documents)
    facts = [
        (document.date, organizations[document.organization], kinds[document.kind])
        for document in documents
    ]
    parts = {
        "head.bin": _head(borders, len(stream), facts, places, tallies),
        **{f"places/{number}.bin": data for number, data in enumerate(places.contents)},
        **{f"tallies/{number}.bin": data for number, data in enumerate(tallies.contents)},
        **{f"texts/{number}.bin": data for number, data in enumerate(_rows(ids[1:]))},
    }
    version = _digest(parts)
    index = {
        "version": version,
        "speeches": len(speeches),
        "documents": len(documents),
        "organizations": list(organizations)[1:],
        "kinds": list(kinds)[1:],
        "alphabet": alphabet,
    }
    return {
        "index.json": to_json(index).encode(),
        "terms.json": to_json(terms_record(corpus)).encode(),
        **{f"{version}/{name}": data for name, data in parts.items()},
    }


def terms_record(corpus: Corpus) -> list[list[object]]:
    """Return terms.json: [id, term, gloss, status, mentions, [[surface, syllables] …]] a term.

    The surfaces are the term and those of its aliases that somebody might type, the syllables their
    pinyin with a space between; none for a longer alias.
    """
    return [
        [
            term.id,
            term.term,
            term.gloss,
            term.status,
            len(corpus.facts[term.id].lines),
            [
                [term.term, _syllables(term.term)],
                *(
                    [alias, _syllables(alias) if len(alias) <= _SPELLED_MAX else ""]
                    for alias in term.aliases
                    if len(alias) <= _TYPED_MAX
                ),
            ],
        ]
        for term in corpus.entries.values()
    ]


def _syllables(surface: str) -> str:
    """Return the pinyin of a surface in a-z and 0-9, syllables separated by spaces."""
    return _NOT_SPELLED.sub(" ", reading(fold(surface))).strip()


def _of_speech(item: AnnotatedSpeech) -> Document:
    speech = item.speech
    return Document(
        id=speech.id,
        title=speech.title,
        blocks=tuple((block.id, block.text) for block in speech.blocks),
        headings=frozenset(
            number for number, block in enumerate(speech.blocks) if block.level is not None
        ),
        date=int((speech.date or "").replace("-", "").ljust(8, "0")),
        organization=speech.sidecar.organization,
        kind=speech.kind,
    )


def _of_term(term: Term) -> Document:
    """Return the entry of a term; its aliases rank as headings."""
    body = _LINK.sub(r"\g<text>", term.body).replace("*", "")
    paragraphs = [term.gloss, *(sense.gloss for sense in term.senses), *body.split(_SEPARATOR)]
    texts = [*term.aliases, *(text for text in paragraphs if text.strip())]
    return Document(
        id=term.id,
        title=term.term,
        blocks=tuple(("", text) for text in texts),
        headings=frozenset(range(len(term.aliases))),
    )


def _stream(documents: Sequence[Document]) -> tuple[str, Numbers]:
    """Return all documents folded, fields in order, and the borders of Layout."""
    pieces: list[str] = []
    borders: list[int] = []
    length = 0
    for document in documents:
        folded = [fold(text) for _, text in document.blocks]
        numbers = range(len(folded))
        headings = [folded[number] for number in numbers if number in document.headings]
        paragraphs = [folded[number] for number in numbers if number not in document.headings]
        for field in ([fold(document.title)], headings, paragraphs):
            borders.append(length)
            piece = "".join(block + _SEPARATOR for block in field if block)
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), np.array(borders, np.int64)


def _text(document: Document) -> str:
    """Return what the browser shows: id, title, then anchor, a tab and the text of each block."""
    blocks = (f"{anchor}\t{text}" for anchor, text in document.blocks)
    lines = [document.id, document.title, *blocks]
    return _SEPARATOR.join(line.replace(_SEPARATOR, " ") for line in lines)


def _alphabet(stream: str, texts: Sequence[str]) -> tuple[str, list[Numbers]]:
    """Return all characters, the separator first, then by frequency, and the ids of all texts.

    The first row of ids is the stream's. Characters beyond the 65,535 most frequent, which are
    more than Chinese has in use, stand in texts and are not found.
    """
    rows = [np.frombuffer(text.encode("utf-32-le"), np.uint32) for text in (stream, *texts)]
    joined = np.concatenate(rows)
    counts = np.bincount(joined, minlength=ord(_SEPARATOR) + 1)
    counts[ord(_SEPARATOR)] = len(joined) + 1
    codes = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    table = np.zeros(len(counts), np.int64)
    table[codes] = np.arange(len(codes))
    ids = np.split(table[joined], np.cumsum([len(row) for row in rows[:-1]]))
    ids[0][ids[0] > 0xFFFF] = 0
    return "".join(map(chr, codes.tolist())), ids


def _names(names: Iterable[str | None]) -> dict[str | None, int]:
    """Return each name's number, 0 for None, in order of appearance."""
    return {name: number for number, name in enumerate(dict.fromkeys([None, *names]))}


def _head(
    borders: Numbers,
    total: int,
    facts: Sequence[tuple[int, int, int]],
    places: Files,
    tallies: Files,
) -> bytes:
    """Return head.bin: six numbers a document, then the first grams of places and of tallies.

    The six are the lengths of title, headings and paragraphs with their separators, date,
    organization, kind. A list of grams is its length, then length and ids of each.
    """
    lengths = np.diff(np.concatenate((borders, [total]))).reshape(-1, 3)
    rows = np.concatenate((lengths, np.array(facts, np.int64).reshape(-1, 3)), axis=1).reshape(-1)
    grams = [_grams(files.first) for files in (places, tallies)]
    return _bytes(np.concatenate((rows, *grams)))


def _grams(first: Sequence[tuple[int, ...]]) -> Numbers:
    numbers = [len(first)]
    for gram in first:
        numbers += [len(gram), *gram]
    return np.array(numbers, np.int64)


def _bytes(numbers: Numbers) -> bytes:
    return encode(numbers)[0].tobytes()


def _rows(rows: Sequence[Numbers]) -> list[bytes]:
    """Return the bytes of each row, made in one go: a thousand small ones take thrice as long."""
    data, starts = encode(np.concatenate([np.zeros(0, np.int64), *rows]))
    ends = starts[np.cumsum([len(row) for row in rows], dtype=np.int64)].tolist()
    return [data[start:end].tobytes() for start, end in zip([0, *ends], ends, strict=False)]


def _digest(parts: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in parts.items():
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:12]
