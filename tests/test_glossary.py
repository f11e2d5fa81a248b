"""glossary.py: categories, bibliography, and the faults that show between files."""

from __future__ import annotations

import pytest

from speechsite.entry import Glossary, Publication, Term
from speechsite.errors import (
    BadField,
    BrokenYaml,
    DuplicateId,
    InputError,
    InputErrors,
    SurfaceClash,
    UnknownName,
)
from speechsite.glossary import build_glossary, parse_categories, parse_publications
from speechsite.model import Source
from speechsite.term import parse_term
from speechsite.yamltext import Fault

_CATEGORIES = ("政治建设", "组织建设")
_PUBLICATIONS = {"gong-bao": Publication("gong-bao", "公报")}


def _file(term: str, extra: str = "", *, category: str = "政治建设", status: str = "draft") -> str:
    head = f"term: {term}\ngloss: 说明\ncategory: {category}\nstatus: {status}\n"
    return f"---\n{head}{extra}---\n解释。\n"


def _parsed(stem: str, text: str) -> tuple[Term, Fault, tuple[InputError, ...]]:
    return parse_term(Source(f"glossary/{stem}.md", stem, b""), text)


def _build(**files: str) -> tuple[Glossary, tuple[InputError, ...]]:
    """Build a glossary from term files by id, "_" standing for a hyphen."""
    parsed = [_parsed(name.replace("_", "-"), text) for name, text in files.items()]
    return build_glossary(parsed, _CATEGORIES, _PUBLICATIONS)


def _fault(**files: str) -> InputError:
    [fault] = _build(**files)[1]
    return fault


def _place(fault: InputError) -> tuple[str, int | None, int | None]:
    return fault.path, fault.line, fault.column


def test_a_sound_glossary_has_no_faults_and_is_sorted_by_id() -> None:
    glossary, faults = _build(
        b=_file("乙", "related: [a]\n"),
        a=_file("甲", "sources: [{ref: gong-bao}]\n", status="verified"),
    )
    assert faults == ()
    assert list(glossary.terms) == ["a", "b"]
    assert glossary.categories == _CATEGORIES
    assert glossary.publications == _PUBLICATIONS


def test_an_unknown_category_comes_with_the_nearest_and_all_known() -> None:
    fault = _fault(a=_file("甲", category="政治建没"))
    assert type(fault) is UnknownName
    assert fault.found == "未知的分类“政治建没”（是否想写“政治建设”？）"
    assert (fault.expected, fault.remedy) == ("政治建设、组织建设", "换成其中一个")
    assert _place(fault) == ("glossary/a.md", 4, 1)


def test_an_unknown_source_is_told() -> None:
    fault = _fault(a=_file("甲", "sources:\n  - {ref: gong-bao}\n  - {ref: gongbao}\n"))
    assert type(fault) is UnknownName
    assert fault.found == "未知的出处“gongbao”（是否想写“gong-bao”？）"
    assert fault.remedy == "改正拼写，或把出处补进 sources.yml"
    assert _place(fault) == ("glossary/a.md", 8, 5)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("yi-xan", "未知的词条“yi-xan”（是否想写“yi-xian”？）"),
        ("b", "未知的词条“b”"),
        ("a", "“a”，它就是这个词条自己"),
    ],
)
def test_an_unknown_relation_is_told_and_itself_is_none(other: str, found: str) -> None:
    fault = _fault(a=_file("甲", f"related: [{other}]\n"), yi_xian=_file("一线"))
    assert type(fault) is UnknownName
    assert fault.found == found
    assert (fault.expected, fault.remedy) == ("另一个在用词条的文件名", "改正拼写，或删去")
    assert _place(fault) == ("glossary/a.md", 6, 11)


def test_a_term_is_never_suggested_to_itself() -> None:
    assert _fault(yi_xian=_file("一线", "related: [yi-xan]\n")).found == "未知的词条“yi-xan”"


def test_a_relation_to_a_file_that_did_not_parse_is_no_fault() -> None:
    parsed = _parsed("a", _file("甲", "related: [b]\n"))
    assert build_glossary([parsed], _CATEGORIES, _PUBLICATIONS, ["b"])[1] == ()


def test_names_of_lists_that_could_not_be_read_are_not_judged() -> None:
    parsed = _parsed("a", _file("甲", "sources: [{ref: z}]\n", category="无"))
    assert build_glossary([parsed], None, None)[1] == ()


def test_a_fault_of_a_field_hides_no_unknown_name() -> None:
    faults = _build(a=_file("甲", "relatd: []\nsources: [{ref: z}]\n", status="good"))[1]
    assert [fault.line for fault in faults] == [6, 5, 7]


def test_sources_of_a_wrong_type_are_not_called_missing_as_well() -> None:
    fault = _fault(a=_file("甲", "sources: gong-bao\n", status="verified"))
    assert fault.found == "“sources”的值类型不对（'gong-bao'）"


def test_verified_without_sources_is_told() -> None:
    fault = _fault(a=_file("甲", status="verified"))
    assert type(fault) is BadField
    assert fault.found == "“status: verified”但没有出处"
    assert fault.remedy == "补写出处，或改为 draft"
    assert _place(fault) == ("glossary/a.md", 5, 1)


def test_two_terms_with_the_same_surface_clash_with_place_and_remedy() -> None:
    fault = _fault(a=_file("三会"), b=_file("三会"))
    assert type(fault) is SurfaceClash
    assert fault.found == "“三会”，它已属于 glossary/a.md"
    assert fault.expected == "只属于一个词条的说法"
    assert fault.remedy == "删去一处；若真有多个意思，合成一个词条并写 senses"
    assert _place(fault) == ("glossary/b.md", 2, 1)


@pytest.mark.parametrize(
    ("extra", "line"),
    [
        ("aliases: [三会]\n", 6),
        ("aliases: [“三会”]\n", 6),
        ("reviewed: 2026\naliases: [丙, 三会]\n", 7),
    ],
)
def test_an_alias_that_is_another_term_clashes_quotes_or_not(extra: str, line: int) -> None:
    fault = _fault(a=_file("三会"), b=_file("乙", extra))
    assert type(fault) is SurfaceClash
    assert "它已属于 glossary/a.md" in fault.found
    assert _place(fault) == ("glossary/b.md", line, 1)


def test_a_pattern_that_stands_for_another_term_clashes() -> None:
    fault = _fault(
        a=_file("三会"), b=_file("乙", "patterns: [{form: '[老]三会', examples: [老三会]}]\n")
    )
    assert type(fault) is SurfaceClash
    assert fault.path == "glossary/b.md"


def test_the_order_of_the_files_is_irrelevant() -> None:
    texts = {"a": _file("三会"), "b": _file("乙", "aliases: [三会]\n"), "c": _file("丙")}
    there = _build(**texts)
    back = _build(**dict(reversed(texts.items())))
    assert there[0] == back[0]
    assert [str(fault) for fault in there[1]] == [str(fault) for fault in back[1]]


def test_all_faults_of_all_files_are_told() -> None:
    bad = "related: [x, y]\nsources: [{ref: z}]\n"
    assert len(_build(a=_file("甲", bad), b=_file("甲", bad, category="无"))[1]) == 8


def test_two_files_of_the_same_id_are_told() -> None:
    text = _file("甲")
    one = parse_term(Source("glossary/a.md", "a", b""), text)
    two = parse_term(Source("glossary/sub/a.md", "a", b""), text)
    faults = build_glossary([one, two], _CATEGORIES, _PUBLICATIONS)[1]
    assert [type(fault) for fault in faults] == [DuplicateId, SurfaceClash]
    assert faults[0].found == "与 glossary/a.md 相同的文件名"


def test_categories_are_read_in_their_order() -> None:
    assert parse_categories("categories: [乙, 甲]\n", "categories.yml") == ("乙", "甲")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("categories: []\n", InputErrors), ("", InputErrors), ("- 甲\n", BrokenYaml)],
)
def test_a_list_of_categories_that_is_none_is_refused(text: str, kind: type[Exception]) -> None:
    with pytest.raises(kind, match=r"categories\.yml"):
        parse_categories(text, "categories.yml")


def test_the_bibliography_is_read_with_dates_as_text() -> None:
    text = (
        "a: {title: 甲, issuer: 乙, date: 2016-01-29, url: 'https://a.example/'}\nb: {title: 丙}\n"
    )
    assert parse_publications(text, "sources.yml") == {
        "a": Publication("a", "甲", "乙", "2016-01-29", "https://a.example/"),
        "b": Publication("b", "丙"),
    }


@pytest.mark.parametrize(
    ("entry", "column", "found"),
    [
        ("b: 甲", 1, "“b”的值类型不对（'甲'）"),
        ("b: [甲]", 1, "“b”的值类型不对（['甲']）"),
        ("b: {issuer: 甲}", 1, "缺少“b.title”"),
        ("b: {title: 甲, isuer: 乙}", 15, "未知的键“b.isuer”（是否想写“issuer”？）"),
        ("b: {title: 2016}", 5, "“b.title”的值类型不对（2016）"),
        ("b: {title: }", 5, "“b.title”的值类型不对（None）"),
        ("b: {title: ' '}", 5, "空的“b.title”"),
        ('b: {title: "甲\\n乙"}', 5, "“b.title”的值里有换行"),
        ("b: {title: 甲, date: 去年}", 15, "日期“去年”"),
    ],
)
def test_an_entry_of_the_bibliography_that_is_none_is_told(
    entry: str, column: int, found: str
) -> None:
    with pytest.raises(InputErrors) as caught:
        parse_publications(f"a: {{title: 甲}}\n{entry}\n", "sources.yml")
    [fault] = caught.value.errors
    assert type(fault) is BadField
    assert fault.found == found
    assert _place(fault) == ("sources.yml", 2, column)


def test_a_key_given_twice_in_the_bibliography_is_told() -> None:
    with pytest.raises(BrokenYaml, match=r"sources\.yml:2:1: 发现重复的键“a”"):
        parse_publications("a: {title: 甲}\na: {title: 乙}\n", "sources.yml")
