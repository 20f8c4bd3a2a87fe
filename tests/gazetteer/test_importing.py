"""Gazetteer files in: every format read, every fault named with its place, the rest and the previous index unharmed."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gazetteer.index import Index, find_index
from gazetteer.place import Place
from gazetteer.sources.exporting import export
from gazetteer.sources.importing import check_file, compiled_file, import_file, name_of
from gazetteer.sources.opening import open_source
from gazetteer.sources.tables.alternate_names import _edtf
from gazetteer.sources.tables.geonames import kind_of
from gazetteer.sources.tables.numbers import NumberSet, SeenIds
from gazetteer.sources.tables.record import Report
from gazetteer.sources.tables.years import from_astronomical, from_historical, to_historical
from geo.errors import GazetteerError, InputError, TimeSpanError
from tests.gazetteer import veloria

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PLACETIME_CACHE", str(folder))
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


def read(path: Path, **options: Any) -> tuple[dict[str, Place], list[str]]:
    """Places by id, and faults, of a file imported as `v`."""
    faults: list[str] = []
    source = open_source(path, name="v", **options)
    places = source.places(Report(lambda fault: faults.append(str(fault))), lambda stage, done: None)
    return {place.id: place for place in places}, faults


def faults_of(path: Path, **options: Any) -> list[str]:
    faults: list[str] = []
    check_file(path, tell=lambda fault: faults.append(str(fault)), **options)
    return faults


# GeoNames


def test_a_dump_gives_kinds_parents_and_countries(write: Write) -> None:
    places, faults = read(write("QV.txt", veloria.geonames_dump()))
    assert not faults
    assert places["gn:990001"].kinds == ("capital",)
    assert places["gn:990001"].parts_of == ("gn:990011", "gn:990010", "gn:990000")
    assert places["gn:990010"].parts_of == ("gn:990000",)
    assert places["gn:990002"].name == 'The "New" Orvan'
    assert places["gn:990004"].country == "NA"
    assert (places["gn:990003"].kind, places["gn:990003"].precision_km) == ("river", 60)
    assert places["gn:990001"].links == ("gn:990001",)
    assert places["gn:990001"].sources == ("GeoNames (CC BY 4.0)",)


def test_alternate_names_bring_languages_times_and_links_and_leave_codes_out(write: Write) -> None:
    alternates = write("alternateNamesV2.txt", veloria.alternate_names())
    places, faults = read(write("QV.txt", veloria.geonames_dump()), alternate_names=alternates)
    assert not faults
    aldem = places["gn:990001"]
    assert [(n.text, n.language, n.script, n.kind, n.when and n.when.edtf) for n in aldem.names] == [
        ("Альдем", "ru", "Cyrl", "variant", None),
        ("Redtown", "en", "Latn", "former", "1948/1991"),
        ("AD", None, "Latn", "abbreviation", None),
        ("Старый Альдем", "ru", "Cyrl", "former", "../1700~"),
        ("Aldemium", None, "Latn", "variant", None),
        ("Aldem", None, "Latn", "variant", None),
    ]
    assert aldem.links == ("gn:990001", "wd:Q0", "https://en.wikipedia.org/wiki/Aldem")
    assert "ALD" not in [n.text for n in aldem.names]


def test_zips_give_the_same_as_plain_files_and_paths_outside_are_told(tmp_path: Path, write: Write) -> None:
    plain = read(write("QV.txt", veloria.geonames_dump()), alternate_names=write("alt.txt", veloria.alternate_names()))[
        0
    ]
    with zipfile.ZipFile(tmp_path / "QV.zip", "w") as archive:
        archive.writestr("QV.txt", veloria.geonames_dump())
        archive.writestr("readme.txt", "about " * 10_000)
        archive.writestr("../QV.txt", veloria.geonames_dump() * 9)
        archive.writestr("/etc/QV.txt", "nothing")
    with zipfile.ZipFile(tmp_path / "alt.zip", "w") as archive:
        archive.writestr("iso-languagecodes.txt", "x" * 10_000)
        archive.writestr("alternateNamesV2.txt", veloria.alternate_names())
    zipped, faults = read(tmp_path / "QV.zip", alternate_names=tmp_path / "alt.zip")
    assert zipped == plain
    assert faults == [
        "QV.zip, entry '../QV.txt': has a path outside of the archive; it is not read",
        "QV.zip, entry '/etc/QV.txt': has a path outside of the archive; it is not read",
    ]


def test_a_zip_with_nothing_but_paths_outside_names_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "QV.zip", "w") as archive:
        archive.writestr("../QV.txt", veloria.geonames_dump())
    with pytest.raises(InputError, match=r"but '\.\./QV\.txt', whose path lies outside"):
        read(tmp_path / "QV.zip")


def test_utf_16_is_told(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text("id,name,lat,lon\n1,Aldem,10,30\n", encoding="utf-16")
    with pytest.raises(InputError, match="is UTF-16; save it as UTF-8"):
        read(tmp_path / "towns.csv")


def test_a_zip_that_is_damaged_gives_what_comes_before(tmp_path: Path) -> None:
    path = tmp_path / "QV.zip"
    rows = veloria.geonames_dump().splitlines(keepends=True)
    many = "".join(rows[3].replace("990001", str(number), 1) for number in range(1, 20_000))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("QV.txt", many)
    content = bytearray(path.read_bytes())
    content[len(content) - 2_000] ^= 0xFF
    path.write_bytes(content)
    places, faults = read(path)
    assert len(places) > 15_000
    assert "is cut or damaged" in faults[-1]
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError, match=r"QV\.zip: is no zip, or one that is cut"):
        read(path)


def test_every_fault_of_a_dump_is_told_and_the_rest_is_read(write: Write) -> None:
    rows = veloria.geonames_dump().splitlines(keepends=True)
    rows[1] = rows[1].replace("\t10.9\t30.2\t", "\t130.2\t10.9\t").replace("900000", "many")
    rows[2] = rows[0]
    rows[5] = "12\tcut\n"
    content = "".join(rows).encode().replace(b"The New", "Thé New".encode("latin-1"))[:-40]
    path = write("QV.txt", content)
    assert faults_of(path) == [
        "QV.txt, line 2, field lat, lon: latitude 130.2 is beyond 90; latitude and longitude look swapped",
        "QV.txt, line 2, field population: should be a number from 0 up, instead got 'many'",
        "QV.txt, line 3, field id: 'gn:990000' was given before; give each place an id of its own",
        "QV.txt, line 5: character 26 is of another encoding (byte 0xe9); save the whole file as UTF-8",
        "QV.txt, line 6: 2 columns rather than 19; the file looks cut or is no dump of GeoNames",
        "QV.txt, line 8: 6 columns rather than 19; the file looks cut or is no dump of GeoNames",
    ]
    assert set(read(path)[0]) == {"gn:990000", "gn:990001", "gn:990004"}


def test_a_bad_time_of_an_alternate_name_is_told_and_the_name_kept(write: Write) -> None:
    alternates = veloria.alternate_names().replace("\t1948\t1991", "\tlong ago\t1991")
    path = write("QV.txt", veloria.geonames_dump())
    places, faults = read(path, alternate_names=write("alt.txt", alternates))
    expected = "'long ago' is no date; write a year or year-month-day; the name is kept without it"
    assert faults == [f"alt.txt, line 2, field from: {expected}"]
    assert "Redtown" in [name.text for name in places["gn:990001"].names]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("1935", "1935"), ("19350307", "1935-03-07"), ("c. 1700", "1700~"), ("circa 988", "0988~"), ("-44", "-0044"),
     ("1924-01-26", "1924-01-26"), ("", None), ("1900/1901", None), ("soon", None), ("1999-02-31", None)],
)  # fmt: skip
def test_dates_as_people_type_them_into_geonames(text: str, edtf: str | None) -> None:
    assert _edtf(text) == edtf


@pytest.mark.parametrize(
    ("class_", "code", "population", "kind"),
    [("P", "PPL", 60_000, "city"), ("P", "PPLA", 6_000, "town"), ("P", "PPL", 0, "settlement"),
     ("A", "ADM1", 0, "province"), ("A", "PCLH", 0, "former_country"), ("T", "MTS", 0, "mountains"),
     ("H", "XXX", 0, "river"), ("", "", 0, "site")],
)  # fmt: skip
def test_feature_codes_become_kinds(class_: str, code: str, population: int, kind: str) -> None:
    assert kind_of(class_, code, population) == kind


# LP-TSV

LP = "id\ttitle\ttitle_source\tfclasses\tccodes\tlon\tlat\tstart\tend\tvariants\ttypes\tparent_id\tgeowkt\n"


def test_lp_tsv_is_read_with_years_as_historians_count_them(write: Write) -> None:
    row = "7\tAldêm\tAtlas\tP\tqv\t30.1\t10.9\t-44\t410\tAldem@en;Альдем@ru ; Aldum @la;Alt\tcity\t1\t\n"
    river = "8\tBrin\tAtlas\tH\tQV\t\t\t1200\t\t\t\t\tLINESTRING (30 10, 31 11)\n"
    places, faults = read(write("lp.tsv", LP + row + river))
    assert not faults
    aldem, brin = places["v:7"], places["v:8"]
    assert str(aldem.when) == "-0043/0410"
    names = [(name.text, name.language) for name in aldem.names]
    assert names == [("Aldem", "en"), ("Альдем", "ru"), ("Aldum", "la"), ("Alt", None)]
    assert (aldem.kind, aldem.country, aldem.parts_of, aldem.sources) == ("city", "QV", ("v:1",), ("Atlas",))
    assert (brin.kind, str(brin.when), brin.lon, brin.lat) == ("river", "1200/..", 30.5, 10.5)
    assert brin.shapes[0].geometry.wkt == "LINESTRING (30 10, 31 11)"


def test_every_fault_of_an_lp_tsv_is_told(write: Write) -> None:
    rows = [
        "\t\tAtlas\tP\tQV\t130\t99\t44 BC\t1200\tx@\tcity\t\t\n",
        "2\tTwo\tAtlas\tP\tQV\t30\n",
        "3\tThree\tAtlas\tA\tQV\t\t\t1300\t1200\t\t\t\tPOLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))\n",
        "4\tFour\tAtlas\tP\tQV\t30\t10\t1300\t\t\t\t\t\n",
    ]
    path = write("lp.tsv", LP + "".join(rows))
    assert faults_of(path) == [
        "lp.tsv, line 2, field title: is empty; fill it in",
        "lp.tsv, line 2, field lat, lon: latitude 99 is not between -90 and 90",
        "lp.tsv, line 2, field id: is empty; fill it in",
        "lp.tsv, line 2, field variants: 'x@' has no language after its @; write name@lang, such as Wien@de",
        "lp.tsv, line 2, field start: '44 BC' is no date; write a year such as 1453 or -44, or year-month-day",
        "lp.tsv, line 3: 6 columns rather than 13; look for a tab too many or too few",
        "lp.tsv, line 4, field geowkt: the shape is not valid (Self-intersection[0.5 0.5])",
        "lp.tsv, line 4, field end: '1300/1200' ends before it starts",
    ]
    assert set(read(path)[0]) == {"v:4"}


@pytest.mark.parametrize(
    ("edtf", "historical"),
    [("-0043", "-44"), ("0000", "-1"), ("0410", "410"), ("2020-09-27", "2020-09-27"), ("-0043-03-15", "-0044-03-15"),
     ("Y-17000", "-17001")],
)  # fmt: skip
def test_years_before_christ_there_and_back(edtf: str, historical: str) -> None:
    assert to_historical(edtf) == historical
    assert from_historical(historical).edtf == edtf
    assert from_astronomical(edtf.removeprefix("Y")).edtf == edtf


def test_there_is_no_year_zero_in_lp_tsv() -> None:
    with pytest.raises(TimeSpanError, match="'0' is no date"):
        from_historical("0")


# Tables by declaration

TOWNS = (
    'code;Ort;Y;X;Art;alt\n1;Großdorf;47,5;9,6;Dorf;Alt-Dorf|Vorig\n2;"Klein""stadt\nam See";47.6;9.7;stadt;\n'
    "3;;999;9;x;\n4;Kurz\n"
)
DECLARATION = """
title = "Orte"
licence = "CC0"
source = "https://example.org/orte"
[columns]
id = "code"
name = "Ort"
lat = "Y"
lon = "X"
kind = "Art"
[names]
alt = { language = "de-AT", kind = "former", when = "../1918", separator = "|" }
[kinds]
dorf = "village"
stadt = "town"
[default]
language = "de"
country = "AT"
"""


def test_a_declaration_explains_any_table(write: Write) -> None:
    path = write("towns.csv", TOWNS)
    write("towns.toml", DECLARATION)  # taken, since it stands beside
    source = open_source(path, name="v")
    assert (source.licence, source.source) == ("CC0", "Orte; https://example.org/orte")
    places, faults = read(path)
    big, small = places["v:1"], places["v:2"]
    assert (big.lat, big.lon, big.kind, big.country) == (47.5, 9.6, "village", "AT")
    assert [(n.text, n.language, n.kind, n.when and n.when.edtf) for n in big.names] == [
        ("Großdorf", "de", "variant", None),
        ("Alt-Dorf", "de-AT", "former", "../1918"),
        ("Vorig", "de-AT", "former", "../1918"),
    ]
    assert (small.name, small.kind) == ('Klein"stadt\nam See', "town")
    assert faults == [
        "towns.csv, line 5, field Y, X: latitude 999 is not between -90 and 90",
        "towns.csv, line 5, field Ort: is empty; fill it in",
        "towns.csv, line 6: 2 columns rather than 6; look for a ';' too many, a quote that is not closed, or a cut",
    ]


def test_columns_of_usual_names_need_no_declaration(write: Write) -> None:
    text = (
        "Name,Latitude,Longitude,name_ru,name:az,type,country,wikidata\nOrvan,10.4,30.2,Орван,Orvən,town,Veloria,Q5\n"
    )
    (place,) = read(write("plain.csv", text))[0].values()
    assert (place.id, place.name, place.kind, place.links) == ("v:2", "Orvan", "town", ("wd:Q5",))
    assert [(name.text, name.language) for name in place.names] == [("Орван", "ru"), ("Orvən", "az")]
    assert place.country is None  # a country's name is no code


def test_an_open_quote_spoils_its_own_line_only(write: Write) -> None:
    places, faults = read(write("q.csv", 'name,lat,lon\nA,1,2\n"Open,1,2\nB,3,4\n"Two\nlines",5,6\nC,7,8\n'))
    assert [place.name for place in places.values()] == ["A", "B", "Two\nlines", "C"]
    assert list(places) == ["v:2", "v:4", "v:5", "v:7"]
    assert faults == ["q.csv, line 3: is no row; look for a quote that is not closed"]


def test_features_of_one_line_are_told_apart(write: Write) -> None:
    text = features(({"name": "Good"}, POINT), ({"name": "None"}, None), ({"name": "Bow"}, BOW)).replace("\n", "")
    assert faults_of(write("line.geojson", text)) == [
        "line.geojson, line 1, feature 2, field geometry: is missing; give at least a point, as [longitude, latitude]",
        "line.geojson, line 1, feature 3, field geometry: the shape is not valid (Self-intersection[0.5 0.5])",
    ]


def test_a_list_that_does_not_end_is_told(write: Write) -> None:
    whole = features(({"name": "Good"}, POINT), ({"name": "Lost"}, POINT))
    places, faults = read(write("cut.geojson", whole[: whole.index(",\n{") + 1]))
    assert [place.name for place in places.values()] == ["Good"]
    assert faults == ["cut.geojson, line 1: the file ends within its list; is it cut?"]
    assert faults_of(write("none.geojson", '{"type": "FeatureCollection", "features": []}')) == [
        "none.geojson: holds no places; is it cut?"
    ]


def test_years_are_counted_as_declared(write: Write) -> None:
    """A table as Pleiades publishes it."""
    head = "id,title,reprLat,reprLong,featureTypes,minDate,maxDate\n"
    path = write("old.csv", head + '9,Castra,10.5,30.5,"fort, settlement",-44,410\n8,Gone,10,30,x,,last\n')
    how = 'years = "historical"\n[columns]\nstart = "minDate"\nend = "maxDate"\n'
    places, faults = read(path, declaration=write("how.toml", how))
    assert (places["v:9"].kind, str(places["v:9"].when)) == ("settlement", "-0043/0410")
    problem = "'last' is no date; write a year such as 1453 or -44, or year-month-day"
    assert faults == [f"old.csv, line 3, field maxDate: {problem}"]
    plain = write("how.toml", how.replace("historical", "astronomical"))
    assert str(read(path, declaration=plain)[0]["v:9"].when) == "-0044/0410"


def test_other_encodings_are_declared(write: Write) -> None:
    path = write("west.csv", "name;lat;lon\nGroßdorf;1;2\n".encode("windows-1252"))
    assert "is of another encoding (byte 0xdf)" in read(path)[1][0]
    given = write("how.toml", 'encoding = "windows-1252"')
    assert [place.name for place in read(path, declaration=given)[0].values()] == ["Großdorf"]


@pytest.mark.parametrize(
    ("declaration", "message"),
    [
        ("colour = 1", "unknown key 'colour'"),
        ('[columns]\ntown = "x"', "columns: unknown key 'town'"),
        ('[columns]\nname = "x"', "no column 'x'; there are a, b"),
        ('[kinds]\nx = "castle"', "kind 'castle' of 'x' is unknown"),
        ('[names]\na = "Русский"', "is no language tag"),
        ('[names]\na = { kind = "old" }', "kind 'old' is unknown"),
        ('[names]\na = { when = "once" }', "'once' is no EDTF"),
        ('years = "roman"', "years should be one of astronomical, historical"),
        ("names = 3", "names should be a table"),
        ("x", "cannot be read as TOML"),
        ("", "which column is name, lat, lon"),
    ],
)
def test_a_declaration_that_does_not_fit_is_refused(write: Write, declaration: str, message: str) -> None:
    path, how = write("some.csv", "a,b\n1,2\n"), write("how.toml", declaration)
    with pytest.raises(InputError, match=message):
        read(path, declaration=how)


# Features


def features(*entries: tuple[dict[str, Any], Any]) -> str:
    made = [{"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in entries]
    return json.dumps({"type": "FeatureCollection", "features": made}, ensure_ascii=False).replace("}, {", "},\n{")


POINT = {"type": "Point", "coordinates": [30.5, 10.5]}
BOW = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
SQUARE = {"type": "Polygon", "coordinates": [[[30, 10], [31, 10], [31, 11], [30, 11], [30, 10]]]}


def test_geojson_gives_points_and_shapes(write: Write) -> None:
    text = features(
        ({"name": "Orvan", "name:ru": "Орван", "id": 5, "start_date": "1901", "type": "town"}, POINT),
        ({"name": "Square", "id": "x:6", "type": "district"}, SQUARE),
    )
    places, faults = read(write("some.geojson", text))
    assert not faults
    assert (places["v:5"].kind, str(places["v:5"].when), places["v:5"].shapes) == ("town", "1901/..", ())
    square = places["x:6"]
    assert square.shapes[0].geometry.area == 1
    assert (30 < square.lon < 31, 10 < square.lat < 11) == (True, True)


def test_every_fault_of_a_geojson_is_told(write: Write) -> None:
    far = {"type": "Point", "coordinates": [10, 130]}
    text = features(({"name": "Bow"}, BOW), ({"name": ""}, far), ({"name": "None"}, None), ({"name": "Good"}, POINT))
    path = write("some.geojson", text.removesuffix("]}") + ', {"type": "Feature", "prop')
    *told, last = sorted(faults_of(path))
    assert told == [
        "some.geojson, line 1, field geometry: the shape is not valid (Self-intersection[0.5 0.5])",
        "some.geojson, line 2, field geometry: the shape reaches beyond -180 to 180 or -90 to 90; "
        "are lon and lat swapped?",
        "some.geojson, line 2, field name: is empty; fill it in",
        "some.geojson, line 3, field geometry: is missing; give at least a point, as [longitude, latitude]",
    ]
    assert "line 4: broken JSON" in last
    assert [place.name for place in read(path)[0].values()] == ["Good"]


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
def test_gis_files_are_read_in_degrees(tmp_path: Path, suffix: str) -> None:
    import geopandas as gpd
    from shapely.geometry import Point

    frame = gpd.GeoDataFrame(
        {"NAME": ["Orvan", "Aldêm"], "pop": [9100, 812000]}, geometry=[Point(30.2, 10.4), Point(30.1, 10.9)], crs=4326
    )
    path = tmp_path / f"some{suffix}"
    frame.to_crs(3857).to_file(path)
    places = {place.name: place for place in read(path)[0].values()}
    assert places["Aldêm"].population == 812_000
    assert (places["Orvan"].lon, places["Orvan"].lat) == pytest.approx((30.2, 10.4))


def test_a_cut_geopackage_is_an_error_that_names_it(write: Write) -> None:
    with pytest.raises(InputError, match=r"cut\.gpkg: cannot be opened"):
        read(write("cut.gpkg", b"SQLite format 3\0" + b"x" * 99))


# Import and check


def test_an_imported_gazetteer_is_found_by_its_name(tmp_path: Path, write: Write) -> None:
    done = import_file(write("QV.txt", veloria.geonames_dump()), name="veloria", tell=pytest.fail, quiet=True)
    assert (done.places, done.faults) == (8, 0)
    index = Index.open(find_index("veloria"))
    assert index.id(index.exact("aldem")[0].place) == "gn:990001"
    assert (index.meta["licence"], index.meta["source"]) == ("CC BY 4.0", "GeoNames (CC BY 4.0)")


def test_a_file_without_a_sound_place_leaves_the_previous_index_whole(write: Write) -> None:
    path = write("some.csv", "id,name,lat,lon\n1,Orvan,10,30\n")
    import_file(path, tell=pytest.fail, quiet=True)
    write("some.csv", "id,name,lat,lon\n1,Orvan,100,30\n")
    with pytest.raises(InputError, match=r"some\.csv: not one place could be read"):
        import_file(path, tell=lambda fault: None, quiet=True)
    assert [place.name for place in Index.open(find_index("some"))] == ["Orvan"]


def test_the_bundled_gazetteer_cannot_be_overwritten(write: Write) -> None:
    with pytest.raises(GazetteerError, match="is the bundled gazetteer"):
        import_file(write("x.csv", "name,lat,lon\nA,1,2\n"), name="world", tell=pytest.fail)


def test_a_file_is_compiled_once_for_its_content(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("some.csv", "name,lat,lon\nOrvan,10,30\nBad,100,30\n")
    first = compiled_file(path, quiet=False)
    assert "faults: 1; `placetime gazetteer check" in capsys.readouterr().err
    assert compiled_file(path, quiet=False) == first
    assert not capsys.readouterr().err
    write("some.csv", "name,lat,lon\nAldem,10,30\n")
    assert [place.name for place in Index.open(compiled_file(path, quiet=True))] == ["Aldem"]


def test_check_of_linked_places_names_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "v.lpf.json"
    export(veloria.PLACES, path)
    assert faults_of(path) == []
    text = path.read_text(encoding="utf-8").replace('"edtf": "1804~/1918?"', '"edtf": "18-04"', 1)
    path.write_text(text.replace('"@id": "v:brin"', '"@id": "v:aldem"'), encoding="utf-8")
    told = faults_of(path)
    assert any("line 3: v:march, when: '18-04' is no EDTF" in fault for fault in told)
    assert any("line 8: field @id: 'v:aldem' was given before, in line 4" in fault for fault in told)
    assert len(read(path)[0]) == len(veloria.PLACES) - 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.docx", "a", "no gazetteer has the suffix"),
        ("x.csv", "", "is empty"),
        ("x.zip", "no zip", "is no zip"),
        ("x.csv", "a;b\n1;2\n", "which column is name, lat, lon"),
        ("x.csv", "name,lat,lon,lat\na,1,2,3\n", "two columns are called 'lat'"),
    ],
)
def test_files_that_are_no_gazetteer_say_so(write: Write, name: str, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(write(name, content))


def test_alternate_names_go_with_geonames_only(write: Write) -> None:
    alternates = write("alt.txt", veloria.alternate_names())
    with pytest.raises(InputError, match="--alternate-names goes with a dump of GeoNames only"):
        open_source(write("x.csv", "name,lat,lon\nA,1,2\n"), name="v", alternate_names=alternates)


@pytest.mark.parametrize(("file", "name"), [("AZ.zip", "az"), ("Мир.csv", "gazetteer"), ("a b.lpf.json", "a-b")])
def test_names_come_from_files(file: str, name: str) -> None:
    assert name_of(Path(file)) == name


def test_ids_are_known_once_they_have_come() -> None:
    numbers, seen = NumberSet(), SeenIds()
    assert [numbers.add(number) for number in (5, 100_000, 5, 0)] == [True, True, False, True]
    assert [number in numbers for number in (4, 5, 10**9)] == [False, True, False]
    ids = ["gn:7", "gn:07", "x:7", "gn:7", "x:7", "gn:seven", f"gn:{10**15}", "gn:²"]
    assert [seen.add(id_) for id_ in ids] == [True, True, True, False, False, True, True, True]
