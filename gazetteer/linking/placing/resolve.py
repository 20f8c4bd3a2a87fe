"""Which place each name of a document means: a log-linear score of every candidate, in the context of the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from gazetteer.linking.placing.names import Candidate, Entry
from geo.coordinates import Bbox, in_bbox

ROUNDS = 2
_GRAIN = 0.03  # the share that counts as one step from nothing
_AROUND = (0, -1, 1, -1000, 1000, -1001, 1001, -999, 999)  # steps to a cell and the eight around it
_BESIDE = 0.7  # degrees within which two places of a name are as good as one
_YEAR = 365.25  # days
FAINT = 0.04  # probability below which a name is not worth placing
_FAR = 3.0  # log odds behind the best by which a candidate needs others of its country
_MOVE = 0.01  # a change of a share that is worth a second look at the others
_SETTLED = 0.99  # share from which no second look is needed
_LEAST = 0.05  # weights below are left out

_Key = TypeVar("_Key", str, int)
Shares = list[float]
Features = list[tuple[str, float]]


@dataclass(slots=True)
class Surroundings:
    """Where names lie: weights by country, province, near cell and wide cell; `box` is a focus given."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[int, float] = field(default_factory=dict)
    cells: dict[int, float] = field(default_factory=dict)
    wide: dict[int, float] = field(default_factory=dict)
    total: float = 0.0
    box: Bbox | None = None

    def add(self, candidate: Candidate, weight: float) -> None:
        """Count a place with a weight: for its country, province, near cells and wide cells."""
        self.total += weight
        if candidate.country:
            self.countries[candidate.country] = self.countries.get(candidate.country, 0.0) + weight
        if candidate.division:
            self.divisions[candidate.division] = self.divisions.get(candidate.division, 0.0) + weight
        for cell in candidate.wide:
            self.wide[cell] = self.wide.get(cell, 0.0) + weight
        if not candidate.is_area:
            cell, cells = candidate.cell, self.cells
            for near in (
                cell,
                cell - 1,
                cell + 1,
                cell - 1000,
                cell + 1000,
                cell - 1001,
                cell + 1001,
                cell - 999,
                cell + 999,
            ):
                cells[near] = cells.get(near, 0.0) + weight

    def merge(self, other: Surroundings, *, sign: float = 1.0) -> None:
        """Count all that another counts; with sign -1 take it back."""
        self.total += other.total * sign
        self.box = other.box or self.box
        _merge(self.countries, other.countries, sign)
        _merge(self.divisions, other.divisions, sign)
        _merge(self.cells, other.cells, sign)
        _merge(self.wide, other.wide, sign)


def _merge(into: dict[_Key, float], other: dict[_Key, float], sign: float) -> None:
    get = into.get
    for key, weight in other.items():
        into[key] = get(key, 0.0) + weight * sign


@dataclass(slots=True)
class Sense:
    """A name in one document: how surely it is that of a place, what stands beside it, the share of each candidate."""

    entry: Entry
    presence: float = 0.0
    count: int = 0
    holders: set[str] = field(default_factory=set)  # keys named right after it: "Paris, Texas"
    parts: set[str] = field(default_factory=set)  # keys that it was named right after
    beside: set[str] = field(default_factory=set)  # keys joined to it by a comma or "and"
    shares: Shares = field(default_factory=list)
    own: Surroundings = field(default_factory=Surroundings)  # what it gives to the surroundings
    first: int | None = None  # days that the passages with the name speak of, both inclusive
    last: int | None = None
    top: int = 0  # number of the candidate with the greatest share

    def live_in(self, first: int | None, last: int | None) -> None:
        """Note the days of a passage that has the name; open ends say nothing."""
        if first is not None and last is not None:
            self.first = first if self.first is None else min(self.first, first)
            self.last = last if self.last is None else max(self.last, last)

    def settle(self, shares: Shares) -> None:
        """Take on shares, and work out what the name gives to the surroundings by them."""
        self.shares = shares
        self.top = shares.index(max(shares))
        self.own = own = Surroundings()
        weight = self.presence * (1.0 + 0.3 * min(self.count - 1, 5))
        if weight > _LEAST:
            for candidate, share in zip(self.entry.candidates, shares, strict=True):
                if share * weight > _LEAST:
                    own.add(candidate, share * weight)

    @property
    def best(self) -> Candidate:
        """The candidate with the greatest share."""
        return self.entry.candidates[self.top]

    @property
    def share(self) -> float:
        """Share of the best candidate and of those beside it, as a city and the province named after it."""
        best = self.best
        pairs = zip(self.entry.candidates, self.shares, strict=True)
        return sum([s for c, s in pairs if abs(c.lat - best.lat) < _BESIDE and abs(c.lon - best.lon) < _BESIDE])


def place_features(kind: str, population: int, weight: float, fame: float, *, main: bool, name_kind: str) -> Features:
    """Features of a candidate that hold in every text."""
    out = [
        (f"kind={kind}", 1.0),
        ("population", math.log10(population + 10) if population else weight),
        ("weight", weight),
        ("fame", fame),
    ]
    if name_kind in ("abbreviation", "former", "historical", "exonym"):
        out.append((f"name={name_kind}", 1.0))
    if not main:
        out += [("alternate", 1.0), ("alternate-weight", weight), ("alternate-fame", fame)]
    return out


def context_features(candidate: Candidate, sense: Sense, around: Surroundings, senses: Mapping[str, Sense]) -> Features:
    """Features of a candidate among the other names of the document, what the name itself gave to them left out."""
    own = sense.own
    total = around.total - own.total
    country, division, area = candidate.country, candidate.division, candidate.is_area
    out: Features = []
    if country:
        weight = around.countries.get(country, 0.0) - own.countries.get(country, 0.0)
        out.append(("country-of-area" if area else "country", log_share(weight, total)))
    if division:
        weight = around.divisions.get(division, 0.0) - own.divisions.get(division, 0.0)
        out.append(("division-of-area" if area else "division", log_share(weight, total)))
    a, b = candidate.wide
    weight = around.wide.get(a, 0.0) - own.wide.get(a, 0.0) + around.wide.get(b, 0.0) - own.wide.get(b, 0.0)
    out.append(("wide-of-area" if area else "wide", log_share(weight, 2 * total)))
    if not area:
        cell = candidate.cell
        out.append(("near", log_share(around.cells.get(cell, 0.0) - own.cells.get(cell, 0.0), total)))
    if around.box is not None and in_bbox((candidate.lon, candidate.lat), around.box):
        out.append(("focus", 1.0))
    if sense.first is not None and sense.last is not None:
        gap = max(0, candidate.first - sense.last, sense.first - candidate.last)
        if gap:
            out.append(("out-of-time", math.log1p(gap / _YEAR)))
    if sense.holders:
        held = any(_holds(senses[key], candidate) for key in sense.holders if key in senses)
        out.append(("held" if held else "not-held", 1.0))
    if sense.parts:
        holder = any(_is_held(senses[key], candidate) for key in sense.parts if key in senses)
        out.append(("holder" if holder else "not-holder", 1.0))
    return out


def log_share(weight: float, total: float) -> float:
    """A share on a scale on which nothing is 0, a fiftieth 0.5 and all 3.5."""
    return math.log1p(weight / (total + 0.5) / _GRAIN) if weight > 0.0 else 0.0


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


def score(features: Features, weights: Mapping[str, float]) -> float:
    """Weighted sum."""
    get = weights.get
    return sum([get(name, 0.0) * value for name, value in features])


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
    around = Surroundings()
    if background is not None:
        around.merge(background)
    for sense in senses.values():
        sense.settle(list(sense.entry.shares))
        around.merge(sense.own)
    unsettled = [s for s in senses.values() if s.presence >= FAINT and len(s.entry.candidates) > 1]
    for _ in range(ROUNDS):
        fresh = [_reconsider(sense, around, senses, weights) for sense in unsettled]
        moved = [pair for pair in zip(unsettled, fresh, strict=True) if _differ(pair[0].shares, pair[1])]
        for sense, shares in moved:
            around.merge(sense.own, sign=-1.0)
            sense.settle(shares)
            around.merge(sense.own)
        unsettled = [sense for sense, _ in moved if sense.shares[sense.top] < _SETTLED]
        if not unsettled:
            break
    return around


def _differ(old: Shares, new: Shares) -> bool:
    return any(abs(a - b) > _MOVE for a, b in zip(old, new, strict=True))


def _reconsider(
    sense: Sense, around: Surroundings, senses: Mapping[str, Sense], weights: Mapping[str, float]
) -> Shares:
    """Shares in the light of the other names; what is far behind and in a country that nobody names stays there."""
    candidates, countries, own = sense.entry.candidates, around.countries, sense.own.countries
    plain = around.box is None and not sense.holders and sense.first is None
    floor = candidates[0].prior - _FAR if plain else -math.inf
    scores = []
    for c in candidates:
        if c.prior < floor and countries.get(c.country, 0.0) - own.get(c.country, 0.0) < _LEAST:
            scores.append(c.prior)
        else:
            scores.append(c.prior + score(context_features(c, sense, around, senses), weights))
    return softmax(scores)
