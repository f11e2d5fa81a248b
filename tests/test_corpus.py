"""corpus.py: what the speeches, taken together, say about each term."""

from __future__ import annotations

from samples import annotated, corpus_of, glossary_of, speech_of, term_of
from speechsite.corpus import CONTEXT, counts_in, local_terms, newest_first
from speechsite.definitions import find_definitions
from speechsite.entry import LOCAL, Sense, Term
from speechsite.model import Definition, Sidecar, Speech

_YI_SHI = term_of("si-ge-yi-shi", "四个意识")
_SAN_HUI = term_of("san-hui", "三会", senses=(Sense("a", "甲", "甲义"),))
_GLOSSARY = glossary_of([_YI_SHI, _SAN_HUI])


def _speech(stem: str, body: str, date: str | None = None) -> Speech:
    return speech_of(f"同志们：\n{body}", Sidecar(title=f"题{stem}", date=date), stem=stem)


def test_newest_comes_first_undated_last_equals_by_id() -> None:
    dates = {"a": "2021", "b": None, "c": "2023-04-06", "d": "2023-04", "e": "2021", "f": None}
    speeches = [_speech(stem, "好。", date) for stem, date in reversed(dates.items())]
    assert [speech.id for speech in newest_first(speeches)] == ["c", "d", "a", "e", "b", "f"]


def test_the_order_in_which_speeches_are_read_is_irrelevant() -> None:
    speeches = [_speech(stem, "四个意识。", "2021") for stem in "cab"]
    assert corpus_of(speeches, _GLOSSARY) == corpus_of(speeches[::-1], _GLOSSARY)


def test_a_concordance_line_has_twenty_characters_each_side() -> None:
    text = "左" * 30 + "四个意识" + "右" * 30
    [line] = corpus_of([_speech("a", text)], _GLOSSARY).facts["si-ge-yi-shi"].lines
    assert CONTEXT == 20
    assert (line.left, line.surface, line.right) == ("左" * 20, "四个意识", "右" * 20)
    assert (line.speech.id, line.block_id, line.sense) == ("a", "p-2", None)


def test_a_concordance_line_stops_at_its_paragraph() -> None:
    facts = corpus_of([_speech("a", "四个意识\n甲四个意识乙")], _GLOSSARY).facts["si-ge-yi-shi"]
    assert [(line.left, line.right) for line in facts.lines] == [("", ""), ("甲", "乙")]


def test_lines_come_newest_speech_first_then_in_reading_order() -> None:
    speeches = [
        _speech("a", "四个意识一。\n四个意识二。", "2020"),
        _speech("b", "四个意识三。", None),
        _speech("c", "四个意识四，四个意识五。", "2022"),
    ]
    lines = corpus_of(speeches, _GLOSSARY).facts["si-ge-yi-shi"].lines
    assert [line.right[0] for line in lines] == list("四五一二三")


def test_facts_count_speeches_and_span_the_known_dates() -> None:
    speeches = [
        _speech("a", "四个意识，四个意识。", "2020-05"),
        _speech("b", "四个意识。", None),
        _speech("c", "四个意识。", "2022-01-05"),
        _speech("d", "没有。", "2030"),
    ]
    facts = corpus_of(speeches, _GLOSSARY).facts["si-ge-yi-shi"]
    assert (len(facts.lines), facts.speeches) == (4, 3)
    assert (facts.first, facts.last) == ("2020-05", "2022-01-05")


def test_an_entry_without_mentions_has_empty_facts() -> None:
    facts = corpus_of([_speech("a", "没有。")], _GLOSSARY).facts
    assert set(facts) == {"si-ge-yi-shi", "san-hui"}
    assert (facts["san-hui"].lines, facts["san-hui"].speeches) == ((), 0)
    assert (facts["san-hui"].first, facts["san-hui"].last) == (None, None)


def test_counts_are_in_order_of_first_mention() -> None:
    item = annotated(_speech("a", "三会，四个意识，三会。"), _GLOSSARY)
    assert list(counts_in(item).items()) == [("san-hui", 2), ("si-ge-yi-shi", 1)]


def _local(*speeches: Speech, terms: tuple[Term, ...] = (_YI_SHI, _SAN_HUI)) -> dict[str, Term]:
    owners = {surface: term for term in terms for surface in term.surfaces}
    defined = [(speech, find_definitions(speech)) for speech in speeches]
    return local_terms(defined, owners, glossary_of(terms))


def test_a_number_word_of_one_speech_becomes_an_entry() -> None:
    term = _local(_speech("a", "“两个不变”，即人不变、事不变。"))["两个不变"]
    assert (term.id, term.term, term.surfaces) == ("liang-ge-bu-bian", "两个不变", ("两个不变",))
    assert (term.status, term.category) == (LOCAL, "讲话自定义")
    assert term.gloss == "讲话自行定义：人不变；事不变"
    assert term.senses == (Sense("a", "题a", "人不变；事不变", ("人不变", "事不变")),)


def test_a_number_word_of_several_speeches_is_one_entry_with_a_sense_each() -> None:
    speeches = [_speech(stem, f"“两个不变”，即{stem}、事不变。") for stem in "ab"]
    term = _local(*speeches)["两个不变"]
    assert term.gloss == "由 2 篇讲话各自定义，含义因篇而异"
    assert [(sense.key, sense.components[0]) for sense in term.senses] == [("a", "a"), ("b", "b")]


def test_what_the_glossary_knows_in_several_senses_keeps_its_term() -> None:
    assert _local(_speech("a", "“三会”：甲；乙；丙。")) == {"三会": _SAN_HUI}


def test_an_address_that_is_taken_gets_a_number() -> None:
    taken = (term_of("liang-bian", "两边"), term_of("liang-bian-2", "两鞭"))
    assert _local(_speech("a", "“两变”：甲；乙。"), terms=taken)["两变"].id == "liang-bian-3"


def test_a_long_gloss_is_cut_to_sixty_characters() -> None:
    speech = _speech("a", "好。")
    found = [(speech, (Definition("两变", ("甲" * 50, "乙" * 50), "p-1"),))]
    gloss = local_terms(found, {}, glossary_of([]))["两变"].gloss
    assert len(gloss) == 60
    assert gloss.endswith("…")


def test_entries_hold_glossary_and_local_terms_by_id() -> None:
    corpus = corpus_of([_speech("a", "“两个不变”，即人不变、事不变。")], _GLOSSARY)
    assert list(corpus.entries) == ["liang-ge-bu-bian", "san-hui", "si-ge-yi-shi"]
    assert list(corpus.glossary.terms) == ["si-ge-yi-shi", "san-hui"]
    assert len(corpus.facts["liang-ge-bu-bian"].lines) == 1
