"""Compiled indexes as a source of candidates; opened once a process."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from gazetteer.index import ALWAYS, CAPITALS, MAIN, NEVER, Index
from gazetteer.index import Candidate as NameUse
from gazetteer.linking.placing.names import AREAS, SETTLEMENTS, STATES, Candidate, cell_of, wide_of
from gazetteer.linking.placing.resolve import place_features, score
from gazetteer.place import KINDS, Place

_DEPTH = 4  # parents looked at
_LATIN = "\u024f"  # the last letter of Latin scripts in common use
_METROPOLIS = 5_000_000  # people of towns that are called by their code: NYC
_CHOSEN = 6.0  # log odds for a place of a gazetteer that somebody named for these texts
_AS_CITY, _FAME = 500_000, 10.0  # such a place is spoken of like a city of that many people, with a record as long
_MOST = 200  # candidates of one name looked at, weightiest first


class IndexSource:
    """Candidates of a folded name in several indexes, with their prior scores."""

    def __init__(self, paths: tuple[str, ...], weights: Mapping[str, float]) -> None:
        self.indexes = tuple(Index.open(path) for path in paths)
        self._weights = weights
        self._ids: dict[int, str] = {}

    def find(self, folded: str, *, demonyms: bool = False) -> list[Candidate]:
        """Candidates of a folded name, one a place by its best name; with `demonyms` the lands of a people's name."""
        out: dict[int, Candidate] = {}
        for number, index in enumerate(self.indexes):
            for use in index.exact(folded)[:_MOST]:
                if (use.kind == "demonym") != demonyms:
                    continue
                candidate = self._candidate(number, index, use, native=folded[:1] > _LATIN)
                if _is_code(candidate, folded):
                    continue
                known = out.get(candidate.key)
                out[candidate.key] = candidate if known is None else _better(known, candidate)
        return list(out.values())

    def place_id(self, candidate: Candidate) -> str:
        """The place id of a candidate."""
        known = self._ids.get(candidate.key)
        if known is None:
            if len(self._ids) > 100_000:
                self._ids.clear()
            known = self._ids[candidate.key] = self.indexes[candidate.index].id(candidate.row)
        return known

    def place(self, candidate: Candidate) -> Place:
        """The whole record of a candidate, without shapes."""
        return self.indexes[candidate.index].place(candidate.row, shapes=False)

    def by_id(self, place_id: str) -> Candidate | None:
        """The place of an id as a candidate under its main name."""
        for number, index in enumerate(self.indexes):
            row = index.row(place_id)
            if row is not None:
                return self._candidate(number, index, NameUse(row, 0, 0, MAIN, ALWAYS, NEVER))
        return None

    def _candidate(self, number: int, index: Index, use: NameUse, *, native: bool = False) -> Candidate:
        """The place of a name; `native` names, of another script than ours, are as good as main ones."""
        main = use.is_main or native
        row = index.places[use.place]
        kind, population, weight = KINDS[row["kind"]], int(row["population"]), float(row["weight"])
        fame, lon, lat = _fame(index, use.place), float(row["lon"]), float(row["lat"])
        chosen = number < len(self.indexes) - 1  # the bundled gazetteer stands last
        if chosen:
            population, weight, fame = max(population, _AS_CITY), max(weight, math.log10(_AS_CITY)), max(fame, _FAME)
        features = place_features(kind, population, weight, fame, main=main, name_kind=use.kind)
        parents = self._parents(number, index, int(row["parent"]))
        return Candidate(
            index=number, row=use.place, lon=lon, lat=lat, kind=kind,
            country=index.countries[row["country"]], division=self._division(number, use.place, kind, parents),
            parents=parents, population=population, weight=weight, fame=fame, main=main, name_kind=use.kind,
            capitals=bool(use.flags & CAPITALS), only_capitals=use.only_capitals, first=use.first, last=use.last,
            prior=score(features, self._weights) + _CHOSEN * chosen, cell=cell_of(lon, lat),
            wide=wide_of(lon, lat), is_area=kind in AREAS, is_state=kind in STATES, chosen=chosen,
        )  # fmt: skip

    def _division(self, number: int, row: int, kind: str, parents: tuple[int, ...]) -> int:
        """Key of the province that the place is or lies in; 0 where none is known."""
        if kind == "province":
            return number << 32 | row
        places = self.indexes[number].places
        return next((key for key in parents if KINDS[places[key & 0xFFFFFFFF]["kind"]] == "province"), 0)

    @staticmethod
    def _parents(number: int, index: Index, parent: int) -> tuple[int, ...]:
        out: list[int] = []
        while parent >= 0 and len(out) < _DEPTH and number << 32 | parent not in out:
            out.append(number << 32 | parent)
            parent = int(index.places[parent]["parent"])
        return tuple(out)


def _better(one: Candidate, other: Candidate) -> Candidate:
    """Of two uses of a name for the same place the better one, in use whenever either was."""
    best = one if one.prior >= other.prior else other
    return replace(best, first=min(one.first, other.first), last=max(one.last, other.last))


def _is_code(candidate: Candidate, folded: str) -> bool:
    """True for codes of airports that stand among the names of towns: PAR, YEA."""
    if not candidate.only_capitals or len(folded) > 4 or candidate.name_kind != "variant":
        return False
    return candidate.kind in SETTLEMENTS and candidate.population < _METROPOLIS


def _fame(index: Index, row: int) -> float:
    """Binary logarithm of the length of a record: a place with many names has a long one."""
    offsets = index.places["record"]
    return math.log2(max(int(offsets[row + 1]) - int(offsets[row]), 64)) if row + 1 < len(offsets) else 8.0
