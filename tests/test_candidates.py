"""Phrases that may deserve an entry: what is found, what is not, and in which order."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doors import Project
from speechsite.candidate_report import make_stub
from speechsite.candidates import Candidate, Text, find_candidates
from speechsite.words import cut

FOUND = {
    # text: (kind, surface)
    "严格落实“四个最严”要求": ("number", "四个最严"),
    "牢固树立四个意识": ("bare", "四个意识"),
    "推行‘三转’": ("number", "三转"),
    "落实一岗双责": ("bare", "一岗双责"),
    "破解“灯下黑”": ("quoted", "灯下黑"),
    "学习《中国共产党章程》": ("document", "中国共产党章程"),
}
IGNORED = [
    "有三个方面",
    "过了两个月",
    "同四个单位座谈",
    "第三个问题",
    "二十个项目",
    "一是学，二是干",
]


def candidates(*texts: str) -> list[Candidate]:
    return find_candidates([Text(f"s-{n}", "p-1", text) for n, text in enumerate(texts)], cut)


@pytest.mark.parametrize("text", FOUND)
def test_writing_gives_candidates_away(text: str) -> None:
    found = [(candidate.kind, candidate.surface) for candidate in candidates(text)]
    kind, surface = FOUND[text]
    assert [item for item in found if item[0] == kind and item[1].startswith(surface)]


@pytest.mark.parametrize("text", IGNORED)
def test_counts_and_lists_are_no_candidates(text: str) -> None:
    assert candidates(text) == []


def test_a_phrase_that_recurs_and_holds_together_is_one() -> None:
    sentences = ["推进清廉建设要抓早", "说到清廉建设大家都懂", "把清廉建设做实", "今年清廉建设见效"]
    assert "清廉建设" in {candidate.surface for candidate in candidates(*sentences)}


def test_what_stands_inside_a_longer_phrase_is_not_told_twice() -> None:
    sentences = ["推进清廉机关建设要抓早", "说到清廉机关建设大家都懂", "把清廉机关建设做实"]
    surfaces = {candidate.surface for candidate in candidates(*sentences)}
    assert "清廉机关" not in surfaces or "清廉机关建设" not in surfaces


def test_quoted_number_words_come_before_phrases_quoted_once() -> None:
    ranked = [item.surface for item in candidates("有“一阵风”，有“四个不摘”，有“老黄历”")]
    assert ranked[0] == "四个不摘"


def test_more_often_and_in_more_speeches_is_higher() -> None:
    ranked = candidates("“四个不摘”", "“四个不摘”“四个融入”", "“三公”“四个融入”“四个融入”")
    assert [(item.surface, item.count, item.speeches) for item in ranked] == [
        ("四个融入", 3, 2),
        ("四个不摘", 2, 2),
        ("三公", 1, 1),
    ]


@given(st.lists(st.text("四个三不，。“”《》严格落实工作", max_size=30), max_size=4))
def test_places_are_where_the_candidate_stands(texts: list[str]) -> None:
    for candidate in candidates(*texts):
        assert candidate.count >= candidate.speeches >= 1
        for passage in candidate.passages:
            plain = texts[int(passage.speech[2:])].replace("“", "").replace("”", "")
            assert candidate.surface.replace("“", "").replace("”", "") in plain


def test_a_stub_is_front_matter_to_be_filled_in() -> None:
    name, text = make_stub(candidates("严格落实“四个最严”要求")[0])
    assert name == "si-ge-zui-yan.md"
    front = yaml.safe_load(text.split("---")[1])
    assert (front["term"], front["status"], front["gloss"]) == ("四个最严", "draft", "")


def test_the_door_lists_what_the_glossary_lacks(published: Project) -> None:
    published.write("speeches/new.txt", "在样板会上的讲话\n同志们：\n落实“四个最严”和四个意识。\n")
    ran = published.run("find_terms", "--top", "5", "--stubs", "stubs")
    assert ran.code == 0
    assert "四个最严　数字词，1 处，1 篇" in ran.out
    assert "四个意识　" not in ran.out
    assert (published.root / "stubs" / "si-ge-zui-yan.md").is_file()
    again = published.run("find_terms", "--top", "5", "--stubs", "stubs")
    assert "写了 0 个词条" in again.out
