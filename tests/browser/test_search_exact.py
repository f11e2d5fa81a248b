"""Every speech that holds a phrase is found and no other: the engine beside a plain search.

The plain search folds the title and each block of data/annotations/ and looks for the folded phrase
in them. It knows nothing of the index.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from corpus import make_speech, sentences_of
from playwright.sync_api import Browser, Page

from samples import ROOT, corpus_of, glossary_of, speech_of, term_of
from sites import build_site, serve, watched
from speechsite import ngrams
from speechsite.folding import fold
from speechsite.model import Corpus
from speechsite.records import annotations_record, speeches_record
from speechsite.search_files import search_files

_YEAR = "在年会上的讲话\n（2022年）\n同志们：\n今年修路三十里，种树{}百棵，家家通水。\n谢谢大家。"
_TEXTS = {
    "rare": "在𠮷野镇读书会上的讲话\n（2023年4月6日）\n同志们：\n一、办好𠮷野镇图书室\n"
    "𠮷野镇和𡃁仔村合办图书室，𠮷𠮷相伴，𡃁。\nCafe\u0301 角的 naïve re\u0301sume\u0301 读者。\n"
    "借书用 Read On 软件，扫码即可。５Ｇ信号好，ｗｉｆｉ也好。",
    "masks": "在**县药品监管会上的发言\n（2023年4月）\n同志们：\n"
    "**县和XX局在20XX年受理X件，按GSP检查。\n2023年，“互联网+”进了药店。\n"
    "“十四五”时期，二○二三年、二〇二四年都要抓。\n增长3～5％，即3-5个点。",
    "signs": "同志们：\n好。\n对。\n是。\n有人写下 <script>alert(1)</script>，页面照样显示。\n"
    "正则 a.*[b]\\d+ (c|d)$ 不是暗号。\n不敢想、不能想、“不愿想”。\n想不敢。\n人人人人。\n……",
    "twin-a": _YEAR.format("四"),
    "twin-b": _YEAR.format("五"),
}


class Site(NamedTuple):
    """speeches: data/speeches.json by id. blocks: texts by id and anchor; "" is the title."""

    page: Page
    speeches: dict[str, dict[str, Any]]
    blocks: dict[str, dict[str, str]]
    folded: dict[str, list[str]]

    def ask(self, queries: list[str]) -> list[dict[str, Any]]:
        """Return the answers of the module, hits of every speech included."""
        body = """async queries => {
            const {search, engine} = await import(new URL("javascripts/search.js", location.href));
            const answers = [];
            for (const query of queries) {
                const {total, hits} = await search(query, {limit: 1000});
                const few = (await search(query)).hits.length;
                const {entries, hits: count} = await engine().find(query);
                answers.push({total, hits, few, count, entries: entries.map(({id}) => id)});
            }
            return answers;
        }"""
        return [dict(answer) for answer in self.page.evaluate(body, queries)]

    def found(self, query: str) -> set[str]:
        """Return the speeches that the module finds."""
        return {hit["speech"] for hit in self.ask([query])[0]["hits"]}

    def counts(self, phrase: str) -> dict[str, int]:
        """Return how often the phrase stands in each speech that has it, by plain search."""
        wanted = fold(phrase) or "\n"  # punctuation alone is nowhere
        overlapping = re.compile(f"(?={re.escape(wanted)})")
        counts = {
            speech: sum(len(overlapping.findall(text)) for text in texts if wanted in text)
            for speech, texts in self.folded.items()
        }
        return {speech: count for speech, count in counts.items() if count}


def _site(page: Page, address: str, records: list[Any], annotations: list[Any]) -> Site:
    page.goto(address)
    speeches = {record["id"]: record for record in records}
    blocks = {
        one["speech"]: {"": one["title"], **{block["id"]: block["text"] for block in one["blocks"]}}
        for one in annotations
    }
    folded = {speech: [fold(text) for text in texts.values()] for speech, texts in blocks.items()}
    return Site(page, speeches, blocks, folded)


def _open(page: Page, address: str) -> Site:
    """Return a site that the build made, with what its JSON says."""
    records = page.request.get(address + "data/speeches.json").json()
    names = [f"{address}data/annotations/{record['id']}.json" for record in records]
    return _site(page, address, records, [page.request.get(name).json() for name in names])


@pytest.fixture
def sample(page: Page, address: str) -> Site:
    return _open(page, address)


@pytest.fixture(scope="module")
def tiny_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "texts").mkdir()
    for stem, text in _TEXTS.items():
        (folder / "texts" / f"{stem}.txt").write_text(text, encoding="utf-8")
    yield from serve(build_site(folder / "project", folder / "texts"))


@pytest.fixture
def tiny(browser: Browser, tiny_address: str) -> Iterator[Site]:
    for page in watched(browser.new_context(), tiny_address):
        yield _open(page, tiny_address)


def _recombined(count: int) -> Corpus:
    sentences = sentences_of(ROOT / "speeches")
    texts = {f"s{number}": make_speech(number, sentences)[:1500] for number in range(count)}
    terms = glossary_of([term_of("san-hui", "三会"), term_of("dang-de", "党的建设")])
    return corpus_of([speech_of(text, stem=stem) for stem, text in texts.items()], terms)


@pytest.fixture
def cut(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Site, list[str]]]:
    """An index cut as finely as that of many speeches, and the addresses that are asked for."""
    monkeypatch.setattr(ngrams, "_DEPTH_MAX_PLACES", (2, 3, 5))
    monkeypatch.setattr(ngrams, "_TALLY_PLACES", 90)
    monkeypatch.setattr(ngrams, "FILE_BYTES", 400)
    corpus = _recombined(30)
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "docs" / "javascripts", folder / "javascripts")
    (folder / "index.html").write_text('<link rel="icon" href="data:,">', encoding="utf-8")
    for name, data in search_files(corpus).items():
        path = folder / "data" / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    records = json.loads(json.dumps(speeches_record(corpus)))
    annotations = [annotations_record(item) for item in corpus.speeches]
    asked: list[str] = []
    for address in serve(folder):
        for page in watched(browser.new_context(), address):
            page.on("request", lambda request: asked.append(request.url))
            yield _site(page, address, records, annotations), asked


def _phrases(site: Site, count: int) -> list[str]:
    """Return substrings of each speech, at starts and ends of blocks and across marks too."""
    found: list[str] = []
    dice = random.Random(7)
    for blocks in site.blocks.values():
        texts = list(blocks.values())
        for number in range(count):
            text = dice.choice(texts)
            size = min(len(text), dice.randint(1, 12))
            last = len(text) - size
            start = (0, last, dice.randint(0, last), dice.randint(0, last))[number % 4]
            found.append(text[start : start + size])
        marks = [one for text in texts for one in re.findall(r".{,3}(?:\*+|X+|“.*?”).{,3}", text)]
        found += dice.sample(marks, min(len(marks), 8))
    return _one_word(found + [re.sub(r"[“”‘’、，。；：！？（）《》—*·]", "", one) for one in found])


def _one_word(phrases: Iterable[str]) -> list[str]:
    """Return the phrases that a query takes as one: no white space, no minus in front."""
    return [phrase for phrase in phrases if not re.search(r"\s|^[-－−]", phrase)]


def _check(site: Site, phrases: list[str]) -> None:
    """Hold the answers to phrases against the plain search."""
    for phrase, answer in zip(phrases, site.ask(phrases), strict=True):
        counts = site.counts(phrase)
        assert {hit["speech"] for hit in answer["hits"]} == set(counts), phrase
        assert answer["total"] == len(answer["hits"]) == len(counts), phrase
        assert answer["few"] == min(10, len(counts)), phrase
        assert answer["count"] == sum(counts.values()), phrase
        for hit in answer["hits"]:
            _check_hit(site, hit, fold(phrase))


def _check_hit(site: Site, hit: dict[str, Any], folded: str) -> None:
    page, _, anchor = hit["location"].partition("#")
    speech = site.speeches[hit["speech"]]
    assert (page, hit["title"], hit["date"]) == (speech["url"], speech["title"], speech["date"])
    block = site.blocks[hit["speech"]][anchor]
    assert folded in fold(block), (folded, hit)
    assert folded in fold(hit["excerpt"]), (folded, hit)
    assert hit["excerpt"] in block, (folded, hit)


def test_all_phrases_of_the_sample_speeches_are_found_exactly(sample: Site) -> None:
    phrases = _phrases(sample, 60)
    assert len(phrases) > 800
    _check(sample, phrases)


def test_all_phrases_of_rare_characters_masks_and_twins_are_found_exactly(tiny: Site) -> None:
    _check(tiny, _phrases(tiny, 80))


def test_all_phrases_are_found_exactly_where_the_index_is_cut_finely(
    cut: tuple[Site, list[str]],
) -> None:
    site, asked = cut
    _check(site, _phrases(site, 6))
    assert {"head.bin", "places", "tallies", "texts"} <= {
        part for url in asked for part in url.split("/")
    }


def test_whole_paragraphs_are_found_and_nothing_across_two_of_them(sample: Site) -> None:
    texts = [list(blocks.values()) for blocks in sample.blocks.values()]
    whole = _one_word(text for blocks in texts for text in blocks)
    joined = _one_word(a + b for blocks in texts for a, b in pairwise(blocks))
    seams = _one_word(a[-3:] + b[:3] for blocks in texts for a, b in pairwise(blocks))
    assert max(map(len, whole)) > 200
    assert {answer["total"] for answer in sample.ask(joined)} == {0}
    assert sum(bool(sample.counts(seam)) for seam in seams) < 3
    _check(sample, [*whole, *seams])


def test_the_entry_of_a_term_is_found_by_its_gloss(sample: Site) -> None:
    terms = sample.page.request.get(sample.page.url + "data/glossary.json").json()
    answers = sample.ask([fold(term["gloss"]) for term in terms])
    for term, answer in zip(terms, answers, strict=True):
        assert term["id"] in answer["entries"]


def test_queries_of_all_kinds_find_what_they_should(tiny: Site) -> None:
    table = {
        **dict.fromkeys(["", " 　", "。，！", ".*", "“”", "-", "龘", "县龘局", "字" * 200], ""),
        **dict.fromkeys(["𠮷", "𡃁仔", "café 角", "CAFE\u0301", "ＲＥＡＤ", "wifi"], "rare"),
        **dict.fromkeys(["gsp", "ＧＳＰ", "互联网", "互联网＋", "2023年", "２０２３"], "masks"),
        **dict.fromkeys(["“十四五”", "二○二三", "二〇二四", "**县和XX局", "35个点"], "masks"),
        **dict.fromkeys(["<script>alert(1)</script>", "a.*[b]\\d+", "不敢想不能想不愿"], "signs"),
        **dict.fromkeys(["“不敢想” “人人人”", "是 对 好"], "signs"),
        **dict.fromkeys(["好对", "修路 图书室", "“修路 通水”", "修路 -种树", "六百棵"], ""),
        **dict.fromkeys(["今年修路三十里，种树", "修路 种树", "年会 “谢谢 大家”"], "twin-a twin-b"),
        **dict.fromkeys(["修路 -四百", "五百棵", "－四百　修路", "修路 -“种树 四百”"], "twin-b"),
        "-年会": "masks rare signs",
        "-同志们": "",
    }
    assert {query: " ".join(sorted(tiny.found(query))) for query in table} == table
