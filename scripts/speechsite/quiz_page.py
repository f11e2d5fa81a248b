"""The self-check page: a question, its answer below it, with or without JavaScript."""

from __future__ import annotations

import html
from collections.abc import Sequence

from .markdown import front_matter, join
from .quiz import GAP, Card


def render_quiz(cards: Sequence[Card], start: Sequence[str]) -> str:
    """Return /terms/quiz/, which itself holds the cards of the first terms to learn.

    start: ids of these. With JavaScript the cards of all terms are asked one by one, at growing
    distances.
    """
    shown = [card for card in cards if card.term_id in set(start)]
    lead = (
        "先想，再看答案。记不住的很快再问，记住的隔得越来越久才问；进度只存在这台设备的浏览器里。"
    )
    ids = " ".join(start)
    static = "\n".join(map(_static_card, shown))
    return front_matter({"title": "自测", "hide": ["navigation", "toc"]}) + join(
        [
            "# 自测",
            f"{lead}\n{{: .quiz-lead }}",
            f'<div class="quiz" data-start="{ids}"></div>',
            f'<div class="quiz-list">\n{static}\n</div>' if shown else "还没有可以自测的术语。",
        ]
    )


def _static_card(card: Card) -> str:
    gap = f'<span class="quiz-gap">{GAP}</span>'
    question = html.escape(card.question).replace(GAP, gap)
    items = "".join(f"<li>{html.escape(part)}</li>" for part in card.parts)
    parts = f"<ol>{items}</ol>" if items else ""
    term = f'<a href="../{card.term_id}/">{html.escape(card.term)}</a>'
    answer = f"<p>{term}：{html.escape(card.gloss)}</p>{parts}"
    return f"<details><summary>{question}</summary>{answer}</details>"
