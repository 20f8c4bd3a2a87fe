"""Names of GeoNames' alternateNamesV2 by place, in a temporary file: sixteen million rows in little memory.

Columns: alternateNameId, geonameid, isolanguage, name, isPreferredName, isShortName, isColloquial, isHistoric, from,
to.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from gazetteer.index.progress import Progress
from gazetteer.place import Name, NameKind
from gazetteer.sources.compact import script_of
from gazetteer.sources.tables.lines import read_lines
from gazetteer.sources.tables.numbers import NumberSet
from gazetteer.sources.tables.record import Record, Report
from geo.errors import TimeSpanError
from geo.timespan import TimeSpan

_LINKS = {"link": "", "wkdt": "wd:"}  # pseudo-languages that are links, with their prefix
_CODES = frozenset({"post", "iata", "icao", "faac", "tcid", "unlc", "phon", "nuts"})
_LANGUAGES = {"piny": "zh-Latn", "fr_1793": "fr"}
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa)\s*", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_EVERY = 50_000
_INSERT = "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)"


class Known(NamedTuple):
    """What the file tells of one place: its names, its links, and the texts that are codes rather than names."""

    names: tuple[Name, ...] = ()
    links: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()


class AlternateNames:
    """The alternate names of the places in `wanted`, read once; a context manager that removes its file at the end."""

    def __init__(self, path: Path, wanted: NumberSet, *, report: Report, progress: Progress) -> None:
        self._path, self._wanted, self._report, self._progress = path, wanted, report, progress

    def __enter__(self) -> AlternateNames:
        self._folder = tempfile.TemporaryDirectory(prefix="placetime-")
        self._store = sqlite3.connect(Path(self._folder.name) / "names.sqlite")
        self._store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        self._store.execute("CREATE TABLE names (place INTEGER, language, text, marks INTEGER, start, end)")
        self._store.executemany(_INSERT, self._rows())
        self._store.execute("CREATE INDEX by_place ON names (place)")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._store.close()
        self._folder.cleanup()

    def _rows(self) -> Iterator[tuple[int, str, str, int, str, str]]:
        for number, line in read_lines(self._path, report=self._report):
            if number % _EVERY == 0:
                self._progress("reading alternate names", number)
            cells = line.split("\t")
            record = Record(self._path.name, f"line {number}", self._report)
            if len(cells) not in (8, 10):  # the older file has no times
                record.fault("", f"{len(cells)} columns rather than 10", "the file looks cut or is no alternateNamesV2")
            elif not cells[1].isdigit():
                record.fault("geonameid", f"{cells[1]!r} is no number")
            elif int(cells[1]) in self._wanted:
                start, end = (cells[8], cells[9]) if len(cells) == 10 else ("", "")
                _check_time(record, start, end)
                yield int(cells[1]), cells[2], cells[3], _marks(cells), start, end

    def of(self, geoname: int) -> Known:
        """Names and links of one place, names preferred in their language first."""
        query = "SELECT language, text, marks, start, end FROM names WHERE place = ? ORDER BY rowid"
        names: list[tuple[bool, Name]] = []
        links, codes = [], set()
        for language, text, marks, start, end in self._store.execute(query, (geoname,)):
            if language in _LINKS:
                links.append(_LINKS[language] + text)
            elif language in _CODES:
                codes.add(text)
            elif text.strip():
                names.append((not marks & 1, _name(text.strip(), language, marks, start, end)))
        names.sort(key=lambda pair: pair[0])
        return Known(tuple(name for _, name in names), tuple(dict.fromkeys(links)), frozenset(codes))


def _marks(cells: list[str]) -> int:
    return (cells[4] == "1") | (cells[7] == "1") << 1


def _name(text: str, language: str, marks: int, start: str, end: str) -> Name:
    when = _when(start, end)
    kind: NameKind = "variant"
    if marks & 2 or language == "fr_1793":
        kind = "former" if when is not None and when.last is not None else "historical"
    elif language == "abbr":
        kind = "abbreviation"
    tag = _LANGUAGES.get(language, language if _TAG.fullmatch(language) and language != "abbr" else "")
    return Name(text, tag.replace("_", "-") or None, script_of(text), kind, when)


def _check_time(record: Record, start: str, end: str) -> None:
    for field, text in (("from", start), ("to", end)):
        if text.strip() and _edtf(text) is None:
            record.fault(field, f"{text!r} is no date", "write a year or year-month-day; the name is kept without it")
    if start and end and _edtf(start) and _edtf(end) and _when(start, end) is None:
        record.fault("to", f"{end!r} is before {start!r}", "mend one of them; the name is kept without a time")


def _when(start: str, end: str) -> TimeSpan | None:
    first, last = _edtf(start), _edtf(end)
    if not first and not last:
        return None
    try:
        return TimeSpan.parse(first if first == last and first else f"{first or '..'}/{last or '..'}")
    except TimeSpanError:
        return None


def _edtf(text: str) -> str | None:
    """EDTF of a date as people type it into GeoNames; None where it is none."""
    about = _ABOUT.match(text.strip())
    bare = _COMPACT.sub(r"\1-\2-\3", text.strip()[about.end() if about else 0 :])
    padded = re.sub(r"^(-?)(\d{1,3})(?=$|-|[~?%])", lambda found: f"{found[1]}{int(found[2]):04d}", bare)
    try:
        return TimeSpan.parse(padded + ("~" if about else "")).edtf if padded and "/" not in padded else None
    except TimeSpanError:
        return None
