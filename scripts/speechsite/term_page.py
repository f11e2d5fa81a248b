"""A term to the Markdown of its page."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from .dates import chinese_date
from .entry import LOCAL, Glossary, Sense, Term
from .markdown import escape, front_matter, join, link
from .model import Corpus, Line, TermFacts

LINES_MAX = 60
"""Concordance lines on the page itself; all of them lie beside it as JSON."""
LINES_MAX_PER_SPEECH = 5
_ALIASES_MAX = 8
"""Other forms that are shown; the rest are variants that only the program needs."""
SPEECHES = "../speeches/"


def render_term(term: Term, corpus: Corpus) -> str:
    """Return the page of a term: meaning, origin, sources, relations, concordance."""
    facts = corpus.facts[term.id]
    parts = [
        f"# {escape(term.term)}",
        _gloss(term),
        _senses(term),
        _components(term.components),
        _explanation(term),
        _origin(term),
        _history(term),
        _relations(term, corpus),
        _sources(term, corpus.glossary),
        _care(term),
        _concordance(term, facts),
    ]
    return front_matter(
        {"title": term.term, "description": term.gloss, "hide": ["navigation"]}
    ) + join(parts)


def render_retired(term: Term, corpus: Corpus) -> str:
    """Return the page that keeps the address of a retired entry and leads to what replaced it."""
    successor = corpus.entries[term.replaced_by or ""]
    parts = [
        f"# {escape(term.term)}",
        f"本词条已停用，由{link(successor.term, f'{successor.id}.md')}接替。\n{{: .draft }}",
        f"{escape(successor.gloss)}\n{{: .gloss }}",
        term.body,
        _care(term),
    ]
    about = {"title": f"{term.term}（已停用）", "description": successor.gloss}
    return front_matter({**about, "hide": ["navigation"]}) + join(parts)


def _gloss(term: Term) -> str:
    parts = [f"{escape(term.gloss)}\n{{: .gloss }}"]
    if term.status == "draft":
        parts.append("待复核：本词条有内容尚未查证，请谨慎引用。\n{: .draft }")
    surfaces = _shown_surfaces(term)
    others = "、".join(map(escape, surfaces[:_ALIASES_MAX]))
    if len(surfaces) > _ALIASES_MAX:
        others += f"等 {len(surfaces)} 种写法"
    if others:
        parts.append(f"**又作** {others}\n{{: .aliases }}")
    return "\n\n".join(parts)


def _shown_surfaces(term: Term) -> list[str]:
    """Return the aliases as written by hand, else examples of the patterns."""
    examples = (one for form in term.patterns for one in form.examples if one != term.term)
    return list(term.aliases or dict.fromkeys(examples))


def _senses(term: Term) -> str:
    if not term.senses:
        return ""
    if term.status == LOCAL:
        lines = [
            f"- {link(sense.name, f'{SPEECHES}{sense.key}.md')}：{escape(sense.gloss)}"
            for sense in term.senses
        ]
        return "\n\n".join(
            [
                "## 各篇定义 { #definitions }",
                "这个提法由讲话自己定义，没有通行的解释。下面是各篇讲话的原话。",
                "\n".join(lines),
            ]
        )
    return "\n\n".join(["## 义项 { #senses }", *(_sense(sense) for sense in term.senses)])


def _sense(sense: Sense) -> str:
    parts = [f"### {escape(sense.name)} {{ #sense-{sense.key} }}", escape(sense.gloss)]
    if sense.components:
        parts.append(_components(sense.components))
    words = "、".join(escape(cue) for cue in sense.cues if not cue.startswith("/"))
    if words:
        parts.append(f"辨认线索：{words}\n{{: .cues }}")
    return "\n\n".join(parts)


def _components(components: tuple[str, ...]) -> str:
    lines = (f"{number}. {escape(part)}" for number, part in enumerate(components, start=1))
    return "\n".join(lines)


def _explanation(term: Term) -> str:
    """Return the body, with a title of its own where it follows the list of senses."""
    return f"## 解释 {{ #explanation }}\n\n{term.body}" if term.senses and term.body else term.body


def _origin(term: Term) -> str:
    if not term.proposed:
        return ""
    proposed = term.proposed
    facts = [
        ("时间", chinese_date(proposed.date)),
        ("场合", proposed.occasion),
        ("提出者", proposed.by),
    ]
    lines = [f"- **{name}** {escape(text)}" for name, text in facts if text]
    return "## 提出 { #origin }\n\n" + "\n".join(lines) if lines else ""


def _history(term: Term) -> str:
    """Return every form that the wording had, oldest first; the last one is in force."""
    if not term.history:
        return ""
    lines = []
    for form in term.history:
        when = f"**{chinese_date(form.start)}起**"
        on = f"（{escape(form.occasion)}）" if form.occasion else ""
        lines.append(f"- {when} {escape(form.gloss)}{on}")
    return "\n\n".join(
        [
            "## 表述的沿革 { #history }",
            "讲话里的标注，显示讲话当时的表述。",
            "\n".join(lines),
        ]
    )


def _relations(term: Term, corpus: Corpus) -> str:
    parts: list[str] = []
    if term.contrast:
        lines = [f"- **{escape(item.other)}** {escape(item.why)}" for item in term.contrast]
        parts.append("## 不要混同 { #contrast }\n\n" + "\n".join(lines))
    if term.related:
        lines = [
            f"- {link(corpus.entries[other].term, f'{other}.md')} "
            f"{escape(corpus.entries[other].gloss)}"
            for other in term.related
        ]
        parts.append("## 相关术语 { #related }\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _sources(term: Term, glossary: Glossary) -> str:
    if not term.sources:
        return ""
    lines = []
    for source in term.sources:
        publication = glossary.publications[source.ref]
        url = source.url or publication.url
        title = _cited(publication.title)
        known = (publication.issuer, chinese_date(publication.date), source.locator)
        rest = "，".join(escape(part) for part in known if part)
        name = f"[{escape(title)}](<{url}>)" if url else escape(title)
        lines.append(f"- {name}{'，' if rest else ''}{rest}")
    return "## 出处 { #sources }\n\n" + "\n".join(lines)


def _care(term: Term) -> str:
    """Return who answers for the entry and when a person last reviewed it."""
    facts = [("查证日期", chinese_date(term.reviewed)), ("维护", term.owner or "")]
    text = "　".join(f"{name}：{escape(fact)}" for name, fact in facts if fact)
    return f"{text}\n{{: .reviewed }}" if text else ""


def _cited(title: str) -> str:
    """Return a title in book-title marks; a description （…） of an untitled source without."""
    return title[1:-1] if title.startswith("（") and title.endswith("）") else f"《{title}》"


def _concordance(term: Term, facts: TermFacts) -> str:
    if not facts.lines:
        return "## 用例\n\n本站讲话中暂无用例。"
    shown = select_lines(facts.lines)
    total = len(facts.lines)
    span = " — ".join(dict.fromkeys(filter(None, map(chinese_date, (facts.first, facts.last)))))
    count = f"共 {facts.speeches} 篇讲话、{total} 处" + (f"，{span}" if span else "")
    count += "。" if len(shown) == total else f"；这里列出 {len(shown)} 处。"
    return "\n\n".join(
        [
            "## 用例 { #concordance }",
            f"{count}\n{{: .concordance-count }}",
            f'<div class="concordance" data-term="{term.id}"></div>',
            *_groups(shown),
        ]
    )


def select_lines(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that the page shows: newest speeches first, a few of each."""
    chosen: list[Line] = []
    for _, group in itertools.groupby(lines, key=lambda line: line.speech.id):
        chosen.extend(itertools.islice(group, LINES_MAX_PER_SPEECH))
        if len(chosen) >= LINES_MAX:
            break
    return chosen[:LINES_MAX]


def _groups(lines: list[Line]) -> Iterable[str]:
    for _, group in itertools.groupby(lines, key=lambda line: line.speech.id):
        found = list(group)
        speech = found[0].speech
        date = f" {chinese_date(speech.date)}" if speech.date else ""
        yield f"{link(speech.title, f'{SPEECHES}{speech.id}.md')}{date}\n{{: .kwic-speech }}"
        yield "\n".join(_kwic(line) for line in found)


def _kwic(line: Line) -> str:
    left = f"*{escape(line.left)}*{{ .left }}" if line.left else ""
    right = f"*{escape(line.right)}*{{ .right }}" if line.right else ""
    target = f"{SPEECHES}{line.speech.id}.md#{line.block_id}"
    return f"- {left}{link(line.surface, target)}{right}"
