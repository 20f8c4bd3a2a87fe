"""A declaration: which column of a table, or property of a feature, is what. A small TOML file beside the data.

title = "Parishes of Oria"
licence = "CC BY 4.0"
delimiter = ";"
[columns]
id = "code"; name = "NAME"; lat = "Y"; lon = "X"; kind = "type"        # on separate lines
[names]
NAME_RU = "ru"
OLD_NAMES = { language = "en", kind = "former", when = "1935/1989", separator = "|" }
[kinds]
parish = "district"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer.place import KINDS
from gazetteer.sources.linked_places import NAME_KINDS
from geo.errors import InputError, TimeSpanError
from geo.timespan import TimeSpan

# What a column can be, and how columns that nobody declared are often called.
USUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "@id", "place_id", "geonameid", "osm_id", "code", "gid", "uri"),
    "name": ("name", "title", "toponym", "label", "place", "placename", "place_name", "name_en", "nam"),
    "lat": ("lat", "latitude", "y", "reprlat"),
    "lon": ("lon", "lng", "long", "longitude", "x", "reprlong"),
    "wkt": ("wkt", "geowkt"),
    "kind": ("kind", "type", "featurecla", "feature_class", "fclass", "category", "featuretypes"),
    "country": ("country_code", "ccode", "iso_a2", "iso2", "country"),
    "population": ("population", "pop", "pop_max"),
    "parent": ("parent", "parent_id", "part_of"),
    "when": ("when", "edtf"),
    "start": ("start", "start_date"),
    "end": ("end", "end_date"),
    "precision_km": ("precision_km",),
    "links": ("links", "wikidata", "wikidataid"),
    "description": ("description",),
}
_TEXTS = ("title", "licence", "source", "encoding", "delimiter", "layer", "years")
_YEARS = ("astronomical", "historical")
_TOP = (*_TEXTS, "header", "columns", "names", "kinds", "default")
_DEFAULTS = ("kind", "country", "precision_km", "language")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NAME_COLUMN = re.compile(r"(?:name|title)[_:]([a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameColumn:
    """A column of further names: their language, kind and time, and what stands between several in one cell."""

    language: str | None = None
    kind: str = "variant"
    when: TimeSpan | None = None
    separator: str = ";"


@dataclass(frozen=True, slots=True)
class Declaration:
    """How to read a table: `columns` maps what (a key of USUAL) to column, `names` columns to what names they hold."""

    columns: Mapping[str, str]
    names: Mapping[str, NameColumn] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    default: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    licence: str = ""
    source: str = ""
    encoding: str = "utf-8"
    delimiter: str | None = None
    header: tuple[str, ...] = ()
    layer: str | None = None
    years: str = _YEARS[0]


def read_declaration(path: Path) -> Declaration:
    """Read a declaration file; raise InputError that names the key and lists what is known."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path.name}: cannot be read as TOML ({error}); mend it") from None
    _known(path.name, table, _TOP)
    for part, known in (("columns", tuple(USUAL)), ("default", _DEFAULTS)):
        _known(f"{path.name}, {part}", _table(path.name, table, part), known)
    for value, kind in [*_table(path.name, table, "kinds").items(), ("default", table.get("default", {}).get("kind"))]:
        if kind is not None and kind not in KINDS:
            raise InputError(f"{path.name}: kind {kind!r} of {value!r} is unknown; use one of {', '.join(KINDS)}")
    texts = {key: _text(path.name, table, key) for key in _TEXTS}
    if table.get("years", _YEARS[0]) not in _YEARS:
        raise InputError(f"{path.name}: years should be one of {', '.join(_YEARS)}, instead got {table['years']!r}")
    return Declaration(
        columns={key: str(column) for key, column in table.get("columns", {}).items()},
        names={
            column: _name_column(path.name, column, given)
            for column, given in _table(path.name, table, "names").items()
        },
        kinds={str(value).casefold(): kind for value, kind in table.get("kinds", {}).items()},
        default=table.get("default", {}),
        header=tuple(map(str, table.get("header", ()))),
        **{key: text for key, text in texts.items() if text is not None},
    )


def _known(where: str, table: Mapping[str, Any], known: Sequence[str]) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise InputError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(known)}")


def _table(source: str, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise InputError(f"{source}: {key} should be a table, instead got {value!r}; write [{key}] and its lines below")
    return value


def _text(source: str, table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if not isinstance(value, str | None):
        raise InputError(f"{source}: {key} should be text, instead got {value!r}")
    return value


def _name_column(source: str, column: str, given: Any) -> NameColumn:
    where = f"{source}, names, {column}"
    entry = {"language": given} if isinstance(given, str) else given
    if not isinstance(entry, Mapping):
        raise InputError(f"{where}: should be a language or a table, instead got {given!r}")
    _known(where, entry, ("language", "kind", "when", "separator"))
    language, kind = entry.get("language"), entry.get("kind", "variant")
    if language is not None and not _LANGUAGE.fullmatch(str(language)):
        raise InputError(f"{where}: {language!r} is no language tag; write one such as az or hy-Latn")
    if kind not in NAME_KINDS:
        raise InputError(f"{where}: kind {kind!r} is unknown; use one of {', '.join(NAME_KINDS)}")
    try:
        when = TimeSpan.parse(str(entry["when"])) if "when" in entry else None
    except TimeSpanError as error:
        raise InputError(f"{where}: {error}") from None
    return NameColumn(language, kind, when, str(entry.get("separator", ";")) or ";")


def complete(declared: Declaration | None, columns: Sequence[str], *, where: str, has_shapes: bool) -> Declaration:
    """The declaration, with what it leaves open guessed from the names of the columns.

    Raises InputError where a declared column is not there, or nothing looks like a name or (without shapes) a point.
    """
    from dataclasses import replace

    given = declared or Declaration({})
    absent = [name for name in (*given.columns.values(), *given.names) if name not in columns]
    if absent:
        raise InputError(f"{where}: no column {absent[0]!r}; there are {', '.join(columns)}")
    lowered = {column.casefold(): column for column in reversed(columns)}
    guessed = {what: next((lowered[n] for n in names if n in lowered), None) for what, names in USUAL.items()}
    found = {what: column for what, column in guessed.items() if column} | dict(given.columns)
    needed = ["name"] if has_shapes or "wkt" in found else ["name", "lat", "lon"]
    missing = [what for what in needed if what not in found]
    if missing:
        raise InputError(
            f"{where}: which column is {', '.join(missing)}? There are {', '.join(columns)}; "
            "say it in a declaration (docs/importing.md) and name that by --declaration"
        )
    names = given.names or {column: tag for column in columns if (tag := _guessed_name(column))}
    return replace(given, columns=found, names=names)


def _guessed_name(column: str) -> NameColumn | None:
    found = _NAME_COLUMN.fullmatch(column)
    return NameColumn(found[1].replace("_", "-").lower()) if found else None
