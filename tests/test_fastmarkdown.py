"""fastmarkdown.py: pages rendered with and without it are the same DOM."""

from __future__ import annotations

import functools

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rendering import dom, render
from samples import ROOT, body_of, clean_texts, corpus_of, glossary_of, speech_of, term_of
from speechsite.entry import Contrast, Glossary, Proposal, Publication, Reference, Sense
from speechsite.fastmarkdown import render_block
from speechsite.index_pages import render_home, render_speech_lists, render_term_list
from speechsite.markdown import escape, escape_title, join
from speechsite.model import Corpus, Sidecar
from speechsite.speech_page import render_speech
from speechsite.term_page import render_term

_ODD = "*乙* _丙_ <b> [丁](戊) {#己} `庚` | & &amp; 1. “辛”"


@functools.cache
def _corpus() -> Corpus:
    terms = [
        term_of("si-ge-yi-shi", "四个意识", gloss=f"说明{_ODD}", components=("甲", _ODD)),
        term_of(
            "san-hui",
            "三会",
            "老“三会”",
            senses=(
                Sense("a", f"名{_ODD}", f"义{_ODD}", ("丙", "丁"), ("支部", "/一.二/", "*线索*")),
                Sense("b", "公司三会", "公司的会", (), ("公司",)),
            ),
            proposed=Proposal("2016-01", f"会议{_ODD}", "某人"),
            sources=(Reference("gong-bao", "第一部分", None), Reference("shou-ce", _ODD)),
            related=("si-ge-yi-shi",),
            contrast=(Contrast("四个*自信*", _ODD),),
            body="第一段，**粗**。\n\n第二段：\n\n- 一\n- 二",
            status="verified",
            reviewed="2026-11-20",
        ),
        term_of("wu-yong", "无用例"),
    ]
    publications = {
        "gong-bao": Publication(
            "gong-bao", "公报*1*", "某会", "2016", "https://a.example/?a=1&b=2"
        ),
        "shou-ce": Publication("shou-ce", "手册"),
    }
    glossary = Glossary({term.id: term for term in terms}, ("政治建设",), publications)
    text = (
        f"在*年会*上的讲话 <一>\n（2023年4月6日）\n同志们：\n"
        f"四个意识{_ODD}四个意识，公司三会。加油!三会\n"
        f"一、抓“四个意识”*\n（一）压实。**局长和XX同志讲三会。\n"
        f"一是四个意识要牢。{_ODD}\n1. 开头。是数字。\n"
        "聚焦甲、聚焦乙等“两个聚焦”。a://b http://x a:b\n- 减号\n# 井号\n> 大于\n"
    )
    sidecar = Sidecar(organization=f"某社{_ODD}", occasion=_ODD, summary=_ODD, sample=True)
    speeches = [speech_of(text, sidecar, stem="one"), speech_of("同志们：\n没有。", stem="two")]
    speeches += [body_of("三会。")]
    return corpus_of(speeches, glossary)


def _pages() -> dict[str, str]:
    corpus = _corpus()
    pages = {
        f"speeches/{item.speech.id}": render_speech(index, corpus, ())
        for index, item in enumerate(corpus.speeches)
    }
    pages |= {f"terms/{term.id}": render_term(term, corpus) for term in corpus.entries.values()}
    pages |= {f"lists/{name}": text for name, text in render_speech_lists(corpus).items()}
    welcome = (ROOT / "docs" / "_home.md").read_text(encoding="utf-8")
    return {**pages, "terms": render_term_list(corpus), "home": render_home(corpus, welcome)}


@pytest.mark.parametrize("name", list(_pages()))
def test_a_generated_page_is_the_same_either_way(name: str) -> None:
    page = _pages()[name]
    assert dom(page, is_fast=True) == dom(page, is_fast=False)


def test_the_pages_hold_what_makes_them_worth_comparing() -> None:
    pages = _pages()
    assert len(pages) >= 9
    one = render(pages["speeches/one"])
    for part in ('class="term first"', 'data-sense="b"', "redacted", "lead", "salutation"):
        assert part in one
    assert "liang-ge-ju-jiao" in "".join(pages)


def test_the_shortcut_is_taken_for_most_blocks_of_a_speech() -> None:
    text = "四个意识要牢，三会要开。\n" * 5
    corpus = corpus_of([body_of(text)], glossary_of(_corpus().glossary.terms.values()))
    blocks = render_speech(0, corpus, ()).split("\n\n")
    taken = [block for block in blocks if render_block(block, lambda href: href) is not None]
    assert len(taken) >= 6


_OUTSIDE = [
    "",
    "# a",
    "> a",
    "| a | b |",
    "![a](b)",
    "a <b>c</b>",
    "a `b`",
    "**a",
    "*a* *b",
    "****",
]


@pytest.mark.parametrize(
    "block", [*_OUTSIDE, "a\nb *c", "- a\nb", "- - a", "2. a", "[a](b c)", "a_b_c"]
)
def test_what_is_not_wholly_in_the_dialect_goes_the_ordinary_way(block: str) -> None:
    assert render_block(block, lambda href: href) is None


@pytest.mark.parametrize(
    ("block", "html"),
    [
        ("甲\n{: #p-1 .a .b }", '<p id="p-1" class="a b">甲</p>'),
        ("**甲**{ .lead }乙", '<p><strong class="lead">甲</strong>乙</p>'),
        ('[甲](a.md "乙"){ .term }', '<p><a class="term" href="A.MD" title="乙">甲</a></p>'),
        ("- 甲\n- *乙*", "<ul>\n<li>甲</li>\n<li><em>乙</em></li>\n</ul>"),
        ("1. 甲\n2. 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
    ],
)
def test_what_is_in_the_dialect_is_rendered_at_once(block: str, html: str) -> None:
    assert render_block(block, str.upper) == html


_ATTRIBUTES = st.sampled_from(["", "{ .term }", "{ .term .first data-term=a-b data-sense=c }"])
_ESCAPED = clean_texts().map(escape)
_RAW = clean_texts()
_LINKS = st.builds(
    lambda label, title, tail: f'[{label}](../terms/a.md#p-1 "{title}"){tail}',
    st.one_of(_ESCAPED, _RAW),
    st.one_of(clean_texts().map(escape_title), st.text("甲乙 :;&'!", max_size=4)),
    _ATTRIBUTES,
)
_PIECES = st.one_of(
    _ESCAPED,
    _LINKS,
    _ESCAPED.map(lambda text: f"**{text}**{{ .lead }}"),
    _ESCAPED.map(lambda text: f"*{text}*{{ .left }}"),
    _ESCAPED.map(lambda text: f"*{text}*"),
    st.sampled_from(['<span class="redacted">XX</span>', '<span class="redacted">&#42;</span>']),
    st.sampled_from(
        ["**", "*", "[", "](", "!", "{", "}", ":", "甲", " ", "  ", "1.", "- ", "<b>", "&"]
    ),
)
_INLINE = st.lists(_PIECES, min_size=1, max_size=5).map("".join)
_TAILS = st.sampled_from(["", "\n{: #p-1 }", "\n{: #p-1 .salutation }"])
_BLOCKS = st.one_of(
    st.builds(lambda text, tail: text + tail, _INLINE, _TAILS),
    st.lists(_INLINE.map(lambda text: f"- {text}"), min_size=1, max_size=3).map("\n".join),
    st.lists(_INLINE, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"{number}. {text}" for number, text in enumerate(items, 1))
    ),
    _INLINE.map(lambda text: f"## {text} {{ #s-1 }}"),
    _RAW,
    _INLINE.map(lambda text: f"| {text} | 甲 |\n| --- | --- |\n| {text} | 乙 |"),
    st.just('<div class="concordance" data-term="a"></div>'),
)


@given(st.lists(_BLOCKS, min_size=1, max_size=5))
@example(["甲", "- 乙", "丙"])
@example(["- 甲", "1. 乙"])
@example(["- 甲", "- 乙"])
@example(["- 甲", "    乙", "丙"])
@example(["1. 甲", "", "    - 乙"])
@example(["```", "甲", "- 乙", "```"])
@example(["~~~", "甲", "~~~"])
@example(["<div>", "甲", "</div>"])
@example(["<details>", "甲", "</details>", "乙"])
@example(["[甲]: b", "甲"])
@example([")****"])
@example(["*0 *"])
@example(["甲**0 **乙"])
def test_any_page_is_the_same_either_way(blocks: list[str]) -> None:
    page = join(blocks)
    assume("klzzwxh" not in render(page))  # Python-Markdown's own placeholders, by accident shown
    assert dom(page, is_fast=True) == dom(page, is_fast=False)
