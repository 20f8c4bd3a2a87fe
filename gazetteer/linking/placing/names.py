"""Names as the linker sees them: each folded name with the places it can mean, ranked before any context is known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from gazetteer.fold import fold
from gazetteer.linking.finding.lexicon import lexicon

STATES = frozenset(("country", "former_country", "unrecognised_state", "territory"))
AREAS = frozenset(("continent", "region", "province", "district")) | STATES
SETTLEMENTS = frozenset(("capital", "city", "town", "village", "settlement", "neighbourhood"))
CELL = 1.5  # degrees
WIDE = 10.0  # degrees
_REACH = 9.0  # log odds that context can give to a candidate
_NAME_CLASSES = {"endonym": "curated", "exonym": "curated", "official": "curated", "former": "historical"}
PEOPLE = "P"  # label of the name of a people
_PERSONS = frozenset(("given-name", "family-name", "frequent-family-name"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean: row `row` of index number `index`.

    `main` is true where the name is the place's own first one; `weight` is the decimal logarithm of the people who may
    speak of it, `fame` the binary logarithm of the length of its record, which grows with its names; `division` is the
    `key` of its province, 0 where unknown; `parents` are the `key`s of what holds it, nearest first; `first` and `last`
    are the days that bound the use of the name; `cell` and `wide` number the cells of grids that its point lies in.
    """

    index: int
    row: int
    lon: float
    lat: float
    kind: str
    country: str
    division: int
    parents: tuple[int, ...]
    population: int
    weight: float
    fame: float
    main: bool
    name_kind: str
    capitals: bool
    only_capitals: bool
    first: int
    last: int
    prior: float
    cell: int
    wide: tuple[int, int]
    is_area: bool
    is_state: bool
    chosen: bool = False  # of a gazetteer that somebody named for these texts

    @property
    def key(self) -> int:
        """Number of the place among those of all indexes."""
        return self.index << 32 | self.row


def cell_of(lon: float, lat: float) -> int:
    """Number of the cell of the near grid that holds a point."""
    return int((lat + 90) / CELL) * 1000 + int((lon + 180) / CELL)


def wide_of(lon: float, lat: float) -> tuple[int, int]:
    """Numbers of the cells of two wide grids, half a cell apart, that hold a point."""
    shift = WIDE / 2
    first = int((lat + 90) / WIDE) * 1000 + int((lon + 180) / WIDE)
    return first, 1_000_000 + int((lat + 90 + shift) / WIDE) * 1000 + int((lon + 180 + shift) / WIDE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A folded name: its candidates, best first by prior, and what may be known of it before the text is seen.

    `label` is its tier, with "c" where it is also a common word, "w" where a name of persons; `shares` are the prior
    probabilities.
    """

    key: str
    candidates: tuple[Candidate, ...]
    features: tuple[str, ...]
    label: str
    shares: tuple[float, ...]

    @property
    def tier(self) -> str:
        """How well known it is, A to D: see `tier_of`."""
        return self.label[0]

    @property
    def is_people(self) -> bool:
        """True for the name of a people, such as "Armenian"."""
        return self.label == PEOPLE

    @property
    def best(self) -> Candidate:
        """The candidate that is likeliest without context."""
        return self.candidates[0]


def tier_of(best: Candidate, words: int) -> str:
    """How well known the best candidate is: A states, provinces, capitals and nature, B cities, C towns, D the rest."""
    if best.name_kind == "abbreviation" and not best.is_state:
        return "D"
    if best.chosen:
        return "B"
    if best.is_area or best.kind not in SETTLEMENTS or best.kind == "capital":
        return "A"
    if best.population >= 100_000:
        return "B" if best.main or best.population >= 1_000_000 else "C"
    if best.main and best.population >= 5_000:
        return "C"
    return "D" if words == 1 else "C"


def describe(key: str, candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    """Features of a name that hold in every text."""
    words = lexicon()
    best = candidates[0]
    out = [
        f"kind={_kind_class(best.kind)}",
        f"name={'curated' if best.chosen else _NAME_CLASSES.get(best.name_kind, best.name_kind)}",
        f"population={0 if best.population < 1 else min(int(math.log10(best.population) * 2), 14)}",
        f"words={min(key.count(' ') + 1, 3)}",
        f"candidates={min(int(math.log2(len(candidates))), 5)}",
    ]
    if not best.main:
        out.append("alternate")
    if key in words.words:
        out.append("common-word")
    if key in words.given:
        out.append("given-name")
    rank = words.family.get(key)
    if rank is not None:
        out.append("family-name" if rank > 400 else "frequent-family-name")
    if tier_of(best, 2) in "CD" and is_full_name(key):
        out.append("full-name")
    if len(key.replace(".", "")) <= 3:
        out.append(f"letters={len(key.replace('.', ''))}")
    return tuple(out)


def is_full_name(key: str) -> bool:
    """True for a folded name of several words that starts as a person's does: "francisco madero"."""
    first, _, rest = key.partition(" ")
    return bool(rest) and first in lexicon().given


def _kind_class(kind: str) -> str:
    if kind in STATES or kind in ("capital", "continent", "region", "province", "district"):
        return kind
    return "settlement" if kind in SETTLEMENTS else "feature"


def entry_of(
    key: str, candidates: Iterable[Candidate], people: Iterable[Candidate] = (), *, limit: int = 16
) -> Entry | None:
    """The entry of a folded name; None without candidates. Keeps the `limit` best by prior.

    Where the name is that of a people, the lands of that people are the candidates, unless a great place is called so.
    """
    ranked = _ranked(candidates, limit)
    lands = _ranked(people, limit)
    if lands and not (ranked and tier_of(ranked[0], 1) == "A"):
        return Entry(key, lands, ("people",), PEOPLE, _shares(lands))
    if not ranked:
        return None
    features = describe(key, ranked)
    doubt = "c" if "common-word" in features else "w" if _PERSONS.intersection(features) else ""
    return Entry(key, ranked, features, tier_of(ranked[0], key.count(" ") + 1) + doubt, _shares(ranked))


def _ranked(candidates: Iterable[Candidate], limit: int) -> tuple[Candidate, ...]:
    ranked = sorted(candidates, key=lambda c: (-c.prior, c.index, c.row))[:limit]
    return tuple(c for c in ranked if c.prior > ranked[0].prior - _REACH)


def _shares(candidates: tuple[Candidate, ...]) -> tuple[float, ...]:
    parts = [math.exp(c.prior - candidates[0].prior) for c in candidates]
    return tuple(part / sum(parts) for part in parts)


class Finder(Protocol):
    """A source of candidates: those that a folded name means as a place, or as the name of a people."""

    def find(self, folded: str, *, demonyms: bool = False) -> list[Candidate]:
        """Candidates, one a place."""


class NameBook:
    """Looks surfaces up in a source of names and remembers the answers, up to `room` of them."""

    def __init__(self, source: Finder, *, room: int = 200_000) -> None:
        self._source, self._room = source, room
        self._entries: dict[str, Entry | None] = {}
        self._surfaces: dict[str, Entry | None] = {}

    def lookup(self, surface: str) -> Entry | None:
        """The entry of a surface as written, or None."""
        try:
            return self._surfaces[surface]
        except KeyError:
            pass
        if len(self._surfaces) >= self._room:
            self._surfaces.clear()
            self._entries.clear()
        key = fold(surface)
        entry = self._surfaces[surface] = self.entry(key)
        return entry

    def entry(self, key: str) -> Entry | None:
        """The entry of a folded name, or None."""
        if key not in self._entries:
            find = self._source.find
            self._entries[key] = entry_of(key, find(key), find(key, demonyms=True)) if key else None
        return self._entries[key]
