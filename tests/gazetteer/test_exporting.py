"""Gazetteers out and in again: nothing lost but what LP-TSV has no room for, and that is told."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from gazetteer.index import Index
from gazetteer.place import Place
from gazetteer.sources.exporting import Exported, chosen, export
from gazetteer.sources.opening import open_source
from gazetteer.sources.tables.record import Report
from geo.errors import Fault, InputError
from geo.timespan import TimeSpan
from tests.gazetteer.test_linked_places import places as any_place
from tests.gazetteer.veloria import PLACES

LOSSLESS = [".lpf.json", ".json", ".jsonl", ".geojson", ".gpkg"]


def back_and_forth(places: Iterable[Place], path: Path) -> tuple[Exported, list[Place]]:
    done = export(places, path, title="Veloria", licence="CC0", titles=lambda id_: f"title of {id_}")
    faults: list[Fault] = []
    found = list(open_source(path, name="v").places(Report(faults.append), lambda stage, count: None))
    assert faults == []
    return done, found


def assert_same(ours: Sequence[Place], theirs: Sequence[Place]) -> None:
    assert list(ours) == list(theirs)
    for one, other in zip(ours, theirs, strict=True):
        for ours_drawn, theirs_drawn in zip(one.shapes, other.shapes, strict=True):
            assert ours_drawn.geometry.normalize() == theirs_drawn.geometry.normalize()
            assert replace(ours_drawn, geometry=None) == replace(theirs_drawn, geometry=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", LOSSLESS)
def test_nothing_is_lost(tmp_path: Path, suffix: str) -> None:
    done, found = back_and_forth(PLACES, tmp_path / f"veloria{suffix}")
    assert (done.places, done.lost) == (len(PLACES), {})
    assert_same(PLACES, found)


@pytest.mark.parametrize("suffix", [".lpf.json", ".geojson", ".gpkg"])
def test_nothing_is_lost_of_any_place(suffix: str) -> None:
    @given(any_place)
    @settings(max_examples=25, deadline=None)
    def there_and_back(place: Place) -> None:
        with tempfile.TemporaryDirectory() as folder:
            found = back_and_forth([place], Path(folder) / f"one{suffix}")[1]
        assert_same([place], found)

    there_and_back()


def test_nothing_is_lost_on_the_way_through_an_index(tmp_path: Path) -> None:
    export(PLACES, tmp_path / "in.lpf.json")
    source = open_source(tmp_path / "in.lpf.json", name="v")
    index = Index.compile(source.places(Report(), lambda stage, count: None), tmp_path / "index", name="v")
    export(index, tmp_path / "out.lpf.json")
    assert (tmp_path / "out.lpf.json").read_bytes() == (tmp_path / "in.lpf.json").read_bytes()


def test_lp_tsv_keeps_what_it_has_room_for_and_tells_the_rest(tmp_path: Path) -> None:
    done, found = back_and_forth(PLACES, tmp_path / "veloria.tsv")
    assert done.lost == {
        "kinds of names": 2,
        "populations": 5,
        "boundaries between sources": 12,
        "times of names": 2,
        "shapes after the first": 1,
        "times and labels of shapes": 3,
        "doubts about times": 1,
        "precisions of points": 1,
    }
    for ours, theirs in zip(PLACES, found, strict=True):
        for field in ("id", "name", "lon", "lat", "kinds", "country", "parts_of", "links", "description"):
            assert getattr(ours, field) == getattr(theirs, field)
        assert [(n.text, n.language) for n in ours.names] == [(n.text, n.language) for n in theirs.names]
        assert (ours.when and (ours.when.first, ours.when.last)) == (
            theirs.when and (theirs.when.first, theirs.when.last)
        )
    row = (tmp_path / "veloria.tsv").read_text(encoding="utf-8").splitlines()[2].split("\t")
    assert row[-4:-2] == ["title of v:veloria", "v:veloria"]


def test_lp_tsv_counts_years_before_christ_from_one(tmp_path: Path) -> None:
    place = Place("v:x", "Old", 1, 2, when=TimeSpan.parse("-0043/0410"))
    export([place], tmp_path / "x.tsv")
    head, row = (line.split("\t") for line in (tmp_path / "x.tsv").read_text(encoding="utf-8").splitlines())
    cells = dict(zip(head, row, strict=True))
    assert (cells["start"], cells["end"]) == ("-44", "410")


@pytest.mark.parametrize("suffix", [*LOSSLESS, ".tsv"])
def test_the_same_places_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export(PLACES, tmp_path / name / f"veloria{suffix}", title="Veloria")
    one, two = ((tmp_path / name / f"veloria{suffix}").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_geopackage_has_a_layer_of_points_and_one_of_shapes(tmp_path: Path) -> None:
    import geopandas as gpd

    export(PLACES, tmp_path / "veloria.gpkg")
    points = gpd.read_file(tmp_path / "veloria.gpkg", layer="places")
    shapes = gpd.read_file(tmp_path / "veloria.gpkg", layer="shapes")
    assert set(points.geom_type) == {"Point"}
    assert points.crs == 4326
    names = json.loads(points.set_index("place_id").loc["v:aldem", "names"])
    assert names[3] == {
        "name": "Redtown",
        "language": "en",
        "script": "Latn",
        "kind": "former",
        "when": "1948-05-09/1991",
    }
    assert list(shapes["shape_of"]) == ["v:march", "v:march", "v:brin", "v:salt-road"]
    with sqlite3.connect(tmp_path / "veloria.gpkg") as store:
        tables = [row[0] for row in store.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
    store.close()
    assert tables == ["places", "shapes"]


def test_boxes_and_kinds_choose(tmp_path: Path) -> None:
    assert [place.id for place in chosen(PLACES, bbox=(170, -20, -170, 0))] == ["v:old-fort"]
    assert [place.id for place in chosen(PLACES, kinds=frozenset({"corridor", "lake"}))] == [
        "v:glass-lake",
        "v:salt-road",
    ]
    assert len(list(chosen(PLACES))) == len(PLACES)


@pytest.mark.parametrize("suffix", [".lpf.json", ".geojson", ".gpkg", ".tsv"])
def test_no_places_make_an_empty_file(tmp_path: Path, suffix: str) -> None:
    assert back_and_forth([], tmp_path / f"none{suffix}") == (Exported(), [])


def test_an_unknown_suffix_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x\.xls: cannot be written as '\.xls'; use \.lpf\.json, \.json"):
        export(PLACES, tmp_path / "x.xls")
    assert list(tmp_path.iterdir()) == []
