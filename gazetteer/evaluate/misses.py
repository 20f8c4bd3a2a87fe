"""What went wrong, worst first, for reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from gazetteer.evaluate.gold import GoldName
from gazetteer.evaluate.scoring import Located, Matched, Pair
from gazetteer.linking.mention import Mention


@dataclass(frozen=True, slots=True)
class Miss:
    """Something wrong, for reading; `weight` orders misses, worst first."""

    problem: Literal["wrong place", "no name", "not found", "not placed", "wrong role"]
    document: str
    start: int
    end: int
    surface: str
    expected: str
    given: str
    confidence: float
    km: float | None
    weight: float


def list_misses(documents: Iterable[Matched], places: Mapping[str, Located], *, limit: int) -> tuple[Miss, ...]:
    """The worst misses: sure and wrong first, then far off, then not found."""
    found: list[Miss] = []
    for document in documents:
        found += [_lost(document.document, name) for name in document.missed]
        found += [_extra(document.document, mention, places) for mention in document.extra]
        found += [miss for pair in document.pairs if (miss := _wrong(document.document, pair, places))]
    return tuple(sorted(found, key=lambda miss: (-miss.weight, miss.document, miss.start))[:limit])


def _lost(document: str, name: GoldName) -> Miss:
    expected = f"{name.place or 'a place'}{f', {name.role}' if name.role else ''}"
    return Miss("not found", document, name.start, name.end, name.surface, expected, "nothing", 0.0, None, 0.5)


def _extra(document: str, mention: Mention, places: Mapping[str, Located]) -> Miss:
    given = _given(mention, places)
    span = mention.start, mention.end, mention.surface
    sure = mention.confidence
    return Miss("no name", document, *span, "no place name", given, sure, None, sure)


def _wrong(document: str, pair: Pair, places: Mapping[str, Located]) -> Miss | None:
    gold, mention = pair.gold, pair.mention
    span = mention.start, mention.end, mention.surface
    expected = gold.place or gold.place_id or "another place"
    if (gold.is_located or gold.place) and not pair.right:
        problem: Literal["wrong place", "not placed"] = "wrong place" if mention.place_id else "not placed"
        far = min((pair.km or 0.0) / 10_000, 0.5)
        weight = 0.4 if problem == "not placed" else mention.confidence + far
        return Miss(problem, document, *span, expected, _given(mention, places), mention.confidence, pair.km, weight)
    if gold.role and gold.role != mention.role:
        weight = 0.45 if "literal" in (gold.role, mention.role) else 0.3
        return Miss("wrong role", document, *span, gold.role, mention.role, mention.confidence, None, weight)
    return None


def _given(mention: Mention, places: Mapping[str, Located]) -> str:
    place = places.get(mention.place_id) if mention.place_id else None
    return f"{place.name} ({place.kind}), {mention.role}" if place else f"unplaced, {mention.role}"
