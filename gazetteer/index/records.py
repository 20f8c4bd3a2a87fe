"""A place as one line of JSON, there and back: compact, quick to read, shapes as hexadecimal WKB."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gazetteer.place import Name, Place, Shape
from geo.timespan import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(place: Place) -> bytes:
    """Write a place as one line of JSON, newline included; a name without more than its text is a plain string."""
    record = [
        place.id, place.name, place.lon, place.lat, place.kinds, [_name_out(n) for n in place.names], place.country,
        place.population, place.parts_of, place.precision_km, _time_out(place.when), place.links, place.sources,
        place.description, [_shape_out(shape) for shape in place.shapes],
    ]  # fmt: skip
    return _JSON.encode(record).encode("utf-8", "replace") + b"\n"


def decode(line: bytes, *, shapes: bool = True) -> Place:
    """Read a place from its line; without `shapes` they are left out."""
    (id_, name, lon, lat, kinds, names, country, population, parts_of, precision, when, links, sources, description,
     drawn) = json.loads(line)  # fmt: skip
    return Place(
        id_, name, lon, lat, tuple(kinds), tuple(_name_in(n) for n in names), country, population, tuple(parts_of),
        precision, _time_in(when), tuple(links), tuple(sources), description,
        tuple(_shape_in(shape) for shape in drawn) if shapes else (),
    )  # fmt: skip


def _name_out(name: Name) -> str | list[str | None]:
    if name.language is None and name.script is None and name.when is None and name.kind == "variant":
        return name.text
    return [name.text, name.language, name.script, name.kind, _time_out(name.when)]


def _name_in(item: str | list[Any]) -> Name:
    if isinstance(item, str):
        return Name(item)
    text, language, script, kind, when = item
    return Name(text, language, script, kind, _time_in(when))


def _shape_out(shape: Shape) -> list[Any]:
    return [
        shape.geometry.wkb_hex, _time_out(shape.when), shape.schematic, shape.disputed, shape.error_km, shape.label
    ]  # fmt: skip


def _shape_in(item: Sequence[Any]) -> Shape:
    import shapely

    wkb, when, schematic, disputed, error_km, label = item
    return Shape(shapely.from_wkb(wkb), _time_in(when), schematic, disputed, error_km, label)


def _time_out(when: TimeSpan | None) -> str | None:
    return None if when is None else when.edtf


def _time_in(text: str | None) -> TimeSpan | None:
    return None if text is None else TimeSpan.parse(text)
