"""matching.py: leftmost, then longest, never overlapping, whole words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samples import Case, annotated, body_of, clean_texts, glossary_of, parametrized, speech_of
from samples import term_of as term
from speechsite.entry import Sense
from speechsite.matching import Matcher, local_gloss
from speechsite.model import Definition, Mention, Sidecar, Speech
from speechsite.patterns import expand
from speechsite.words import crosses_word

_TERMS = [
    term("quan-mian-cong-yan-zhi-dang", "全面从严治党"),
    term("cong-yan-zhi-dang", "从严治党"),
    term("jia-yi", "甲乙"),
    term("yi-bing-ding-wu", "乙丙丁戊"),
    term("bing-ding", "丙丁"),
    term("jia-yi-geng-xin", "甲乙庚辛"),
    term("yi-gang-shuang-ze", "一岗双责", "一岗两责"),
    term("si-ge-yi-shi", "四个意识"),
    term("si-ge-zi-xin", "四个自信"),
    term("dang-zu", "党组", not_in=("党组织",)),
    term("yi-xian", "一线", not_in=("第一线", "一线城市")),
    term("zong-qu", "总区", not_in=("管总区",)),
    term("xx-xing-dong", "XX行动计划"),
    term("zheng-zhi-san-li", "政治“三力”"),
    term("jian-du-zhi-ji-si-zhong-xing-tai", "监督执纪四种形态"),
    term("hou-ban-pian-wen-zhang", "后半篇文章"),
    term("bu-gan-fu", *expand("<不敢腐 不能腐 不想腐>")),
    term(
        "hong-xian",
        "红线",
        senses=(Sense("ji-lv", "纪律", "界限", (), ("纪律",)),),
        needs_cue=True,
    ),
    term(
        "hong-xian-yi-shi",
        "红线意识",
        senses=(Sense("ji-lv", "纪律", "界限意识", (), ("纪律",)),),
        needs_cue=True,
    ),
    term(
        "san-hui",
        "三会",
        senses=(
            Sense("zhi-bu", "支部", "支部的三种会", (), ("支部",)),
            Sense("gong-si", "公司", "公司的三种会", (), ("公司", "股东")),
        ),
    ),
]
_GLOSSARY = glossary_of(_TERMS)
_SURFACES = [surface for item in _TERMS for surface in item.surfaces]
_NOISE = st.sampled_from(
    [*'“”‘’「」"、，。*X四个意识一线党织', "统一线索", "第", "😀", "支部", "公司"]
)
_TEXTS = st.one_of(
    st.lists(st.one_of(st.sampled_from(_SURFACES), _NOISE), max_size=20).map("".join),
    clean_texts(),
)


def _mentions(speech: Speech) -> list[Mention]:
    return [mention for found in annotated(speech, _GLOSSARY).mentions for mention in found]


def _shown(mentions: list[Mention]) -> list[str]:
    return [
        f"{found.surface}: {found.term_id}" + (f"/{found.sense}" if found.sense else "")
        for found in mentions
    ]


@parametrized("matching.md")
def test_case(case: Case) -> None:
    assert case.expected
    expected = [line for line in case.expected if line != "-"]
    assert _shown(_mentions(body_of(case.text))) == expected


@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_mentions_never_overlap_and_always_slice_back(texts: list[str]) -> None:
    item = annotated(body_of("\n".join(texts)), _GLOSSARY)
    assert len(item.mentions) == len(item.speech.blocks)
    for block, mentions in zip(item.speech.blocks, item.mentions, strict=True):
        end = 0
        for found in mentions:
            assert end <= found.start < found.end <= len(block.text)
            assert block.text[found.start : found.end] == found.surface
            assert not any(found.start < e and s < found.end for s, e in block.masks)
            end = found.end


@given(st.lists(_TEXTS, min_size=1, max_size=3), st.permutations(_TERMS))
def test_the_order_of_the_glossary_is_irrelevant(texts: list[str], terms: list[object]) -> None:
    speech = body_of("\n".join(texts))
    shuffled = glossary_of(terms)  # type: ignore[arg-type]
    assert annotated(speech, shuffled).mentions == annotated(speech, _GLOSSARY).mentions


_SAFE = [item.term for item in _TERMS[6:9] + _TERMS[14:16]]


@given(st.lists(st.sampled_from(_SAFE), min_size=1, max_size=10), st.sampled_from(["", "，", "啊"]))
def test_every_surface_put_into_a_text_is_found(surfaces: list[str], between: str) -> None:
    text = "今天讲" + between.join(surfaces) + "。"
    assert [found.surface for found in _mentions(body_of(text))] == surfaces


def test_a_mention_carries_the_gloss_of_its_term_or_sense() -> None:
    found = _mentions(body_of("四个意识。公司三会。"))
    assert [mention.gloss for mention in found] == ["说明", "公司的三种会"]


def test_the_first_of_each_term_in_a_section_is_marked() -> None:
    speech = body_of(
        "四个意识，四个自信，四个意识。\n一、说四个意识\n四个意识。\n"
        "（一）再说四个意识。四个自信。\n二、又一节\n四个意识。四个意识。"
    )
    firsts = [(mention.surface, mention.is_first) for mention in _mentions(speech)]
    assert firsts == [
        ("四个意识", True),
        ("四个自信", True),
        ("四个意识", False),
        ("四个意识", True),
        ("四个意识", False),
        ("四个意识", False),
        ("四个自信", True),
        ("四个意识", True),
        ("四个意识", False),
    ]


def _with(text: str, **sidecar: tuple[tuple[str | None, ...], ...]) -> list[str]:
    about = Sidecar(title="无题", **sidecar)  # type: ignore[arg-type]
    return _shown(_mentions(speech_of(f"同志们：\n{text}", about)))


def test_a_sidecar_switches_a_surface_off_everywhere_or_in_one_paragraph() -> None:
    text = "四个意识。\n四个意识，四个自信。"
    assert _with(text, off=(("四个意识", None),)) == ["四个自信: si-ge-zi-xin"]
    assert _with(text, off=(("四个意识", "p-2"),)) == [
        "四个意识: si-ge-yi-shi",
        "四个自信: si-ge-zi-xin",
    ]
    assert len(_with(text, off=(("四个意识", "p-9"),))) == 3


def test_a_surface_switched_off_makes_room_for_a_shorter_one_and_ignores_quotes() -> None:
    off = (("全面从严治党", None),)
    assert _with("全面从严治党。", off=off) == ["从严治党: cong-yan-zhi-dang"]
    assert _with("政治“三力”。", off=(("政治三力", None),)) == []
    assert _with("政治三力。", off=(("政治“三力”", None),)) == []


def test_a_sidecar_forces_a_sense_everywhere_or_in_one_paragraph() -> None:
    text = "支部开三会。\n支部开“三会”。"
    assert _with(text) == ["三会: san-hui/zhi-bu"] * 2
    assert _with(text, senses=(("三会", None, "gong-si"),)) == ["三会: san-hui/gong-si"] * 2
    assert _with(text, senses=(("三会", "p-3", "gong-si"),)) == [
        "三会: san-hui/zhi-bu",
        "三会: san-hui/gong-si",
    ]


def test_a_sense_forced_for_a_paragraph_beats_one_forced_everywhere() -> None:
    senses = (("三会", None, "gong-si"), ("三会", "p-2", "zhi-bu"))
    assert _with("三会。\n三会。", senses=senses) == [
        "三会: san-hui/zhi-bu",
        "三会: san-hui/gong-si",
    ]


def test_a_forced_sense_needs_no_cue_and_beats_the_speech_itself() -> None:
    assert _with("画红线。", senses=(("红线", None, "ji-lv"),)) == ["红线: hong-xian/ji-lv"]
    text = "支部会、股东会、村民会等“三会”。"
    assert _with(text, senses=(("三会", None, "gong-si"),)) == ["三会: san-hui/gong-si"]


def test_switching_off_beats_forcing() -> None:
    senses = (("三会", None, "gong-si"),)
    assert _with("三会。", senses=senses, off=(("三会", "p-2"),)) == []


def test_a_local_gloss_says_whose_words_it_quotes_and_is_cut_at_the_end() -> None:
    assert local_gloss(Definition("两个一", ("甲", "乙"), "p-1")) == "本文所称：甲；乙"
    long = local_gloss(Definition("两个一", ("甲" * 100, "乙" * 100), "p-1"))
    assert len(long) == 120
    assert long.endswith("乙…")


def test_candidates_hold_overlaps_and_owners_know_every_surface() -> None:
    matcher = Matcher(_GLOSSARY, crosses_word)
    found = matcher.candidates("全面从严治党", ())
    assert sorted((start, end, item.id) for start, end, item in found) == [
        (0, 6, "quan-mian-cong-yan-zhi-dang"),
        (2, 6, "cong-yan-zhi-dang"),
    ]
    assert matcher.owners["政治三力"].id == "zheng-zhi-san-li"


def test_an_empty_glossary_finds_nothing() -> None:
    assert annotated(body_of("四个意识。"), glossary_of([])).total == 0
