"""Shapes: checks, and the geometry of RFC 7946 (winding, antimeridian, precision). Axis order is (lon, lat)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from geo.coordinates import Bbox
from geo.errors import GeometryError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DIGITS = 6  # decimals of a degree kept in GeoJSON: 0.1 m, as RFC 7946 section 11.2 advises


def check_shape(geometry: BaseGeometry, *, where: str) -> BaseGeometry:
    """Return the geometry, or raise GeometryError that names `where` and what is wrong with it."""
    from shapely.validation import explain_validity

    if geometry.is_empty:
        raise GeometryError(f"{where}: the shape is empty")
    west, south, east, north = geometry.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise GeometryError(f"{where}: the shape reaches beyond -180 to 180 or -90 to 90; are lon and lat swapped?")
    if not geometry.is_valid:
        raise GeometryError(f"{where}: the shape is not valid ({explain_validity(geometry)})")
    return geometry


def to_geojson(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """GeoJSON geometry: rings wound right-handed, at most six decimals, cut at the antimeridian."""
    if geometry is None or geometry.is_empty:
        return None
    import shapely

    cut = _cut_at_antimeridian(geometry)
    wound = shapely.orient_polygons(cut, exterior_cw=False)
    mapping: dict[str, Any] = _rounded(shapely.geometry.mapping(wound))
    return mapping


def _cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Longitudes beyond 180, as shapes that cross the antimeridian are written, wrapped and cut there."""
    west, _, east, _ = geometry.bounds
    if west >= -180 and east <= 180:
        return geometry
    from shapely import box
    from shapely.affinity import translate
    from shapely.ops import unary_union

    turns = range(int((west + 180) // 360), int((east + 180) // 360) + 1)
    window = [(translate(geometry, xoff=-360 * turn)).intersection(box(-180, -90, 180, 90)) for turn in turns]
    return unary_union([part for part in window if not part.is_empty])


def _rounded(mapping: Any) -> Any:
    if isinstance(mapping, dict):
        return {key: _rounded(value) for key, value in mapping.items()}
    if isinstance(mapping, (list, tuple)):
        return [_rounded(value) for value in mapping]
    if isinstance(mapping, float):
        return round(mapping, DIGITS) + 0.0  # no negative zero
    return mapping


def bounds_of(geometries: Iterable[BaseGeometry]) -> Bbox | None:
    """(west, south, east, north) around all geometries; None without any."""
    boxes = [g.bounds for g in geometries if not g.is_empty]
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)
