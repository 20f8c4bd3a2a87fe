"""The gazetteer of the Caucasus as its tests ask for it: places by slug, their shapes by time, distances."""

from __future__ import annotations

import math
from functools import lru_cache

from shapely import transform
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.data import build
from gazetteer.place import Shape
from geo.timespan import TimeSpan

FOLDER = build.HERE / "caucasus"
BUILT = build.load(FOLDER)
PLACES = {place.id.removeprefix("scs:"): place for place in BUILT.places}
KM = 111.2  # of a degree of latitude


def flat(geometry: BaseGeometry) -> BaseGeometry:
    """Kilometres on a plane through the middle of the region: good to a few percent."""
    scale = KM * math.cos(math.radians(40.2))
    return transform(geometry, lambda xy: xy * (scale, KM))


@lru_cache(maxsize=4096)
def spot(slug: str) -> Point:
    place = PLACES[slug]
    return Point(place.lon, place.lat)


def drawn_of(slug: str, when: str | None = None, *, kind: str = "") -> Shape:
    """The one shape of a place of that time; `kind` is Line or Polygon where a place has both."""
    found = [
        drawn
        for drawn in PLACES[slug].shapes
        if kind in drawn.geometry.geom_type and (when is None or drawn.when is None or holds(drawn.when, when))
    ]
    assert len(found) == 1, f"{slug} has {len(found)} shapes in {when}"
    return found[0]


def holds(span: TimeSpan, day: str) -> bool:
    return span.contains(TimeSpan.parse(day))


def area(slug: str, when: str | None = None) -> BaseGeometry:
    return drawn_of(slug, when, kind="Polygon").geometry


def line(slug: str, when: str | None = None) -> BaseGeometry:
    return drawn_of(slug, when, kind="Line").geometry


def km_between(one: BaseGeometry, other: BaseGeometry) -> float:
    return float(flat(one).distance(flat(other)))


def inside(slug: str, where: BaseGeometry) -> bool:
    return bool(where.contains(spot(slug)))


def nearest_km(slug: str, drawn_slug: str) -> float:
    """Kilometres from the point of one place to the nearest of the shapes of another, 0 inside."""
    return min(km_between(spot(slug), drawn.geometry) for drawn in PLACES[drawn_slug].shapes)
