"""Feature formats: what is written can be read by others, and a failure leaves nothing behind."""

import csv
import json
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from shapely import LineString, Point, Polygon, box

from geo.errors import GeometryError, InputError
from geo.formats.atomic import replacing
from geo.formats.geojson import write_geojson
from geo.formats.gis import write_gis
from geo.formats.table import write_table
from geo.shapes import bounds_of, check_shape, to_geojson

ROWS = [{"a": 1, "b": "Şuşa"}, {"a": None, "b": 'quo"te,\nbreak'}]


def test_geojson_winds_rings_right_handed_and_keeps_six_digits() -> None:
    clockwise = Polygon([(0, 0), (0, 1), (1.123456789, 1), (1, 0)])
    ring = to_geojson(clockwise)["coordinates"][0]  # type: ignore[index]
    assert LineString(ring).is_ring
    assert Polygon(ring).exterior.is_ccw
    assert [1.123457, 1.0] in ring


def test_geojson_cuts_at_the_antimeridian() -> None:
    cut = to_geojson(box(179, -1, 181, 1))
    assert cut is not None
    assert cut["type"] == "MultiPolygon"
    longitudes = [x for polygon in cut["coordinates"] for ring in polygon for x, _ in ring]
    assert (min(longitudes), max(longitudes)) == (-180, 180)
    assert 0 not in {round(x) for x in longitudes}


def test_geojson_is_read_by_geopandas_and_has_no_crs(tmp_path: Path) -> None:
    target = tmp_path / "places.geojson"
    assert write_geojson(target, [(Point(46.75, 39.8), {"place": "Şuşa"}), (None, {"place": "x"})]) == 2
    assert "crs" not in json.loads(target.read_text(encoding="utf-8"))
    frame = gpd.read_file(target)
    assert frame.place.tolist() == ["Şuşa", "x"]
    assert frame.geometry[0].coords[0] == (46.75, 39.8)


def test_tables_hold_the_same_rows_in_every_format(tmp_path: Path) -> None:
    for suffix in (".csv", ".jsonl", ".parquet"):
        assert write_table(tmp_path / f"t{suffix}", iter(ROWS), ("a", "b")) == 2
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [{"a": "1", "b": "Şuşa"}, {"a": "", "b": 'quo"te,\nbreak'}]
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == ROWS
    assert pq.read_table(tmp_path / "t.parquet").to_pylist() == ROWS


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    assert write_table(tmp_path / "t.parquet", [], ("a", "b")) == 0
    assert pq.read_table(tmp_path / "t.parquet").column_names == ["a", "b"]


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".kml", ".parquet"])
def test_gis_formats_are_read_back(tmp_path: Path, suffix: str) -> None:
    frame = gpd.GeoDataFrame({"Name": ["Şuşa"]}, geometry=[Point(46.75, 39.8)], crs="EPSG:4326")
    target = tmp_path / f"places{suffix}"
    assert write_gis(target, frame, layer="places") == 1
    read = gpd.read_parquet(target) if suffix == ".parquet" else gpd.read_file(target)
    assert read.Name.tolist() == ["Şuşa"]
    assert read.geometry[0].x == pytest.approx(46.75)


def _write_half(target: Path) -> None:
    with replacing(target) as temporary:
        temporary.write_text("half")
        raise RuntimeError


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError):
        _write_half(target)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.txt", "old")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no folder"), replacing(tmp_path / "no" / "x.csv"):
        pass


def test_shapes_are_checked_with_their_place() -> None:
    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with pytest.raises(GeometryError, match="feature 3: the shape is not valid"):
        check_shape(bow_tie, where="feature 3")
    with pytest.raises(GeometryError, match="swapped"):
        check_shape(Point(46, 139), where="feature 4")
    with pytest.raises(GeometryError, match="empty"):
        check_shape(Polygon(), where="feature 5")
    assert bounds_of([]) is None


def test_parquet_of_located_rows_is_geoparquet(tmp_path: Path) -> None:
    rows = [{"name": "nowhere", "lon": None, "lat": None}, {"name": "quay", "lon": 46.5, "lat": 39.25}]
    write_table(tmp_path / "a.parquet", rows, ["name", "lon", "lat"])
    frame = gpd.read_parquet(tmp_path / "a.parquet")
    assert frame.geometry.tolist() == [None, Point(46.5, 39.25)]
    assert frame.crs.to_string() == "OGC:CRS84"
    for few in (rows[:1], []):
        write_table(tmp_path / "b.parquet", few, ["name", "lon", "lat"])
        assert gpd.read_parquet(tmp_path / "b.parquet").geometry.tolist() == [None] * len(few)
