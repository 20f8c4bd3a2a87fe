"""Geometries of Linked Places: the point of a place, and its lines and areas with their times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gazetteer.place import Place, Shape
from gazetteer.sources.lpf_when import from_when, to_when
from geo.coordinates import check_point
from geo.errors import CoordinateError, GeometryError, InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Feature = dict[str, Any]


def to_geometry(place: Place) -> Feature:
    """The point, and in a GeometryCollection after it the shapes, each with its time."""
    point: Feature = {"type": "Point", "coordinates": [place.lon, place.lat]}
    if not place.shapes:
        return point
    return {"type": "GeometryCollection", "geometries": [point, *map(_shape_to_lpf, place.shapes)]}


def _shape_to_lpf(shape: Shape) -> Feature:
    from shapely.geometry import mapping

    geometry = wound(shape.geometry)
    if geometry.is_empty:
        raise GeometryError("a shape without coordinates cannot be written; leave it out")
    entry: Feature = dict(mapping(geometry))
    if shape.when:
        entry["when"] = to_when(shape.when)
    if shape.schematic:
        entry["certainty"] = "less-certain"
    extra = {"schematic": shape.schematic, "disputed": shape.disputed, "error_km": shape.error_km, "label": shape.label}
    entry["placetime"] = {key: value for key, value in extra.items() if value not in (False, None, "")}
    return entry


def wound(geometry: BaseGeometry) -> BaseGeometry:
    """Outer rings counter-clockwise, holes clockwise, as RFC 7946 asks."""
    import shapely

    return shapely.orient_polygons(geometry)


def from_geometry(geometry: Any, where: str) -> tuple[tuple[float, float], tuple[Shape, ...]]:
    """Point and shapes: a leading Point without a `when` is the point, everything else a shape."""
    if not isinstance(geometry, Mapping) or "type" not in geometry:
        raise GeometryError(f"{where}: field geometry is missing; give at least a Point as [longitude, latitude]")
    collected = geometry["type"] == "GeometryCollection" and "when" not in geometry
    parts = _members(geometry, where) if collected else [geometry]
    if not parts:
        raise GeometryError(f"{where}: field geometry is an empty collection; give at least a Point")
    point = None
    if parts[0].get("type") == "Point" and "when" not in parts[0] and "placetime" not in parts[0]:
        point = _point(parts[0], f"{where}, geometry")
        parts = parts[1:]
    shapes = tuple(_shape(part, f"{where}, geometry[{i}]") for i, part in enumerate(parts))
    if point is None:
        middle = shapes[0].geometry.representative_point()
        point = (middle.x, middle.y)
    return point, shapes


def _members(geometry: Mapping[str, Any], where: str) -> list[Mapping[str, Any]]:
    members = geometry.get("geometries") or []
    if not isinstance(members, list) or not all(isinstance(member, Mapping) for member in members):
        raise GeometryError(f"{where}: field geometries should be a list of objects, instead got {members!r}")
    return members


def _point(geometry: Mapping[str, Any], where: str) -> tuple[float, float]:
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str) or len(coordinates) < 2:
        raise CoordinateError(f"{where}: expected [longitude, latitude], instead got {coordinates!r}")
    return check_point(lat=coordinates[1], lon=coordinates[0], where=where)


def _shape(geometry: Mapping[str, Any], where: str) -> Shape:
    from shapely import get_coordinates, is_valid_reason
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    extra = mapping_at(geometry, "placetime", where)
    try:
        drawn = shape(dict(geometry))
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise GeometryError(f"{where}: cannot be read as {geometry.get('type')!r} ({error})") from None
    if drawn.is_empty:
        raise GeometryError(f"{where}: a shape without coordinates; leave it out or draw it")
    for lon, lat in get_coordinates(drawn):
        check_point(lat=lat, lon=lon, where=where)
    if not drawn.is_valid:
        raise GeometryError(f"{where}: the shape is not valid ({is_valid_reason(drawn)}); mend it, e.g. with buffer(0)")
    return Shape(
        geometry=drawn,
        when=from_when(geometry.get("when"), f"{where}, when"),
        schematic=bool(extra.get("schematic", False)),
        disputed=bool(extra.get("disputed", False)),
        error_km=number_at(extra, "error_km", where),
        label=str(extra.get("label", "")),
    )


def mapping_at(holder: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    """The object in a field, empty where it is absent; raise InputError where it is none."""
    value = holder.get(name) or {}
    if not isinstance(value, Mapping):
        raise InputError(f"{where}: field {name} should be an object, instead got {value!r}")
    return value


def number_at(holder: Mapping[str, Any], name: str, where: str) -> float | None:
    """The number in a field, None where it is absent; raise InputError where it is none or negative."""
    value = holder.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise InputError(f"{where}: field {name} should be a number from 0 up, instead got {value!r}")
    return value
