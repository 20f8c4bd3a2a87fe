"""Lines of the Caucasus: corridors, roads, railways and rivers start, pass and end where they say."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from tests.region import PLACES, area, drawn_of, km_between, line, spot


def test_corridor_has_two_courses() -> None:
    old, new = line("lachin-corridor", "2010"), line("lachin-corridor", "2023")
    for slug in ("tegh", "lisagor", "shusha", "stepanakert"):
        assert km_between(spot(slug), old) < 3, slug
        assert km_between(spot(slug), new) < 3, slug
    assert km_between(spot("lachin"), old) < 1
    assert km_between(spot("zabukh"), old) < 3
    assert 3 < km_between(spot("lachin"), new) < 15
    assert km_between(spot("kornidzor"), new) < 1
    assert km_between(spot("hakari-bridge"), new) < 3


WAYS: list[tuple[str, str | None, str, str, tuple[str, ...]]] = [  # way, when, start, end, towns on it
    ("lachin-corridor", "2010", "goris", "stepanakert", ("lachin", "shusha")),
    ("zangezur-corridor", None, "horadiz", "julfa", ("minjivan", "aghband", "meghri", "agarak", "ordubad")),
    ("aras-corridor", None, "aghband", "jolfa", ("norduz", "siah-rud")),
    ("goris-kapan-road", "2020", "goris", "kapan", ("shurnukh", "davit-bek", "eyvazli")),
    ("goris-kapan-road", "2022", "goris", "kapan", ("tatev", "shinuhayr", "halidzor")),
    ("kapan-tatev-road", None, "tatev", "kapan", ()),
    ("vardenis-martakert-road", None, "vardenis", "martakert", ("sotk", "kalbajar", "getavan", "haterk", "drmbon")),
    ("aghdam-road", None, "stepanakert", "aghdam", ("khojaly", "askeran")),
    ("victory-road", None, "zobujug", "shusha", ("fuzuli", "togh")),
    ("horadiz-aghband-railway", None, "horadiz", "aghband", ("minjivan",)),
    ("meghri-railway", None, "yerevan", "baku", ("nakhchivan-city", "julfa", "ordubad", "meghri", "imishli")),
    ("baku-tbilisi-kars", None, "baku", "kars", ("ganja", "tbilisi", "akhalkalaki", "yevlakh")),
    ("baku-tbilisi-ceyhan", None, "sangachal", "erzurum", ()),
    ("baku-supsa", None, "sangachal", "ureki", ()),
    ("kars-gyumri-railway", None, "kars", "gyumri", ("akyaka",)),
    ("barda-aghdam-railway", None, "barda", "aghdam", ()),
    ("rasht-astara-railway", None, "astara-iran", "rasht", ()),
    ("north-south-transport-corridor", None, "khudat", "rasht", ("baku", "astara-az", "lankaran", "khachmaz")),
    ("north-south-road", None, "bavra", "meghri", ("gyumri", "ashtarak", "yerevan", "sisian", "kajaran")),
    ("georgian-military-road", None, "tbilisi", "vladikavkaz", ("mtskheta", "gudauri", "stepantsminda", "upper-lars")),
]


@pytest.mark.parametrize(("way", "when", "start", "end", "towns"), WAYS)
def test_way_joins_its_ends_and_passes_its_towns(
    way: str, when: str | None, start: str, end: str, towns: tuple[str, ...]
) -> None:
    course = line(way, when)
    first, last = Point(course.coords[0]), Point(course.coords[-1])
    off = PLACES[start].precision_km + (drawn_of(way, when, kind="Line").error_km or 0)
    assert min(km_between(first, spot(start)), km_between(last, spot(start))) < max(off, 5) + 10 * (start == "khudat")
    assert min(km_between(first, spot(end)), km_between(last, spot(end))) < max(off, 5)
    assert [town for town in towns if km_between(spot(town), course) > 3 + PLACES[town].precision_km] == []


BANKS = {
    "kura": ("borjomi", "gori", "mtskheta", "tbilisi", "rustavi", "mingachevir", "yevlakh", "zardab", "salyan"),
    "araks": ("julfa", "meghri", "agarak", "ordubad", "margara", "minjivan", "horadiz", "aslanduz", "saatly"),
    "hakari": ("lachin", "zabukh", "gulabird", "khanlig", "minjivan"),
    "vorotan": ("sisian", "angeghakot", "vorotan-village", "tatev", "eyvazli", "qubadli"),
    "tartar-river": ("kalbajar", "getavan", "sarsang", "madagiz", "tartar", "barda"),
    "khachen": ("vank", "kolatak", "khachinchay-reservoir"),
    "karkar": ("stepanakert", "askeran", "khojaly", "aghdam"),
    "debed": ("tumanyan", "alaverdi", "akhtala", "ayrum", "bagratashen", "sadakhlo"),
    "aghstev": ("dilijan", "ijevan", "azatamut", "gazakh", "aghstafa"),
    "hrazdan-river": ("sevan-town", "hrazdan", "bjni", "yerevan", "masis"),
    "voghji": ("kajaran", "kapan", "syunik-village", "zangilan"),
    "arpa-river": ("jermuk", "vayk", "yeghegnadzor", "areni", "sharur"),
    "akhurian": ("amasia", "gyumri", "ani", "akhurik"),
}


@pytest.mark.parametrize("river", sorted(BANKS))
def test_river_passes_the_towns_on_its_banks(river: str) -> None:
    course = line(river)
    far = {town: round(km_between(spot(town), course), 1) for town in BANKS[river]}
    assert {town: off for town, off in far.items() if off > 4 + PLACES[town].precision_km} == {}


@pytest.mark.parametrize(
    ("tributary", "river"),
    [
        ("hakari", "araks"), ("vorotan", "hakari"), ("voghji", "araks"), ("arpa-river", "araks"),
        ("akhurian", "araks"), ("hrazdan-river", "araks"), ("araks", "kura"), ("aghstev", "kura"),
        ("tartar-river", "kura"), ("khachen", "kura"), ("khrami", "kura"), ("debed", "khrami"),
    ],
)  # fmt: skip
def test_river_ends_in_the_one_that_takes_it(tributary: str, river: str) -> None:
    mouth = Point(line(tributary).coords[-1])
    assert km_between(mouth, line(river)) < 4


@pytest.mark.parametrize(
    ("way", "low", "high"),
    [("zangezur-corridor", 0.95, 1), ("horadiz-aghband-railway", 0.95, 1), ("aras-corridor", 0, 0.05)],
)
def test_way_keeps_to_its_bank_of_the_araks(way: str, low: float, high: float) -> None:
    north = area("azerbaijan-soviet-socialist-republic").union(area("armenian-soviet-socialist-republic"))
    course = line(way)
    assert low <= course.intersection(north).length / course.length <= high
