"""Which place each name of a document means: a log-linear score of every candidate, in the context of the others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gazetteer.linking.placing.names import Candidate, Entry

ROUNDS = 2
_FLOOR = 0.02
_LEAST = 0.05  # weights below are left out

Shares = list[float]


@dataclass(slots=True)
class Sense:
    """A name in one document: how surely it is a place at all, what stands beside it, and the share of each candidate."""

    entry: Entry
    presence: float = 0.0
    count: int = 0
    holders: set[str] = field(default_factory=set)  # keys named right after it: "Paris, Texas"
    parts: set[str] = field(default_factory=set)  # keys that it was named right after
    shares: Shares = field(default_factory=list)


@dataclass(slots=True)
class Surroundings:
    """Where the names of a document lie: weights by country, province and cell of the grid, and by place."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[int, float] = field(default_factory=dict)
    cells: dict[int, float] = field(default_factory=dict)
    total: float = 0.0

    def copy(self) -> Surroundings:
        """A copy that can be added to."""
        return Surroundings(dict(self.countries), dict(self.divisions), dict(self.cells), self.total)

    def add(self, candidate: Candidate, weight: float) -> None:
        """Count a place with a weight: for its country, its first-level division, its cell and the eight around it."""
        self.total += weight
        if candidate.country:
            self.countries[candidate.country] = self.countries.get(candidate.country, 0.0) + weight
        if candidate.division:
            self.divisions[candidate.division] = self.divisions.get(candidate.division, 0.0) + weight
        if not candidate.is_area:
            cell = candidate.cell
            for near in (cell, cell - 1, cell + 1, cell - 1000, cell + 1000, cell - 1001, cell + 1001, cell - 999, cell + 999):
                self.cells[near] = self.cells.get(near, 0.0) + weight


def place_features(kind: str, population: int, weight: float, *, main: bool, name_kind: str) -> dict[str, float]:
    """Features of a candidate that hold in every text."""
    out = {f"kind={kind}": 1.0, "population": math.log10(population + 10), "weight": weight}
    if name_kind in ("abbreviation", "former", "historical", "exonym"):
        out[f"name={name_kind}"] = 1.0
    if not main:
        out["alternate"] = 1.0
        out["alternate-weight"] = weight
    return out


def context_features(
    candidate: Candidate, sense: Sense, around: Surroundings, own: Surroundings, senses: Mapping[str, Sense]
) -> dict[str, float]:
    """Features of a candidate among the other names of the document; `own` is what the name itself gave to them."""
    total = around.total - own.total
    out: dict[str, float] = {}
    area = candidate.is_area
    country = candidate.country
    if country:
        share = log_share(around.countries.get(country, 0.0) - own.countries.get(country, 0.0), total)
        out["country-of-area" if area else "country"] = share
    division = candidate.division
    if division:
        share = log_share(around.divisions.get(division, 0.0) - own.divisions.get(division, 0.0), total)
        out["division-of-area" if area else "division"] = share
    if not area:
        cell = candidate.cell
        out["near"] = log_share(around.cells.get(cell, 0.0) - own.cells.get(cell, 0.0), total)
    held = [senses[key] for key in sense.holders if key in senses]
    if held:
        out["held" if any(_holds(holder, candidate) for holder in held) else "not-held"] = 1.0
    parts = [senses[key] for key in sense.parts if key in senses]
    if parts:
        out["holder" if any(_is_held(part, candidate) for part in parts) else "not-holder"] = 1.0
    return out


def log_share(weight: float, total: float) -> float:
    """How much larger than nothing a share is, as a logarithm; 0 where it is nothing in an empty document."""
    return math.log((max(weight, 0.0) + _FLOOR) / (total + 1.0)) - math.log(_FLOOR)


def _holds(holder: Sense, candidate: Candidate) -> bool:
    return any(holds(c, candidate) for c in holder.entry.candidates[:6])


def _is_held(part: Sense, candidate: Candidate) -> bool:
    return any(holds(candidate, c) for c in part.entry.candidates)


def holds(whole: Candidate, part: Candidate) -> bool:
    """Tell whether one place holds the other: as its country, its province, or one of its parents."""
    if whole.key == part.key:
        return False
    if whole.is_state and whole.country:
        return whole.country == part.country
    return whole.key == part.division or whole.key in part.parents


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Weighted sum."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def softmax(scores: Sequence[float]) -> Shares:
    """Probabilities that go with scores."""
    top = max(scores)
    parts = [math.exp(s - top) for s in scores]
    whole = sum(parts)
    return [p / whole for p in parts]


def resolve(
    senses: Mapping[str, Sense], weights: Mapping[str, float], background: Surroundings | None = None
) -> Surroundings:
    """Fill the shares of all names of a document; return where they lie. Deterministic in the order of `senses`.

    `background` is where the names of the corpus lie, as far as it shall count.
    """
    for sense in senses.values():
        sense.shares = softmax([c.prior for c in sense.entry.candidates])
    around = surroundings(senses.values(), background)
    for _ in range(ROUNDS):
        fresh = [_reconsider(sense, around, senses, weights) for sense in senses.values()]
        for sense, shares in zip(senses.values(), fresh, strict=True):
            sense.shares = shares
        around = surroundings(senses.values(), background)
    return around


def _reconsider(sense: Sense, around: Surroundings, senses: Mapping[str, Sense], weights: Mapping[str, float]) -> Shares:
    candidates = sense.entry.candidates
    if len(candidates) == 1:
        return [1.0]
    own = surroundings((sense,))
    return softmax([c.prior + score(context_features(c, sense, around, own, senses), weights) for c in candidates])


def _weight(sense: Sense) -> float:
    return sense.presence * (1.0 + 0.3 * min(sense.count - 1, 5))


def surroundings(senses: Iterable[Sense], background: Surroundings | None = None) -> Surroundings:
    """Where the names of a document lie, each name with its presence and the shares of its candidates."""
    around = background.copy() if background else Surroundings()
    for sense in senses:
        weight = _weight(sense)
        for candidate, share in zip(sense.entry.candidates, sense.shares, strict=True):
            if share * weight > _LEAST:
                around.add(candidate, share * weight)
    return around
