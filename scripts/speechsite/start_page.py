"""The page for new staff: the terms that open up most of the corpus, in learning order."""

from __future__ import annotations

from .learning import SITTING, share_of_marks, start_terms
from .markdown import escape, front_matter, join, link
from .model import Corpus

_ORDINALS = "一二三四五六七八九十"


def render_start(corpus: Corpus) -> str:
    """Return /terms/start/: ten terms a sitting, with how much of the corpus they explain."""
    terms = start_terms(corpus)
    parts = [f"# 入门：先学这 {len(terms)} 个", _introduction(corpus)]
    for first in range(0, len(terms), SITTING):
        number = first // SITTING
        batch = terms[first : first + SITTING]
        share = share_of_marks(terms[: first + len(batch)], corpus)
        parts.append(f"## 第{_ORDINALS[number]}组 {{ #sitting-{number + 1} }}")
        parts.append(f"学到这里，看得懂全站 {share:.0%} 的标注。\n{{: .sitting-share }}")
        lines = [
            f"- {link(term.term, f'{term.id}.md')} {escape(term.gloss)}"
            f" *{corpus.facts[term.id].speeches} 篇 {len(corpus.facts[term.id].lines)} 处*"
            for term in batch
        ]
        parts.append("\n".join(lines))
    return front_matter({"title": "入门", "hide": ["navigation"]}) + join(parts)


def _introduction(corpus: Corpus) -> str:
    terms = start_terms(corpus)
    if not terms:
        return "讲话里还没有标注，这里没有可学的。"
    marks = sum(item.total for item in corpus.speeches)
    return (
        f"本站 {len(corpus.speeches)} 篇讲话里有 {marks} 处标注。用得最广的术语排在前面，"
        f"每组 {SITTING} 个，一次学一组；学完一组，用[自测](quiz.md)试试记住了没有。"
    )
