"""The pages that lead to the others: home, the list of speeches, the list of terms."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

from .corpus import LOCAL_CATEGORY
from .dates import chinese_date
from .entry import Term
from .markdown import escape, front_matter, join, link, table
from .model import AnnotatedSpeech, Corpus
from .pinyin import initial, reading
from .versions import glossary_version

ROWS_MAX = 100
"""Speeches on one page of a list, so that no page grows with the corpus."""
_NEWEST = 6
_MOST_USED = 24
_NUMBERS = "一二三四五六七八九十"
_NUMBER_OF = {"两": "二", "双": "二"} | {number: number for number in _NUMBERS}


def render_home(corpus: Corpus, welcome: str) -> str:
    """Return the home page. welcome: the hand-written Markdown that opens it."""
    newest = [_speech_line(item, "speeches/") for item in corpus.speeches[:_NEWEST]]
    used = sorted(
        (term for term in corpus.entries.values() if corpus.facts[term.id].lines),
        key=lambda term: (-len(corpus.facts[term.id].lines), term.id),
    )
    terms = [
        f"- {link(term.term, f'terms/{term.id}.md', term.gloss)}"
        f" *{len(corpus.facts[term.id].lines)}*"
        for term in used[:_MOST_USED]
    ]
    total = f"{len(corpus.speeches)} 篇讲话，{len(corpus.glossary.live)} 个术语"
    return front_matter({"hide": ["navigation", "toc"]}) + join(
        [
            welcome,
            "## 最新讲话 { #newest }",
            "\n".join(newest) or "还没有讲话。",
            f"[全部讲话](speeches/index.md){{ .more }}　{total}",
            "## 最常用的术语 { #most-used }",
            "\n".join(terms),
            "[全部术语](terms/index.md){ .more }",
        ]
    )


def _speech_line(item: AnnotatedSpeech, folder: str) -> str:
    speech = item.speech
    known = (chinese_date(speech.date), speech.sidecar.organization, speech.kind)
    about = " · ".join(escape(part) for part in known if part)
    return f"- {link(speech.title, f'{folder}{speech.id}.md')} *{about}*"


def render_speech_lists(corpus: Corpus) -> dict[str, str]:
    """Return the pages of /speeches/ by path below speeches/.

    index.md holds the newest; where there are more than a page takes, years/… hold all of them.
    """
    pages: dict[str, str] = {}
    years = _year_pages(corpus.speeches) if len(corpus.speeches) > ROWS_MAX else {}
    for name, (title, items) in years.items():
        parts = [f"# {title}", "[全部讲话](../index.md){ .more }", _speech_table(items, "../")]
        pages[f"years/{name}.md"] = front_matter({"title": title, "hide": ["navigation"]}) + join(
            parts
        )
    by_year = " · ".join(
        f"[{title}](years/{name}.md)（{len(items)}）" for name, (title, items) in years.items()
    )
    note = f"下表列出最新 {ROWS_MAX} 篇；按年份：{by_year}" if years else ""
    count = len(corpus.speeches)
    pages["index.md"] = front_matter({"title": "讲话", "hide": ["navigation", "toc"]}) + join(
        [
            "# 讲话",
            f"共 {count} 篇。" if count else "还没有讲话。",
            f"{note}\n{{: .year-links }}" if note else "",
            _speech_table(corpus.speeches[:ROWS_MAX], "") if count else "",
        ]
    )
    return pages


def _year_pages(
    items: Sequence[AnnotatedSpeech],
) -> dict[str, tuple[str, list[AnnotatedSpeech]]]:
    """Return page name to title and speeches; a year with many is cut into numbered pages."""
    pages: dict[str, tuple[str, list[AnnotatedSpeech]]] = {}
    for year, group in itertools.groupby(items, key=lambda item: (item.speech.date or "")[:4]):
        for number, batch in enumerate(_batches(list(group)), start=1):
            name = (year or "undated") + (f"-{number}" if number > 1 else "")
            title = f"{year} 年" if year else "日期不详"
            pages[name] = (title + (f"（{number}）" if number > 1 else ""), batch)
    return pages


def _batches(items: list[AnnotatedSpeech]) -> Iterable[list[AnnotatedSpeech]]:
    for start in range(0, len(items), ROWS_MAX):
        yield items[start : start + ROWS_MAX]


def _speech_table(items: Sequence[AnnotatedSpeech], up: str) -> str:
    rows = [
        [
            escape(item.speech.date or "不详"),
            link(item.speech.title, f"{up}{item.speech.id}.md"),
            escape(item.speech.sidecar.organization or "—"),
            escape(item.speech.kind or "—"),
            f"{item.speech.characters}",
            f"{item.total}",
        ]
        for item in items
    ]
    head = ["日期", "标题", "单位", "体裁", "字数", "术语"]
    return f'<div class="speech-table"></div>\n\n{table(head, rows)}'


def render_term_list(corpus: Corpus) -> str:
    """Return /terms/: the same terms by category, by pinyin initial, by number word."""
    terms = sorted(corpus.entries.values(), key=lambda term: (reading(term.term), term.id))
    drafts = sum(term.status == "draft" for term in corpus.glossary.live)
    count = f"共 {len(corpus.glossary.live)} 个术语"
    count += f"，其中 {drafts} 个待复核。" if drafts else "。"
    by_category = _grouped(
        terms, [*corpus.glossary.categories, LOCAL_CATEGORY], lambda term: term.category
    )
    initials = sorted({initial(term.term) for term in terms})
    by_initial = _grouped(terms, initials, lambda term: initial(term.term))
    by_number = _grouped([term for term in terms if _number(term)], list(_NUMBERS), _number)
    return front_matter({"title": "术语", "hide": ["navigation"]}) + join(
        [
            "# 术语",
            f"{count}\n{{: .term-count }}",
            "新来的同事从[入门](start.md)学起，用[自测](quiz.md)检查记住了没有。",
            "按[分类](#by-category)、[拼音](#by-pinyin)或[数字](#by-number)查找。",
            "## 按分类 { #by-category }",
            *_sections(by_category, "category", with_gloss=True),
            "## 按拼音 { #by-pinyin }",
            *_sections(by_initial, "pinyin"),
            "## 按数字 { #by-number }",
            *_sections(by_number, "number"),
            "## 下载 { #downloads }",
            f"{count}数据版本 {glossary_version(corpus.glossary)}。",
            _downloads(),
        ]
    )


_DOWNLOADS = (
    ("terms.xlsx", "Excel", "术语和出处，可以改了再并回来"),
    ("terms.csv", "CSV", "只有术语；出处另在 sources.csv"),
    ("sources.csv", "CSV", "出处目录"),
    ("terms.apkg", "Anki", "自测卡片，导入 Anki 学习"),
    ("terms.ttl", "SKOS", "给其他系统（RDF/Turtle）"),
    ("terms.tbx", "TBX", "给翻译和术语软件（TBX-Basic）"),
)


def _downloads() -> str:
    """Return the list of export files; HTML, for MkDocs knows nothing of them."""
    lines = (
        f'<li><a href="../data/export/{name}" download>{name}</a> {kind}：{text}</li>'
        for name, kind, text in _DOWNLOADS
    )
    return '<ul class="downloads">' + "".join(lines) + "</ul>"


def _number(term: Term) -> str:
    """Return the number a number word starts with, as a Chinese numeral; "" for none."""
    number = _NUMBER_OF.get(term.term[0], "")
    return number if number and (term.components or term.senses or term.status == "local") else ""


def _grouped(
    terms: Sequence[Term], order: Sequence[str], key: Callable[[Term], str]
) -> Mapping[str, list[Term]]:
    groups: dict[str, list[Term]] = {name: [] for name in order}
    for term in terms:
        groups[key(term)].append(term)
    return {name: found for name, found in groups.items() if found}


def _sections(
    groups: Mapping[str, list[Term]], prefix: str, *, with_gloss: bool = False
) -> Iterable[str]:
    for number, (name, terms) in enumerate(groups.items(), start=1):
        yield f"### {escape(name)} {{ #{prefix}-{number} }}"
        if with_gloss:
            lines = [f"- {link(term.term, f'{term.id}.md')} {escape(term.gloss)}" for term in terms]
            yield "\n".join(lines)
        else:
            lines = [f"- {link(term.term, f'{term.id}.md')}" for term in terms]
            yield "\n".join(lines)
