"""exchange.py and importing.py: the glossary to tables and back; nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples import ROOT, glossary_of, real_glossary, term_of
from speechsite.entry import (
    Contrast,
    Pattern,
    Proposal,
    Reference,
    Sense,
    Term,
    Wording,
)
from speechsite.errors import BrokenTable, InputError
from speechsite.exchange import (
    publications_table,
    read_publication_rows,
    read_term_rows,
    terms_table,
)
from speechsite.files import list_files, read_source
from speechsite.importing import Plan, plan_import
from speechsite.model import Source
from speechsite.tables import Table, from_csv, from_xlsx, number_rows, to_csv, to_xlsx
from speechsite.term import parse_term
from speechsite.term_fields import FIELDS, fields_of
from speechsite.term_shape import TermShape
from speechsite.yamlblocks import block_text

_CATEGORIES = ("政治建设", "组织建设")
_SOURCES = "gong-bao:\n  title: 公报\n"
_FILE = """\
---
term: 四个意识   # 手写的注
gloss: 四种意识
category: 政治建设
status: draft
---
解释。
"""


def _source(name: str, text: str) -> Source:
    return Source(f"glossary/{name}", name.split(".")[0], text.encode())


def _files(**texts: str) -> dict[str, Source]:
    named = {f"{stem.replace('_', '-')}.md": text for stem, text in texts.items()}
    named["sources.yml"] = _SOURCES
    return {name: _source(name, text) for name, text in named.items()}


def _plan(head: str, *rows: str, sources: Table | None = None) -> Plan:
    """Plan the import of a table whose columns are given by names with spaces between."""
    table = Table(head.split(), number_rows(row.split("|") for row in rows))
    terms, faults = read_term_rows(table, "表.csv")
    assert faults == []
    publications = read_publication_rows(sources, "出处.csv")[0] if sources else []
    return plan_import(terms, publications, _files(si_ge_yi_shi=_FILE), _CATEGORIES)


def test_the_fields_are_those_of_a_term_file() -> None:
    assert sorted(FIELDS) == sorted(TermShape.model_fields)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_real_glossary_comes_back_without_a_difference(form: str) -> None:
    glossary = real_glossary()
    tables = {"术语": terms_table(glossary), "出处": publications_table(glossary)}
    if form == "csv":
        back = {
            name: from_csv(to_csv(table).decode("utf-8-sig"), name)
            for name, table in tables.items()
        }
    else:
        back = from_xlsx(Source("a.xlsx", "a", to_xlsx(tables, "题")))
    terms, faults = read_term_rows(back["术语"], "表")
    publications, more = read_publication_rows(back["出处"], "表")
    files = {path.name: read_source(path) for path in list_files(ROOT / "glossary")}
    plan = plan_import(terms, publications, files, glossary.categories)
    assert (faults, more, plan.faults) == ([], [], ())
    assert plan.texts == {}
    assert len(terms) == len(glossary.terms)


_WORD = st.text("甲乙丙“”、：:#,[]{}'\"-?! &*|>%@`=/\\1aN", min_size=1, max_size=6).map(str.strip)
_SAID = _WORD.filter(lambda word: bool(word.strip("“”'\" ")))
_MAYBE = st.none() | _SAID


@st.composite
def _terms(draw: st.DrawFn) -> Term:
    """Return a term with every kind of field, its words as odd as they come."""
    words = st.lists(_SAID, max_size=3, unique=True).map(tuple)
    gloss, parts = draw(_SAID), draw(words)
    sense = st.builds(Sense, st.sampled_from("abc"), _SAID, _SAID, words, words)
    senses = tuple(draw(st.lists(sense, max_size=2, unique_by=lambda one: one.key)))
    history = (Wording("2014", "旧", (), draw(_MAYBE)), Wording("2020-01", gloss, parts))
    return term_of(
        "a",
        *draw(st.lists(_SAID, min_size=1, max_size=3, unique=True)),
        gloss=gloss,
        components=parts,
        senses=senses,
        history=draw(st.sampled_from([(), () if senses else history])),
        proposed=draw(st.none() | st.builds(Proposal, st.just("2016-01-29"), _MAYBE, _MAYBE)),
        sources=tuple(draw(st.lists(st.builds(Reference, _SAID, _MAYBE, _MAYBE), max_size=2))),
        contrast=tuple(draw(st.lists(st.builds(Contrast, _SAID, _SAID), max_size=2))),
        patterns=draw(st.sampled_from([(), (Pattern("(甲|乙)丙", ("甲丙", "乙丙")),)])),
        related=draw(words),
        needs_cue=draw(st.booleans()),
        owner=draw(_MAYBE),
        reviewed=draw(st.sampled_from([None, "2026", "2026-11-25"])),
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_terms())
def test_any_term_survives_file_and_table(term: Term) -> None:
    front = "".join(block_text(name, value) for name, value in fields_of(term).items())
    parsed = parse_term(_source("a.md", ""), f"---\n{front}---\n{term.body}\n")[0]
    assert fields_of(parsed) == fields_of(term)
    table = terms_table(glossary_of([term]))
    [row] = read_term_rows(from_csv(to_csv(table).decode("utf-8-sig"), "a"), "a")[0]
    said = {name: value for name, value in row.fields.items() if value}
    said["proposed"] = {part: text for part, text in row.fields["proposed"].items() if text}  # type: ignore[attr-defined]
    assert {name: value for name, value in said.items() if value} == fields_of(term)
    assert row.body == term.body


def test_an_edited_cell_changes_its_line_only() -> None:
    plan = _plan("id term gloss", "si-ge-yi-shi|四个意识|改了")
    assert plan.faults == ()
    assert plan.texts == {"si-ge-yi-shi.md": _FILE.replace("四种意识", "改了")}
    assert plan.new == frozenset()


def test_a_missing_column_leaves_its_field_and_an_empty_cell_takes_it_away() -> None:
    [text] = _plan("id term status aliases", "si-ge-yi-shi|四个意识|draft|甲的意识").texts.values()
    assert "gloss: 四种意识" in text
    files = _files(si_ge_yi_shi=text)
    rows, _ = read_term_rows(
        Table(("id", "term", "aliases"), [(2, ["si-ge-yi-shi", "四个意识", ""])]), "a"
    )
    assert plan_import(rows, [], files, _CATEGORIES).texts == {"si-ge-yi-shi.md": _FILE}


def test_a_new_row_is_a_new_file_named_by_its_pinyin() -> None:
    plan = _plan("term gloss category body", "新的提法|意思|组织建设|解释在此。")
    assert plan.faults == ()
    assert plan.new == {"xin-de-ti-fa.md"}
    assert plan.texts["xin-de-ti-fa.md"] == (
        "---\nterm: 新的提法\ngloss: 意思\ncategory: 组织建设\nstatus: draft\n---\n解释在此。\n"
    )


def test_a_new_source_is_filed_by_its_key() -> None:
    sources = Table(
        ("key", "title", "date"),
        [(2, ["dang-zhang", "党章", "2022"]), (3, ["gong-bao", "公报", ""])],
    )
    row = "si-ge-yi-shi|四个意识|{ref: dang-zhang, locator: 第三条}"
    plan = _plan("id term sources", row, sources=sources)
    assert plan.faults == ()
    assert plan.texts["sources.yml"] == f'dang-zhang:\n  title: 党章\n  date: "2022"\n{_SOURCES}'
    assert "sources:\n  - {ref: dang-zhang, locator: 第三条}\n" in plan.texts["si-ge-yi-shi.md"]


def _fault(head: str, row: str) -> InputError:
    [fault] = _plan(head, row).faults
    return fault


@pytest.mark.parametrize(
    ("head", "row", "place", "found"),
    [
        (
            "id term category",
            "si-ge-yi-shi|四个意识|政治建没",
            "“category”列",
            "未知的分类“政治建没”",
        ),
        ("id term gloss", f"si-ge-yi-shi|四个意识|{'长' * 61}", "“gloss”列", "“gloss”长 61"),
        ("id term gloss", "si-ge-yi-shi|四个意识|", "", "缺少“gloss”"),
        ("id term needs_cue", "si-ge-yi-shi|四个意识|也许", "“needs_cue”列", "“needs_cue”的值类型"),
        ("id term sources", "si-ge-yi-shi|四个意识|{ref: x}", "“sources”列", "未知的出处“x”"),
        ("term gloss category", "新的提法|意思|政治建设", "", "没有正文的词条"),
        ("id term body", "si-ge-yi-shi|四个意识|# 标题", "“body”列", "正文里的标题"),
    ],
)
def test_a_fault_is_placed_in_its_cell(head: str, row: str, place: str, found: str) -> None:
    fault = _fault(head, row)
    assert fault.path.startswith("表.csv，第 2 行")
    assert place in fault.path
    assert found in fault.found
    assert fault.remedy


def test_a_fault_of_a_source_is_placed_in_its_row() -> None:
    sources = Table(("key", "title", "date"), [(7, ["gong-bao", "公报", "去年"])])
    [fault] = _plan("id term", "si-ge-yi-shi|四个意识", sources=sources).faults
    assert (fault.path, fault.found) == ("出处.csv，第 7 行", "日期“去年”")


def test_a_cell_that_is_no_yaml_is_told() -> None:
    table = Table(("term", "sources"), [(3, ["甲", "{ref: a"])])
    [fault] = read_term_rows(table, "表.csv")[1]
    assert fault.path == "表.csv，第 3 行"
    assert fault.found == "“sources”列里读不懂的“{ref: a”"


def test_two_rows_of_the_same_term_are_told() -> None:
    table = Table(("id", "term"), [(2, ["a", "甲"]), (3, ["a", "乙"])])
    [fault] = read_term_rows(table, "表.csv")[1]
    assert fault.path == "表.csv，第 3 行"
    assert fault.found == "与表.csv，第 2 行相同的“a”"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (("术语 term", "解释 glos"), "未知的列“解释 glos”（是否想写“gloss”？）"),
        (("gloss",), "没有“term”列"),
        ((), "没有“term”列"),
    ],
)
def test_a_table_with_wrong_columns_is_told(head: tuple[str, ...], found: str) -> None:
    with pytest.raises(BrokenTable) as caught:
        read_term_rows(Table(head, [(2, ["甲"] * len(head))]), "表.csv")
    assert caught.value.found == found


def test_an_empty_column_does_no_harm() -> None:
    rows, faults = read_term_rows(Table(("term", ""), [(2, ["甲的提法", ""])]), "a")
    assert (rows[0].key, faults) == ("jia-de-ti-fa", [])
