"""The whole evaluation: documents of the gold against what was found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gazetteer.evaluate.dates import (
    ArticlesScore,
    TimesScore,
    WhenScore,
    score_articles,
    score_times,
    score_whens,
)
from gazetteer.evaluate.gold import GoldDocument
from gazetteer.evaluate.matching import Rate
from gazetteer.evaluate.misses import Miss, list_misses
from gazetteer.evaluate.scoring import (
    LIMIT_KM,
    Bin,
    KindRow,
    Located,
    Matched,
    PlacesScore,
    RolesScore,
    match_document,
    rate_spans,
    score_confidence,
    score_kinds,
    score_places,
    score_roles,
)
from gazetteer.linking.mention import Mention
from gazetteer.period import Period
from geo.errors import InputError
from seeds.document import Reading


@dataclass(frozen=True, slots=True)
class Found:
    """What is measured: mentions, a look-up of their places by id, and, for times and articles, the readings."""

    mentions: Sequence[Mention]
    places: Mapping[str, Located]
    readings: Sequence[Reading] = ()
    periods: Sequence[Period] = ()


@dataclass(frozen=True, slots=True)
class NamesScore:
    """Rates of names by exact span and by overlap, and for demonyms how many point to the right place."""

    exact: Rate
    overlap: Rate
    right_place: int = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures; None where the gold says nothing of it. `partial`: precision and F1 of names mean nothing."""

    documents: int
    limit_km: float
    partial: bool
    names: NamesScore | None = None
    places: PlacesScore | None = None
    roles: RolesScore | None = None
    demonyms: NamesScore | None = None
    times: TimesScore | None = None
    whens: WhenScore | None = None
    articles: ArticlesScore | None = None
    kinds: tuple[KindRow, ...] = ()
    reliability: tuple[Bin, ...] = ()
    misses: tuple[Miss, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Side:
    """A gold document and what was found in it."""

    gold: GoldDocument
    mentions: tuple[Mention, ...]
    reading: Reading | None


def evaluate(found: Found, gold: Sequence[GoldDocument], *, limit_km: float = LIMIT_KM, worst: int = 20) -> Evaluation:
    """Measure what was found; gold documents in which nothing was found count as missed.

    A place is right within the gold's own tolerance, else within `limit_km`, or when it is the same by identity.
    InputError where no document of the gold was read at all.
    """
    sides = _sides(found, gold)
    names = [_match_names(side, found.places, limit_km) for side in sides if side.gold.names is not None]
    demonyms = [_match_demonyms(side, found.places, limit_km) for side in sides if side.gold.demonyms is not None]
    both = [*names, *demonyms]
    times = [(s.gold, [t for p in s.reading.passages for t in p.times] if s.reading else []) for s in sides]
    return Evaluation(
        documents=len(sides),
        limit_km=limit_km,
        partial=any(side.gold.partial for side in sides),
        names=NamesScore(*rate_spans(names), _right_places(names)) if names else None,
        places=_score_places(names, limit_km),
        roles=score_roles(names),
        demonyms=NamesScore(*rate_spans(demonyms), _right_places(demonyms)) if demonyms else None,
        times=score_times(times),
        whens=score_whens([(side.gold, side.mentions, side.reading) for side in sides], found.periods),
        articles=score_articles([(side.gold, side.reading) for side in sides]),
        kinds=score_kinds(names, found.places),
        reliability=score_confidence(both),
        misses=list_misses(both, found.places, limit=worst),
    )


def _sides(found: Found, gold: Sequence[GoldDocument]) -> list[_Side]:
    mentions: dict[str, list[Mention]] = {}
    for mention in found.mentions:
        mentions.setdefault(mention.document, []).append(mention)
    readings = {reading.document.id: reading for reading in found.readings}
    known = sorted({*mentions, *readings})
    exact = set(known)
    sides = []
    read = 0
    for document in gold:
        ids = [document.id] if document.id in exact else [id_ for id_ in known if document.is_of(id_)]
        read += bool(ids)
        own = sorted((m for id_ in ids for m in mentions.get(id_, ())), key=lambda m: (m.start, m.end))
        sides.append(_Side(document, tuple(own), next((readings[id_] for id_ in ids if id_ in readings), None)))
    if not read:
        there = ", ".join(known[:3]) or "none"
        raise InputError(f"no document of the gold was read: it has {gold[0].id!r}, the documents read are {there}")
    return sides


def _match_names(side: _Side, places: Mapping[str, Located], limit_km: float) -> Matched:
    names = side.gold.names or ()
    apart = side.gold.demonyms is not None or any(name.role for name in names)
    mentions = [m for m in side.mentions if not (apart and m.role == "demonym")]
    matched = match_document(side.gold, names, mentions, places, limit_km)
    return replace(matched, extra=()) if side.gold.partial else matched


def _match_demonyms(side: _Side, places: Mapping[str, Located], limit_km: float) -> Matched:
    mentions = [mention for mention in side.mentions if mention.role == "demonym"]
    return match_document(side.gold, side.gold.demonyms or (), mentions, places, limit_km)


def _score_places(names: Sequence[Matched], limit_km: float) -> PlacesScore | None:
    score = score_places(names, limit_km)
    return score if score.gold else None


def _right_places(documents: Sequence[Matched]) -> int:
    return sum(pair.right for document in documents for pair in document.pairs)
