"""term.py: what a term file may say but should not, told with its place and remedy."""

from __future__ import annotations

import pytest

from samples import corpus_of, glossary_of, term_of
from speechsite.entry import Sense, Term
from speechsite.errors import BadField, InputError
from speechsite.model import Source
from speechsite.term import parse_term
from speechsite.term_page import render_term

_START = "---\nterm: 三会\ngloss: 三个会\ncategory: 组织建设\nstatus: draft\n"


def _parse(
    fields: str = "", body: str = "解释。", stem: str = "san-hui", start: str = _START
) -> tuple[Term, tuple[InputError, ...]]:
    text = f"{start}{fields}---\n{body}\n"
    term, _, faults = parse_term(Source(f"glossary/{stem}.md", stem, text.encode()), text)
    return term, faults


def _fault(fields: str = "", body: str = "解释。", stem: str = "san-hui") -> InputError:
    [fault] = _parse(fields, body, stem)[1]
    assert type(fault) is BadField
    assert fault.expected
    assert fault.remedy
    return fault


def _cue(cue: str) -> str:
    return f"senses:\n  - {{key: a, name: 甲, gloss: 甲义, cues: ['{cue}']}}\n"


def test_a_term_named_index_would_take_the_place_of_the_list() -> None:
    fault = _fault(stem="index")
    assert (fault.found, fault.remedy) == ("与术语列表页相同的网址“index”", "改文件名")


@pytest.mark.parametrize("value", ["“”", "「 」", "'\"'"])
@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("aliases: [{}]\n", "，去掉引号就没有字了"),
        ("patterns: [{{form: {}, examples: [三会]}}]\n", "，展开后有的去掉引号就没有字了"),
    ],
)
def test_a_surface_of_quotation_marks_only_is_a_fault(value: str, fields: str, found: str) -> None:
    term, faults = _parse(fields.format(value))
    assert found in faults[0].found
    assert term.surfaces == ("三会",)


def test_a_term_of_quotation_marks_only_is_a_fault() -> None:
    [fault] = _parse(start=_START.replace("三会", "“”"))[1]
    assert (fault.found, fault.line) == ("““””，去掉引号就没有字了", 2)


def test_a_pattern_that_may_be_empty_is_a_fault() -> None:
    fault = _fault("patterns: [{form: '[“][三会]', examples: [三会]}]\n")
    assert fault.found == "写法“[“][三会]”，展开后有的去掉引号就没有字了"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ("aliases: ['']\n", "aliases.0"),
        ("components: [甲, ' ']\n", "components.1"),
        ("not_in: [\u3000]\n".replace("\u3000", "'\u3000'"), "not_in.0"),
        (_cue(" "), "senses.0.cues.0"),
        (_cue("甲").replace("name: 甲", "name: ''"), "senses.0.name"),
    ],
)
def test_a_value_of_white_space_only_is_empty(fields: str, name: str) -> None:
    assert _fault(fields).found == f"空的“{name}”"


def test_white_space_around_values_goes() -> None:
    term, faults = _parse("aliases: ['\u3000新三会 ']\nproposed: {by: ' '}\n")
    assert faults == ()
    assert term.aliases == ("新三会",)
    assert term.proposed is not None
    assert term.proposed.by is None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ('aliases: ["三\\n会"]\n', "aliases.0"),
        ('components: ["三\\u2028会"]\n', "components.0"),
        (_cue("支部").replace("甲义", '"甲\\n义"'), "senses.0.gloss"),
        (_cue("支部").replace("name: 甲", 'name: "甲\\r乙"'), "senses.0.name"),
    ],
)
def test_a_line_break_in_a_value_is_a_fault(fields: str, name: str) -> None:
    assert _fault(fields).found == f"“{name}”的值里有换行"


@pytest.mark.parametrize(
    ("cue", "why"),
    [
        ("/支(/", "不成立：missing ), unterminated subpattern"),
        ("/(?:支部)?/", "连空文字也合"),
        ("/支部|/", "连空文字也合"),
        ("/(?i)支部/", "不能带 (?i) 这样的标志"),
        ("/(?P<甲>支)部/", "不能有命名的组或 \\1 这样的引用"),
        (r"/(支)\1/", "不能有命名的组或 \\1 这样的引用"),
        (r"/(支)?部(?(1)甲|乙)/", "不能有命名的组或 \\1 这样的引用"),
        ("//", "末尾缺少斜线，或者是空的"),
        ("/支部", "末尾缺少斜线，或者是空的"),
        ("“”", "去掉引号就没有字了"),
    ],
)
def test_a_cue_that_cannot_be_joined_with_others_is_a_fault(cue: str, why: str) -> None:
    fault = _fault(_cue(cue))
    assert fault.found == f"线索“{cue}”（{why}）"
    assert fault.line == 7


@pytest.mark.parametrize(
    "cue", ["支部", "/(?<!粮食)安全/", r"/甲\\1/", "/(?:支|总支)部/", "/(支)部/"]
)
def test_a_sound_cue_is_none(cue: str) -> None:
    assert _parse(_cue(cue))[1] == ()


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("三会", "“三会”，它就是这个词条的说法"),
        ("“三会”", "““三会””，它就是这个词条的说法"),
        ("新三会", "“新三会”，它就是这个词条的说法"),
        ("理事会", "“理事会”，其中没有这个词条的任何说法"),
    ],
)
def test_not_in_holds_longer_words_around_a_surface(entry: str, found: str) -> None:
    fault = _fault(f"aliases: [新三会]\nnot_in: [三会一课, {entry}]\n")
    assert fault.found == found
    assert (fault.line, fault.column) == (7, 16)


def test_not_in_is_kept_without_quotation_marks() -> None:
    term, faults = _parse("not_in: [“三会”一课, 第三会议]\n")
    assert faults == ()
    assert term.not_in == ("三会一课", "第三会议")


def test_not_in_is_not_judged_where_the_surfaces_have_faults() -> None:
    assert "aliases" in _fault("aliases: 理事会\nnot_in: [理事会议]\n").found


def test_a_fault_of_the_shape_hides_no_other() -> None:
    faults = _parse(
        "relatd: []\nreviewed: 去年\n", body="# 题", start=_START.replace("draft", "good")
    )
    assert [fault.line for fault in faults[1]] == [7, 6, 5, 9]


def test_needs_cue_is_not_judged_where_the_senses_have_faults() -> None:
    assert "senses" in _fault("senses: 甲\nneeds_cue: true\n").found


@pytest.mark.parametrize(
    ("line", "column", "found"),
    [
        ("# 题", 1, "正文里的标题“# 题”"),
        ("  #题", 1, "正文里的标题“#题”"),
        ("---", 1, "正文里的标题“---”"),
        ("====", 1, "正文里的标题“====”"),
        ("看<b>这里</b>。", 2, "正文里的 HTML“<b>这里</b>。”"),
        ("<!-- 注 -->", 1, "正文里的 HTML“<!-- 注 -->”"),
        ("</div", 1, "正文里的 HTML“</div”"),
    ],
)
def test_headings_and_html_in_the_explanation_are_told_with_their_line(
    line: str, column: int, found: str
) -> None:
    fault = _fault(body=f"\n第一段。\n{line}\n第三行。")
    assert fault.found == found
    assert (fault.line, fault.column, fault.excerpt) == (9, column, line)


@pytest.mark.parametrize(
    "body",
    ["见<https://a.example/b>。", "1 < 2，3>2。", "甲。\n\n---\n\n乙。", "甲 #乙", "- 甲\n- 乙"],
)
def test_plain_text_in_the_explanation_is_sound(body: str) -> None:
    assert _parse(body=body)[1] == ()


@pytest.mark.parametrize("gloss", ["见四个意识", "参见“四个意识”", "详见三会一课", "即见三会一课"])
def test_a_gloss_that_only_points_elsewhere_is_a_fault(gloss: str) -> None:
    [fault] = _parse(start=_START.replace("三个会", gloss))[1]
    assert (fault.found, fault.remedy) == (f"只指向别处的解释“{gloss}”", "直接写出意思")
    assert fault.line == 3
    assert _fault(_cue("支部").replace("甲义", gloss)).found == f"只指向别处的解释“{gloss}”"


@pytest.mark.parametrize("gloss", ["见效快的做法", "见到问题就抓", "意见建议"])
def test_a_gloss_may_begin_with_other_words_of_seeing(gloss: str) -> None:
    assert _parse(start=_START.replace("三个会", gloss))[1] == ()


def test_a_sense_bears_an_id_that_no_other_heading_has_and_shows_no_empty_cues() -> None:
    senses = (
        Sense("origin", "甲", "甲义", (), ("/支部.会/",)),
        Sense("b", "乙", "乙义", (), ("/总支/", "供销")),
    )
    term = term_of("san-hui", "三会", senses=senses)
    page = render_term(term, corpus_of([], glossary_of([term])))
    assert "### 甲 { #sense-origin }" in page
    assert page.count("辨认线索") == 1
    assert "辨认线索：供销\n" in page


@pytest.mark.parametrize("sign", ["\u0001", "\u000b", "\u007f", "\ufffe"])
def test_a_control_character_in_the_explanation_is_a_fault(sign: str) -> None:
    fault = _fault(body=f"第一句。\n第{sign}二句。")
    assert fault.found == f"正文里的控制符 U+{ord(sign):04X}"
    assert (fault.line, fault.column) == (8, 2)


def test_a_control_character_in_a_field_is_a_fault() -> None:
    assert _fault('owner: "党\\x01建科"\n').found == "“owner”的值里有控制符"
