"""An index of the places of all n-grams in a text of any size, cut into small files (numpy, BSD).

The text is a row of character ids in which 0 separates blocks; no n-gram spans a 0. Every place in
it is filed under one gram of 1 to 4 ids: the shortest that is rare enough (see _DEPTH_MAX_PLACES).
So the grams are the leaves of a trie: no gram is the beginning of another, and the places of any
phrase lie under the grams that begin with it or under the one gram that it begins with. Sorted,
both are a stretch of neighbours, in one file mostly. A phrase of four or more characters is looked
up at two or three of its places and the answers are intersected.

Files are rows of unsigned LEB128 numbers. A file of places is a row of
    5 * shared + length, ids after the shared ones, number of places, places
a gram, where shared says how many ids it has in common with the gram before and places are
ascending, each but the first as the difference to the one before. A frequent gram has a tally too:
in which documents it stands, how often, and in which field at best. A file of tallies is a row of
    length, ids, number of documents, (difference to the document before, 4 * count + field) ...

Measured on 1,000 speeches of 6,500 characters against Pagefind 1.5.2 over character bigrams: see
benchmarks/search_speed.py and the README.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

GRAM_MAX = 4
"""Characters of the longest gram: 16 bits each in a 64-bit sort key."""
FILE_BYTES = 12_000
"""Size at which a file is closed: a phrase needs two or three of them."""
_DEPTH_MAX_PLACES = (8, 8, 256)
"""A gram of 1, 2 or 3 ids with more places than this is divided by its next id."""
_TALLY_PLACES = 8_192
"""A gram with more places has a tally; never fewer than two for each document."""
_BATCH_PLACES = 2_000_000
"""Places sorted at a time, which bounds the memory."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where documents and their fields lie in the row of ids: three borders a document.

    Document d starts at borders[3 * d] with its title; its headings start at borders[3 * d + 1],
    its paragraphs at borders[3 * d + 2].
    """

    borders: Numbers

    @property
    def documents(self) -> int:
        """Number of documents."""
        return len(self.borders) // 3

    def locate(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """Return document and field of each place; field 2 is title, 1 heading, 0 paragraph."""
        parts = np.searchsorted(self.borders, places, side="right") - 1
        return parts // 3, 2 - parts % 3


@dataclass(frozen=True, slots=True)
class Files:
    """Files in the order of their grams, and the first gram of each (1 to 4 ids)."""

    contents: list[bytes]
    first: list[tuple[int, ...]]


def index_grams(ids: NDArray[np.uint16], layout: Layout) -> tuple[Files, Files]:
    """Return the files of places and the files of tallies."""
    places, tallies = Files([], []), _TallyWriter(layout)
    for keys, found in _sorted_batches(ids):
        tallies.add(keys, found)
        _write_places(keys, found, places)
    return places, tallies.finish()


def encode(values: Numbers) -> tuple[Bytes, Numbers]:
    """Return values (0 to 2^35) as LEB128 and where the bytes of each one start, end included."""
    sizes = _sizes(values)
    starts = np.zeros(len(values) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    data = np.empty(int(starts[-1]), np.uint8)
    places, rest = starts[:-1], values
    while len(rest):
        more = rest >= 128
        data[places] = (rest & 127) + 128 * more
        places, rest = places[more] + 1, rest[more] >> 7
    return data, starts


def _sizes(values: Numbers) -> Bytes:
    """Return how many bytes each value takes."""
    sizes = np.ones(len(values), np.uint8)
    for bits in (7, 14, 21, 28):
        sizes += values >= 1 << bits
    return sizes


def _sorted_batches(ids: NDArray[np.uint16]) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield (keys, places) in the order of keys, then places; a key is four ids from its place on.

    What follows a separator counts as 0. All places of a first character are in one batch.
    """
    padded = np.concatenate((ids, np.zeros(GRAM_MAX, np.uint16)))
    order = np.argsort(ids, kind="stable").astype(np.uint32)
    ends = np.cumsum(np.bincount(ids)) if len(ids) else np.zeros(1, np.int64)
    start = int(ends[0])  # the separators themselves come first
    while start < len(ids):
        least = min(start + _BATCH_PLACES, len(ids))
        stop = int(ends[np.searchsorted(ends, least)])
        places = order[start:stop].astype(np.int64)
        keys = padded[places].astype(np.int64)
        for step in range(1, GRAM_MAX):
            following = padded[places + step].astype(np.int64)
            ended = keys & 0xFFFF == 0
            keys = keys << 16 | np.where(ended, 0, following)
        sorting = np.argsort(keys.view(np.uint64), kind="stable")
        yield keys[sorting], places[sorting]
        start = stop


def _group_starts(keys: Numbers, depth: int) -> Numbers:
    """Return where a new gram of this many ids starts in sorted keys."""
    parts = keys.view(np.uint64) >> np.uint64(16 * (GRAM_MAX - depth))
    return np.flatnonzero(np.concatenate(([True], parts[1:] != parts[:-1])))


def _group_sizes(starts: Numbers, total: int) -> Numbers:
    return np.diff(np.concatenate((starts, [total])))


def _depths(keys: Numbers) -> Numbers:
    """Return for each key how many of its ids are its gram."""
    depths = np.full(len(keys), GRAM_MAX, np.int64)
    for depth in range(GRAM_MAX - 1, 0, -1):
        sizes = _group_sizes(_group_starts(keys, depth), len(keys))
        rare = np.repeat(sizes <= _DEPTH_MAX_PLACES[depth - 1], sizes)
        depths[rare] = depth
    return depths


def _write_places(keys: Numbers, places: Numbers, files: Files) -> None:
    """Append the files of one batch."""
    depths = _depths(keys)
    grams = (keys.view(np.uint64) >> (16 * (GRAM_MAX - depths)).astype(np.uint64)).view(np.int64)
    grams <<= 16 * (GRAM_MAX - depths)
    starts = np.flatnonzero(np.concatenate(([True], grams[1:] != grams[:-1])))
    sizes = _group_sizes(starts, len(keys))
    ranks = np.repeat(np.arange(len(starts)), sizes)
    places = np.sort(ranks << 32 | places) & 0xFFFFFFFF
    steps = np.diff(places, prepend=0)
    steps[starts] = places[starts]
    columns = _columns(grams[starts])
    lengths = depths[starts]
    opens = _opens_file(steps, starts)
    shared = np.where(opens, 0, _shared(columns, lengths))
    values, rows = _interleave(columns, lengths, shared, sizes, steps)
    data, offsets = encode(values)
    cuts = offsets[rows[opens]]
    files.contents.extend(part.tobytes() for part in np.split(data, cuts[1:]))
    for column, length in zip(columns[opens].tolist(), lengths[opens].tolist(), strict=True):
        files.first.append(tuple(column[:length]))


def _columns(grams: Numbers) -> Numbers:
    """Return the four ids of each gram, shape (grams, 4)."""
    shifts = np.arange(GRAM_MAX - 1, -1, -1, dtype=np.int64) * 16
    return grams[:, None] >> shifts & 0xFFFF


def _opens_file(steps: Numbers, starts: Numbers) -> NDArray[np.bool_]:
    """Return for each gram whether a file starts with it."""
    sizes = _sizes(steps).astype(np.int64)
    sizes[starts] += 4
    before = np.cumsum(sizes)[starts] - sizes[starts]
    number = before // FILE_BYTES
    return np.concatenate(([True], number[1:] != number[:-1]))


def _shared(columns: Numbers, lengths: Numbers) -> Numbers:
    """Return how many ids each gram has in common with the one before, fewer than its own."""
    same = np.cumprod(columns[1:] == columns[:-1], axis=1).sum(axis=1)
    return np.minimum(np.concatenate(([0], same)), lengths - 1)


def _interleave(
    columns: Numbers, lengths: Numbers, shared: Numbers, sizes: Numbers, steps: Numbers
) -> tuple[Numbers, Numbers]:
    """Return the row of numbers that the module describes, and where each gram starts in it."""
    heads = 2 + lengths - shared
    ends = np.cumsum(heads + sizes)
    rows = ends - heads - sizes
    values = np.empty(int(ends[-1]), np.int64)
    values[rows] = 5 * shared + lengths
    for place in range(GRAM_MAX):
        has = (shared <= place) & (place < lengths)
        values[rows[has] + 1 + place - shared[has]] = columns[has, place]
    values[rows + heads - 1] = sizes
    firsts = np.cumsum(sizes) - sizes
    values[np.repeat(rows + heads - firsts, sizes) + np.arange(len(steps))] = steps
    return values, rows


class _TallyWriter:
    """Collects the tallies of frequent grams, sorted, and cuts them into files."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._places = max(_TALLY_PLACES, 2 * layout.documents)
        self._rows: list[tuple[tuple[int, ...], bytes]] = []

    def add(self, keys: Numbers, places: Numbers) -> None:
        """Take in the frequent grams of a batch."""
        columns_of = _columns
        for depth in range(1, GRAM_MAX + 1):
            starts = _group_starts(keys, depth)
            sizes = _group_sizes(starts, len(keys))
            for number in np.flatnonzero(sizes > self._places).tolist():
                start = int(starts[number])
                gram = columns_of(keys[start : start + 1])[0, :depth]
                if gram.all():
                    self._rows.append(self._tally(gram, places[start : start + sizes[number]]))

    def _tally(self, gram: Numbers, places: Numbers) -> tuple[tuple[int, ...], bytes]:
        documents, fields = self._layout.locate(places)
        counts = np.bincount(documents)
        found = np.flatnonzero(counts)
        best = np.zeros(len(counts), np.int64)
        np.maximum.at(best, documents, fields)
        pairs = np.stack((np.diff(found, prepend=0), 4 * counts[found] + best[found]), axis=1)
        values = np.concatenate(([len(gram)], gram, [len(found)], pairs.reshape(-1)))
        return tuple(gram.tolist()), encode(values)[0].tobytes()

    def finish(self) -> Files:
        """Return the files."""
        files = Files([], [])
        rows: list[bytes] = []
        for gram, row in sorted(self._rows):
            if rows and sum(map(len, rows)) + len(row) > FILE_BYTES:
                files.contents.append(b"".join(rows))
                rows = []
            if not rows:
                files.first.append(gram)
            rows.append(row)
        if rows:
            files.contents.append(b"".join(rows))
        return files
