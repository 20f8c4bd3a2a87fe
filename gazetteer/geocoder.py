"""The gazetteer as a geopy geocoder: it drops into geopandas.tools.geocode, RateLimiter and scripts made for Nominatim.

    >>> GazetteerGeocoder().geocode("Khankendi")  # doctest: +SKIP
    Location(Stepanakert, ..., (39.81, 46.75, 0.0))

It asks no server. As everywhere in geopy, points are (latitude, longitude) here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from geopy.adapters import BaseAsyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as LatLon
from numpy.typing import NDArray

from gazetteer.index import Index, default_index
from gazetteer.lookup import Result, lookup
from gazetteer.nearby import Nearby
from gazetteer.place import KINDS, Name, Place
from geo.coordinates import Point
from geo.timespan import TimeSpan

_SETTLED = frozenset({"capital", "city", "town", "village", "settlement", "neighbourhood"})


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocoder over compiled gazetteers. `raw` of each location holds the whole record and the reasons.

    With an asynchronous geopy adapter, `geocode` and `reverse` are to be awaited, as with any geocoder of geopy.
    """

    def __init__(
        self,
        indexes: Sequence[Index | str | Path] | None = None,
        *,
        focus: Point | None = None,
        fuzzy: bool = True,
        adapter_factory: Any = None,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        """Open the given indexes, or the default gazetteer; `focus` is a (lon, lat) that answers should lie near."""
        super().__init__(timeout=timeout, user_agent=user_agent, adapter_factory=adapter_factory)
        given = [default_index()] if indexes is None else indexes
        self.indexes = tuple(each if isinstance(each, Index) else Index.open(each) for each in given)
        self.focus = focus
        self.fuzzy = fuzzy
        self._is_async = isinstance(self.adapter, BaseAsyncAdapter)

    def geocode(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        when: TimeSpan | str | None = None,
        near: Any = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Any:
        """Location of a name, or a list of them with `exactly_one=False`; None where it is unknown or no text.

        `when` is an EDTF text or a TimeSpan, `near` a geopy point (latitude first); both prefer, never exclude.
        """
        del timeout  # no server is asked
        if not isinstance(query, str):  # an empty cell of a table
            return self._answer([], exactly_one)
        point = None if near is None else LatLon(near)
        results = lookup(
            query,
            indexes=self.indexes,
            when=TimeSpan.parse(when) if isinstance(when, str) else when,
            near=None if point is None else (point.longitude, point.latitude),
            focus=self.focus,
            limit=1 if exactly_one else limit or 10,
            fuzzy=self.fuzzy,
        )
        return self._answer([self._located(result) for result in results], exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        max_km: float = 50.0,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Any:
        """Nearest settlement to a point (latitude first), or the nearest ones; None with none within `max_km`."""
        del timeout
        at = LatLon(query)
        found = self._nearest((at.longitude, at.latitude), 1 if exactly_one else limit or 10, max_km)
        return self._answer(found, exactly_one)

    def _answer(self, locations: list[Location], exactly_one: bool) -> Any:
        answer: Any = (locations[0] if exactly_one else locations) if locations else None
        return _awaitable(answer) if self._is_async else answer

    def _located(self, result: Result) -> Location:
        index = next(index for index in self.indexes if index.name == result.gazetteer)
        place = result.place
        raw = as_raw(place) | {
            "matched": result.name.text,
            "match": result.match,
            "confidence": result.confidence,
            "reasons": list(result.reasons),
            "gazetteer": result.gazetteer,
        }
        return Location(address_of(index, place), (place.lat, place.lon), raw)

    def _nearest(self, point: Point, count: int, max_km: float) -> list[Location]:
        found = [
            (distance, number, int(rows[nearest]))
            for number, (nearby, rows) in enumerate(self._settled)
            for distance, nearest in nearby.nearest(point, count=count, max_km=max_km)
        ]
        return [self._near(self.indexes[number], row, distance) for distance, number, row in sorted(found)[:count]]

    def _near(self, index: Index, row: int, distance: float) -> Location:
        place = index.place(row, shapes=False)
        raw = as_raw(place) | {"distance_km": round(distance, 3), "gazetteer": index.name}
        return Location(address_of(index, place), (place.lat, place.lon), raw)

    @cached_property
    def _settled(self) -> list[tuple[Nearby, NDArray[np.int64]]]:
        """For each index its settlements (all its places where it has none) and their rows."""
        return [_settlements(index) for index in self.indexes]


async def _awaitable(answer: Any) -> Any:
    return answer


def _settlements(index: Index) -> tuple[Nearby, NDArray[np.int64]]:
    settled = [number for number, kind in enumerate(KINDS) if kind in _SETTLED]
    rows = np.flatnonzero(np.isin(index.places["kind"], settled))
    if not len(rows):
        rows = np.arange(len(index))
    return Nearby(index.places["lon"][rows], index.places["lat"][rows]), rows


def address_of(index: Index, place: Place) -> str:
    """Name of a place with the names of those that hold it: Shusha, Shusha District, Azerbaijan."""
    holders = (index.get(id_, shapes=False) for id_ in place.parts_of)
    names = [place.name, *(holder.name for holder in holders if holder is not None)]
    return ", ".join(dict.fromkeys([*names, *([place.country] if len(names) == 1 and place.country else [])]))


def as_raw(place: Place) -> dict[str, Any]:
    """A whole record as plain JSON values, without its shapes."""
    return {
        "place_id": place.id,
        "place": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kinds": list(place.kinds),
        "names": [_raw_name(name) for name in place.names],
        "country": place.country,
        "population": place.population,
        "parts_of": list(place.parts_of),
        "precision_km": place.precision_km,
        "when": place.when.edtf if place.when else None,
        "links": list(place.links),
        "sources": list(place.sources),
        "description": place.description,
    }


def _raw_name(name: Name) -> dict[str, str | None]:
    when = name.when.edtf if name.when else None
    return {"name": name.text, "language": name.language, "script": name.script, "kind": name.kind, "when": when}
