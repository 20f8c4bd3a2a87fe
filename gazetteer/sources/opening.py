"""Which format a gazetteer file has, by its suffix and its first lines, and the places in it as a stream."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from gazetteer.index.progress import Progress
from gazetteer.place import Place
from gazetteer.sources.tables.declaration import Declaration, read_declaration
from gazetteer.sources.tables.record import Record, Report
from geo.errors import Fault, InputError

JSON_SUFFIXES = (".json", ".geojson", ".jsonl", ".ndjson", ".geojsonl", ".jsonld")
TABLE_SUFFIXES = (".txt", ".tsv", ".csv", ".zip")
_HEAD = 1 << 16  # bytes
_SAMPLE = 200  # lines, for the guess of how many there are

Places = Callable[[Report, Progress], Iterator[Place]]


@dataclass(frozen=True, slots=True)
class Source:
    """An opened gazetteer: `places` streams them, reporting faults; `expected` is about how many will come."""

    format: str
    places: Places
    licence: str = ""
    source: str = ""
    expected: int | None = None


def open_source(
    path: Path, *, name: str, declaration: Path | None = None, alternate_names: Path | None = None
) -> Source:
    """Tell the format of a file; raise InputError for one that is none of ours, or options that do not fit it.

    Without `declaration` a file of the same name with the suffix .toml is taken, where it stands beside.
    """
    declared = _declared(path, declaration)
    source = _with_expected(_open(path, name, declared, alternate_names), path)
    if alternate_names and source.format != "GeoNames":
        raise InputError(f"{path.name} is {source.format}; --alternate-names goes with a dump of GeoNames only")
    if declared is None:
        return replace(source, source=source.source or path.name)
    return replace(source, licence=declared.licence or source.licence, source=_source_of(declared, path))


def _declared(path: Path, given: Path | None) -> Declaration | None:
    beside = declaration_beside(path)
    return read_declaration(given or beside) if given or beside else None  # type: ignore[arg-type]


def declaration_beside(path: Path) -> Path | None:
    """The declaration that stands beside a file under its name, if there is one."""
    beside = path.with_suffix(".toml")
    return beside if beside != path and beside.is_file() else None


def _source_of(declared: Declaration, path: Path) -> str:
    return "; ".join(filter(None, (declared.title, declared.source))) or path.name


def _open(path: Path, name: str, declared: Declaration | None, alternate_names: Path | None) -> Source:
    from gazetteer.sources.features import GDAL_SUFFIXES

    suffix = path.suffix.lower()
    if suffix in JSON_SUFFIXES:
        return _open_json(path, name, declared)
    if suffix in GDAL_SUFFIXES:
        return _features(path, name, declared, "a file of GDAL")
    if suffix in TABLE_SUFFIXES:
        return _open_table(path, name, declared, alternate_names)
    known = ", ".join((*JSON_SUFFIXES, *GDAL_SUFFIXES, *TABLE_SUFFIXES))
    raise InputError(f"{path.name}: no gazetteer has the suffix {suffix!r}; known are {known}")


def _open_json(path: Path, name: str, declared: Declaration | None) -> Source:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if declared is None and (b'"@id"' in head or b"linked-places" in head):
        about = _about(head)
        return Source("Linked Places", lambda report, _: _linked_places(path, report), *about)
    return _features(path, name, declared, "GeoJSON")


def _linked_places(path: Path, report: Report) -> Iterator[Place]:
    from gazetteer.sources.linked_places import from_feature
    from gazetteer.sources.lpf_stream import read_features

    faults: list[Fault] = []
    for line, feature in read_features(path, faults=faults):
        while faults:
            report(faults.pop(0))
        record = Record(path.name, f"line {line}", report)
        place = record.take("", partial(from_feature, feature, source=path.name), None)
        if place is not None and record.accepts(place):
            yield place
    for fault in faults:
        report(fault)


def _about(head: bytes) -> tuple[str, str]:
    """Licence and title that an export of ours says of itself before its first feature."""
    text = head.decode("utf-8", "ignore")
    at = text.find('"placetime"')
    if not 0 <= at < (text.find('"features"') if '"features"' in text else -1):
        return "", ""
    try:
        about, _ = json.JSONDecoder().raw_decode(text, text.index("{", at))
    except ValueError:
        return "", ""
    return str(about.get("licence", "")), str(about.get("title", ""))


def _features(path: Path, name: str, declared: Declaration | None, format_: str) -> Source:
    from gazetteer.sources.features import read

    return Source(format_, lambda report, _: read(path, name=name, declared=declared, report=report))


def _open_table(path: Path, name: str, declared: Declaration | None, alternate_names: Path | None) -> Source:
    from gazetteer.sources.tables import declared as tables
    from gazetteer.sources.tables import geonames, lp_tsv
    from gazetteer.sources.tables.lines import read_lines

    if declared is None:
        heads = [line for _, line in islice(read_lines(path, report=Report()), 5)]
        if any(_is_geonames(line) for line in heads):
            return Source(
                "GeoNames",
                lambda report, progress: geonames.read(
                    path, alternate_names=alternate_names, report=report, progress=progress
                ),
                geonames.LICENCE,
                geonames.SOURCE,
            )
        if not heads:
            raise InputError(f"{path.name}: is empty or no UTF-8; declare its encoding (docs/importing.md)")
        delimiter = tables.sniff(path)
        if lp_tsv.is_lp(cell.strip('"') for cell in heads[0].split(delimiter)):
            return Source("LP-TSV", lambda report, _: lp_tsv.read(path, name=name, delimiter=delimiter, report=report))
    return Source("a table", lambda report, _: tables.read(path, name=name, declared=declared, report=report))


def _is_geonames(line: str) -> bool:
    from gazetteer.sources.tables.geonames import COLUMNS

    cells = line.split("\t")
    return len(cells) == COLUMNS and cells[0].isdigit()


def _with_expected(source: Source, path: Path) -> Source:
    """A guess of the number of places from the size of the file and its first lines, for the pace of the bar."""
    if path.suffix.lower() not in (".txt", ".tsv", ".csv", ".jsonl"):
        return source
    with path.open("rb") as file:
        sample = [len(line) for line in islice(file, _SAMPLE)]
    return replace(source, expected=path.stat().st_size * len(sample) // max(sum(sample), 1))
