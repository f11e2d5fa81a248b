"""markdown.py: any text in, the same text out, through the real renderer."""

from __future__ import annotations

import pytest
import yaml
from bs4 import Tag
from hypothesis import example, given
from hypothesis import strategies as st

from rendering import render, soup_of
from samples import CASES, clean_texts
from speechsite.markdown import (
    annotate,
    escape,
    escape_title,
    front_matter,
    join,
    link,
    table,
    term_link,
)
from speechsite.model import Block, Mention

_ODD = (CASES / "odd-texts.txt").read_text(encoding="utf-8").split("\n")[:-1]
_HREF = "../terms/a.md"


def _text(tag: Tag | None) -> str:
    assert tag is not None
    return tag.get_text()


def _assert_survives(text: str) -> None:
    """Put the text into every place a page has for one, and read it back from the DOM."""
    assert _text(soup_of(f"{escape(text)}\n{{: #p-1 }}").find("p", id="p-1")) == text
    soup = soup_of(f"# {escape(text)} {{ .speech-title }}\n\n## {escape(text)} {{ #s-1 }}\n\nend")
    assert _text(soup.find("h1", class_="speech-title")) == text
    assert _text(soup.find("h2", id="s-1")) == text
    anchor = soup_of(f"前{link(text, _HREF, text, '.term')}后").find("a", class_="term")
    assert isinstance(anchor, Tag)
    assert anchor.get_text() == text
    assert anchor["title"] == text
    assert anchor["href"] == _HREF
    items = soup_of(f"- {escape(text)}\n- **名** {escape(text)}").find_all("li")
    assert [item.get_text() for item in items] == [text, f"名 {text}"]
    assert [item.name for item in soup_of(f"1. {escape(text)}").find_all(True)] == ["ol", "li"]
    cells = soup_of(table(["甲", "乙"], [[escape(text), link(text, _HREF)]])).find_all("td")
    assert [cell.get_text() for cell in cells] == [text, text]


@pytest.mark.parametrize("text", _ODD)
def test_text_that_could_mean_something_comes_out_as_itself(text: str) -> None:
    _assert_survives(text)


@given(clean_texts())
def test_any_text_comes_out_as_itself(text: str) -> None:
    _assert_survives(text)


@given(st.lists(clean_texts(), min_size=1, max_size=5))
def test_paragraphs_do_not_act_upon_one_another(texts: list[str]) -> None:
    blocks = [f"{escape(text)}\n{{: #p-{number} }}" for number, text in enumerate(texts)]
    soup = soup_of(join(blocks))
    assert [(tag.name, tag.get("id"), tag.get_text()) for tag in soup.find_all(True)] == [
        ("p", f"p-{number}", text) for number, text in enumerate(texts)
    ]


@given(clean_texts())
def test_a_title_alone_comes_out_as_itself(text: str) -> None:
    anchor = soup_of(f'[甲]({_HREF} "{escape_title(text)}")').find("a")
    assert isinstance(anchor, Tag)
    assert anchor["title"] == text


def _block(text: str, lead: int = 0, masks: tuple[tuple[int, int], ...] = ()) -> Block:
    return Block("p-1", None, text, 1, lead, masks)


def _mention(text: str, start: int, end: int, **more: object) -> Mention:
    given = {"term_id": "si-ge", "sense": None, "gloss": "甲“乙”", **more}
    return Mention(start, end, text[start:end], **given)  # type: ignore[arg-type]


@st.composite
def _annotated(draw: st.DrawFn) -> tuple[Block, list[Mention]]:
    """Draw a block with mentions and masks that do not overlap, and a lead."""
    text = draw(clean_texts(2))
    places = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(places, max_size=8)))
    mentions: list[Mention] = []
    masks: list[tuple[int, int]] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        surface = text[start:end]
        if surface != surface.strip():
            continue  # no surface begins or ends with white space
        if draw(st.booleans()):
            masks.append((start, end))
        else:
            sense = draw(st.sampled_from([None, "a-b"]))
            gloss = draw(clean_texts())
            first = draw(st.booleans())
            mentions.append(_mention(text, start, end, sense=sense, gloss=gloss, is_first=first))
    lead = draw(st.one_of(st.just(0), places))
    if not text[:lead].strip() or text[:lead] != text[:lead].strip():
        lead = 0  # a lead ends with a full stop
    return _block(text, lead, tuple(masks)), mentions


_BANG = "加油!四个意识"


@given(_annotated())
@example((_block(_BANG), [_mention(_BANG, 3, 7)]))
@example((_block("一是甲。乙", 4), []))
@example((_block("**  *", 0, ((0, 2), (4, 5))), []))
def test_annotating_keeps_the_text_and_gives_exactly_its_links(
    drawn: tuple[Block, list[Mention]],
) -> None:
    block, mentions = drawn
    soup = soup_of(f"{annotate(block, mentions, '../terms/')}\n{{: #p-1 }}")
    [paragraph] = soup.find_all("p")
    assert paragraph.get_text() == block.text
    links = [dict(tag.attrs, text=tag.get_text()) for tag in soup.find_all("a")]
    assert [{**item, "class": set(item["class"])} for item in links] == [
        {
            "class": {"term", "first"} if mention.is_first else {"term"},
            "data-term": mention.term_id,
            **({"data-sense": mention.sense} if mention.sense else {}),
            "href": f"../terms/{mention.term_id}.md",
            "title": mention.gloss,
            "text": mention.surface,
        }
        for mention in mentions
    ]
    hidden = [tag.get_text() for tag in soup.select("span.redacted")]
    assert hidden == [block.text[start:end] for start, end in block.masks]
    names = {tag.name for tag in soup.find_all(True)}
    assert names <= {"p", "a", "span", "strong"}


@pytest.mark.parametrize(
    ("text", "lead", "mention"),
    [
        ("一是甲。乙", 4, None),
        ("一是四个意识。乙", 7, (2, 6)),
        ("一是甲。四个意识", 4, (4, 8)),
        ("一是*_`甲。乙", 7, None),
    ],
)
def test_a_lead_is_strong_and_holds_its_mentions(
    text: str, lead: int, mention: tuple[int, int] | None
) -> None:
    mentions = [_mention(text, *mention)] if mention else []
    soup = soup_of(annotate(_block(text, lead), mentions, ""))
    assert _text(soup.find("strong", class_="lead")) == text[:lead]
    assert soup.get_text() == text
    assert len(soup.find_all("a")) == len(mentions)


def test_a_lead_that_would_cut_a_mention_is_left_out() -> None:
    text = "一是甲。乙丙"
    markdown = annotate(_block(text, 4), [_mention(text, 3, 5)], "")
    assert soup_of(markdown).find("strong") is None


def test_a_mention_is_the_link_that_the_contract_promises() -> None:
    mention = _mention("四个意识", 0, 4, sense="k", is_first=True)
    html = render(term_link(mention, "../terms/"))
    assert 'class="term first"' in html
    assert 'data-sense="k"' in html
    assert 'href="../terms/si-ge.md"' in html


def test_addresses_are_written_so_that_no_reader_makes_links_of_them() -> None:
    assert "://" not in escape("见 https://a.example")
    assert "@" not in escape("a@b.c")


def test_plain_text_is_left_readable() -> None:
    text = "坚持“四个意识”，做到（一）、A-B: 1.5%。"
    assert escape(text) == text


def test_front_matter_is_yaml_that_reads_back() -> None:
    text = front_matter({"title": "甲: #<b>", "hide": ["toc"]})
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    assert yaml.safe_load(text[4:-5]) == {"title": "甲: #&lt;b&gt;", "hide": ["toc"]}


def test_joining_leaves_out_what_is_empty() -> None:
    assert join(["甲", "", "乙\n"]) == "甲\n\n乙\n"
