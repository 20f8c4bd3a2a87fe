"""Places from rows of columns that a declaration explains: any CSV, and the attributes of any feature file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gazetteer.place import KINDS, Name, NameKind, Place, Shape
from gazetteer.sources.compact import PRECISION_KM, script_of
from gazetteer.sources.tables.declaration import Declaration, complete
from gazetteer.sources.tables.lines import read_lines, read_rows
from gazetteer.sources.tables.record import Record, Report
from gazetteer.sources.tables.years import from_astronomical, from_historical
from geo.errors import GeometryError, InputError
from geo.shapes import check_shape
from geo.timespan import TimeSpan

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Values = Mapping[str, Any]
_SPREAD_OF_POINTS = 1e-9  # degrees: a line or area not larger than that is a point


def read(path: Path, *, name: str, declared: Declaration | None, report: Report) -> Iterator[Place]:
    """Stream the places of a CSV; ids without a prefix get `name`. Rows that cannot be used are reported."""
    encoding = declared.encoding if declared else "utf-8"
    delimiter = (declared.delimiter if declared else None) or sniff(path, encoding=encoding)
    rows = read_rows(path, delimiter=delimiter, report=report, encoding=encoding)
    header = list(declared.header) if declared and declared.header else [c.strip() for c in next(rows, (1, []))[1]]
    if twice := sorted({column for column in header if column and header.count(column) > 1}):
        raise InputError(f"{path.name}: two columns are called {twice[0]!r}; rename one")
    how = complete(declared, header, where=path.name, has_shapes=False)
    for line, cells in rows:
        record = Record(path.name, f"line {line}", report)
        if len(cells) != len(header):
            problem = f"{len(cells)} columns rather than {len(header)}"
            record.fault("", problem, f"look for a {delimiter!r} too many, a quote that is not closed, or a cut")
            continue
        place = to_place(record, dict(zip(header, cells, strict=True)), how, name=name, number=line)
        if record.accepts(place):
            yield place


def sniff(path: Path, *, encoding: str = "utf-8") -> str:
    """The delimiter of a table: the one of tab, semicolon, comma and bar that its first line has most of."""
    head = next(read_lines(path, report=Report(), encoding=encoding), (1, ""))[1]
    columns = {delimiter: len(next(csv.reader([head], delimiter=delimiter), [])) for delimiter in "\t;,|"}
    return max(columns, key=lambda delimiter: columns[delimiter])


def to_place(
    record: Record, values: Values, how: Declaration, *, name: str, number: int, geometry: BaseGeometry | None = None
) -> Place:
    """A place from the values of one row; without an id it is called by `name` and its number.

    Without a `geometry` the point comes from the columns lat and lon, or the column wkt.
    """
    cell = _Cells(values, how.columns)
    kind = _kind(cell["kind"], how)
    if geometry is None and cell["wkt"]:
        geometry = record.take(how.columns["wkt"], lambda: _from_wkt(cell["wkt"]), None)
        point = middle_of(geometry) if geometry is not None else (0.0, 0.0)
    elif geometry is None:
        field = f"{how.columns.get('lat', 'lat')}, {how.columns.get('lon', 'lon')}"
        point = record.point(lat=_decimal(cell["lat"]), lon=_decimal(cell["lon"]), field=field)
    else:
        point = middle_of(geometry)
    default = float(how.default.get("precision_km", PRECISION_KM.get(kind, 5)))
    return Place(
        id=_qualified(cell["id"] or str(number), name),
        name=record.required(how.columns["name"], cell["name"]),
        lon=point[0],
        lat=point[1],
        kinds=(kind,),
        names=tuple(_names(values, how)),
        country=_country(cell["country"], how),
        population=int(record.number(how.columns.get("population", "population"), _decimal(cell["population"]))),
        parts_of=tuple(_qualified(parent.strip(), name) for parent in cell["parent"].split(";") if parent.strip()),
        precision_km=record.number(how.columns.get("precision_km", ""), _decimal(cell["precision_km"]), default),
        when=_when(record, cell, how),
        links=tuple(_link(link.strip()) for link in cell["links"].split(";") if link.strip()),
        sources=(how.source or how.title or record.source,),
        description=cell["description"],
        shapes=(Shape(geometry),) if geometry is not None and _is_wide(geometry) else (),
    )


class _Cells:
    """Values by what they are; "" for what the row does not have."""

    def __init__(self, values: Values, columns: Mapping[str, str]) -> None:
        self._values, self._columns = values, columns

    def __getitem__(self, what: str) -> str:
        return text_of(self._values.get(self._columns.get(what, "")))


def text_of(value: Any) -> str:
    """A value as a cell has it: whole numbers without a point, "" for what is absent."""
    if value is None or value != value:  # NaN is how GDAL gives a missing number
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _decimal(text: str) -> str:
    """Numbers with a decimal comma, as many tables of Europe have them."""
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def _qualified(id_: str, name: str) -> str:
    return id_ if ":" in id_ else f"{name}:{id_}"


def _link(text: str) -> str:
    return f"wd:{text}" if text[:1] == "Q" and text[1:].isdigit() else text


def _kind(value: str, how: Declaration) -> str:
    """The first of the values, which may stand between commas or semicolons, that is a kind or declared as one."""
    for one in (value, *re.split(r"[,;]", value)):
        named = one.strip().casefold()
        kind = how.kinds.get(named, named.replace(" ", "_"))
        if kind in KINDS:
            return kind
    return str(how.default.get("kind", "settlement"))


def _country(value: str, how: Declaration) -> str | None:
    """The two-letter code; columns often hold the country's name instead, which is no code."""
    given = value or str(how.default.get("country", ""))
    return given.upper() if len(given) == 2 and given.isalpha() else None


def _names(values: Values, how: Declaration) -> Iterator[Name]:
    own = how.default.get("language")
    main = text_of(values.get(how.columns["name"]))
    if own and main:
        yield Name(main, str(own), script_of(main))
    for column, about in how.names.items():
        for text in text_of(values.get(column)).split(about.separator):
            if text.strip():
                kind = cast("NameKind", about.kind)
                yield Name(text.strip(), about.language, script_of(text), kind, about.when)


def _when(record: Record, cell: _Cells, how: Declaration) -> TimeSpan | None:
    if cell["when"]:
        return record.span(how.columns["when"], cell["when"])
    start, end = cell["start"], cell["end"]
    if not start and not end:
        return None
    read = from_historical if how.years == "historical" else from_astronomical
    head = record.take(how.columns.get("start", ""), lambda: read(start).edtf if start else "..", "")
    tail = record.take(how.columns.get("end", ""), lambda: read(end).edtf if end else "..", "")
    if not head or not tail:
        return None
    return record.span(how.columns["end" if end else "start"], head if head == tail else f"{head}/{tail}")


def _from_wkt(text: str) -> BaseGeometry:
    from shapely import from_wkt
    from shapely.errors import ShapelyError

    try:
        return check_shape(from_wkt(text), where="wkt")
    except ShapelyError as error:
        raise GeometryError(f"cannot be read as WKT ({error}); write it with longitude first") from None


def middle_of(geometry: BaseGeometry) -> tuple[float, float]:
    """(lon, lat) of a point, of the middle of a line, or of a spot in an area."""
    along = geometry.geom_type == "LineString"
    point = geometry.interpolate(0.5, normalized=True) if along else geometry.representative_point()
    return point.x, point.y


def _is_wide(geometry: BaseGeometry) -> bool:
    west, south, east, north = geometry.bounds
    return bool(max(east - west, north - south) > _SPREAD_OF_POINTS)
