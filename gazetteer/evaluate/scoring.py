"""How good the found names, places, roles and confidences are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from gazetteer.evaluate.gold import GoldDocument, GoldName
from gazetteer.evaluate.matching import Rate, pairs, same_span
from gazetteer.linking.mention import ROLES, Mention, Role
from geo.coordinates import distance_km

LIMIT_KM = 161.0  # 100 miles, the measure of the field since Leidner (2007)
_BINS = 10
_STATES = frozenset(("country", "former_country", "unrecognised_state", "continent"))


class Located(Protocol):
    """What is asked of a place: a Place is one."""

    @property
    def name(self) -> str:
        """Main name."""

    @property
    def lon(self) -> float:
        """Degrees."""

    @property
    def lat(self) -> float:
        """Degrees."""

    @property
    def kind(self) -> str:
        """Main kind."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold name and the mention that was found for it; `km` is None where one of the two has no point."""

    gold: GoldName
    mention: Mention
    right: bool
    km: float | None


@dataclass(frozen=True, slots=True)
class Matched:
    """Names of one document: pairs, gold names not found, mentions that are no names."""

    document: str
    pairs: tuple[Pair, ...]
    missed: tuple[GoldName, ...]
    extra: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class PlacesScore:
    """Gold names whose place is known: how many were `placed`, `right`, and within the limit (`near`)."""

    gold: int
    placed: int
    right: int
    near: int
    median_km: float | None


@dataclass(frozen=True, slots=True)
class RolesScore:
    """Roles of names found; `on_map` counts literal names at the right place, `literal` asks for the role alone."""

    right: int
    judged: int
    gold: int
    by_role: dict[Role, Rate]
    confusion: dict[tuple[Role, Role], int]
    literal: Rate
    on_map: Rate


@dataclass(frozen=True, slots=True)
class KindRow:
    """Gold names of one kind of place: found, and placed right."""

    kind: str
    gold: int
    found: int
    right: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Mentions with a confidence from `low` up to `high`: their mean confidence and how many were right."""

    low: float
    high: float
    given: int
    confidence: float
    right: int


def match_document(
    document: GoldDocument,
    names: Sequence[GoldName],
    mentions: Sequence[Mention],
    places: Mapping[str, Located],
    limit_km: float,
) -> Matched:
    """Pair the gold names of a document with the mentions found in it."""
    found = pairs(names, mentions)
    matched_gold, matched_given = {i for i, _ in found}, {j for _, j in found}
    return Matched(
        document.id,
        tuple(_pair(names[i], mentions[j], places, limit_km) for i, j in found),
        tuple(name for i, name in enumerate(names) if i not in matched_gold),
        tuple(mention for j, mention in enumerate(mentions) if j not in matched_given),
    )


def _pair(gold: GoldName, mention: Mention, places: Mapping[str, Located], limit_km: float) -> Pair:
    place = places.get(mention.place_id) if mention.place_id else None
    if place is None:
        return Pair(gold, mention, False, None)
    km = None if gold.point is None else distance_km(gold.point, (place.lon, place.lat))
    tolerance = limit_km if gold.tolerance_km is None else gold.tolerance_km
    near = km is not None and km <= tolerance
    return Pair(gold, mention, near or _is_same(gold, mention, place), km)


def _is_same(gold: GoldName, mention: Mention, place: Located) -> bool:
    """Identity: same id or link, or a state of that name (states are judged by identity, not by distance)."""
    if gold.place_id is not None and gold.place_id in (mention.place_id, *getattr(place, "links", ())):
        return True
    if gold.place is None or (gold.is_located and place.kind not in _STATES):
        return False
    known = {place.name, *(name.text for name in getattr(place, "names", ()))}
    return gold.place.casefold() in {name.casefold() for name in known}


def rate_spans(documents: Iterable[Matched]) -> tuple[Rate, Rate]:
    """Rates of exact spans and of spans that overlap."""
    exact, overlap = Rate(), Rate()
    for document in documents:
        found = len(document.pairs)
        given, gold = found + len(document.extra), found + len(document.missed)
        exact += Rate(sum(same_span(pair.gold, pair.mention) for pair in document.pairs), given, gold)
        overlap += Rate(found, given, gold)
    return exact, overlap


def score_places(documents: Sequence[Matched], limit_km: float) -> PlacesScore:
    """Right places over all gold names that have one."""
    located = [pair for document in documents for pair in document.pairs if pair.gold.is_located]
    lost = sum(name.is_located for document in documents for name in document.missed)
    distances = [pair.km for pair in located if pair.km is not None]
    return PlacesScore(
        gold=len(located) + lost,
        placed=sum(pair.mention.place_id is not None for pair in located),
        right=sum(pair.right for pair in located),
        near=sum(km <= limit_km for km in distances),
        median_km=median(distances) if distances else None,
    )


def score_roles(documents: Sequence[Matched]) -> RolesScore | None:
    """Roles over the gold names that have one; None where none has."""
    found = [pair for document in documents for pair in document.pairs if pair.gold.role]
    lost = [name for document in documents for name in document.missed if name.role]
    if not found and not lost:
        return None
    extra = [mention for document in documents for mention in document.extra]
    confusion: dict[tuple[Role, Role], int] = {}
    for pair in found:
        assert pair.gold.role is not None
        key = pair.gold.role, pair.mention.role
        confusion[key] = confusion.get(key, 0) + 1
    by_role = {role: _rate_role(role, found, lost, extra) for role in ROLES}
    literal = by_role["literal"]
    on_map = sum(pair.right for pair in found if pair.gold.role == pair.mention.role == "literal")
    drawn = sum(pair.mention.role == "literal" and pair.mention.place_id is not None for pair in found)
    drawn += sum(mention.role == "literal" and mention.place_id is not None for mention in extra)
    return RolesScore(
        right=sum(pair.gold.role == pair.mention.role for pair in found),
        judged=len(found),
        gold=len(found) + len(lost),
        by_role={role: rate for role, rate in by_role.items() if rate.gold or rate.given},
        confusion={key: confusion[key] for key in sorted(confusion)},
        literal=literal,
        on_map=Rate(on_map, drawn, literal.gold),
    )


def _rate_role(role: Role, found: Sequence[Pair], lost: Sequence[GoldName], extra: Sequence[Mention]) -> Rate:
    return Rate(
        sum(pair.gold.role == pair.mention.role == role for pair in found),
        sum(pair.mention.role == role for pair in found) + sum(mention.role == role for mention in extra),
        sum(pair.gold.role == role for pair in found) + sum(name.role == role for name in lost),
    )


def score_kinds(documents: Sequence[Matched], places: Mapping[str, Located]) -> tuple[KindRow, ...]:
    """Gold names by kind: the corpus' own, else the kind of the place found; most frequent first."""
    counts: dict[str, list[int]] = {}
    for document in documents:
        for name in document.missed:
            counts.setdefault(name.kind or "unknown", [0, 0, 0])[0] += 1
        for pair in document.pairs:
            place = places.get(pair.mention.place_id) if pair.mention.place_id else None
            row = counts.setdefault(pair.gold.kind or (place.kind if place else "unknown"), [0, 0, 0])
            row[0], row[1], row[2] = row[0] + 1, row[1] + 1, row[2] + pair.right
    ordered = sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(KindRow(kind, *row) for kind, row in ordered)


def score_confidence(documents: Sequence[Matched]) -> tuple[Bin, ...]:
    """Reliability: of the mentions given 0.8, eight in ten should be right. Names without a known place are left."""
    judged: list[tuple[float, bool]] = []
    for document in documents:
        judged += [(mention.confidence, False) for mention in document.extra if mention.place_id]
        judged += [
            (pair.mention.confidence, pair.right)
            for pair in document.pairs
            if pair.mention.place_id and (pair.gold.is_located or pair.gold.place)
        ]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    return tuple(_bin(number, bins[number]) for number in sorted(bins))


def _bin(number: int, judged: Sequence[tuple[float, bool]]) -> Bin:
    mean = sum(confidence for confidence, _ in judged) / len(judged)
    return Bin(number / _BINS, (number + 1) / _BINS, len(judged), mean, sum(right for _, right in judged))
