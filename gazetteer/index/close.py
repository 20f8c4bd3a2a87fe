"""Names spelt nearly like a query: candidates by shared trigrams, then measured by edits and by Jaro-Winkler.

Names are compared in plain letters, transliterated where they are in another script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.store import Index

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 '"
BASE = len(LETTERS) + 2  # 0 pads, the last is any other character
SIZE = BASE**3
LONGEST = 40  # characters of a name that count
POOL = 300  # names whose spelling is measured
LEAST = 0.5  # similarity below which two names have nothing in common
_CHUNK = 50_000  # names

_Chunk = tuple[NDArray[np.int64], NDArray[np.uint32]]  # how often each trigram stands in it, its postings

_CODES = np.full(256, BASE - 1, dtype=np.uint16)
_CODES[[ord(letter) for letter in LETTERS]] = np.arange(1, len(LETTERS) + 1)
_CODES[0] = 0


def plain(folded: str) -> str:
    """A folded name in ASCII letters, transliterated where it is in another script."""
    if folded.isascii():
        return folded
    from anyascii import anyascii

    return anyascii(folded).lower().strip()


def grams_of(names: Iterable[str]) -> tuple[NDArray[np.uint16], NDArray[np.uint32]]:
    """Trigrams of plain names and the number of the name that each comes from, each pair once, by trigram."""
    rows = [f"\0{name[:LONGEST]}\0" for name in names]
    codes = _CODES[np.frombuffer("".join(rows).encode("ascii", "replace"), dtype=np.uint8)]
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    owners = np.repeat(np.arange(len(rows), dtype=np.uint64), lengths)
    if len(codes) < 3:
        return np.empty(0, np.uint16), np.empty(0, np.uint32)
    grams = (codes[:-2].astype(np.uint64) * BASE + codes[1:-1]) * BASE + codes[2:]
    within = owners[:-2] == owners[2:]
    pairs = np.sort(grams[within] << np.uint64(32) | owners[:-2][within])
    pairs = pairs[np.concatenate([[True], pairs[1:] != pairs[:-1]])] if len(pairs) else pairs
    return (pairs >> np.uint64(32)).astype(np.uint16), (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def write_grams(names: Iterable[str], count: int, folder: Path) -> None:
    """Write grams.npy (where the postings of each trigram start), gram_names.npy (postings) and gram_counts.npy.

    `names` come in the order of their numbers; `count` is how many there are.
    """
    counts = np.zeros(count, dtype=np.uint8)
    chunks: list[_Chunk] = []
    for start, grams, owners in _chunks(names):
        size = int(owners.max()) + 1 if len(owners) else 0
        counts[start : start + size] = np.minimum(np.bincount(owners, minlength=size), 255)
        chunks.append((np.bincount(grams, minlength=SIZE), owners + np.uint32(start)))
    total = sum((histogram for histogram, _ in chunks), np.zeros(SIZE, dtype=np.int64))
    starts = np.concatenate([[0], np.cumsum(total)])
    np.save(folder / "grams.npy", starts.astype(np.uint32))
    np.save(folder / "gram_counts.npy", counts)
    np.save(folder / "gram_names.npy", _merged(chunks, starts))


def _chunks(names: Iterable[str]) -> Iterator[tuple[int, NDArray[np.uint16], NDArray[np.uint32]]]:
    stream, start = iter(names), 0
    while chunk := [plain(name) for name in islice(stream, _CHUNK)]:
        yield start, *grams_of(chunk)
        start += len(chunk)


def _merged(chunks: list[_Chunk], starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Postings of all chunks, by trigram and then by name."""
    merged = np.empty(int(starts[-1]), dtype=np.uint32)
    free = starts[:-1].copy()
    for histogram, owners in chunks:
        before = np.concatenate([[0], np.cumsum(histogram)[:-1]])
        merged[np.arange(len(owners)) + np.repeat(free - before, histogram)] = owners
        free += histogram
    return merged


def close_names(index: Index, folded: str, *, limit: int = 20) -> list[tuple[float, int]]:
    """Names spelt most like a folded query, in any script, as (similarity 0 to 1, name number), best first."""
    from rapidfuzz.distance import OSA, JaroWinkler

    query = plain(folded)
    measured: list[tuple[float, int]] = []
    for key in _sharing(index, query):
        name = plain(index.name_at(key))
        edits = OSA.normalized_similarity(query, name)
        if edits >= LEAST:
            measured.append((0.6 * edits + 0.4 * JaroWinkler.similarity(query, name), key))
    return sorted(measured, key=lambda pair: (-pair[0], pair[1]))[:limit]


def _sharing(index: Index, query: str) -> list[int]:
    """Numbers of the names that share most trigrams with a plain query, by Dice's measure."""
    own, _ = grams_of([query])
    starts, postings, counts = index.grams
    if not len(own) or not len(postings):
        return []
    found = np.concatenate([postings[starts[gram] : starts[gram + 1]] for gram in own.tolist()])
    shared = np.bincount(found, minlength=len(counts))
    keys = np.flatnonzero(shared >= max(1, len(own) // 4))
    dice = 2.0 * shared[keys] / (counts[keys] + float(len(own)))
    if len(keys) > POOL:
        best = np.argpartition(-dice, POOL)[:POOL]
        keys, dice = keys[best], dice[best]
    ranked: list[int] = keys[np.lexsort((keys, -dice))].tolist()
    return ranked
