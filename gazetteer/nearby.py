"""The points nearest to a point, from an R-tree: right at the poles and across the antimeridian."""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from geo.coordinates import Point, haversine_km

_KM_PER_DEGREE = 111.1  # less than any degree of latitude on the sphere, so that boxes are never too small
_FIRST_KM = 10.0


class Nearby:
    """Points by longitude and latitude in degrees, asked for their nearest; numbers count from 0 in the order given."""

    def __init__(self, lons: ArrayLike, lats: ArrayLike) -> None:
        self._lons: NDArray[np.float64] = np.asarray(lons, dtype=float)
        self._lats: NDArray[np.float64] = np.asarray(lats, dtype=float)
        self._tree = shapely.STRtree(np.asarray(shapely.points(self._lons, self._lats)))

    def nearest(self, point: Point, *, count: int = 1, max_km: float = 20_100.0) -> list[tuple[float, int]]:
        """The nearest points as (distance in km, number), nearest first, none beyond `max_km`."""
        radius = min(_FIRST_KM, max_km)
        while True:
            found = [pair for pair in self._in_box(point, radius) if pair[0] <= radius]
            if len(found) >= count or radius >= max_km:
                return sorted(found)[:count]
            radius = min(4 * radius, max_km)

    def _in_box(self, point: Point, km: float) -> list[tuple[float, int]]:
        numbers = {int(number) for box in boxes_around(point, km) for number in self._tree.query(shapely.box(*box))}
        return [(haversine_km(point, (self._lons[n], self._lats[n])), n) for n in sorted(numbers)]


def boxes_around(point: Point, km: float) -> list[tuple[float, float, float, float]]:
    """Boxes (west, south, east, north) that hold all points within a distance; two where it spans the antimeridian."""
    lon, lat = point
    reach = km / _KM_PER_DEGREE
    south, north = max(-90.0, lat - reach), min(90.0, lat + reach)
    narrowest = math.cos(math.radians(min(90.0, max(abs(lat - reach), abs(lat + reach)))))
    if max(abs(lat - reach), abs(lat + reach)) >= 90 or reach >= 180 * narrowest:
        return [(-180.0, south, 180.0, north)]
    west, east = lon - reach / narrowest, lon + reach / narrowest
    boxes = [(max(west, -180.0), south, min(east, 180.0), north)]
    if west < -180:
        boxes.append((west + 360, south, 180.0, north))
    if east > 180:
        boxes.append((-180.0, south, east - 360, north))
    return boxes
