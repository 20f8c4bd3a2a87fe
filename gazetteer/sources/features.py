"""Places from feature files: GeoJSON line by line, GeoPackage, FlatGeobuf and the like through GDAL in batches.

Points become places; a line or area becomes a place with a shape, its point a spot on it. Properties are explained by a
declaration, or guessed by their names; files that Placetime exported are read back as they were.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gazetteer.place import Place, Shape
from gazetteer.sources import flat
from gazetteer.sources.lpf_stream import read_features
from gazetteer.sources.tables.declaration import Declaration, complete
from gazetteer.sources.tables.declared import to_place
from gazetteer.sources.tables.record import Record, Report
from geo.errors import Fault, GeometryError, InputError
from geo.shapes import check_shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

GDAL_SUFFIXES = (".gpkg", ".fgb", ".shp", ".kml", ".gml")
_BATCH = 20_000  # features
_HEAD = 50  # features whose properties are looked at before the first is read
_WGS84 = ("EPSG:4326", "OGC:CRS84")

Feature = tuple[str, Mapping[str, Any], Any]  # where it stands, properties, geometry (GeoJSON object or WKB)


def read(path: Path, *, name: str, declared: Declaration | None, report: Report) -> Iterator[Place]:
    """Stream the places of a feature file; ids without a prefix get `name`. Faulty features are reported."""
    if path.suffix.lower() in GDAL_SUFFIXES:
        yield from _through_gdal(path, name, declared, report)
        return
    features = _geojson(path, report)
    head = [feature for _, feature in zip(range(_HEAD), features, strict=False)]
    every = chain(head, features)
    if head and flat.is_ours(head[0][1]):
        yield from _our_geojson(path.name, every, report)
    elif head:
        how = complete(declared, _columns(head), where=path.name, has_shapes=True)
        yield from _declared(path.name, every, how, name, report)


def _geojson(path: Path, report: Report) -> Iterator[Feature]:
    faults: list[Fault] = []
    before = 0
    for number, (line, feature) in enumerate(read_features(path, faults=faults), 1):
        while faults:
            report(faults.pop(0))
        properties = feature.get("properties")
        known = properties if isinstance(properties, dict) else {}
        given = {"id": feature["id"]} if feature.get("id") is not None else {}
        where = f"line {line}" if line != before else f"line {line}, feature {number}"  # many files are one line
        before = line
        yield where, {**given, **known}, feature.get("geometry")
    for fault in faults:
        report(fault)


def _columns(head: Sequence[Feature]) -> list[str]:
    return list(dict.fromkeys(column for _, properties, _ in head for column in properties))


def _declared(source: str, features: Iterator[Feature], how: Declaration, name: str, report: Report) -> Iterator[Place]:
    from shapely import Point

    nowhere = cast("BaseGeometry", Point(0, 0))  # lets the other fields be read where the geometry is faulty
    for number, (where, properties, drawn) in enumerate(features, 1):
        record = Record(source, where, report)
        geometry = record.take("geometry", partial(_drawn, drawn), nowhere)
        place = to_place(record, properties, how, name=name, number=number, geometry=geometry)
        if record.accepts(place):
            yield place


def _drawn(geometry: Any) -> BaseGeometry:
    """A shape from a GeoJSON geometry or WKB; raise GeometryError."""
    from shapely import from_wkb
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    if not geometry:
        raise GeometryError("is missing; give at least a point, as [longitude, latitude]")
    try:
        drawn = from_wkb(geometry) if isinstance(geometry, bytes) else shape(geometry)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise GeometryError(f"cannot be read ({error})") from None
    return check_shape(drawn, where="geometry")


# Files that Placetime exported


def _our_geojson(source: str, features: Iterator[Feature], report: Report) -> Iterator[Place]:
    """The shapes of a place follow it."""
    held: tuple[Record, Mapping[str, Any]] | None = None
    shapes: list[Shape] = []
    for where, properties, drawn in features:
        record = Record(source, where, report)
        if "shape_of" in properties:
            shapes.extend(_our_shape(record, properties, drawn))
            continue
        if held:
            yield from _our_place(*held, shapes)
        held, shapes = (record, properties), []
    if held:
        yield from _our_place(*held, shapes)


def _our_shape(record: Record, properties: Mapping[str, Any], drawn: Any) -> Iterator[Shape]:
    geometry = record.take("geometry", lambda: _drawn(drawn), None)
    if geometry is not None:
        shape = flat.shape_from_row(record, properties, geometry)
        if record.sound:
            yield shape


def _our_place(record: Record, properties: Mapping[str, Any], shapes: Sequence[Shape]) -> Iterator[Place]:
    place = flat.from_row(record, properties, tuple(shapes))
    if record.accepts(place):
        yield place


# Files of GDAL


def _through_gdal(path: Path, name: str, declared: Declaration | None, report: Report) -> Iterator[Place]:
    layers = _layers(path)
    layer = (declared.layer if declared else None) or layers[0]
    if layer not in layers:
        raise InputError(f"{path.name}: has no layer {layer!r}; there are {', '.join(layers)}")
    first = next(_batches(path, layer), None)
    if first is None:
        return
    columns = list(first[1])
    if flat.is_ours(first[1]):
        yield from _our_rows(path, layers, _batches(path, layer), report)
        return
    how = complete(declared, columns, where=f"{path.name}, layer {layer}", has_shapes=True)
    used = {*how.columns.values(), *how.names}
    features = _batches(path, layer, [column for column in columns if column in used])
    yield from _declared(path.name, features, how, name, report)


def _layers(path: Path) -> list[str]:
    import pyogrio
    from pyogrio.errors import DataSourceError

    try:
        with warnings.catch_warnings():  # GDAL warns of what it then refuses
            warnings.simplefilter("ignore", RuntimeWarning)
            return [str(layer) for layer, _ in pyogrio.list_layers(path)]
    except DataSourceError as error:
        raise InputError(f"{path.name}: cannot be opened ({error}); is it whole?") from None


def _batches(path: Path, layer: str, columns: list[str] | None = None) -> Iterator[Feature]:
    """Features of a layer, by some of its columns: pyogrio 0.13 never frees some 70 bytes a text."""
    from pyogrio import raw, read_info
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError

    crs = read_info(path, layer=layer)["crs"]
    turned = _to_wgs84(crs)
    for start in range(0, 1 << 62, _BATCH):
        try:
            about, ids, shapes, values = raw.read(
                path, layer=layer, skip_features=start, max_features=_BATCH, columns=columns, return_fids=True
            )
        except (DataLayerError, DataSourceError, FeatureError, GeometryError) as error:
            raise InputError(f"{path.name}, layer {layer}: cannot be read beyond feature {start} ({error})") from None
        for at, number in enumerate(ids):
            row = dict(zip(about["fields"], (column[at] for column in values), strict=True))
            yield f"layer {layer}, feature {number}", row, turned(shapes[at])
        if len(ids) < _BATCH:
            return


def _to_wgs84(crs: str | None) -> Any:
    """A function from WKB to WKB in degrees (lon, lat)."""
    if crs is None or crs in _WGS84:
        return lambda wkb: wkb
    from pyproj import Transformer
    from shapely import to_wkb
    from shapely.ops import transform

    turn = Transformer.from_crs(crs, 4326, always_xy=True).transform
    return lambda wkb: to_wkb(transform(turn, _read_wkb(wkb))) if wkb else wkb


def _read_wkb(wkb: bytes) -> BaseGeometry:
    from shapely import from_wkb

    return from_wkb(wkb)


def _our_rows(path: Path, layers: Sequence[str], features: Iterator[Feature], report: Report) -> Iterator[Place]:
    shapes: dict[str, list[Shape]] = {}
    if "shapes" in layers:
        for where, row, drawn in _batches(path, "shapes"):
            found = _our_shape(Record(path.name, where, report), row, drawn)
            shapes.setdefault(str(row["shape_of"]), []).extend(found)
    for where, row, _ in features:
        record = Record(path.name, where, report)
        yield from _our_place(record, row, shapes.get(str(row["place_id"]), ()))
