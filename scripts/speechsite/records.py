"""Model to the JSON that other systems read: the public contract (DESIGN.md, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .entry import RETIRED
from .model import AnnotatedSpeech, Corpus, Line, TermFacts
from .pinyin import reading

PIECE_LINES = 400
"""Concordance lines in one file: some 60 KB, a moment's load on an old machine."""


def speeches_record(corpus: Corpus) -> list[dict[str, object]]:
    """Return /data/speeches.json, newest first."""
    return [
        {
            "id": item.speech.id,
            "title": item.speech.title,
            "date": item.speech.date,
            "organization": item.speech.sidecar.organization,
            "kind": item.speech.kind,
            "url": f"speeches/{item.speech.id}/",
            "characters": item.speech.characters,
            "paragraphs": item.speech.paragraphs,
            "mentions": item.total,
        }
        for item in corpus.speeches
    ]


def glossary_record(corpus: Corpus) -> list[dict[str, object]]:
    """Return /data/glossary.json, by id.

    Entries that speeches define have status "local"; nothing is counted for retired ones.
    """
    retired = [term for term in corpus.glossary.terms.values() if term.status == RETIRED]
    nothing = TermFacts()
    return [
        {
            "id": term.id,
            "term": term.term,
            "aliases": list(term.aliases),
            "pinyin": reading(term.term),
            "category": term.category,
            "gloss": term.gloss,
            "status": term.status,
            "url": f"terms/{term.id}/",
            "mentions": len(corpus.facts.get(term.id, nothing).lines),
            "speeches": corpus.facts.get(term.id, nothing).speeches,
        }
        for term in sorted([*corpus.entries.values(), *retired], key=lambda term: term.id)
    ]


def annotations_record(item: AnnotatedSpeech) -> dict[str, object]:
    """Return /data/annotations/<speech-id>.json; offsets count code points of the block's text."""
    return {
        "speech": item.speech.id,
        "title": item.speech.title,
        "blocks": [
            {
                "id": block.id,
                "kind": "heading" if block.level else "paragraph",
                "level": block.level,
                "text": block.text,
                "mentions": [
                    {
                        "start": mention.start,
                        "end": mention.end,
                        "surface": mention.surface,
                        "term": mention.term_id,
                        "sense": mention.sense,
                    }
                    for mention in mentions
                ],
            }
            for block, mentions in zip(item.speech.blocks, item.mentions, strict=True)
        ],
    }


def concordance_records(term_id: str, lines: Sequence[Line]) -> dict[str, object]:
    """Return the files of /data/concordance/<term-id>/ by name: index.json, 1.json, 2.json …

    A piece holds at most PIECE_LINES lines [speech id, block id, left, surface, right] and what is
    known of their speeches, so that any piece can be shown alone.
    """
    pieces: dict[str, object] = {}
    for start in range(0, len(lines), PIECE_LINES):
        piece = lines[start : start + PIECE_LINES]
        pieces[f"{start // PIECE_LINES + 1}.json"] = {
            "speeches": _speeches_of(piece),
            "lines": [
                [line.speech.id, line.block_id, line.left, line.surface, line.right]
                for line in piece
            ],
        }
    index = {"term": term_id, "total": len(lines), "pieces": list(pieces)}
    return {"index.json": index, **pieces}


def _speeches_of(lines: Iterable[Line]) -> dict[str, dict[str, object]]:
    return {
        line.speech.id: {
            "title": line.speech.title,
            "date": line.speech.date,
            "organization": line.speech.sidecar.organization,
        }
        for line in lines
    }
