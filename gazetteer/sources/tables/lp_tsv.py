"""LP-TSV, the tables of the World Historical Gazetteer: a row a place, lists with semicolons, variants as name@lang.

Columns: https://github.com/LinkedPasts/linked-places-format/blob/main/tsv_0.5.md. Years before Christ are written as
historians count them: -44 is 44 BC, inside Placetime -0043.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.place import KINDS, Name, Place, Shape
from gazetteer.sources.compact import PRECISION_KM, script_of
from gazetteer.sources.linked_places import CLASS_OF_KIND, KIND_OF_CLASS
from gazetteer.sources.tables.declared import middle_of
from gazetteer.sources.tables.lines import read_rows
from gazetteer.sources.tables.record import Record, Report
from gazetteer.sources.tables.years import from_historical, to_historical
from geo.errors import Fault, GeometryError
from geo.shapes import check_shape
from geo.timespan import TimeSpan

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COLUMNS = (
    "id", "title", "title_source", "fclasses", "ccodes", "lon", "lat", "start", "end", "attestation_year", "variants",
    "types", "matches", "parent_name", "parent_id", "geowkt", "description",
)  # fmt: skip
NEEDED = ("id", "title")
_NAME_TAG = re.compile(r"(.+?)\s?@\s?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")

Cells = Mapping[str, str]


def is_lp(header: Iterable[str]) -> bool:
    """True for the header of an LP-TSV: its needed columns and one that only it has."""
    names = {name.strip().lower() for name in header}
    return names.issuperset(NEEDED) and bool(names & {"title_source", "variants", "geowkt", "attestation_year"})


def read(path: Path, *, name: str, delimiter: str = "\t", report: Report) -> Iterator[Place]:
    """Stream the places of an LP-TSV; ids without a prefix get `name`. Rows that cannot be used are reported."""
    rows = read_rows(path, delimiter=delimiter, quoted=delimiter != "\t", report=report)
    header = [cell.strip().lower() for cell in next(rows, (1, []))[1]]
    missing = [column for column in NEEDED if column not in header]
    if missing:
        problem = f"column {', '.join(missing)} missing"
        report(Fault(path.name, "line 1", problem, f"LP-TSV has the columns {', '.join(COLUMNS)}"))
        return
    for line, cells in rows:
        record = Record(path.name, f"line {line}", report)
        if len(cells) > len(header) or (len(cells) < len(header) and len(cells) < _needed_cells(header)):
            record.fault("", f"{len(cells)} columns rather than {len(header)}", "look for a tab too many or too few")
            continue
        padded = (*cells, *[""] * (len(header) - len(cells)))
        place = _place(record, dict(zip(header, map(str.strip, padded), strict=True)), name)
        if record.accepts(place):
            yield place


def _needed_cells(header: Sequence[str]) -> int:
    """Number of cells a row must have at least: editors drop empty ones at its end."""
    return max(header.index(column) for column in (*NEEDED, "lon", "lat", "geowkt") if column in header) + 1


def _place(record: Record, cells: Cells, name: str) -> Place:
    title = record.required("title", cells["title"])
    kinds = _kinds(cells)
    shapes, point = _geometry(record, cells)
    return Place(
        id=_qualified(record.required("id", cells["id"]), name),
        name=title,
        lon=point[0],
        lat=point[1],
        kinds=kinds,
        names=tuple(_names(record, cells)),
        country=next(iter(_list(cells, "ccodes")), "").upper() or None,
        parts_of=tuple(_qualified(parent, name) for parent in _list(cells, "parent_id")),
        precision_km=PRECISION_KM.get(kinds[0], 5),
        when=_when(record, cells),
        links=tuple(_list(cells, "matches")),
        sources=(cells["title_source"],) if cells.get("title_source") else (record.source,),
        description=cells.get("description", ""),
        shapes=shapes,
    )


def _qualified(id_: str, name: str) -> str:
    return id_ if ":" in id_ or not id_ else f"{name}:{id_}"


def _list(cells: Cells, column: str) -> list[str]:
    return [item.strip() for item in cells.get(column, "").split(";") if item.strip()]


def _kinds(cells: Cells) -> tuple[str, ...]:
    labels = [label.lower().replace(" ", "_") for label in _list(cells, "types")]
    found = dict.fromkeys(label for label in labels if label in KINDS)
    classes = re.findall(r"[AHLPRST]", cells.get("fclasses", "").upper())
    return tuple(found) or tuple(dict.fromkeys(KIND_OF_CLASS[letter] for letter in classes)) or ("settlement",)


def _names(record: Record, cells: Cells) -> Iterator[Name]:
    for variant in _list(cells, "variants"):
        tagged = _NAME_TAG.fullmatch(variant)
        if "@" in variant and not tagged:
            record.fault("variants", f"{variant!r} has no language after its @", "write name@lang, such as Wien@de")
        text, tag = (tagged[1], tagged[2]) if tagged else (variant, None)
        yield Name(text, tag, script_of(text))


def _geometry(record: Record, cells: Cells) -> tuple[tuple[Shape, ...], tuple[float, float]]:
    drawn = record.take("geowkt", lambda: _from_wkt(cells.get("geowkt", "")), None)
    point = (0.0, 0.0)
    if cells.get("lon") or cells.get("lat") or not cells.get("geowkt"):
        point = record.point(lat=cells.get("lat", ""), lon=cells.get("lon", ""))
    elif drawn is not None:
        point = middle_of(drawn)
    return ((Shape(drawn),) if drawn is not None and drawn.geom_type != "Point" else ()), point


def _from_wkt(text: str) -> BaseGeometry | None:
    if not text:
        return None
    from shapely import from_wkt
    from shapely.errors import ShapelyError

    try:
        return check_shape(from_wkt(text), where="geowkt")
    except ShapelyError as error:
        raise GeometryError(f"geowkt: cannot be read ({error}); write WKT with longitude first") from None


def _when(record: Record, cells: Cells) -> TimeSpan | None:
    start, end, attested = (cells.get(column, "") for column in ("start", "end", "attestation_year"))
    if not start and not end:
        return record.take("attestation_year", lambda: from_historical(attested), None) if attested else None
    head = record.take("start", lambda: from_historical(start).edtf if start else "..", "")
    tail = record.take("end", lambda: from_historical(end).edtf if end else "..", "")
    if not head or not tail:
        return None
    return record.take("end", lambda: TimeSpan.parse(head if head == tail else f"{head}/{tail}"), None)


# Writing


def to_row(place: Place, *, title_of_parent: str = "") -> dict[str, str]:
    """A place as a row; what the format has no room for is left out (see `losses`)."""
    start, slash, end = (place.when.edtf if place.when else "").partition("/")
    wkt = place.shapes[0].geometry.wkt if place.shapes else ""
    return {
        "id": _clean(place.id),
        "title": _clean(place.name),
        "title_source": _clean("; ".join(place.sources)),
        "fclasses": ";".join(sorted({CLASS_OF_KIND.get(kind, "L") for kind in place.kinds})),
        "ccodes": place.country or "",
        "lon": repr(place.lon),
        "lat": repr(place.lat),
        "start": to_historical(start),
        "end": to_historical(end if slash else start),
        "attestation_year": "",
        "variants": ";".join(_variant(name) for name in place.names),
        "types": ";".join(place.kinds),
        "matches": ";".join(map(_clean, place.links)),
        "parent_name": _clean(title_of_parent),
        "parent_id": ";".join(map(_clean, place.parts_of)),
        "geowkt": wkt,
        "description": _clean(place.description),
    }


def _variant(name: Name) -> str:
    text = _clean(name.text).replace(";", ",").replace("@", " ")
    return f"{text}@{name.language}" if name.language else text


def _clean(text: str) -> str:
    return " ".join(text.split())


def losses(place: Place) -> Iterator[str]:
    """What of a place LP-TSV cannot hold, in a few words each."""
    if any(name.when for name in place.names):
        yield "times of names"
    if any(name.kind != "variant" for name in place.names):
        yield "kinds of names"
    if place.population:
        yield "populations"
    if len(place.shapes) > 1:
        yield "shapes after the first"
    if any(shape.when or shape.label or shape.schematic or shape.disputed for shape in place.shapes):
        yield "times and labels of shapes"
    if place.when and re.search(r"[~?%X]|^/|/$", place.when.edtf):
        yield "doubts about times"
    if len(place.sources) > 1:
        yield "boundaries between sources"
    if place.precision_km != PRECISION_KM.get(place.kind, 5):
        yield "precisions of points"
