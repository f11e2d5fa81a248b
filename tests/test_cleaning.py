"""cleaning.py: encodings, line ends, declared normalisation, boilerplate."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import CASES, ROOT
from speechsite.cleaning import (
    MAX_BYTES,
    MAX_LINES,
    BoilerplateRule,
    clean_lines,
    decode,
    parse_boilerplate,
)
from speechsite.errors import BrokenYaml, InputErrors, OversizedText, UnreadableText
from speechsite.model import Source

_RULES_FILE = ROOT / "scripts" / "speechsite" / "boilerplate.yml"
_RULES = parse_boilerplate(_RULES_FILE.read_text(encoding="utf-8"), _RULES_FILE.name)
_TEXT = "各位同志，今天讲“三件事”。"


def _source(data: bytes) -> Source:
    return Source("speeches/a.txt", "a", data)


def _texts(text: str) -> list[str]:
    return [line.text for line in clean_lines(text, "a.txt", ())[0]]


@pytest.mark.parametrize(
    "data",
    [_TEXT.encode(), codecs.BOM_UTF8 + _TEXT.encode(), _TEXT.encode("gb18030")],
    ids=["UTF-8", "UTF-8 with BOM", "GB18030"],
)
def test_encodings_that_circulate_give_the_same_text(data: bytes) -> None:
    assert decode(_source(data)) == _TEXT


def test_characters_outside_gbk_survive_in_gb18030() -> None:
    text = "𠮷㎡€"
    assert decode(_source(text.encode("gb18030"))) == text


@pytest.mark.parametrize(
    ("data", "found", "line"),
    [
        (codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"), "UTF-16 编码", None),
        (codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"), "UTF-16 编码", None),
        (b"PK\x03\x04\n\n\0\0", "空字节（像是 Word 等二进制文件）", 3),
        (b"\xff\xff\xff", "无法识别的编码", 1),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, found: str, line: int | None) -> None:
    with pytest.raises(UnreadableText) as caught:
        decode(_source(data))
    error = caught.value
    assert (error.path, error.found, error.line) == ("speeches/a.txt", found, line)
    assert "另存为" in error.remedy
    assert "纯文本" in error.expected


def test_a_file_too_large_for_a_speech_is_refused() -> None:
    assert len(decode(_source(b"a" * MAX_BYTES))) == MAX_BYTES
    with pytest.raises(OversizedText, match="4,000,001 字节的文件"):
        decode(_source(b"a" * (MAX_BYTES + 1)))


def test_too_many_lines_are_refused_at_the_first_that_is_too_many() -> None:
    assert len(_texts("字\n" * MAX_LINES)) == MAX_LINES
    with pytest.raises(OversizedText) as caught:
        _texts("字\n" * (MAX_LINES + 1))
    assert caught.value.line == MAX_LINES + 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_line_ends_of_any_kind_separate_paragraphs(end: str) -> None:
    lines, notices = clean_lines(f"甲{end}{end}乙", "a.txt", ())
    assert [(line.number, line.text) for line in lines] == [(1, "甲"), (3, "乙")]
    assert notices == []


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("\u3000\u3000甲\u3000", "甲"),
        (" \t甲 \u00a0", "甲"),
        ("甲\u00a0乙", "甲 乙"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("甲\t乙", "甲 乙"),
        ("\x00甲\x1b乙\x7f\x9f", "甲乙"),
        ("\x07 甲 \x07", "甲"),
        ("甲\u200b乙", "甲\u200b乙"),
    ],
)
def test_declared_normalisation_and_nothing_else(raw: str, clean: str) -> None:
    assert _texts(raw) == [clean]


@given(st.text())
def test_only_white_space_and_control_characters_are_ever_dropped(text: str) -> None:
    kept = "".join(_texts(text))
    visible = [c for c in text if not c.isspace() and not (c < " " or "\x7f" <= c <= "\x9f")]
    assert [c for c in kept if not c.isspace()] == visible


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.name)
def test_every_rule_removes_its_own_example_and_says_so(rule: BoilerplateRule) -> None:
    around = "" if rule.scope == "line" else "发展"
    lines, notices = clean_lines(f"{around}{rule.example}{around}", "a.txt", [rule])
    assert [line.text for line in lines] == ([around * 2] if around else [])
    assert [(notice.kind, notice.line) for notice in notices] == [("removal", 1)]
    assert rule.name in notices[0].text
    assert rule.example in notices[0].text


def test_a_line_rule_leaves_a_longer_line_alone() -> None:
    rule = next(rule for rule in _RULES if rule.name == "投稿声明")
    text = "有人说：" + rule.example
    assert [line.text for line in clean_lines(text, "a.txt", [rule])[0]] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "本文件由办公室负责解释。",
        "要严禁抄袭、严禁照搬照抄，鼓励原创。",
        "欢迎大家到会上来提意见，更多的话会后再说。",
        "资料来源要注明，数字要核对。",
        "我们建了网站（县供销社官网），群众可以上去反映问题。",
        "要办好公众号，把政策讲明白。",
        "会议材料仅供内部学习，不得外传。",
        "这项工作由市社牵头（联系人：李某）。",
        "全文如下：坚持原创，鼓励投稿。",
        "版权所有者的权益要保护。",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    lines, notices = clean_lines(text, "a.txt", _RULES)
    assert [line.text for line in lines] == [text]
    assert notices == []


def test_two_watermarks_in_a_line_are_counted_twice() -> None:
    text = "甲（某某网，www.example.net）乙【某网 https://example.org】丙"
    lines, notices = clean_lines(text, "a.txt", _RULES)
    assert [line.text for line in lines] == ["甲乙丙"]
    assert [notice.kind for notice in notices] == ["removal", "removal"]


def test_a_control_that_turns_the_direction_is_kept_with_a_warning() -> None:
    lines, notices = clean_lines("甲\u202e乙", "a.txt", ())
    assert lines[0].text == "甲\u202e乙"
    assert str(notices[0]).startswith("a.txt:1: 警告：含有双向文字控制符")


def test_rules_with_a_missing_field_are_a_fault() -> None:
    with pytest.raises(InputErrors, match=r"缺少“rules\.0\.example”"):
        parse_boilerplate("rules:\n- {name: a, scope: line, pattern: b}\n", "b.yml")
    with pytest.raises(BrokenYaml):
        parse_boilerplate("- a", "b.yml")


@pytest.mark.parametrize("sentence", (CASES / "stays.txt").read_text(encoding="utf-8").splitlines())
def test_what_a_speaker_might_say_is_never_taken_for_boilerplate(sentence: str) -> None:
    lines, notices = clean_lines(sentence, "a.txt", _RULES)
    assert [line.text for line in lines] == [sentence]
    assert not notices


@pytest.mark.parametrize(
    "line",
    [
        "本文系作者原创投稿，请尊重劳动成果，切勿整篇套用。",
        "本文为网友独家原创",
        "关注公众号：某某文稿",
        "www.example.com",
        "更多材料请访问 https://www.example.com",
        "点击上方蓝字关注我们",
        "转载请注明出处",
        "本站文稿仅供学习参考，请勿照搬照抄！",
    ],
)
def test_what_copying_sites_add_goes(line: str) -> None:
    lines, notices = clean_lines(line, "a.txt", _RULES)
    assert not lines
    assert len(notices) == 1
