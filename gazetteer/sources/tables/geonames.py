"""Dumps of GeoNames: AZ.txt, allCountries.zip and the like, with the names of alternateNamesV2 where they are given.

Tab separated, without quotes, 19 columns (https://download.geonames.org/export/dump/readme.txt); "NA" is Namibia.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gazetteer.index.progress import Progress
from gazetteer.index.world import tamed
from gazetteer.place import Name, Place
from gazetteer.sources.compact import PRECISION_KM, script_of
from gazetteer.sources.tables.alternate_names import AlternateNames, Known
from gazetteer.sources.tables.lines import read_lines
from gazetteer.sources.tables.numbers import NumberSet
from gazetteer.sources.tables.record import Record, Report

COLUMNS = 19
LICENCE = "CC BY 4.0"
SOURCE = "GeoNames (CC BY 4.0)"
_ID, _NAME, _ASCII, _ALTERNATES, _LAT, _LON, _CLASS, _CODE, _COUNTRY = range(9)
_ADMIN1, _ADMIN2, _POPULATION = 10, 11, 14
_SIZES = ((50_000, "city"), (5_000, "town"), (1, "village"), (0, "settlement"))
_METROPOLIS = 5_000_000  # people of a city that is called by its code: NYC


@dataclass(slots=True)
class Survey:
    """What a first pass over a dump gathers: how many rows it has, their ids, and who governs whom."""

    rows: int = 0
    ids: NumberSet = field(default_factory=NumberSet)
    divisions: dict[tuple[str, ...], str] = field(default_factory=dict)  # country and admin codes -> id


def survey(path: Path, *, with_ids: bool) -> Survey:
    """Read a dump once, quickly and without complaints."""
    found = Survey()
    for _, line in read_lines(path, report=Report()):
        found.rows += 1
        if with_ids:
            number = line.partition("\t")[0]
            if number.isdigit():
                found.ids.add(int(number))
        if "\tADM" in line or "\tPCLI" in line:
            cells = line.split("\t")
            if len(cells) == COLUMNS and (codes := _division(cells)):
                found.divisions.setdefault(codes, f"gn:{cells[_ID]}")
    return found


def _division(cells: Sequence[str]) -> tuple[str, ...]:
    """The codes that a row stands for as a country or a division; () for other rows."""
    depth = {"PCLI": 0, "ADM1": 1, "ADM2": 2}.get(cells[_CODE])
    return () if depth is None else (cells[_COUNTRY], *cells[_ADMIN1 : _ADMIN1 + depth])


def read(path: Path, *, alternate_names: Path | None, report: Report, progress: Progress) -> Iterator[Place]:
    """Stream the places of a dump; rows that cannot be used are reported."""
    known = survey(path, with_ids=alternate_names is not None)
    with ExitStack() as stack:
        names = None
        if alternate_names is not None:
            reader = AlternateNames(alternate_names, known.ids, report=report, progress=progress)
            names = stack.enter_context(reader)
        for number, line in read_lines(path, report=report):
            cells = line.split("\t")
            record = Record(path.name, f"line {number}", report)
            if len(cells) != COLUMNS:
                problem = f"{len(cells)} columns rather than {COLUMNS}"
                record.fault("", problem, "the file looks cut or is no dump of GeoNames")
                continue
            place = _place(record, cells, known.divisions, names)
            if record.accepts(place):
                yield place


def _place(
    record: Record, cells: Sequence[str], divisions: Mapping[tuple[str, ...], str], names: AlternateNames | None
) -> Place:
    name = record.required("name", cells[_NAME].strip())
    if not cells[_ID].isdigit():
        record.fault("geonameid", f"{cells[_ID]!r} is no number")
    lon, lat = record.point(lat=cells[_LAT], lon=cells[_LON])
    population = int(record.number("population", cells[_POPULATION]))
    known = names.of(int(cells[_ID])) if names and record.sound else Known()
    kind = kind_of(cells[_CLASS], cells[_CODE], population)
    id_ = f"gn:{cells[_ID]}"
    return Place(
        id=id_,
        name=name,
        lon=lon,
        lat=lat,
        kinds=(kind,),
        names=_names(cells, known, population),
        country=cells[_COUNTRY] or None,
        population=population,
        parts_of=_parents(cells, divisions, id_),
        precision_km=PRECISION_KM.get(kind, 5),
        links=(id_, *known.links),
        sources=(SOURCE,),
    )


def _names(cells: Sequence[str], known: Known, population: int) -> tuple[Name, ...]:
    """Names of the alternate names file, then those that only the row has: they come without a language."""
    taken = {name.text for name in known.names} | known.codes
    rest = tamed(cells[_NAME], [cells[_ASCII], *cells[_ALTERNATES].split(",")], codes=population >= _METROPOLIS)
    return (*known.names, *(Name(text, None, script_of(text)) for text in rest if text not in taken))


def _parents(cells: Sequence[str], divisions: Mapping[tuple[str, ...], str], own: str) -> tuple[str, ...]:
    """District, province and country of a row, as far as they are known, from this dump or from our world tables."""
    country, first, second = cells[_COUNTRY], cells[_ADMIN1], cells[_ADMIN2]
    held_by = (
        divisions.get((country, first, second)) if second else None,
        divisions.get((country, first)) or _provinces().get(f"{country}.{first}") if first else None,
        divisions.get((country,)),
    )
    return tuple(dict.fromkeys(id_ for id_ in held_by if id_ and id_ != own))


@cache
def _provinces() -> dict[str, str]:
    from gazetteer.data.world import admin1_ids

    return admin1_ids()


def kind_of(class_: str, code: str, population: int) -> str:
    """Our kind of a feature class and code; populated places without a kind of their own go by their people."""
    by_class, by_code = _kinds()
    if code in by_code:
        return by_code[code]
    if class_ == "P":
        return next(kind for least, kind in _SIZES if population >= least)
    return by_class.get(class_, "site")


@cache
def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    table = tomllib.loads(Path(__file__).with_name("geonames_kinds.toml").read_text(encoding="utf-8"))
    return table["classes"], {code: kind for kind, codes in table["kinds"].items() for code in codes}
