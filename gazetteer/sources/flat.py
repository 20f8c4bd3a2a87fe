"""A place as one flat row, for GeoJSON and GIS files: its lists as JSON, its shapes as rows of their own. Both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from gazetteer.place import KINDS, Name, NameKind, Place, Shape
from gazetteer.sources.linked_places import NAME_KINDS
from gazetteer.sources.tables.record import Record
from geo.errors import InputError
from geo.timespan import TimeSpan

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Row = dict[str, Any]

# Column -> whether its value is a list, which GIS files hold as JSON text
PLACE_COLUMNS = {
    "place_id": False, "place": False, "lon": False, "lat": False, "kind": False, "country": False, "population": False,
    "precision_km": False, "when": False, "description": False, "kinds": True, "names": True, "parts_of": True,
    "links": True, "sources": True,
}  # fmt: skip
SHAPE_COLUMNS = ("shape_of", "label", "when", "schematic", "disputed", "error_km")


def is_ours(columns: Mapping[str, Any] | tuple[str, ...]) -> bool:
    """True for the properties of a place that `to_row` wrote."""
    return all(column in columns for column in ("place_id", "place", "kinds", "names", "precision_km"))


def to_row(place: Place) -> Row:
    """A place without its shapes."""
    return {
        "place_id": place.id,
        "place": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "kind": place.kind,
        "country": place.country,
        "population": place.population,
        "precision_km": place.precision_km,
        "when": _edtf(place.when),
        "description": place.description,
        "kinds": list(place.kinds),
        "names": [_name_out(name) for name in place.names],
        "parts_of": list(place.parts_of),
        "links": list(place.links),
        "sources": list(place.sources),
    }


def shape_row(place: Place, shape: Shape) -> Row:
    """What is known of one shape of a place, but its geometry."""
    return {
        "shape_of": place.id,
        "label": shape.label,
        "when": _edtf(shape.when),
        "schematic": shape.schematic,
        "disputed": shape.disputed,
        "error_km": shape.error_km,
    }


def from_row(record: Record, row: Mapping[str, Any], shapes: tuple[Shape, ...]) -> Place:
    """Read what `to_row` wrote; faults are reported through the record."""
    lon, lat = record.point(lat=row.get("lat"), lon=row.get("lon"))
    lists = {column: _list(record, column, row.get(column)) for column, listed in PLACE_COLUMNS.items() if listed}
    kinds = tuple(str(kind) for kind in lists["kinds"])
    if not kinds or not set(kinds) <= set(KINDS):
        record.fault("kinds", f"{list(kinds)!r} should be kinds", f"use {', '.join(KINDS)}")
    return Place(
        id=record.required("place_id", str(row["place_id"] or "")),
        name=record.required("place", str(row["place"] or "")),
        lon=lon,
        lat=lat,
        kinds=kinds,
        names=tuple(name for i, entry in enumerate(lists["names"]) if (name := _name_in(record, i, entry))),
        country=row.get("country") or None,
        population=int(record.number("population", _text(row.get("population")))),
        parts_of=tuple(map(str, lists["parts_of"])),
        precision_km=record.number("precision_km", _text(row.get("precision_km")), 1.0),
        when=record.span("when", _text(row.get("when"))),
        links=tuple(map(str, lists["links"])),
        sources=tuple(map(str, lists["sources"])),
        description=row.get("description") or "",
        shapes=shapes,
    )


def shape_from_row(record: Record, row: Mapping[str, Any], geometry: BaseGeometry) -> Shape:
    """Read what `shape_row` wrote."""
    error = _text(row.get("error_km"))
    return Shape(
        geometry,
        record.span("when", _text(row.get("when"))),
        bool(row.get("schematic")),
        bool(row.get("disputed")),
        record.number("error_km", error) if error else None,
        row.get("label") or "",
    )


def _edtf(when: TimeSpan | None) -> str | None:
    return when.edtf if when else None


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value)  # NaN is how GDAL gives a missing number


def _name_out(name: Name) -> Row:
    full = {"name": name.text, "language": name.language, "script": name.script, "kind": name.kind}
    return {key: value for key, value in (full | {"when": _edtf(name.when)}).items() if value is not None}


def _name_in(record: Record, number: int, entry: Any) -> Name | None:
    field = f"names[{number}]"
    if not isinstance(entry, Mapping) or not str(entry.get("name") or "").strip():
        record.fault(field, f"{entry!r} has no name")
        return None
    kind = entry.get("kind", "variant")
    if kind not in NAME_KINDS:
        record.fault(field, f"kind {kind!r} is unknown", f"use one of {', '.join(NAME_KINDS)}")
        return None
    when = record.span(f"{field}.when", _text(entry.get("when")))
    return Name(str(entry["name"]), entry.get("language"), entry.get("script"), cast("NameKind", kind), when)


def _list(record: Record, field: str, value: Any) -> list[Any]:
    return record.take(field, lambda: _parsed(value), [])


def _parsed(value: Any) -> list[Any]:
    try:
        found = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        found = value
    if found is None:
        return []
    if not isinstance(found, list):
        raise InputError(f"should be a JSON list, instead got {value!r}")
    return found
