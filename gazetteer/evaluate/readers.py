"""Gold files in three forms: Placetime's own, JSON lines corpora, W3C Web Annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from gazetteer.evaluate.annotations import read_annotations
from gazetteer.evaluate.gold import GoldArticle, GoldDocument, GoldName, GoldTime, GoldWhen
from gazetteer.linking.mention import ROLES
from geo.coordinates import check_point
from geo.errors import InputError, TimeSpanError
from geo.timespan import TimeSpan, format_year

_Row = Mapping[str, Any]
_T = TypeVar("_T")
_PARTS = ("places", "demonyms", "times", "when", "articles")
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}


def read_gold(paths: Sequence[str | Path]) -> list[GoldDocument]:
    """Gold documents of files and folders, in order; parts of one document in several files are put together.

    A name such as `places_000.jsonl` (places, demonyms, times, when, articles) is Placetime's own form for the document
    `000`, or for the documents that its rows name. Other .jsonl files are corpora with one document a line; .json and
    .jsonld files are Web Annotations. Raises InputError that names file and line.
    """
    documents: dict[str, GoldDocument] = {}
    for path in _files(paths):
        for document in _read_file(path):
            known = documents.get(document.id)
            documents[document.id] = document if known is None else _joined(known, document)
    if not documents:
        raise InputError(f"no gold in {', '.join(map(str, paths)) or 'nothing'}; give .jsonl, .json or .jsonld files")
    return list(documents.values())


def _files(paths: Sequence[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(file for file in path.iterdir() if file.suffix in (".jsonl", ".jsonld", ".json"))
        elif path.exists():
            yield path
        else:
            raise InputError(f"{path}: there is no such gold file or folder")


def _read_file(path: Path) -> Iterator[GoldDocument]:
    if path.suffix in (".json", ".jsonld"):
        yield from read_annotations(path)
        return
    part, _, number = path.stem.partition("_")
    if part in _PARTS:
        yield from _read_part(path, part, number)
    else:
        for where, row in _rows(path):
            yield _read_record(row, where)


def _rows(path: Path) -> Iterator[tuple[str, _Row]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            where = f"{path}, line {number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{where}: this is no JSON ({error.msg}); a gold file has one object a line") from None
            if not isinstance(row, dict):
                raise InputError(f"{where}: expected an object, instead got {type(row).__name__}")
            yield where, row


def _read_part(path: Path, part: str, number: str) -> Iterator[GoldDocument]:
    """One part of the own form, by document."""
    rows: dict[str, list[tuple[str, _Row]]] = {}
    for where, row in _rows(path):
        rows.setdefault(str(row.get("document", number)), []).append((where, row))
    if not rows and number:
        rows[number] = []
    for document, parts in rows.items():
        if part in ("places", "demonyms"):
            names = tuple(_name(row, where) for where, row in parts)
            if part == "places":
                yield GoldDocument(document, names=names)
            else:
                yield GoldDocument(document, demonyms=tuple(replace(name, role="demonym") for name in names))
        elif part == "times":
            yield GoldDocument(document, times=tuple(_time(row, where) for where, row in parts))
        elif part == "when":
            yield GoldDocument(document, whens=tuple(_when(row, where) for where, row in parts))
        else:
            yield GoldDocument(document, articles=tuple(_article(row, where) for where, row in parts))


def _read_record(row: _Row, where: str) -> GoldDocument:
    """One document of a corpus: `id` with `toponyms` and/or `timex`."""
    document = str(_needed(row, "id", where))
    if "toponyms" not in row and "timex" not in row:
        raise InputError(f"{where}: a document of a corpus needs `toponyms` or `timex`; it has {', '.join(row)}")
    names = times = None
    if "toponyms" in row:
        names = tuple(_name(name, f"{where}, toponym {i}") for i, name in enumerate(row["toponyms"], start=1))
    if "timex" in row:
        found = [_time(time, f"{where}, timex {i}") for i, time in enumerate(row["timex"], start=1) if _has_date(time)]
        times = tuple(found)
    return GoldDocument(document, names=names, times=times, partial=bool(row.get("partial")))


def _name(row: _Row, where: str) -> GoldName:
    start, end = _span(row, where)
    role = row.get("role")
    if role is not None and role not in ROLES:
        raise InputError(f"{where}: the role {role!r} is none of {', '.join(ROLES)}")
    point = None
    if row.get("lat") is not None and row.get("lon") is not None:
        point = check_point(lat=row["lat"], lon=row["lon"], where=where)
    place_id = row.get("place_id") or (f"gn:{row['geonameid']}" if row.get("geonameid") else None)
    place = row.get("place") or row.get("name")
    tolerance = float(row["tol_km"]) if row.get("tol_km") is not None else None
    kind = row.get("kind") or row.get("geom")
    return GoldName(start, end, str(row.get("surface", "")), role, place, place_id, point, tolerance, kind)


def _time(row: _Row, where: str) -> GoldTime:
    start, end = _span(row, where)
    value = row.get("when") or row.get("value")
    when = None if value is None else _parsed(_edtf(str(value)), where, strict="type" not in row)
    return GoldTime(start, end, str(row.get("surface", "")), when)


def _has_date(row: _Row) -> bool:
    return row.get("type", "DATE") in ("DATE", "TIME")


def _edtf(value: str) -> str:
    """EDTF of a TIMEX3 value: seasons, decades, centuries and years BC; times of day are dropped."""
    value = re.split(r"T(?=[\dMNAE])", value)[0]
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value):
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if ancient := re.fullmatch(r"BC(\d{4})", value):
        return format_year(1 - int(ancient[1]))
    if re.fullmatch(r"\d{2,3}", value):
        return value + "X" * (4 - len(value))
    return value


def _parsed(value: str, where: str, *, strict: bool = True) -> TimeSpan | None:
    try:
        return TimeSpan.parse(value)
    except TimeSpanError as error:
        if strict:
            raise InputError(f"{where}: {error}") from None
        return None


def _when(row: _Row, where: str) -> GoldWhen:
    start, end = _span(row, where)
    when = _parsed(str(_needed(row, "when", where)), where)
    assert when is not None  # strict
    return GoldWhen(start, end, when, tuple(row.get("periods") or ()))


def _article(row: _Row, where: str) -> GoldArticle:
    start, end = _span(row, where)
    published = None if row.get("published") is None else _parsed(str(row["published"]), where)
    return GoldArticle(start, end, row.get("kind", "article"), published)


def _span(row: _Row, where: str) -> tuple[int, int]:
    start, end = _needed(row, "start", where), _needed(row, "end", where)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise InputError(f"{where}: start {start!r} and end {end!r} should be whole numbers, start before end")
    return start, end


def _needed(row: _Row, key: str, where: str) -> Any:
    if key not in row:
        raise InputError(f"{where}: there is no {key!r}; it has {', '.join(row) or 'nothing'}")
    return row[key]


def _joined(one: GoldDocument, other: GoldDocument) -> GoldDocument:
    """Two parts of the gold of one document."""

    def both(part: Callable[[GoldDocument], tuple[_T, ...] | None]) -> tuple[_T, ...] | None:
        first, second = part(one), part(other)
        return None if first is None and second is None else (first or ()) + (second or ())

    return GoldDocument(
        one.id,
        both(lambda d: d.names),
        both(lambda d: d.demonyms),
        both(lambda d: d.times),
        both(lambda d: d.whens),
        both(lambda d: d.articles),
        one.partial or other.partial,
    )
