"""Places in TOML as people write them: five lines a place.

    [[place]]
    id = "shusha"; kind = "town"; at = [39.76, 46.75]        # on separate lines; latitude, longitude
    names = ["Shusha", "Şuşa @az", "Շուշի @hy", "Shushi @hy-Latn", "Shusha Fortress @en historical 1752/1822"]

A name is a text, then "@" and its languages (English without), then in any order its kind and its time as EDTF. The
first name is the place's title; the first of each language is the one that a map in that language shows.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from gazetteer.place import KINDS, Name, NameKind, Place
from gazetteer.sources.linked_places import NAME_KINDS
from geo.coordinates import check_point
from geo.errors import Fault, InputError, PlacetimeError
from geo.timespan import TimeSpan

_NEEDED = ("id", "kind", "at", "names")
_OPTIONAL = ("title", "in", "gn", "country", "precision_km", "population", "when", "text", "sources", "local", "links")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "ARABIC": "Arab", "GREEK": "Grek",
}  # fmt: skip

# How far off, in km, the point of a place may lie for what it stands for, unless its record says otherwise.
PRECISION_KM = {
    "village": 1, "settlement": 1, "neighbourhood": 1, "town": 2, "city": 4, "capital": 6, "site": 1, "monastery": 0.5,
    "airport": 2, "base": 2, "bridge": 1, "pass": 2, "mountain": 2, "mountains": 40, "lake": 15, "reservoir": 5,
    "river": 60, "canal": 40, "sea": 300, "valley": 20, "plain": 40, "district": 20, "province": 50, "territory": 60,
    "region": 80, "country": 150, "former_country": 300, "unrecognised_state": 60, "road": 40, "railway": 60,
    "corridor": 30, "line": 80, "border": 100, "island": 5, "peninsula": 15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """What the records of one gazetteer share: the prefix of their ids, sources by key, own languages by country."""

    prefix: str
    sources: Mapping[str, str] = field(default_factory=dict)
    local: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read_toml(path: Path, edition: Edition, *, faults: list[Fault]) -> list[Place]:
    """Read the places of one TOML file; records that cannot be used go to `faults` with their line."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(path.name, "", f"cannot be read as TOML ({error})", "mend it and try again"))
        return []
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[place]]"]
    places = []
    for line, record in zip(lines, tables.get("place", ()), strict=False):
        try:
            places.append(to_place(tables.get("defaults", {}) | record, edition))
        except PlacetimeError as error:
            problem, _, repair = str(error).partition("; ")
            faults.append(Fault(path.name, f"line {line}", problem, repair))
    return places


def to_place(record: Mapping[str, Any], edition: Edition) -> Place:
    """Turn one record into a Place; raise InputError that names the record and the field."""
    slug = str(record.get("id", ""))
    _check_fields(record, slug)
    lon, lat = check_point(lat=record["at"][0], lon=record["at"][1], where=f"{slug}, at")
    kinds = _kinds(record["kind"], slug)
    country = record.get("country") or None
    local = record.get("local", edition.local.get(country or "", ()))
    names = tuple(parse_names(record["names"], local=local, where=slug))
    links = [f"gn:{record['gn']}"] if "gn" in record else []
    return Place(
        id=f"{edition.prefix}:{slug}",
        name=record.get("title", names[0].text),
        lon=lon,
        lat=lat,
        kinds=kinds,
        names=names,
        country=country,
        population=int(record.get("population", 0)),
        parts_of=tuple(_qualified(parent, edition.prefix) for parent in record.get("in", ())),
        precision_km=float(record.get("precision_km", PRECISION_KM.get(kinds[0], 5))),
        when=TimeSpan.parse(record["when"]) if "when" in record else None,
        links=(*links, *record.get("links", ())),
        sources=tuple(_source(key, edition, slug) for key in record.get("sources", ())),
        description=record.get("text", ""),
    )


def _check_fields(record: Mapping[str, Any], slug: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise InputError(f"id {slug!r} should be lower-case Latin letters, digits and hyphens; rename it")
    missing = [name for name in _NEEDED if not record.get(name)]
    if missing:
        raise InputError(f"{slug}: {', '.join(missing)} missing; a place needs id, kind, at and names")
    unknown = sorted(set(record) - {*_NEEDED, *_OPTIONAL})
    if unknown:
        raise InputError(f"{slug}: unknown field {unknown[0]!r}; known are {', '.join(_NEEDED + _OPTIONAL)}")
    if not isinstance(record["at"], list) or len(record["at"]) != 2:
        raise InputError(f"{slug}: at should be [latitude, longitude], instead got {record['at']!r}")


def _kinds(kind: str | list[str], slug: str) -> tuple[str, ...]:
    kinds = (kind,) if isinstance(kind, str) else tuple(kind)
    for one in kinds:
        if one not in KINDS:
            raise InputError(f"{slug}: kind {one!r} is unknown; use one of {', '.join(KINDS)}")
    return kinds


def _qualified(parent: str, prefix: str) -> str:
    return parent if ":" in parent else f"{prefix}:{parent}"


def _source(key: str, edition: Edition, slug: str) -> str:
    if key in edition.sources:
        return edition.sources[key]
    if key.startswith(("http://", "https://")):
        return key
    raise InputError(f"{slug}: source {key!r} is unknown; declare it in gazetteer.toml or give a URL")


def parse_names(entries: Sequence[str], *, local: Sequence[str] = (), where: str = "names") -> Iterator[Name]:
    """Read "text @lang kind EDTF" entries; `local` are the languages in which an unmarked first name is an endonym."""
    seen: set[str] = set()
    for entry in entries:
        text, _, tail = entry.partition(" @")
        tags, *marks = tail.split() or ["en"]
        kind, when = _marks(marks, f"{where}, name {entry!r}")
        for tag in tags.split(","):
            if not _TAG.fullmatch(tag) or not text.strip():
                raise InputError(f"{where}, name {entry!r}: expected 'text @language kind EDTF', such as 'Şuşa @az'")
            yield Name(text.strip(), tag, script_of(text), kind or _kind(tag, when, tag in seen, local), when)
            seen.add(tag)


def _marks(marks: Sequence[str], where: str) -> tuple[NameKind | None, TimeSpan | None]:
    kinds = [mark for mark in marks if mark in NAME_KINDS]
    times = [mark for mark in marks if mark not in NAME_KINDS]
    if len(kinds) > 1 or len(times) > 1:
        raise InputError(f"{where}: more than one kind or time; kinds are {', '.join(NAME_KINDS)}")
    kind = cast("NameKind", kinds[0]) if kinds else None
    try:
        return kind, TimeSpan.parse(times[0]) if times else None
    except PlacetimeError as error:
        raise InputError(f"{where}: {error}") from None


def _kind(tag: str, when: TimeSpan | None, seen: bool, local: Sequence[str]) -> NameKind:
    if when is not None and when.last is not None:
        return "former"
    if seen or "-" in tag:
        return "variant"
    return "endonym" if tag in local else "exonym"


def script_of(text: str) -> str | None:
    """ISO 15924 code of the first letter's script; None where it is none of the gazetteer's."""
    for char in text:
        if char.isalpha():
            word = unicodedata.name(char, "").split(" ", 1)[0]
            return _SCRIPTS.get(word)
    return None
