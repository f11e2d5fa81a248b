"""word_lint.py: mentions that cut a word by the dictionary, and how a person settles them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from doors import SHARED_SPEECHES, make_project
from samples import ROOT, body_of, corpus_of, glossary_of, term_of
from speechsite.entry import Term
from speechsite.errors import Notice
from speechsite.word_lint import find_crossings, find_idle_exceptions
from speechsite.words import crossed_words

_CRITICISM = term_of("pi-ping", "批评和自我批评")


def _crossings(text: str, *terms: Term) -> list[Notice]:
    return list(find_crossings(corpus_of([body_of(text)], glossary_of(terms)), crossed_words))


def _idle(*terms: Term) -> list[str]:
    found: Iterable[Notice] = find_idle_exceptions(corpus_of([], glossary_of(terms)), crossed_words)
    return [notice.text for notice in found]


def test_a_mention_that_cuts_a_word_is_listed_with_its_place_and_the_remedy() -> None:
    [notice] = _crossings("会上开展批评和自我批评。", _CRITICISM)
    assert (notice.kind, notice.path, notice.line) == ("warning", "speeches/a.txt", 2)
    assert "切断了“开展批评”（会上开展【批评和自我批评】。）" in notice.text
    assert "pi-ping.md 的 not_in，是，加进 right_in" in notice.text


def test_a_mention_between_words_is_not_listed() -> None:
    assert _crossings("要用好批评和自我批评这个武器。", _CRITICISM) == []


@pytest.mark.parametrize("text", ["会上开展批评和自我批评。", "会上开展“批评和自我批评”。"])
def test_right_in_settles_it(text: str) -> None:
    term = term_of("pi-ping", "批评和自我批评", right_in=("开展批评和自我批评",))
    assert _crossings(text, term) == []


def test_right_in_lets_a_short_surface_be_marked() -> None:
    text = "查清统一线索的来历。"
    plain, excepted = term_of("a", "一线"), term_of("a", "一线", right_in=("统一线索",))
    marks = [
        corpus_of([body_of(text)], glossary_of([term])).speeches[0].total
        for term in (plain, excepted)
    ]
    assert marks == [0, 1]


def test_a_needless_exception_is_told() -> None:
    needed = term_of("pi-ping", "批评和自我批评", right_in=("开展批评和自我批评",))
    needless = term_of("b", "形式主义", right_in=("反对形式主义",))
    assert _idle(needed, needless) == [
        "right_in 里的“反对形式主义”没有切断任何词，不需要；删去这一项"
    ]


@pytest.mark.parametrize("folder", [ROOT / "speeches", SHARED_SPEECHES], ids=["own", "shared"])
def test_the_corpus_is_clean(folder: Path, tmp_path: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"{folder.name} is not here")
    project = make_project(tmp_path / "project")
    shutil.rmtree(project.root / "glossary")
    shutil.copytree(ROOT / "glossary", project.root / "glossary")
    ran = project.run("check", "--speeches", str(folder))
    assert "切断了" not in ran.err
    assert "right_in" not in ran.err
    assert ran.code == 0
