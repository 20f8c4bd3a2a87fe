"""Linked Places there and back: nothing lost, every fault named."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from gazetteer.place import KINDS, Name, Place, Shape
from gazetteer.sources.linked_places import NAME_KINDS, check, check_feature, from_feature, read, to_feature
from geo.errors import CoordinateError, Fault, GeometryError, InputError, TimeSpanError
from geo.timespan import TimeSpan

SPANS = [
    "1923-07-07",
    "1935/1989",
    "../1936",
    "1994/..",
    "193X",
    "1804~/1918?",
    "-0043",
    "1923-07/1991-11-26",
    "/1453",
    "Y-17000",
]
CLOCKWISE = Polygon([(46, 39), (46, 40), (47, 40), (47, 39)])

text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
spans = st.none() | st.sampled_from(SPANS).map(TimeSpan.parse)
names = st.builds(
    Name,
    text,
    st.sampled_from([None, "en", "az", "hy-Latn"]),
    st.sampled_from([None, "Latn", "Armn"]),
    st.sampled_from(NAME_KINDS),
    spans,
)
shapes = st.builds(
    Shape,
    st.sampled_from([LineString([(46, 39), (47, 40)]), CLOCKWISE, Point(46, 39)]),
    spans,
    st.booleans(),
    st.booleans(),
    st.none() | st.floats(0.1, 50),
    st.just("") | text,
)
places = st.builds(
    Place,
    id=text,
    name=text,
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, unique=True).map(tuple),
    names=st.lists(names, max_size=4).map(tuple),
    country=st.sampled_from([None, "AZ", "NA"]),
    population=st.integers(0, 10**9),
    parts_of=st.lists(text, max_size=2).map(tuple),
    precision_km=st.floats(0.1, 500),
    when=spans,
    links=st.lists(text, max_size=2).map(tuple),
    sources=st.lists(text, min_size=1, max_size=2).map(tuple),
    description=st.just("") | text,
    shapes=st.lists(shapes, max_size=2).map(tuple),
)


def feature(**changes: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [46.7, 39.8]}
    return {"@id": "x:1", "type": "Feature", "properties": {"title": "Nowhere"}, "geometry": point} | changes


@given(places)
@settings(max_examples=60, deadline=None)
def test_round_trip_through_json_loses_nothing(place: Place) -> None:
    back = from_feature(json.loads(json.dumps(to_feature(place))), source="test")
    assert back == place
    assert len(back.shapes) == len(place.shapes)
    for ours, theirs in zip(back.shapes, place.shapes, strict=True):
        assert ours.geometry.equals(theirs.geometry)
        assert (ours.when, ours.schematic, ours.disputed) == (theirs.when, theirs.schematic, theirs.disputed)
        assert (ours.error_km, ours.label) == (theirs.error_km, theirs.label)


def test_outer_rings_are_written_counter_clockwise() -> None:
    place = Place("x:1", "Nowhere", 46.5, 39.5, shapes=(Shape(CLOCKWISE),))
    ring = to_feature(place)["geometry"]["geometries"][1]["coordinates"][0]
    assert sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) < 0


@pytest.mark.parametrize("edtf", SPANS)
def test_time_stands_in_standard_words_too(edtf: str) -> None:
    span = TimeSpan.parse(edtf)
    place = to_feature(Place("x:1", "Nowhere", 46, 39, when=span))
    del place["when"]["placetime"]
    back = from_feature(place, source="test").when
    assert back is not None
    assert (back.first, back.last) == (span.first, span.last)


DATE = r"-\d{5,}|-?\d{1,4}(-(0[1-9]|1[0-2]))?(-([0-2][0-9]|3[01]))?"  # what World Historical Gazetteer takes


@pytest.mark.parametrize("edtf", ["", *SPANS])
def test_every_feature_has_a_when_that_others_can_read(edtf: str) -> None:
    place = to_feature(Place("x:1", "Nowhere", 46, 39, when=TimeSpan.parse(edtf) if edtf else None))
    ends = [end for span in place["when"]["timespans"] for end in span.values()]
    assert bool(ends) == bool(edtf)
    assert all(re.fullmatch(DATE, date) for end in ends for date in end.values())
    assert all(set(end) in ({"in"}, {"earliest", "latest"}) for end in ends)


def test_a_plain_feature_of_another_gazetteer_is_read() -> None:
    place = from_feature(
        feature(
            names=[{"toponym": "Nusquam", "lang": "la", "when": {"timespans": [{"start": {"in": 44}}]}}],
            types=[{"label": "inhabited place"}],
            properties={"title": "Nowhere", "fclasses": ["P"]},
            geometry={"type": "LineString", "coordinates": [[46, 39], [47, 39]]},
        ),
        source="other.json",
    )
    assert (place.lon, place.lat) in {(46, 39), (47, 39)}
    assert place.kinds == ("settlement",)
    assert place.sources == ("other.json",)
    assert place.names[0].when == TimeSpan.parse("0044/..")


BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
BAD = [
    ({"@id": ""}, InputError, "@id is missing"),
    ({"geometry": None}, GeometryError, "geometry is missing"),
    ({"geometry": {"type": "Point", "coordinates": [39.8, 146.7]}}, CoordinateError, "swapped"),
    ({"geometry": {"type": "Point", "coordinates": [10]}}, CoordinateError, "expected [longitude, latitude]"),
    ({"geometry": {"type": "Blob", "coordinates": []}}, GeometryError, "'Blob'"),
    (
        {"geometry": BOW_TIE},
        GeometryError,
        "valid",
    ),
    ({"names": [{"toponym": " "}]}, InputError, "names[0]: field toponym"),
    ({"names": [{"toponym": "A", "kind": "nick"}]}, InputError, "kind 'nick' is unknown"),
    ({"names": "A"}, InputError, "field names should be a list"),
    ({"when": {"timespans": [{"start": {"in": "1923-02-31"}}]}}, TimeSpanError, "does not exist"),
    ({"when": {"timespans": [{"start": {"in": "1994"}, "end": {"in": "1988"}}]}}, TimeSpanError, "ends before"),
    ({"properties": {}}, InputError, "title is missing"),
    ({"properties": {"title": "N", "ccodes": [7]}}, InputError, "list of country codes"),
    ({"names": [{"toponym": "A", "lang": ["en"]}]}, InputError, "field lang should be text"),
    ({"geometry": {"type": "GeometryCollection", "geometries": [None]}}, GeometryError, "list of objects"),
    ({"geometry": {"type": "GeometryCollection", "geometries": []}}, GeometryError, "empty collection"),
    ({"when": {"timespans": "1923"}}, InputError, "timespans should be objects"),
    ({"when": {"timespans": [], "placetime": [1]}}, InputError, "timespans should be objects"),
]


@pytest.mark.parametrize(("changes", "error", "words"), BAD, ids=[words for _, _, words in BAD])
def test_bad_features_say_what_is_wrong(changes: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error) as caught:
        from_feature(feature(**changes), source="bad.json")
    assert words in str(caught.value)
    assert "bad.json" in str(caught.value)


def test_check_finds_every_fault_of_a_feature_at_once() -> None:
    bad = feature(
        names=[{"toponym": "A"}, {"toponym": ""}, {"toponym": "C", "kind": "nick"}],
        when={"timespans": [{"start": {"in": "1923-13"}}]},
        geometry={"type": "Point", "coordinates": [0, 95, 0]},
    )
    problems = " | ".join(str(fault) for fault in check_feature(bad, source="bad.json", line=7))
    for words in ("names[1]", "names[2]", "1923-13", "latitude 95", "line 7"):
        assert words in problems


def write(path: Path, body: str) -> Path:
    path.write_text(body, encoding="utf-8")
    return path


def test_check_names_lines_of_ids_given_twice_and_of_lost_parents(tmp_path: Path) -> None:
    lost = feature(relations=[{"relationType": "gvp:broaderPartitive", "relationTo": "x:gone"}])
    rows = ",\n".join(json.dumps(row) for row in (feature(), lost))
    faults = check(write(tmp_path / "twice.json", '{"type": "FeatureCollection",\n"features": [\n' + rows + "\n]}"))
    assert [str(fault) for fault in faults] == [
        "twice.json, line 4: field @id: 'x:1' was given before, in line 3; give each place an id of its own",
        "twice.json, line 4: x:1, relations: 'x:gone' is not in this file; add it or mend the id",
    ]
    assert len(check(tmp_path / "twice.json", known_elsewhere=lambda place_id: place_id == "x:gone")) == 1


def test_a_file_cut_in_the_middle_gives_what_is_whole(tmp_path: Path) -> None:
    whole = json.dumps({"type": "FeatureCollection", "features": [feature(), feature(**{"@id": "x:2"})]}, indent=1)
    faults: list[Fault] = []
    found = list(read(write(tmp_path / "cut.json", whole[:-60]), faults=faults))
    assert [place.id for place in found] == ["x:1"]
    assert "broken JSON" in faults[0].problem
    assert faults[0].where.startswith("line ")


def test_a_broken_line_does_not_hide_the_next_feature(tmp_path: Path) -> None:
    rows = [json.dumps(feature(**{"@id": f"x:{i}"})) for i in range(3)]
    rows[1] = rows[1][:30]
    faults: list[Fault] = []
    found = list(read(write(tmp_path / "lines.jsonl", "\n".join(rows)), faults=faults))
    assert [place.id for place in found] == ["x:0", "x:2"]
    assert len(faults) == 1
    assert faults[0].where in {"line 2", "line 3"}


def test_a_file_larger_than_the_window_keeps_its_lines(tmp_path: Path) -> None:
    rows = [json.dumps(feature(**{"@id": f"x:{i}"}, descriptions=[{"value": "a" * 5000}])) for i in range(200)]
    path = write(tmp_path / "large.json", '{"type": "FeatureCollection", "features": [\n' + ",\n".join(rows) + "]}")
    assert [place.id for place in read(path)] == [f"x:{i}" for i in range(200)]
    assert check(path) == []


@pytest.mark.parametrize(
    ("body", "words"), [("", "holds no features"), ("[1]", "holds no features"), ('{"features": [', "")]
)
def test_files_without_features_are_named_or_empty(tmp_path: Path, body: str, words: str) -> None:
    faults: list[Fault] = []
    assert list(read(write(tmp_path / "odd.json", body), faults=faults)) == []
    assert words in " ".join(map(str, faults))


def test_a_missing_file_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b'{"type": "FeatureCollection", "features": [\n{"@id": "\xe9"}]}')
    for name, words in (("gone.json", "cannot be opened"), ("latin.json", "no UTF-8")):
        with pytest.raises(InputError) as caught:
            list(read(tmp_path / name))
        assert words in str(caught.value)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["Point", "1923"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "when", "timespans", "geometries", "coordinates", "label"]), inner)
    ),
    max_leaves=6,
)
FIELDS = ["@id", "properties", "when", "names", "types", "geometry", "links", "relations", "citations", "placetime"]


def complaint(raw: dict[str, Any]) -> str:
    """What the reader says against a feature; empty where it takes it."""
    try:
        from_feature(raw, source="junk.json")
    except InputError as error:
        return str(error)
    return ""


@given(
    st.sampled_from(FIELDS), junk | st.lists(st.dictionaries(st.sampled_from(["toponym", "lang"]), junk), max_size=2)
)
@settings(max_examples=300, deadline=None)
def test_junk_in_a_field_is_an_input_error_and_nothing_else(field: str, value: Any) -> None:
    assert "junk.json" in (complaint(feature(**{field: value})) or "junk.json")


@given(st.sampled_from(["precision_km", "population"]), junk)
@settings(max_examples=50, deadline=None)
def test_junk_in_our_own_block_is_named(field: str, value: Any) -> None:
    assert field in (complaint(feature(placetime={field: value})) or field)


def test_a_country_code_given_as_text_is_taken_whole() -> None:
    assert from_feature(feature(properties={"title": "N", "ccodes": "AZ"}), source="test").country == "AZ"
