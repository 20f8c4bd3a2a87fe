"""One door for coordinates: axis order, ranges, distances.

Inside Placetime a point is always (lon, lat) in degrees, WGS 84, and a bbox is (west, south, east, north), as in
GeoJSON. A west greater than the east means that the bbox crosses the antimeridian.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import CoordinateError

if TYPE_CHECKING:
    import numpy as np
    import pyproj
    from numpy.typing import ArrayLike, NDArray

Point = tuple[float, float]  # (lon, lat)
Bbox = tuple[float, float, float, float]  # (west, south, east, north)


def check_point(*, lat: object, lon: object, where: str = "point") -> Point:
    """Return (lon, lat) as floats, or raise CoordinateError that names `where` and the likely cause."""
    y, x = _number(lat, "lat", where), _number(lon, "lon", where)
    if abs(y) > 90 and abs(y) <= 180 and abs(x) <= 90:
        raise CoordinateError(f"{where}: latitude {y:g} is beyond 90; latitude and longitude look swapped")
    if abs(y) > 90:
        raise CoordinateError(f"{where}: latitude {y:g} is not between -90 and 90")
    if abs(x) > 180:
        raise CoordinateError(f"{where}: longitude {x:g} is not between -180 and 180")
    return x, y


def _number(value: object, axis: str, where: str) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise CoordinateError(f"{where}: {axis} should be a number of degrees, instead got {value!r}") from None
    if not math.isfinite(number):
        raise CoordinateError(f"{where}: {axis} should be finite, instead got {number}")
    return number


def parse_latlon(text: str) -> Point:
    """Read "LAT,LON" as people type it and return (lon, lat)."""
    parts = re.split(r"\s*[,;]\s*|\s+", text.strip())
    if len(parts) != 2:
        raise CoordinateError(f"expected LAT,LON such as 39.82,46.75, instead got {text!r}")
    return check_point(lat=parts[0], lon=parts[1], where=repr(text))


def parse_bbox(text: str) -> Bbox:
    """Read "WEST,SOUTH,EAST,NORTH"; a west beyond the east crosses the antimeridian."""
    parts = re.split(r"\s*[,;]\s*|\s+", text.strip())
    if len(parts) != 4:
        raise CoordinateError(f"expected WEST,SOUTH,EAST,NORTH such as 44.5,38.3,50.5,42, instead got {text!r}")
    west, south = check_point(lat=parts[1], lon=parts[0], where=repr(text))
    east, north = check_point(lat=parts[3], lon=parts[2], where=repr(text))
    if south > north:
        raise CoordinateError(f"{text!r}: south {south:g} lies north of {north:g}; expected WEST,SOUTH,EAST,NORTH")
    return west, south, east, north


def in_bbox(point: Point, bbox: Bbox) -> bool:
    """Tell whether (lon, lat) lies in (west, south, east, north), borders included."""
    lon, lat = point
    west, south, east, north = bbox
    inside = west <= lon <= east if west <= east else lon >= west or lon <= east
    return inside and south <= lat <= north


def distance_km(a: Point, b: Point) -> float:
    """Geodesic distance in km between two (lon, lat) points."""
    from geopy.distance import geodesic

    return float(geodesic((a[1], a[0]), (b[1], b[0])).km)


def haversine_km(a: Point, b: Point) -> float:
    """Distance in km between two (lon, lat) points on a sphere: within 0.6 % of `distance_km`, without geopy."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


def distances_km(lons: ArrayLike, lats: ArrayLike, point: Point) -> NDArray[np.float64]:
    """Geodesic distances in km from arrays of degrees to one (lon, lat) point."""
    import numpy as np

    x, y = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
    metres = _geod().inv(x, y, np.full_like(x, point[0]), np.full_like(y, point[1]))[2]
    return np.asarray(metres) / 1000.0


@lru_cache(maxsize=1)
def _geod() -> pyproj.Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")


def bbox_of(points: Sequence[Point]) -> Bbox | None:
    """Smallest (west, south, east, north) around points; None without points. Does not cross the antimeridian."""
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
