"""Write places to a file, streaming: Linked Places, GeoJSON, GeoPackage and LP-TSV, each readable by import again.

Linked Places, GeoJSON and GeoPackage hold everything. LP-TSV does not; what it has no room for is counted.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer.place import Place
from gazetteer.sources import flat
from gazetteer.sources.linked_places import CONTEXT, to_feature
from gazetteer.sources.lpf_geometry import wound
from geo.coordinates import Bbox, in_bbox
from geo.errors import InputError
from geo.formats.atomic import replacing

SUFFIXES = (".lpf.json", ".json", ".jsonl", ".geojson", ".gpkg", ".tsv")
_BATCH = 20_000  # rows of a GeoPackage written at a time
_UNDATED = "1970-01-01T00:00:00Z"  # GeoPackage notes its last change: the same content has to give the same bytes


@dataclass(slots=True)
class Exported:
    """How many places were written, and in how many of them the format had no room for what."""

    places: int = 0
    lost: Counter[str] = field(default_factory=Counter)


def export(
    places: Iterable[Place],
    path: Path,
    *,
    title: str = "",
    licence: str = "",
    titles: Callable[[str], str] = lambda place_id: "",
) -> Exported:
    """Write places as the suffix of the file says; the file appears whole or not at all.

    `titles` gives names of parents, which LP-TSV writes beside their ids. Raises InputError for an unknown suffix.
    """
    write = next((_WRITERS[suffix] for suffix in SUFFIXES if path.name.lower().endswith(suffix)), None)
    if write is None:
        raise InputError(f"{path.name}: cannot be written as {path.suffix!r}; use {', '.join(SUFFIXES)}")
    done = Exported()
    with replacing(path) as temporary:
        write(_counted(places, done), temporary, _Job(title, licence, titles, done))
    return done


def chosen(
    places: Iterable[Place], *, bbox: Bbox | None = None, kinds: frozenset[str] = frozenset()
) -> Iterator[Place]:
    """The places whose point lies in (west, south, east, north) and that are of one of the kinds."""
    for place in places:
        if (bbox is None or in_bbox((place.lon, place.lat), bbox)) and (not kinds or kinds & set(place.kinds)):
            yield place


@dataclass(frozen=True, slots=True)
class _Job:
    title: str
    licence: str
    titles: Callable[[str], str]
    done: Exported

    def about(self) -> dict[str, str]:
        return {key: text for key, text in (("title", self.title), ("licence", self.licence)) if text}


def _counted(places: Iterable[Place], done: Exported) -> Iterator[Place]:
    for place in places:
        done.places += 1
        yield place


def _write_lpf(places: Iterable[Place], path: Path, job: _Job) -> None:
    _write_collection(path, map(to_feature, places), {"@context": CONTEXT, "placetime": job.about()})


def _write_geojson(places: Iterable[Place], path: Path, job: _Job) -> None:
    _write_collection(path, (feature for place in places for feature in _features(place)), {"placetime": job.about()})


def _write_collection(path: Path, features: Iterable[Mapping[str, Any]], members: Mapping[str, Any]) -> None:
    """One feature a line, so that files can be read line by line and compared."""
    head = json.dumps({"type": "FeatureCollection", **members}, ensure_ascii=False)[:-1]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{head}, "features": [')
        for number, feature in enumerate(features):
            file.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False, allow_nan=False))
        file.write("\n]}\n")


def _features(place: Place) -> Iterator[dict[str, Any]]:
    """The point with all that is known, then a feature for each shape."""
    from shapely.geometry import mapping

    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    yield {"type": "Feature", "id": place.id, "geometry": point, "properties": flat.to_row(place)}
    for shape in place.shapes:
        drawn = mapping(wound(shape.geometry))
        yield {"type": "Feature", "geometry": drawn, "properties": flat.shape_row(place, shape)}


def _write_jsonl(places: Iterable[Place], path: Path, job: _Job) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for place in places:
            file.write(json.dumps({"@context": CONTEXT} | to_feature(place), ensure_ascii=False) + "\n")


def _write_tsv(places: Iterable[Place], path: Path, job: _Job) -> None:
    from gazetteer.sources.tables import lp_tsv

    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        table.writerow(lp_tsv.COLUMNS)
        for place in places:
            row = lp_tsv.to_row(place, title_of_parent=job.titles(place.parts_of[0]) if place.parts_of else "")
            table.writerow([row[column] for column in lp_tsv.COLUMNS])
            job.done.lost.update(lp_tsv.losses(place))


def _write_gpkg(places: Iterable[Place], path: Path, job: _Job) -> None:
    """Layer `places` with the points, layer `shapes` with lines and areas."""
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _UNDATED})
    try:
        shapes: list[_Row] = []
        rows: list[_Row] = []
        _append(path, "places", rows, "Point")
        for place in places:
            rows.append(_point_row(place))
            shapes.extend(_shape_rows(place))
            if len(rows) == _BATCH:
                _append(path, "places", rows, "Point")
        _append(path, "places", rows, "Point")
        if shapes:
            _append(path, "shapes", shapes, "Unknown")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


_Row = tuple[bytes, Mapping[str, Any]]  # WKB, columns


def _point_row(place: Place) -> _Row:
    from shapely import Point, to_wkb

    row = flat.to_row(place)
    lists = {key: json.dumps(row[key], ensure_ascii=False) for key, listed in flat.PLACE_COLUMNS.items() if listed}
    return to_wkb(Point(place.lon, place.lat)), row | lists


def _shape_rows(place: Place) -> Iterator[_Row]:
    from shapely import to_wkb

    for shape in place.shapes:
        yield to_wkb(wound(shape.geometry)), flat.shape_row(place, shape)


def _append(path: Path, layer: str, rows: list[_Row], geometry_type: str) -> None:
    """Add rows to a layer, making it where it is not there, and empty the list."""
    import numpy as np
    from pyogrio import list_layers, raw

    exists = path.exists() and layer in {str(name) for name, _ in list_layers(path)}
    if exists and not rows:
        return
    fields = list(flat.PLACE_COLUMNS if layer == "places" else flat.SHAPE_COLUMNS)
    types = {"lon": "f8", "lat": "f8", "precision_km": "f8", "error_km": "f8", "population": "i8"}
    types |= {"schematic": "bool", "disputed": "bool"}
    columns = [np.array([row[key] for _, row in rows], dtype=types.get(key, "O")) for key in fields]
    raw.write(
        path, np.array([shape for shape, _ in rows], dtype="O"), columns, fields, driver="GPKG", layer=layer,
        geometry_type=geometry_type, crs="EPSG:4326", append=exists,
    )  # fmt: skip
    rows.clear()


_WRITERS: Mapping[str, Callable[[Iterable[Place], Path, _Job], None]] = {
    ".lpf.json": _write_lpf,
    ".json": _write_lpf,
    ".jsonl": _write_jsonl,
    ".geojson": _write_geojson,
    ".gpkg": _write_gpkg,
    ".tsv": _write_tsv,
}
