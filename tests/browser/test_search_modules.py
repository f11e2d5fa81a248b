"""The pure parts of the search, each alone, in a real Chromium."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from samples import ROOT
from speechsite import ngrams
from speechsite.folding import fold
from speechsite.ngrams import Layout, encode, index_grams

Run = Callable[..., Any]
"""run(module, body, x) runs JavaScript that sees the module as m and an argument as x."""
_MARKS = "\u0300\u0301\u0304\u0308\u030c\u0327\u0345\u3099\u309a"
_POOLS = [
    *(
        "不敢腐能想四个意识的一二三",
        "“”、，。；：！？——……《》（）·～",
        " \u3000\t\n\u00a0\u200b\ufeff\x07",
    ),
    *("ABCabcéÉüÜǖß", "ＡＢＣａｂｃ０１２％＋－", "ﬁﬀ㎏㈱①Ⅳ½™", "ΣσςİıſK", _MARKS),
    *("\u1100\u1112\u1161\u116e\u11a8\u11ab한글가", "ｶﾞﾊﾟがガㄱㅏ"),
    *("𠮷𡃁𝐀😀👨\u200d👩🏽", "~<>|^`+=$¥^´¨￣"),
]
_UNUSED = ("Cs", "Cn", "Co")
_EVERY = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) not in _UNUSED]


@pytest.fixture
def run(page: Page, address: str) -> Run:
    page.goto(address + "404.html")

    def in_module(module: str, body: str, x: object = None) -> Any:
        script = f"""async ([url, x]) => {{ const m = await import(url); {body} }}"""
        return page.evaluate(script, [f"{address}javascripts/search/{module}.js", x])

    return in_module


def _texts(count: int) -> Iterator[str]:
    """Yield the lines of the sample speeches and random mixtures of all sorts of characters."""
    for path in sorted((ROOT / "speeches").glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()
    dice = random.Random(3)
    for _ in range(count):
        pools = dice.choices(_POOLS, k=3)
        yield "".join(dice.choice(dice.choice(pools)) for _ in range(dice.randint(1, 12)))


def _count(text: str, phrase: str) -> int:
    """Return how often a phrase stands in a text, overlaps included."""
    return sum(text.startswith(phrase, at) for at in range(len(text)))


def test_every_character_and_text_is_folded_as_the_build_folds_it(run: Run) -> None:
    texts = [*_EVERY, *_texts(4_000)]
    pairs = zip(texts, run("fold", "return x.map(m.fold);", texts), strict=True)
    assert [ascii(text) for text, found in pairs if found != fold(text)] == []


def test_places_lead_back_to_what_was_folded(run: Run) -> None:
    texts = list(_texts(4_000))
    body = """return x.map(text => {
        const {folded, starts, ends} = m.foldWithPlaces(text);
        const slices = starts.map((start, at) => m.fold(text.slice(start, ends[at])));
        const units = Array.from(starts, (_, at) => folded[at]);
        return [folded, starts, units.every((unit, at) => slices[at].includes(unit))];
    });"""
    for text, found in zip(texts, run("fold", body, texts), strict=True):
        assert found == [fold(text), sorted(found[1]), True], ascii(text)


def test_a_phrase_is_found_as_often_as_it_stands_there(run: Run) -> None:
    dice = random.Random(4)
    asked = []
    for text in _texts(2_000):
        folded = fold(text)
        at = dice.randrange(len(folded) + 1)
        if phrase := folded[at : at + dice.randint(1, 4)]:
            asked.append([text, phrase])
    body = """return x.map(([text, phrase]) =>
        m.findIn(text, phrase).map(({start, end}) => m.fold(text.slice(start, end))));"""
    for (text, phrase), found in zip(asked, run("fold", body, asked), strict=True):
        assert len(found) == _count(fold(text), phrase), ascii((text, phrase))
        assert all(phrase in surface for surface in found), ascii((text, phrase, found))


def test_what_is_found_is_what_is_written(run: Run) -> None:
    table = {
        ("不敢腐、不能腐", "不敢腐不能腐"): ["不敢腐、不能腐"],
        ("“四个意识”", "四个意识"): ["四个意识"],
        ("人人人", "人人"): ["人人", "人人"],
        ("２０２３年 Ｇ Ｓ Ｐ", "3年gs"): ["３年 Ｇ Ｓ"],
        ("甲ﬁ乙", "i乙"): ["ﬁ乙"],
        ("Cafe\u0301。", "café"): ["Cafe\u0301"],
        ("𠮷𠮷，野", "𠮷野"): ["𠮷，野"],
        ("四个意识", "五"): [],
    }
    body = """return x.map(([text, phrase]) =>
        m.findIn(text, phrase).map(({start, end}) => text.slice(start, end)));"""
    assert dict(zip(table, run("fold", body, [*map(list, table)]), strict=True)) == table


def test_queries_are_taken_apart(run: Run) -> None:
    table = {
        **dict.fromkeys(["", " 　\t", "。，！", "-", "“”"], ""),
        **dict.fromkeys(["四个意识", "“四个意识”", "“四个 意识”", '"四个 意识"'], "四个意识"),
        **dict.fromkeys(["四个  意识　四个", "“四个 意识", "四个” 意识"], "四个 意识"),
        **dict.fromkeys(["四个 -意识", "－意识 四个", "−意识 四个", "-“意 识” 四个"], "四个 -意识"),
        **dict.fromkeys(["- 四个", "——四个"], "四个"),
        "四个 -四个": "四个 -四个",
        "讲“政治 三力”强 五-六": "讲政治三力强 五六",
        "ＧＳＰ gsp 2023年": "gsp 2023年",
        "<script>alert(1)</script>": "scriptalert1script",
        "a.*[b]\\d+ (c|d)": "abd+ cd",
    }
    body = """return x.map(m.parseQuery).map(({wanted, unwanted}) =>
        [...wanted, ...unwanted.map(word => "-" + word)].join(" "));"""
    assert dict(zip(table, run("query", body, [*table]), strict=True)) == table


def test_numbers_are_read_passed_over_and_come_to_an_end(run: Run) -> None:
    values = [0, 127, 128, 2**14, 2**21 - 1, 2**28, 2**32, 2**35 - 1]
    body = """const [all, some] = [0, 0].map(() => new m.Numbers(Uint8Array.from(x)));
        some.skip(3);
        return [all.take(8), all.more, some.next(), some.take(2), some.more];"""
    found = run("numbers", body, encode(np.array(values, np.int64))[0].tolist())
    assert found == [values, False, values[3], values[4:6], True]


def test_grams_have_an_order_and_lists_are_intersected(run: Run) -> None:
    grams = [[0], [1], [1, 0], [1, 2], [1, 2, 3, 4], [2], [10], [10, 1]]
    body = "return x.map(a => x.map(b => Math.sign(m.compareGrams(a, b))));"
    sides = [[(left > right) - (left < right) for right in grams] for left in grams]
    assert run("grams", body, grams) == sides
    assert run("grams", "return m.intersect([1, 4, 7, 9], [3, 6, 8, 9, 12], 2);") == [1, 4, 7]


def test_files_of_grams_give_the_places_and_tallies_of_any_phrase(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ngrams, "_DEPTH_MAX_PLACES", (2, 3, 9))
    monkeypatch.setattr(ngrams, "_TALLY_PLACES", 12)
    monkeypatch.setattr(ngrams, "FILE_BYTES", 24)
    dice = random.Random(5)
    ids = dice.choices([0, 1, 2, 3, 4, 300, 0xFFFF], [3, 9, 9, 5, 1, 1, 1], k=600)
    layout = Layout(np.array([0, 5, 40, 200, 200, 230], np.int64))
    places, tallies = index_grams(np.array(ids, np.uint16), layout)
    assert min(len(places.contents), len(tallies.contents)) > 5
    phrases = [dice.choices([1, 2, 3, 4, 300, 0xFFFF, 7], k=dice.randint(1, 4)) for _ in range(500)]
    data = [[*map(list, files.contents)] for files in (places, tallies)]
    body = """const [first, tallied, [places, tallies], phrases] = x;
        return phrases.map(phrase => {
            const range = m.fileRange(first, phrase), {from} = m.fileRange(tallied, phrase);
            const files = places.slice(range.from, range.to).map(file => Uint8Array.from(file));
            const tally = m.readTally(Uint8Array.from(tallies[from]), phrase);
            const rows = tally && [...tally].map(([at, {count, field}]) => [at, count, field]);
            return [m.readPlaces(files, phrase), rows];
        });"""
    found = run("grams", body, [places.first, tallies.first, data, phrases])
    for phrase, (read, rows) in zip(phrases, found, strict=True):
        known = phrase[: read["covered"]]
        starts = [at for at in range(len(ids)) if ids[at : at + len(known)] == known]
        assert read["places"] == starts, phrase
        assert starts or len(known) == len(phrase)
        whole = [at for at in range(len(ids)) if ids[at : at + len(phrase)] == phrase]
        documents, fields = layout.locate(np.array(whole, np.int64))
        rank = {one: max(fields[documents == one].tolist()) for one in documents.tolist()}
        counts = [[one, documents.tolist().count(one), rank[one]] for one in sorted(rank)]
        assert rows == (counts if len(whole) > 12 else None), phrase


def test_every_character_of_a_phrase_is_looked_up_and_no_place_twice(run: Run) -> None:
    body = """return x.map(([length, sizes]) => {
        const known = new Set(), tried = new Set(), rounds = [];
        while (known.size < length) {
            const parts = m.nextParts(length, known, tried);
            rounds.push(parts.map(part => [part, tried.has(part)]));
            for (const part of parts) {
                const covered = Math.min(sizes[part], length - part);
                tried.add(part);
                for (let at = 0; at < covered; at += 1) known.add(part + at);
            }
        }
        return rounds;
    });"""
    dice = random.Random(6)
    asked = [[length, dice.choices([1, 2, 3, 4], k=length)] for length in [*range(1, 60)] * 5]
    for (length, _), rounds in zip(asked, run("engine", body, asked), strict=True):
        assert rounds[0] == [[at, False] for at in sorted({0, max(0, length - 4)})]
        for part, is_known in [part for parts in rounds for part in parts]:
            assert 0 <= part < length
            assert not is_known


_TERMS = [
    ["a", "四个意识", "", "verified", 9, [["四个意识", "si ge yi shi"], ["“四识”", "si shi"]]],
    ["b", "四个自信", "", "verified", 5, [["四个自信", "si ge zi xin"]]],
    [
        "c",
        "三个意识",
        "",
        "draft",
        1,
        [["三个意识", "san ge yi shi"], ["GSP认证", "gsp ren zheng"]],
    ],
]


def test_terms_are_suggested_by_name_alias_pinyin_and_initials(run: Run) -> None:
    table = {
        **dict.fromkeys(["四个意识", "“四个意识”", "四个 意识", "sigeyishi"], "a! 四个意识"),
        **dict.fromkeys(["si ge yi shi", "si'ge'yi'shi", "Si Ge Yi Shi"], "a! 四个意识"),
        **dict.fromkeys(["四识", "sishi"], "a! “四识”"),
        **dict.fromkeys(["gspren", "gsp", "ＧＳＰ"], "c GSP认证"),
        "SG Z": "b 四个自信",
        **dict.fromkeys(["四个", "sige"], "a 四个意识, b 四个自信"),
        **dict.fromkeys(["sgys", "SGYS"], "a! 四个意识, c! 三个意识"),
        **dict.fromkeys(["", "。", "s", "五个意识", "xyz", "sgysx", "四个意识强"], ""),
    }
    body = """return x[1].map(query => m.suggestTerms(m.readTerms(x[0]), query, 5)
        .map(({term, surface, exact}) => `${term.id}${exact ? "!" : ""} ${surface}`).join(", "));"""
    assert dict(zip(table, run("terms", body, [_TERMS, [*table]]), strict=True)) == table
    assert run("terms", "return m.suggestTerms(m.readTerms(x), '四个', 1).length;", _TERMS) == 1


def test_the_nearest_terms_share_the_most_with_what_was_typed(run: Run) -> None:
    table = {"五个意识": "ac", "四个自强": "ba", "sigeyisi": "ac", "甲乙丙": "", "": "", "。": ""}
    body = """return x[1].map(query => m.nearestTerms(m.readTerms(x[0]), query, 2)
        .map(({id}) => id).join(""));"""
    assert dict(zip(table, run("terms", body, [_TERMS, [*table]]), strict=True)) == table


def test_passages_have_twenty_characters_each_side_and_the_best_come_first(run: Run) -> None:
    text = f"one\n甲\ns-1\t甲\np-1\t{'𠮷' * 25}甲\t乙{'x' * 25}\np-2\t乙甲甲\np-3\t"
    found = run("passages", "return m.findPassages(m.readText(x), ['甲', '乙']);", text)
    assert " ".join(one["anchor"] + one["surface"] for one in found) == (
        "甲 s-1甲 p-1甲 p-1乙 p-2乙 p-2甲 p-2甲"
    )
    assert (found[2]["left"], found[2]["right"]) == ("𠮷" * 20, "\t乙" + "x" * 18)
    best = run("passages", "return m.bestPassages(x).map(one => one.anchor + one.word);", found)
    assert best == ["p-1甲", "p-1乙", "p-2乙", "p-2甲", "s-1甲", "甲"]
