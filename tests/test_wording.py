"""wording.py and the rules of history: the form that was in force on the day of the speech."""

from __future__ import annotations

import pytest

from samples import annotated, body_of, corpus_of, glossary_of, speech_of, term_of
from speechsite.entry import Term, Wording
from speechsite.errors import InputError
from speechsite.model import Sidecar, Source
from speechsite.term import parse_term
from speechsite.term_cards import cards_of
from speechsite.term_page import render_term
from speechsite.wording import wording_at

_OLD = Wording("2014-12", "旧表述", ("旧一", "旧二"), "调研")
_NOW = Wording("2020-10-29", "新表述", ("新一", "新二"), "全会")
_TERM = term_of(
    "si-ge", "四个全面", gloss="新表述", components=("新一", "新二"), history=(_OLD, _NOW)
)
_START = "---\nterm: 四个全面\ngloss: 新表述\ncomponents: [新一]\ncategory: 甲\nstatus: draft\n"


@pytest.mark.parametrize(
    ("date", "form"),
    [
        ("2010", _OLD),
        ("2014-12", _OLD),
        ("2020-10-28", _OLD),
        ("2020-10", _OLD),  # perhaps before the 29th
        ("2020-10-29", _NOW),
        ("2021", _NOW),
        (None, _NOW),
    ],
)
def test_the_form_in_force_on_a_date(date: str | None, form: Wording) -> None:
    assert wording_at(_TERM, date) is form


def test_a_term_of_one_wording_has_no_form() -> None:
    assert wording_at(term_of("a", "甲乙丙"), "2020") is None


@pytest.mark.parametrize(("date", "gloss"), [("2016-03-01", "旧表述"), ("2022", "新表述")])
def test_a_mention_shows_the_form_of_the_day(date: str, gloss: str) -> None:
    speech = speech_of("同志们：\n协调推进四个全面。", Sidecar(title="无题", date=date))
    item = annotated(speech, glossary_of([_TERM]))
    [mention] = [mention for mentions in item.mentions for mention in mentions]
    assert (mention.surface, mention.gloss) == ("四个全面", gloss)


@pytest.mark.parametrize(
    ("date", "parts", "words"),
    [
        ("2016-03-01", ["旧一", "旧二"], "讲话时的表述。2020年10月29日起为：新表述"),
        ("2010", ["旧一", "旧二"], "最早的表述。2020年10月29日起为：新表述"),
        (None, ["新一", "新二"], "2020年10月29日起的表述"),
    ],
)
def test_the_card_says_which_form_it_shows(date: str | None, parts: list[str], words: str) -> None:
    speech = speech_of("同志们：\n协调推进四个全面。", Sidecar(title="无题", date=date))
    corpus = corpus_of([speech], glossary_of([_TERM]))
    card = cards_of(corpus.speeches[0], corpus)["si-ge"]
    assert card["wording"] == words
    assert card["senses"][""]["parts"] == parts  # type: ignore[index]


def test_the_page_lists_every_form() -> None:
    page = render_term(_TERM, corpus_of([body_of("说四个全面。")], glossary_of([_TERM])))
    assert "- **2014年12月起** 旧表述（调研）\n- **2020年10月29日起** 新表述（全会）" in page


def _faults(history: str, start: str = _START) -> list[InputError]:
    text = f"{start}history: [{history}]\n---\n解释。\n"
    return list(parse_term(Source("glossary/a.md", "a", text.encode()), text)[2])


def _parse(text: str) -> Term:
    return parse_term(Source("glossary/a.md", "a", text.encode()), text)[0]


def test_the_last_form_is_the_entrys_own() -> None:
    text = f"{_START}history: [{{from: '2014', gloss: 旧}}, {{from: '2020'}}]\n---\n解释。\n"
    assert _parse(text).history == (Wording("2014", "旧"), Wording("2020", "新表述", ("新一",)))


@pytest.mark.parametrize(
    ("history", "found"),
    [
        ("{from: '2014'}", "只有一种表述"),
        ("{gloss: 旧}, {from: '2020'}", "缺少“history.0.from”"),
        ("{from: '', gloss: 旧}, {from: '2020'}", "没有 from 的表述"),
        ("{from: '2020', gloss: 旧}, {from: '2020'}", "“2020”，不晚于前一种表述的“2020”"),
        ("{from: '2014'}, {from: '2020'}", "没有 gloss 的旧表述"),
        (
            "{from: '2014', gloss: 旧}, {from: '2020', gloss: 新}",
            "最后一种表述里的 gloss 或 components",
        ),
    ],
)
def test_each_fault_of_a_history_is_told(history: str, found: str) -> None:
    faults = _faults(history)
    assert faults[-1].found == found
    assert faults[-1].line == 7
    assert faults[-1].expected
    assert faults[-1].remedy


def test_a_term_with_senses_has_no_history() -> None:
    start = f"{_START}senses: [{{key: a, name: 甲, gloss: 甲义, cues: [支部]}}]\n"
    faults = _faults("{from: '2014', gloss: 旧}, {from: '2020'}", start)
    assert [fault.found for fault in faults] == ["有义项的词条写了 history"]
