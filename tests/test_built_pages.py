"""The pages and the JSON that a build makes, held against the sources and each other."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from doors import SHARED_SPEECHES, Project, make_project, tree
from pages import Element, blocks, elements

SPEECHES = ("dong-yuan", "shu-zhi")
NOTICE = "本文系作者原创投稿，未经许可不得转载。"
WATERMARK = "（样板文稿网，www.example.net）"
FIGURES = {
    # stem: h2, h3, removals, whether the text has a title (DESIGN.md, section 5)
    "000_c73e3d1927388a48": (3, 3, 2, True),
    "001_b7eb664e410f0260": (3, 0, 0, False),
    "003_fd3cb4d7e76902c6": (4, 0, 1, True),
}


def page_of(project: Project, speech: str) -> Path:
    return project.site / "speeches" / speech / "index.html"


def record_of(project: Project, name: str) -> Any:
    return json.loads(project.read(f"site/data/{name}.json"))


def lines_of(text: str, *removed: str) -> list[str]:
    """Return the lines that a page must show: white space at the ends and boilerplate taken out."""
    for passage in removed:
        text = text.replace(passage, "")
    lines = [_visible(line.replace("\u00a0", " ")).strip() for line in text.splitlines()]
    return [line for line in lines if line]


def _visible(line: str) -> str:
    return "".join(char for char in line if unicodedata.category(char) != "Cc")


def words_of(found: list[Element]) -> str:
    return "".join(item.text for item in found)


def test_a_page_is_its_source_letter_for_letter(built: Project) -> None:
    lines = lines_of(built.read("speeches/dong-yuan.txt"), NOTICE, WATERMARK)
    title, date, body = " ".join(lines[:2]), lines[2], lines[3:]
    assert date == "（2023年4月6日）"
    found = elements(page_of(built, "dong-yuan"))
    assert (found[0].tag, found[0].text) == ("h1", title)
    assert words_of(found[1:]) == "".join(body)
    assert [item.text for item in found[1:] if item.tag == "h3"] == [
        "（一）把话讲透。",
        "（二）把人带到一线。",
    ]


def test_a_page_without_a_title_of_its_own_takes_the_sidecars(built: Project) -> None:
    found = elements(page_of(built, "shu-zhi"))
    assert found[0].text == "样板厂生产科 2022 年述职报告"
    assert words_of(found[1:]) == "".join(lines_of(built.read("speeches/shu-zhi.txt")))


def test_encodings_and_line_ends_give_the_same_page(built: Project, project: Project) -> None:
    forms = {"a": ("utf-8", "\r\n"), "b": ("utf-8-sig", "\r"), "c": ("gb18030", "\n")}
    text = built.read("speeches/shu-zhi.txt")
    for stem, (encoding, end) in forms.items():
        project.write(f"speeches/{stem}.txt", text.replace("\n", end).encode(encoding))
    project.build()
    expected = [item.text for item in blocks(page_of(built, "shu-zhi"))]
    for stem in forms:
        assert [item.text for item in blocks(page_of(project, stem))] == expected


def test_ids_count_sections_subsections_and_paragraphs(built: Project) -> None:
    found = blocks(page_of(built, "dong-yuan"))
    headings = [(item.tag, item.id) for item in found if item.tag != "p"]
    assert headings == [
        ("h2", "s-1"), ("h3", "s-1-1"), ("h3", "s-1-2"), ("h2", "s-2"), ("h2", "s-3")
    ]  # fmt: skip
    paragraphs = [item.id for item in found if item.tag == "p"]
    assert paragraphs == [f"p-{number}" for number in range(1, 15)]


def test_masks_are_shown_as_they_stand(built: Project) -> None:
    page = page_of(built, "dong-yuan").read_text(encoding="utf-8")
    assert page.count('<span class="redacted">') == 4
    assert "<del>" not in page


@pytest.mark.parametrize("speech", SPEECHES)
def test_annotations_agree_with_the_page(built: Project, speech: str) -> None:
    record = record_of(built, f"annotations/{speech}")
    found = elements(page_of(built, speech))
    assert (record["speech"], record["title"]) == (speech, found[0].text)
    assert len(record["blocks"]) == len(found) - 1
    for block, item in zip(record["blocks"], found[1:], strict=True):
        assert (block["id"], block["text"]) == (item.id, item.text)
        level = {"h2": 2, "h3": 3}.get(item.tag)
        assert (block["kind"], block["level"]) == ("heading" if level else "paragraph", level)
        assert [
            (
                mention["start"],
                mention["end"],
                mention["surface"],
                mention["term"],
                mention["sense"],
            )
            for mention in block["mentions"]
        ] == [(mark.start, mark.end, mark.surface, mark.term, mark.sense) for mark in item.marks]
        for mention in block["mentions"]:
            assert block["text"][mention["start"] : mention["end"]] == mention["surface"]


@pytest.mark.parametrize("speech", SPEECHES)
def test_a_mentions_title_is_the_gloss_of_what_is_meant(built: Project, speech: str) -> None:
    marks = [mark for item in blocks(page_of(built, speech)) for mark in item.marks]
    assert marks
    for mark in marks:
        assert mark.href == f"../../terms/{mark.term}/"
        if mark.sense == "local":
            assert mark.title.startswith("本文所称：")
            continue
        front = built.read(f"glossary/{mark.term}.md").split("---\n")[1]
        term = yaml.safe_load(front)
        glosses = {sense["key"]: sense["gloss"] for sense in term.get("senses", [])}
        assert mark.title == (glosses[mark.sense] if mark.sense else term["gloss"])


@pytest.mark.parametrize("speech", SPEECHES)
def test_only_the_first_mention_of_a_term_in_a_section_is_first(
    built: Project, speech: str
) -> None:
    seen: set[str] = set()
    for item in blocks(page_of(built, speech)):
        if item.tag == "h2":
            seen = set()
        for mark in item.marks:
            assert mark.is_first == (mark.term not in seen)
            seen.add(mark.term)


def test_the_lists_of_speeches_and_terms_agree_with_the_annotations(built: Project) -> None:
    counts: dict[str, list[str]] = {}
    for row in record_of(built, "speeches"):
        record = record_of(built, f"annotations/{row['id']}")
        terms = [mention["term"] for block in record["blocks"] for mention in block["mentions"]]
        for term in terms:
            counts.setdefault(term, []).append(row["id"])
        assert row["mentions"] == len(terms)
        assert row["title"] == record["title"]
        assert row["characters"] == sum(len(block["text"]) for block in record["blocks"])
        assert row["paragraphs"] == sum(b["kind"] == "paragraph" for b in record["blocks"])
        assert (built.site / row["url"] / "index.html").is_file()
    glossary = record_of(built, "glossary")
    assert [row["id"] for row in glossary] == sorted(row["id"] for row in glossary)
    for row in glossary:
        assert row["mentions"] == len(counts.get(row["id"], []))
        assert row["speeches"] == len(set(counts.get(row["id"], [])))
        assert (built.site / row["url"] / "index.html").is_file()
    assert set(counts) <= {row["id"] for row in glossary}


def test_records_have_exactly_the_promised_fields(built: Project) -> None:
    [newest, oldest] = record_of(built, "speeches")
    assert newest["date"] == "2023-04-06"
    assert oldest == {
        "id": "shu-zhi", "title": "样板厂生产科 2022 年述职报告", "date": "2022",
        "organization": "样板厂", "kind": "述职", "url": "speeches/shu-zhi/",
        "characters": 122, "paragraphs": 4, "mentions": 3,
    }  # fmt: skip
    rows = {row["id"]: row for row in record_of(built, "glossary")}
    assert rows["si-ge-yi-shi"] == {
        "id": "si-ge-yi-shi", "term": "四个意识", "aliases": ["增强四个意识"],
        "pinyin": "si ge yi shi", "category": "政治建设",
        "gloss": "政治意识、大局意识、核心意识、看齐意识", "status": "verified",
        "url": "terms/si-ge-yi-shi/", "mentions": 5, "speeches": 2,
    }  # fmt: skip
    assert rows["san-ge-ju-jiao"]["status"] == "local"


@pytest.mark.skipif(not SHARED_SPEECHES.is_dir(), reason="../shared/speeches is not here")
def test_the_clients_speeches_reach_their_figures_letter_for_letter(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    for stem in FIGURES:
        project.write(f"speeches/{stem}.txt", (SHARED_SPEECHES / f"{stem}.txt").read_bytes())
    before = tree(project.root / "speeches")
    ran = project.build()
    assert tree(project.root / "speeches") == before
    for stem, (sections, subsections, removals, has_title) in FIGURES.items():
        found = elements(page_of(project, stem))
        tags = [item.tag for item in found]
        assert (tags.count("h1"), tags.count("h2"), tags.count("h3")) == (1, sections, subsections)
        gone = [line for line in ran.err.splitlines() if f"{stem}.txt" in line and "已移除" in line]
        assert len(gone) == removals
        assert (f"{stem}.txt:1: 警告：没有标题" in ran.err) is not has_title
        passages = [line.split("“", 1)[1].removesuffix("”") for line in gone]
        lines = lines_of(project.read(f"speeches/{stem}.txt"), *passages)
        words = words_of(found if has_title else found[1:])
        # Several title lines are joined with a space, and a heading sheds the one behind it.
        assert words.replace(" ", "") == "".join(lines).replace(" ", "")
    title = elements(page_of(project, "003_fd3cb4d7e76902c6"))[0].text
    assert len(title.split("  ")) == 2
    assert title.endswith("纵深发展")
