"""ngrams.py: every place of a text under one gram, read back by a reader of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechsite import ngrams
from speechsite.ngrams import GRAM_MAX, Files, Layout, encode, index_grams

Gram = tuple[int, ...]
Places = list[tuple[Gram, list[int]]]
Tally = dict[int, tuple[int, int]]
"""Document to count and best field."""
_Documents = Sequence[tuple[list[int], ...]]
"""Documents of three fields: title, headings, paragraphs."""
_IDS = st.sampled_from([0, 1, 1, 1, 2, 2, 3, 0x7FFF, 0x8000, 0xFFFF])
"""Separators, a frequent id, and ids that use the sign bit of a key."""
_DOCUMENTS = st.lists(st.tuples(*[st.lists(_IDS, max_size=25)] * 3), max_size=6)


class _Limits(NamedTuple):
    """The module's constants, small enough for small texts to reach them."""

    depths: tuple[int, int, int] = (8, 8, 256)
    tally: int = 8_192
    file: int = 12_000
    batch: int = 2_000_000


_LIMITS = st.builds(
    _Limits,
    st.tuples(*[st.integers(1, 4)] * 3),
    st.integers(1, 12),
    st.sampled_from([8, 20, 60, 12_000]),
    st.sampled_from([1, 7, 2_000_000]),
)
_TINY = _Limits((1, 1, 1), 1, 8, 1)


class _Index(NamedTuple):
    ids: list[int]
    layout: Layout
    places: Files
    tallies: Files


def _index(documents: _Documents, limits: _Limits) -> _Index:
    """Return what index_grams() makes of documents under these limits."""
    ids: list[int] = []
    borders: list[int] = []
    for document in documents:
        for field in document:
            borders.append(len(ids))
            ids += field
    layout = Layout(np.array(borders, np.int64))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ngrams, "_DEPTH_MAX_PLACES", limits.depths)
        patch.setattr(ngrams, "_TALLY_PLACES", limits.tally)
        patch.setattr(ngrams, "FILE_BYTES", limits.file)
        patch.setattr(ngrams, "_BATCH_PLACES", limits.batch)
        return _Index(ids, layout, *index_grams(np.array(ids, np.uint16), layout))


def _numbers(data: bytes) -> Iterator[int]:
    """Yield the unsigned LEB128 numbers of a file; the last one must be whole."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0
    assert shift == 0


def _read_places(data: bytes) -> Places:
    """Return the grams of a file and their places, as the module's docstring describes it."""
    numbers = _numbers(data)
    rows: Places = []
    gram: Gram = ()
    for head in numbers:
        shared, length = divmod(head, 5)
        gram = gram[:shared] + tuple(next(numbers) for _ in range(length - shared))
        assert 1 <= len(gram) == length <= GRAM_MAX
        steps = [next(numbers) for _ in range(next(numbers))]
        rows.append((gram, list(accumulate(steps))))
    return rows


def _read_tallies(data: bytes) -> list[tuple[Gram, Tally]]:
    numbers = _numbers(data)
    rows = []
    for length in numbers:
        gram = tuple(next(numbers) for _ in range(length))
        tally: Tally = {}
        document = 0
        for _ in range(next(numbers)):
            document += next(numbers)
            count, field = divmod(next(numbers), 4)
            tally[document] = (count, field)
        rows.append((gram, tally))
    return rows


def _gram_at(ids: list[int], place: int, depth: int) -> Gram:
    """Return the ids from a place on; what follows a separator or the end is 0."""
    gram: Gram = ()
    for at in range(place, place + depth):
        is_ended = at >= len(ids) or 0 in gram
        gram += (0 if is_ended else ids[at],)
    return gram


def _counts(ids: list[int], depth: int) -> Counter[Gram]:
    return Counter(_gram_at(ids, place, depth) for place, first in enumerate(ids) if first)


def _all_places(index: _Index) -> Places:
    return [row for data in index.places.contents for row in _read_places(data)]


@given(st.lists(st.integers(0, 2**35 - 1)))
@example([0, 127, 128, 2**14 - 1, 2**14, 2**21 - 1, 2**21, 2**28 - 1, 2**28, 2**35 - 1])
def test_numbers_are_read_back_and_start_where_it_says(values: list[int]) -> None:
    data, starts = encode(np.array(values, np.int64))
    assert list(_numbers(data.tobytes())) == values
    parts = [data[start:end].tobytes() for start, end in pairwise(starts)]
    assert [list(_numbers(part)) for part in parts] == [[value] for value in values]
    assert starts[-1] == len(data)


@given(_DOCUMENTS, _LIMITS)
def test_every_place_but_separators_is_filed_once_under_its_own_ids(
    documents: _Documents, limits: _Limits
) -> None:
    index = _index(documents, limits)
    rows = _all_places(index)
    filed = sorted(place for _, places in rows for place in places)
    assert filed == [place for place, first in enumerate(index.ids) if first]
    for gram, places in rows:
        assert places == sorted(places)
        assert {_gram_at(index.ids, place, len(gram)) for place in places} == {gram}


@given(_DOCUMENTS, _LIMITS)
def test_grams_ascend_and_none_begins_another(documents: _Documents, limits: _Limits) -> None:
    grams = [gram for gram, _ in _all_places(_index(documents, limits))]
    for before, after in pairwise(grams):
        assert before < after
        assert after[: len(before)] != before


@given(_DOCUMENTS, _LIMITS)
def test_a_gram_is_the_shortest_that_is_rare_enough(documents: _Documents, limits: _Limits) -> None:
    index = _index(documents, limits)
    counts = {depth: _counts(index.ids, depth) for depth in range(1, GRAM_MAX + 1)}
    for gram, places in _all_places(index):
        assert len(places) == counts[len(gram)][gram]
        if len(gram) < GRAM_MAX:
            assert len(places) <= limits.depths[len(gram) - 1]
        for shorter in range(1, len(gram)):
            assert counts[shorter][gram[:shorter]] > limits.depths[shorter - 1]


@given(_DOCUMENTS, _LIMITS)
def test_the_first_gram_of_each_file_is_told(documents: _Documents, limits: _Limits) -> None:
    index = _index(documents, limits)
    assert index.places.first == [_read_places(data)[0][0] for data in index.places.contents]
    assert index.tallies.first == [_read_tallies(data)[0][0] for data in index.tallies.contents]


@given(_DOCUMENTS, _LIMITS)
def test_a_frequent_gram_has_a_tally_and_no_other_has(
    documents: _Documents, limits: _Limits
) -> None:
    index = _index(documents, limits)
    wanted: dict[Gram, Tally] = {}
    for depth in range(1, GRAM_MAX + 1):
        for gram, count in _counts(index.ids, depth).items():
            if count > max(limits.tally, 2 * len(documents)) and 0 not in gram:
                wanted[gram] = _brute_tally(documents, gram)
    found = [row for data in index.tallies.contents for row in _read_tallies(data)]
    assert found == sorted(wanted.items())


def _brute_tally(documents: _Documents, gram: Gram) -> Tally:
    """Count a gram field by field; where a field does not end in 0 it runs on into the next."""
    ids = [number for document in documents for field in document for number in field]
    tally: Tally = {}
    place = 0
    for number, document in enumerate(documents):
        for rank, field in zip((2, 1, 0), document, strict=True):
            for _ in field:
                if _gram_at(ids, place, len(gram)) == gram:
                    count, best = tally.get(number, (0, 0))
                    tally[number] = (count + 1, max(best, rank))
                place += 1
    return tally


@given(_DOCUMENTS)
def test_a_file_of_tallies_is_closed_in_time(documents: _Documents) -> None:
    for data in _index(documents, _TINY).tallies.contents:
        assert len(data) <= _TINY.file or len(_read_tallies(data)) == 1


def test_small_limits_make_many_files_deep_grams_and_tallies() -> None:
    index = _index([*[([1, 2, 0], [], [1, 2, 3, 1, 2, 0] * 9)] * 3, ([9, 0], [], [])], _TINY)
    assert len(index.places.contents) == 6
    assert {len(gram) for gram, _ in _all_places(index)} == {1, 4}
    assert len(index.tallies.contents) == 11
    assert {len(gram) for gram in index.tallies.first} == {1, 2, 3, 4}


def test_the_size_of_a_batch_changes_nothing_but_where_files_are_cut() -> None:
    text = [([1, 2, 3, 0], [3, 3, 0], [2, 1, 3, 2, 1, 0x9000, 0])] * 20
    whole, cut = (_index(text, _Limits(batch=size)) for size in (2_000_000, 1))
    assert len(whole.places.contents) < len(cut.places.contents)
    assert _all_places(whole) == _all_places(cut)
    assert whole.tallies == cut.tallies


@pytest.mark.parametrize("documents", [[], [([], [], [])], [([0], [0, 0], [])]])
def test_a_text_without_characters_has_no_files(documents: _Documents) -> None:
    index = _index(documents, _TINY)
    assert index.places == index.tallies == Files([], [])
    assert index.layout.documents == len(documents)
