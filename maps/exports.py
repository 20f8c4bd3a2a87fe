"""Export: an atlas into the formats that other programs open, chosen by suffix and level."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from geo.errors import InputError
from geo.formats.atomic import replacing
from geo.formats.geojson import write_geojson
from geo.formats.gis import DRIVERS, write_gis
from geo.formats.table import Row, write_table
from maps.atlas import (
    ARTICLE_COLUMNS,
    MENTION_COLUMNS,
    PASSAGE_COLUMNS,
    PLACE_COLUMNS,
    TIME_COLUMNS,
    Atlas,
)

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

Level = Literal["place", "mention", "passage", "article", "time"]
LEVELS: tuple[Level, ...] = get_args(Level)
COLUMNS: dict[str, tuple[str, ...]] = {
    "place": PLACE_COLUMNS,
    "mention": MENTION_COLUMNS,
    "passage": PASSAGE_COLUMNS,
    "article": ARTICLE_COLUMNS,
    "time": TIME_COLUMNS,
}
TABLES = (".csv", ".jsonl", ".parquet")
MAP_LEVELS: tuple[Level, ...] = ("place", "mention")
_ONLY: dict[str, tuple[Level, ...]] = {".lpf.json": ("place",), ".annotations.jsonld": ("mention",)}
SUFFIXES = (".geojson", ".lpf.json", ".annotations.jsonld", *DRIVERS, *TABLES)


def suffix_of(path: str | Path) -> str:
    """The suffix that decides the format, raising InputError that lists the known ones."""
    name = Path(path).name.lower()
    for suffix in SUFFIXES:
        if name == suffix:
            raise InputError(f"{path}: is a suffix only; put a name before it")
        if name.endswith(suffix):
            return suffix
    raise InputError(f"{path}: the format goes by the suffix; use one of {', '.join(SUFFIXES)}")


def check(path: str | Path, level: str) -> str:
    """The suffix of `path`, or InputError where format and level do not go together."""
    suffix = suffix_of(path)
    wanted = _ONLY.get(suffix) or (LEVELS if suffix in TABLES else MAP_LEVELS)
    if level not in wanted:
        raise InputError(f"{path}: {suffix} holds the level {' or '.join(wanted)}, not {level}; use .csv for that")
    return suffix


def export(atlas: Atlas, path: str | Path, *, level: str = "place", members: Mapping[str, Any] | None = None) -> int:
    """Write one level of the atlas as the suffix says and return the number of rows."""
    suffix = check(path, level)
    if suffix in TABLES and not (suffix == ".parquet" and level in MAP_LEVELS):
        return write_table(path, _plain_rows(_frame(atlas, level)[list(COLUMNS[level])]), COLUMNS[level])
    return _MAP_WRITERS.get(suffix, _write_gis)(atlas, path, level, members or {})


def export_beside(atlas: Atlas, page: Path) -> Path | None:
    """Every mention as GeoParquet beside a page that holds a sample of the passages; None where it holds all."""
    from maps.page.payload import MOST_TEXTS

    if len(atlas.passages) <= MOST_TEXTS:
        return None
    path = page.with_suffix(".mentions.parquet")
    export(atlas, path, level="mention")
    return path


def export_rows(rows: Iterable[Row], path: str | Path, *, level: str) -> int:
    """Write rows of one level as a table, streaming, and return their number."""
    return write_table(path, rows, COLUMNS[level])


def _frame(atlas: Atlas, level: str) -> pd.DataFrame:
    frames: dict[str, Callable[[], pd.DataFrame]] = {
        "place": atlas.place_rows,
        "mention": lambda: atlas.mentions,
        "passage": lambda: atlas.passages,
        "article": lambda: atlas.articles,
        "time": lambda: atlas.times,
    }
    return frames[level]()


def _plain_rows(frame: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Rows with Python values; what is missing is None, never NaN."""
    columns = [frame[name].tolist() for name in frame.columns]
    for values in zip(*columns, strict=True):
        yield {name: None if value != value else value for name, value in zip(frame.columns, values, strict=True)}


def _located(atlas: Atlas, level: str) -> gpd.GeoDataFrame:
    frame = atlas.place_rows() if level == "place" else atlas.placed
    return frame[[*COLUMNS[level], "geometry"]]


def _write_geojson(atlas: Atlas, path: str | Path, level: str, members: Mapping[str, Any]) -> int:
    frame = _located(atlas, level)
    rows = _plain_rows(frame[list(COLUMNS[level])])
    return write_geojson(path, zip(frame.geometry, rows, strict=True), members={"title": atlas.title, **members})


def _write_gis(atlas: Atlas, path: str | Path, level: str, members: Mapping[str, Any]) -> int:
    return write_gis(path, _located(atlas, level), layer=f"{level}s")


def _write_lpf(atlas: Atlas, path: str | Path, level: str, members: Mapping[str, Any]) -> int:
    from gazetteer.sources.linked_places import to_feature

    rows = atlas.place_rows()
    features = [to_feature(atlas.places.loc[id_].record) for id_ in rows.place_id]
    collection = {
        "type": "FeatureCollection",
        "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
        "title": atlas.title,
        **members,
        "features": features,
    }
    _write_json(path, collection)
    return len(features)


def _write_annotations(atlas: Atlas, path: str | Path, level: str, members: Mapping[str, Any]) -> int:
    from maps.annotations import annotation_page

    page = annotation_page(atlas, members)
    _write_json(path, page)
    return len(page["items"])


def _write_json(path: str | Path, data: Any) -> None:
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


_MAP_WRITERS = {".geojson": _write_geojson, ".lpf.json": _write_lpf, ".annotations.jsonld": _write_annotations}
