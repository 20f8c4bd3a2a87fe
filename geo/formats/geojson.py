"""GeoJSON as RFC 7946 has it: a FeatureCollection with bbox, and foreign members for where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.formats.atomic import replacing
from geo.shapes import bounds_of, to_geojson

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def feature(geometry: BaseGeometry | None, properties: Mapping[str, Any], id_: str | None = None) -> dict[str, Any]:
    """One GeoJSON Feature from a (lon, lat) geometry."""
    head: dict[str, Any] = {"type": "Feature"}
    if id_ is not None:
        head["id"] = id_
    return head | {"geometry": to_geojson(geometry), "properties": dict(properties)}


def write_geojson(
    path: str | Path,
    rows: Iterable[tuple[BaseGeometry | None, Mapping[str, Any]]],
    *,
    members: Mapping[str, Any] | None = None,
) -> int:
    """Write (geometry, properties) rows and return their number; `members` are added to the collection."""
    kept = [(geometry, properties) for geometry, properties in rows]
    collection: dict[str, Any] = {"type": "FeatureCollection", **(members or {})}
    bbox = bounds_of(geometry for geometry, _ in kept if geometry is not None)
    if bbox is not None:
        collection["bbox"] = [round(value, 6) for value in bbox]
    collection["features"] = [feature(geometry, properties) for geometry, properties in kept]
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    with replacing(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")
    return len(kept)
