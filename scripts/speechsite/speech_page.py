"""A speech to the Markdown of its page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from .corpus import counts_in
from .dates import chinese_date
from .entry import Term
from .learning import read_first
from .markdown import annotate, escape, front_matter, join, link
from .model import AnnotatedSpeech, Block, Corpus, Mention, Speech
from .term_cards import render_cards

_SUMMARY_MAX = 80
TERMS = "../terms/"


def render_speech(index: int, corpus: Corpus, learned: Container[str]) -> str:
    """Return the page of corpus.speeches[index]: title, facts, text, terms, neighbours.

    learned: ids of the terms that beginners have met on the start page.
    """
    item = corpus.speeches[index]
    speech = item.speech
    blocks = (
        _block(block, mentions)
        for block, mentions in zip(speech.blocks, item.mentions, strict=True)
    )
    return front_matter(
        {"title": speech.title, "description": describe(speech), "hide": ["navigation"]}
    ) + join(
        [
            f"# {_title(speech)} {{ .speech-title }}",
            _facts(item, read_first(item, corpus, learned)),
            *blocks,
            _terms(item, corpus),
            render_cards(item, corpus),
            _neighbours(index, corpus),
        ]
    )


def _title(speech: Speech) -> str:
    """Return the title, each of its lines a line of its own on the page too."""
    if not speech.title_lines:
        return escape(speech.title)
    return " ".join(f'<span class="title-line">{escape(t)}</span>' for t in speech.title_lines)


def describe(speech: Speech) -> str:
    """Return the summary of the sidecar, else the beginning of the text."""
    if speech.sidecar.summary:
        return speech.sidecar.summary
    text = next(
        (block.text for block in speech.blocks if block.level is None and not block.is_salutation),
        speech.title,
    )
    return text if len(text) <= _SUMMARY_MAX else text[: _SUMMARY_MAX - 1] + "…"


def _facts(item: AnnotatedSpeech, unknown: Iterable[Term]) -> str:
    speech = item.speech
    facts = [
        ("日期", chinese_date(speech.date)),
        ("原文日期", speech.date_line if _says_more(speech) else ""),
        ("场合", speech.sidecar.occasion),
        ("单位", speech.sidecar.organization),
        ("体裁", speech.kind),
        ("篇幅", f"{speech.characters:,} 字 · {speech.paragraphs} 段 · 术语 {item.total} 处"),
        ("说明", "示例文稿，单位与内容均为虚构" if speech.sidecar.sample else ""),
    ]
    lines = [f"- **{name}** {escape(text)}" for name, text in facts if text]
    first = "、".join(link(term.term, f"{TERMS}{term.id}.md", term.gloss) for term in unknown)
    if first:
        lines.append(f"- **先读** {first}")
    return "\n".join(lines)


def _says_more(speech: Speech) -> bool:
    """Tell whether the date line holds more than the date: a place, a speaker."""
    return re.sub(r"[（()）\s]", "", speech.date_line) != chinese_date(speech.date)


def _block(block: Block, mentions: tuple[Mention, ...]) -> str:
    text = annotate(block, mentions, TERMS)
    if block.level:
        return f"{'#' * block.level} {text} {{ #{block.id} }}"
    marks = " .salutation" if block.is_salutation else ""
    number = block.id.removeprefix("p-")
    permalink = f"[](#{block.id}){{ .headerlink .number aria-label=第{number}段 }}"
    return f"{text}{permalink}\n{{: #{block.id}{marks} }}"


def _terms(item: AnnotatedSpeech, corpus: Corpus) -> str:
    """Return the terms of the speech with counts and glosses, most frequent first."""
    counts = counts_in(item)
    if not counts:
        return ""
    shown: dict[str, str] = {}
    for mentions in item.mentions:
        for mention in mentions:
            shown.setdefault(mention.term_id, mention.gloss)
    lines = [
        f"- {link(corpus.entries[term_id].term, f'{TERMS}{term_id}.md')}"
        f" *{counts[term_id]}* {escape(shown[term_id])}"
        for term_id in sorted(counts, key=lambda term_id: (-counts[term_id], term_id))
    ]
    return _foot("terms", f"本篇术语（{len(counts)} 个）") + "\n".join(lines)


def _foot(anchor: str, title: str) -> str:
    """Return a title that is no heading of the speech itself: those are its own words only."""
    return f'<div id="{anchor}" class="foot-title" role="heading" aria-level="2">{title}</div>\n\n'


def _neighbours(index: int, corpus: Corpus) -> str:
    """Return links to the speeches before and after by date."""
    lines = []
    for label, place in (("上一篇", index + 1), ("下一篇", index - 1)):
        if 0 <= place < len(corpus.speeches):
            other = corpus.speeches[place].speech
            date = f"（{chinese_date(other.date)}）" if other.date else ""
            lines.append(f"- **{label}** {link(other.title, f'{other.id}.md')}{date}")
    return _foot("neighbours", "前后篇") + "\n".join(lines) if lines else ""
