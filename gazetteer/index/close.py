"""Names spelt nearly like a query: candidates by shared trigrams, then measured by edits and by Jaro-Winkler."""

from __future__ import annotations

import numpy as np

from gazetteer.index.grams import grams_of, plain
from gazetteer.index.store import Index

POOL = 300  # names whose spelling is measured
LEAST = 0.5  # similarity below which two names have nothing in common


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
