"""term.py: a term file to Term, with every fault named and placed."""

from __future__ import annotations

import pytest

from speechsite.entry import Contrast, Pattern, Proposal, Reference, Sense, Term
from speechsite.errors import BadField, BrokenYaml, InputError, UnknownName
from speechsite.model import Source
from speechsite.term import parse_term

_PATH = "glossary/si-ge-yi-shi.md"
_START = "---\nterm: 四个意识\ngloss: 四种意识\ncategory: 政治建设\nstatus: draft\n"
_SENSE = "senses:\n  - {key: a, name: 甲, gloss: 甲义, cues: [支部]}\n"


def _parse(text: str, stem: str = "si-ge-yi-shi") -> Term:
    term, _, faults = parse_term(Source(f"glossary/{stem}.md", stem, text.encode()), text)
    assert faults == ()
    return term


def _term(fields: str = "", body: str = "解释。\n") -> Term:
    return _parse(f"{_START}{fields}---\n{body}")


def _faults(text: str, stem: str = "si-ge-yi-shi") -> list[InputError]:
    return list(parse_term(Source(f"glossary/{stem}.md", stem, text.encode()), text)[2])


def test_every_field_arrives() -> None:
    term = _term(
        "aliases: [增强四个意识]\n"
        "patterns:\n  - {form: '树牢[“]四个意识', examples: [树牢四个意识]}\n"
        "components: [甲, 乙]\nproposed: {date: 2016-01-29, occasion: 会议, by: 全体}\n"
        'sources: [{ref: gong-bao, locator: 第二部分, url: "https://a.example/"}]\n'
        "related: [b]\ncontrast: [{with: 四个自信, why: 不同}]\nnot_in: [十四个意识]\n"
        "senses: [{key: k-1, name: 名, gloss: 义, components: [丙], cues: [支部, '/一.二/']}]\n"
        "right_in: [树牢四个意识形]\n"
        "needs_cue: true\nowner: 党建科\nreviewed: 2026-11-20\n"
    )
    assert term == Term(
        id="si-ge-yi-shi",
        path=_PATH,
        term="四个意识",
        aliases=("增强四个意识",),
        surfaces=(
            *("四个意识", "增强四个意识", "树牢“四个意识", "树牢四个意识"),
            *("4个意识", "增强4个意识", "树牢“4个意识", "树牢4个意识"),
        ),
        gloss="四种意识",
        category="政治建设",
        status="draft",
        body="解释。",
        reviewed="2026-11-20",
        components=("甲", "乙"),
        proposed=Proposal("2016-01-29", "会议", "全体"),
        sources=(Reference("gong-bao", "第二部分", "https://a.example/"),),
        related=("b",),
        contrast=(Contrast("四个自信", "不同"),),
        not_in=("十四个意识",),
        senses=(Sense("k-1", "名", "义", ("丙",), ("支部", "/一.二/")),),
        needs_cue=True,
        patterns=(Pattern("树牢[“]四个意识", ("树牢四个意识",)),),
        right_in=("树牢四个意识形",),
        owner="党建科",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind_and_spaces_after_hyphens_are_read(end: str) -> None:
    text = f"{_START}---\n第一段。\n\n第二段。".replace("---\n", "--- \n").replace("\n", end)
    assert _parse(text).body == "第一段。\n\n第二段。"


def test_three_hyphens_in_the_explanation_do_not_end_anything() -> None:
    assert _term(body="甲。\n\n---\n\n乙。\n").body == "甲。\n\n---\n\n乙。"


@pytest.mark.parametrize("text", ["", "term: 甲\n", "---\nterm: 甲\n", " ---\nterm: 甲\n---\n"])
def test_a_file_without_front_matter_is_broken(text: str) -> None:
    with pytest.raises(BrokenYaml) as caught:
        _parse(text)
    error = caught.value
    assert (error.path, error.line, error.column) == (_PATH, 1, None)
    assert error.found == "没有以 --- 开头和结尾的信息区"
    assert error.remedy == "复制一个现成的词条文件再改"


@pytest.mark.parametrize(
    ("yaml", "line", "column", "found"),
    [
        ("- term\n", 2, 1, "不是“键: 值”形式的内容"),
        ("只有一句话\n", 2, 1, "不是“键: 值”形式的内容"),
        ("term: 甲\ngloss: 乙\nterm: 丙\n", 4, 1, "重复的键“term”"),
        ("term: 甲\nsenses:\n  - {key: a, key: b}\n", 4, 14, "重复的键“key”"),
        ("term: 甲\ngloss: 乙: 丙\n", 3, 9, "无法解析的 YAML（mapping values are not allowed"),
        ("term: 甲\nrelated: [a, b\n", 4, 1, "无法解析的 YAML（"),
        ("term: 甲\ngloss: 乙\u0007\n", 3, 9, "控制符 U+0007"),
    ],
)
def test_front_matter_that_is_no_mapping_is_broken(
    yaml: str, line: int | None, column: int | None, found: str
) -> None:
    with pytest.raises(BrokenYaml) as caught:
        _parse(f"---\n{yaml}---\n解释。")
    error = caught.value
    assert error.found.startswith(found)
    assert (error.path, error.line, error.column) == (_PATH, line, column)
    assert error.expected
    assert error.remedy


_FIELD_FAULTS = [
    ("alias: [甲]\n", 6, 1, "未知的键“alias”（是否想写“aliases”？）", "删去这个键"),
    ("zzz: 1\n", 6, 1, "未知的键“zzz”", "删去这个键"),
    ("proposed: {dat: 2016}\n", 6, 12, "未知的键“proposed.dat”", "删去这个键"),
    ("aliases: [甲, 乙, 甲]\n", 6, 17, "重复的别名“甲”", "删去重复的一个"),
    ("aliases: [四个意识]\n", 6, 11, "重复的别名“四个意识”", "删去重复的一个"),
    ("aliases: 甲\n", 6, 1, "“aliases”的值类型不对（'甲'）", "文字请加引号"),
    ("related: [1]\n", 6, 11, "“related.0”的值类型不对（1）", "文字请加引号"),
    ("needs_cue: 是\n", 6, 1, "“needs_cue”的值类型不对（'是'）", "按手册改写"),
    ("needs_cue: true\n", 6, 1, "needs_cue 但没有任何线索", "给义项补写 cues"),
    ("reviewed: 去年\n", 6, 1, "日期“去年”", "改正日期"),
    ("reviewed: '2026-02-30'\n", 6, 1, "日期“2026-02-30”", "改正日期"),
    ("proposed:\n  date: 2016年\n", 7, 3, "日期“2016年”", "改正日期"),
    ("sources: [{locator: 一}]\n", 6, 11, "缺少“sources.0.ref”", "补写“sources.0.ref: …”"),
    ("contrast: [{with: 甲}]\n", 6, 12, "缺少“contrast.0.why”", "补写"),
    ("patterns: [{form: 甲, examples: []}]\n", 6, 22, "空的“patterns.0.examples”", "补写"),
    ("patterns: [{form: 甲(乙, examples: [甲]}]\n", 6, 12, "写法“甲(乙”（括号不成对）", "改正写法"),
    ("patterns: [{form: 甲, examples: [乙]}]\n", 6, 12, "例子“乙”", "改正写法或例子"),
    (
        _SENSE.replace("支部", '"/(支/"'),
        7,
        41,
        "线索“/(支/”（不成立：missing ), unterminated subpattern）",
        "改正正则表达式",
    ),
    (
        _SENSE.replace("支部", '"/支"'),
        7,
        41,
        "线索“/支”（末尾缺少斜线，或者是空的）",
        "改正正则表达式",
    ),
    (_SENSE.replace("key: a", "key: 甲"), 7, 5, "义项的 key“甲”", "改名"),
    (_SENSE.replace("key: a", "key: local"), 7, 5, "义项的 key“local”", "改名"),
    (_SENSE + _SENSE[8:], 8, 5, "义项的 key“a”", "改名"),
    (_SENSE.replace("gloss: 甲义, ", ""), 7, 5, "缺少“senses.0.gloss”", "补写"),
    (_SENSE.replace("甲义", "义" * 61), 7, 23, "“senses.0.gloss”长 61 个字符", "写短一些"),
]


@pytest.mark.parametrize(
    ("fields", "line", "column", "found", "remedy"),
    _FIELD_FAULTS,
    ids=lambda value: value.split("\n")[0][:24] if isinstance(value, str) else None,
)
def test_each_fault_of_a_field_is_placed_and_worded(
    fields: str, line: int, column: int, found: str, remedy: str
) -> None:
    [fault] = _faults(f"{_START}{fields}---\n解释。\n")
    assert type(fault) is BadField
    assert fault.found == found
    assert remedy in fault.remedy
    assert fault.expected
    assert (fault.path, fault.line, fault.column) == (_PATH, line, column)
    assert fault.excerpt == f"{_START}{fields}".split("\n")[line - 1]


@pytest.mark.parametrize("field", ["term", "gloss", "category", "status"])
def test_a_missing_field_is_named(field: str) -> None:
    lines = [line for line in _START.splitlines() if not line.startswith(field)]
    [fault] = _faults("\n".join([*lines, "---", "解释。"]))
    words = (fault.found, fault.expected, fault.remedy)
    assert words == (f"缺少“{field}”", f"有“{field}”一项", f"补写“{field}: …”")
    assert fault.line == 2


@pytest.mark.parametrize("field", ["term", "gloss"])
def test_an_empty_field_is_a_fault(field: str) -> None:
    value = {"term": "四个意识", "gloss": "四种意识"}[field]
    [fault] = _faults(f"{_START}---\n解释。".replace(f"{field}: {value}", f"{field}: ''"))
    assert fault.found == f"空的“{field}”"


def test_a_gloss_may_have_sixty_characters_and_no_more() -> None:
    text = f"{_START}---\n解释。"
    assert _parse(text.replace("四种意识", "长" * 60)).gloss == "长" * 60
    [fault] = _faults(text.replace("四种意识", "长" * 61))
    assert (fault.found, fault.expected) == ("“gloss”长 61 个字符", "至多 60 个字符")
    assert (fault.line, fault.column) == (3, 1)


def test_a_status_other_than_the_two_is_a_fault() -> None:
    [fault] = _faults(f"{_START}---\n解释。".replace("status: draft", "status: local"))
    assert (fault.found, fault.expected) == ("“status: local”", "verified、draft、retired")
    assert (fault.line, fault.column) == (5, 1)


@pytest.mark.parametrize("body", ["", "\n", " \n\n"])
def test_a_term_without_an_explanation_is_a_fault(body: str) -> None:
    [fault] = _faults(f"{_START}---\n{body}")
    assert (fault.found, fault.remedy) == ("没有正文的词条", "在 --- 之后写解释")


@pytest.mark.parametrize("stem", ["Si-ge", "四个意识", "si_ge", "-a", "a-", "a--b", ""])
def test_a_file_name_that_is_no_address_is_a_fault(stem: str) -> None:
    [fault] = _faults(f"{_START}---\n解释。", stem)
    assert fault.found == f"文件名“{stem}.md”"
    assert fault.path == f"glossary/{stem}.md"


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert len(_faults(f"{_START}alias: 甲\nreviewd: 乙\nrelated: 丙\n---\n")) == 4
    assert len(_faults(f"{_START}reviewed: 乙\naliases: [甲, 甲]\n---\n")) == 3


def test_later_faults_are_placed_in_the_same_file() -> None:
    text = f"{_START}related: [a, b]\n---\n解释。"
    fault = parse_term(Source(_PATH, "si-ge-yi-shi", text.encode()), text)[1]
    error = fault(UnknownName, ("related", 1), "甲", "乙", "丙")
    assert (type(error), error.line, error.column) == (UnknownName, 6, 14)
    assert str(error) == f"{_PATH}:6:14: 发现甲；应为乙。请丙。\n    related: [a, b]\n{' ' * 17}^"
