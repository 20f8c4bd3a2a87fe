"""Shapes of places as the explorer draws them: compact lines and rings with their time and their doubts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer.place import Shape


def drawn_shapes(shapes: Iterable[Shape]) -> list[dict[str, Any]]:
    """Lines and areas for the page; a shape that is only a point is the mark itself and is left out."""
    return [row for shape in shapes if (row := _row(shape))["lines"] or row["rings"]]


def _row(shape: Shape) -> dict[str, Any]:
    from maps.page.basemap import encode, leaves

    parts = leaves(shape.geometry)
    areas = [part for part in parts if part.geom_type == "Polygon"]
    row = {
        "lines": [encode(part.coords) for part in parts if part.geom_type in ("LineString", "LinearRing")],
        "rings": [encode(ring.coords) for area in areas for ring in (area.exterior, *area.interiors)],
        "schematic": shape.schematic,
        "disputed": shape.disputed,
        "label": shape.label,
        "errorKm": shape.error_km,
    }
    when = shape.when
    return {**row, "when": when.edtf, "first": when.first, "last": when.last} if when else row
