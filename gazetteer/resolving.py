"""What `placetime resolve` prints: a table for people, or JSON with everything. Starts fast, so imports little."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gazetteer.index import Index
from gazetteer.lookup import Result, lookup, shapes_at
from gazetteer.place import Name, Place, Shape
from geo.coordinates import Bbox, parse_bbox
from geo.errors import InputError
from geo.timespan import TimeSpan

_SHOWN_NAMES = 8


def focus_of(text: str, indexes: Sequence[Index]) -> Bbox | Place:
    """Read a --focus: WEST,SOUTH,EAST,NORTH, or the best place of a name or id; raise InputError."""
    if text.count(",") == 3:
        return parse_bbox(text)
    found = lookup(text, indexes=indexes, limit=1, fuzzy=False)
    if not found:
        raise InputError(
            f"--focus {text!r}: no place of that id or name; give a place id, a name or WEST,SOUTH,EAST,NORTH"
        )
    return found[0].place


def as_json(result: Result) -> dict[str, Any]:
    """One answer as plain data: the keys of the design, then all that is known of the place."""
    place = result.place
    return {
        "place_id": place.id,
        "place": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
        "names": [_name_json(name) for name in place.names],
        "confidence": round(result.confidence, 3),
        "reasons": list(result.reasons),
        "matched": _name_json(result.name),
        "match": result.match,
        "out_of_time": result.out_of_time,
        "distance_km": None if result.distance_km is None else round(result.distance_km, 1),
        "kinds": list(place.kinds),
        "country": place.country,
        "population": place.population,
        "precision_km": place.precision_km,
        "when": place.when.edtf if place.when else None,
        "parts_of": list(place.parts_of),
        "links": list(place.links),
        "sources": list(place.sources),
        "description": place.description,
        "gazetteer": result.gazetteer,
    }


def shapes_of(results: Iterable[Result], indexes: Sequence[Index], when: TimeSpan | None) -> dict[str, list[Shape]]:
    """The lines and areas of the answers that held at that time, by place id; all of them without a time."""
    ids = dict.fromkeys((result.place.id, result.gazetteer) for result in results)
    found = (index.get(id_) for id_, gazetteer in ids for index in indexes if index.name == gazetteer)
    return {place.id: shapes_at(place, when) for place in found if place is not None}


def _shape_json(shape: Shape) -> dict[str, Any]:
    from shapely.geometry import mapping

    return {
        "label": shape.label,
        "when": shape.when.edtf if shape.when else None,
        "schematic": shape.schematic,
        "disputed": shape.disputed,
        "error_km": shape.error_km,
        "geometry": mapping(shape.geometry),
    }


def _name_json(name: Name) -> dict[str, Any]:
    data = {
        "name": name.text,
        "language": name.language,
        "script": name.script,
        "kind": name.kind,
        "when": name.when.edtf if name.when else None,
    }
    return {key: value for key, value in data.items() if value is not None}


def as_text(
    query: str, results: Sequence[Result], parents: dict[str, str], shapes: Mapping[str, Sequence[Shape]] | None = None
) -> str:
    """A block of lines for one query: each answer with its point, names, reasons, and `shapes` where they are given."""
    answers = [
        _answer(number, result, parents, (shapes or {}).get(result.place.id, ()))
        for number, result in enumerate(results, 1)
    ]
    return "\n".join([query, *answers])


def parent_names(results: Iterable[Result], indexes: Sequence[Index]) -> dict[str, str]:
    """Names of the places that hold the answers, by id."""
    ids = dict.fromkeys(id_ for result in results for id_ in result.place.parts_of)
    found = ((id_, index.get(id_, shapes=False)) for index in indexes for id_ in ids)
    return {id_: place.name for id_, place in found if place is not None}


def _answer(number: int, result: Result, parents: dict[str, str], shapes: Sequence[Shape]) -> str:
    place = result.place
    holders = [parents[id_] for id_ in place.parts_of if id_ in parents]
    where = ", ".join([place.kind.replace("_", " "), *holders, *([place.country] if place.country else [])])
    lines = [
        f"  {number}. {place.name}  {place.lat:.4f}, {place.lon:.4f}  ({where})  {result.confidence:.2f}  {place.id}",
        f"     also {_names_line(place)}",
        f"     why  {'; '.join(result.reasons)}",
        *(f"     then {shape.label or 'its shape'} ({shape.when.edtf})" for shape in shapes if shape.when),
    ]
    return "\n".join(line for line in lines if not line.endswith(("also ", "why  ")))


def _names_line(place: Place) -> str:
    """The names, dated ones with their time; the first eight."""
    shown = dict.fromkeys(_with_time(name) for name in place.names if name.text != place.name)
    rest = len(shown) - _SHOWN_NAMES
    return ", ".join(list(shown)[:_SHOWN_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def _with_time(name: Name) -> str:
    return f"{name.text} ({name.when.edtf})" if name.when else name.text


def not_found(query: str, near: Iterable[str]) -> str:
    """The sentence for a name that nobody knows."""
    close = list(near)
    hint = f"; nearest spellings: {', '.join(close)}" if close else ""
    return f"{query}: not in the gazetteers{hint}"


def to_json(
    queries: Sequence[tuple[str, Sequence[Result], Sequence[str]]], shapes: Mapping[str, Sequence[Shape]]
) -> str:
    """The list that `resolve --json` prints: one entry a query, `suggestions` where it found nothing."""
    entries: list[dict[str, Any]] = []
    for query, results, suggestions in queries:
        found = [
            as_json(result) | {"shapes": [_shape_json(shape) for shape in shapes.get(result.place.id, ())]}
            for result in results
        ]
        entry: dict[str, Any] = {"query": query, "results": found}
        entries.append(entry | ({"suggestions": list(suggestions)} if not results else {}))
    return json.dumps(entries, ensure_ascii=False, indent=2)
