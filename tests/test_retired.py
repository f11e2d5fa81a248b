"""Retired entries: found no more, but at their address, which says what replaced them."""

from __future__ import annotations

import pytest

from doors import Project
from samples import annotated, body_of, corpus_of, glossary_of, term_of
from speechsite.errors import InputError
from speechsite.glossary import build_glossary
from speechsite.index_pages import render_term_list
from speechsite.model import Source
from speechsite.records import glossary_record
from speechsite.search_files import terms_record
from speechsite.term import parse_term
from speechsite.term_page import render_retired

_OLD = term_of("jiu", "旧的提法", status="retired", replaced_by="xin", body="为什么停用。")
_NEW = term_of("xin", "新的提法", "旧的提法", gloss="新的意思")
_GLOSSARY = glossary_of([_OLD, _NEW])


def test_its_surface_belongs_to_what_replaced_it() -> None:
    item = annotated(body_of("贯彻旧的提法。"), _GLOSSARY)
    assert [mention.term_id for mentions in item.mentions for mention in mentions] == ["xin"]


def test_it_is_in_no_list_and_no_search() -> None:
    corpus = corpus_of([body_of("贯彻旧的提法。")], _GLOSSARY)
    assert "共 1 个术语" in render_term_list(corpus)
    assert "jiu.md" not in render_term_list(corpus)
    assert [row[0] for row in terms_record(corpus)] == ["xin"]


def test_other_systems_are_told() -> None:
    corpus = corpus_of([], _GLOSSARY)
    assert [(row["id"], row["status"]) for row in glossary_record(corpus)] == [
        ("jiu", "retired"),
        ("xin", "draft"),
    ]


def test_its_page_leads_to_what_replaced_it() -> None:
    page = render_retired(_OLD, corpus_of([], _GLOSSARY))
    assert "本词条已停用，由[新的提法](xin.md)接替。" in page
    assert "新的意思" in page
    assert "为什么停用。" in page


def _file(term: str, status: str, fields: str = "") -> str:
    head = f"---\nterm: {term}\ngloss: 意思\ncategory: 政治建设\nstatus: {status}\n"
    return f"{head}{fields}---\n解释。\n"


def _faults(**texts: str) -> list[InputError]:
    parsed = [
        parse_term(Source(f"glossary/{stem}.md", stem, text.encode()), text)
        for stem, text in texts.items()
    ]
    return list(build_glossary(parsed, ("政治建设",), {})[1])


def test_two_entries_may_share_a_surface_when_one_is_retired() -> None:
    old = _file("甲的提法", "retired", "replaced_by: b\n")
    assert _faults(a=old, b=_file("乙的提法", "draft", "aliases: [甲的提法]\n")) == []


@pytest.mark.parametrize(
    ("status", "fields", "found"),
    [
        ("retired", "", "“status: retired”但没有 replaced_by"),
        ("draft", "replaced_by: b\n", "“status: draft”却写了 replaced_by"),
        ("retired", "replaced_by: a\n", "“a”，它就是这个词条自己"),
        ("retired", "replaced_by: bb\n", "未知的词条“bb”（是否想写“b”？）"),
        ("draft", "related: [c]\n", "已停用的词条“c”"),
    ],
)
def test_each_fault_is_told(status: str, fields: str, found: str) -> None:
    gone = _file("丙的提法", "retired", "replaced_by: b\n")
    [fault] = _faults(a=_file("甲的提法", status, fields), b=_file("乙的提法", "draft"), c=gone)
    assert fault.found == found
    assert fault.path == "glossary/a.md"
    assert fault.expected
    assert fault.remedy


def test_a_build_keeps_the_address(project: Project) -> None:
    project.write("glossary/a.md", _file("甲的提法", "retired", "replaced_by: yi-xian\n"))
    project.write("speeches/a.txt", "标题\n同志们：\n说说甲的提法。")
    project.build()
    page = (project.site / "terms/a/index.html").read_text("utf-8")
    assert "本词条已停用" in page
    assert 'href="../yi-xian/"' in page
    speech = (project.site / "speeches/a/index.html").read_text("utf-8")
    assert 'class="term' not in speech
