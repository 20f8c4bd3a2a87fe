"""Read corrections files: every fault at once, with the number and line of its entry; what is whole is kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from gazetteer.corrections.correction import Answer, Correction, Corrections, Target, normal
from gazetteer.corrections.form import FORMAT, Problem, quote_in, values_of
from gazetteer.corrections.places import OWN, OwnPlaces
from gazetteer.place import Place
from geo.errors import Fault, InputError

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*correction[ \t]*\]\]", re.MULTILINE)


_Item = tuple[Correction, dict[str, Any], list[Problem]]


class Gazetteer(Protocol):
    """What knows places by their id; a gazetteer.index.Index does."""

    def get(self, place_id: str, *, shapes: bool = True) -> Place | None:
        """The place of an id."""


def read(paths: Sequence[str | Path], *, indexes: Sequence[Gazetteer]) -> tuple[Corrections, list[Fault]]:
    """The entries of files, in their order, and all that is wrong in them; a faulty entry is left out.

    Places have to stand in one of the indexes, or be new in the files. InputError where a file cannot be read at all.
    """
    return Reader(indexes).read([Path(path) for path in paths])


class Reader:
    """Entries on their way from tables to Corrections."""

    def __init__(self, indexes: Sequence[Gazetteer]) -> None:
        self.indexes = indexes
        self.own = OwnPlaces()
        self.faults: list[Fault] = []

    def read(self, paths: Sequence[Path]) -> tuple[Corrections, list[Fault]]:
        """Read all files, then look the places up: an entry may name one that a later entry brings."""
        names = [path.name for path in paths]
        called = [path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}" for path in paths]
        read = [item for path, source in zip(paths, called, strict=True) for item in self._items(path, source)]
        entries = [entry for item in read if (entry := self._entry(*item)) is not None]
        for entry, earlier in _contradictions(entries):
            problem = f"{entry.target}: {entry.answer}, but {earlier.answer} in {earlier.where} of {earlier.source}"
            self.faults.append(Fault(entry.source, entry.where, problem, "the later entry is taken; keep one of them"))
        return Corrections(tuple(entries), self.own.places), self.faults

    def _items(self, path: Path, source: str) -> Iterator[_Item]:
        """Entries as a Correction without target and answer, their values, and what is wrong with them."""
        tables, lines = self._tables(path, source)
        for number, table in enumerate(tables, 1):
            blank = Correction(Target(""), Answer(), source=source, number=number, line=lines.get(number))
            values, problems = values_of(table) if isinstance(table, dict) else ({}, [Problem("is no table")])
            if "lat" in values and not problems:
                values["place"] = self.own.add(values, source=source)
            yield blank, values, problems

    def _tables(self, path: Path, source: str) -> tuple[list[Any], dict[int, int]]:
        text, data = _parsed(path)
        if data.get("format", FORMAT) != FORMAT:
            raise InputError(f"{path}: format {data['format']!r} is unknown here; this Placetime reads format {FORMAT}")
        for key in sorted(data.keys() - {"format", "correction"}):
            self.faults.append(Fault(source, "", f"unknown key {key!r}", "entries start with [[correction]]"))
        tables = data.get("correction", [])
        if not isinstance(tables, list):
            raise InputError(f"{path}: [correction] is a single table; write [[correction]] above every entry")
        lines = [text.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(text)]
        return tables, dict(enumerate(lines, 1)) if len(lines) == len(tables) else {}

    def _entry(self, blank: Correction, values: Mapping[str, Any], problems: list[Problem]) -> Correction | None:
        place_id = None
        if "place" in values and "lat" not in values:
            place_id, problem = self._known(values["place"])
            problems = problems if problem is None else [*problems, problem]
        self.faults += [Fault(blank.source, blank.where, found.problem, found.repair) for found in problems]
        if problems:
            return None
        place_id = place_id or values.get("place")
        target = Target(values["name"], values.get("document"), values.get("during"), quote_in(values))
        answer = Answer(place_id, "not_a_place" in values, values.get("role"), values.get("when"), "checked" in values)
        return Correction(
            target, answer, "add" in values, blank.source, blank.number, blank.line,
            *(values.get(key, "").strip() for key in ("note", "author", "date")),
        )  # fmt: skip

    def _known(self, place_id: str) -> tuple[str | None, Problem | None]:
        """The id under which a place stands in the gazetteers, else what is wrong."""
        if place_id in self.own.places:
            return place_id, None
        if place_id.startswith(OWN):
            return None, Problem(f"no entry brings the place {place_id!r}", "give it label, lat and lon in one entry")
        for index in self.indexes:
            place = index.get(place_id, shapes=False)
            if place is not None:
                return place.id, None
        repair = "`placetime resolve NAME` prints ids; --gazetteer adds a gazetteer"
        return None, Problem(f"no gazetteer here has the place {place_id!r}", repair)


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file and what TOML makes of it."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return text, tomllib.loads(text)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such corrections file; look at its spelling") from None
    except OSError as error:
        raise InputError(f"{path}: the corrections file cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: the corrections file is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"{path}: the corrections file is no TOML: {problem}; compare docs/corrections.md") from None


def _contradictions(entries: Sequence[Correction]) -> Iterator[tuple[Correction, Correction]]:
    """Entries that say of the same target something else than an earlier one."""
    seen: dict[object, list[Correction]] = {}
    for entry in entries:
        target = entry.target
        key = (normal(target.name), target.document, target.during, target.quote)
        earlier = next((other for other in seen.get(key, ()) if other.answer.contradicts(entry.answer)), None)
        if earlier is not None:
            yield entry, earlier
        seen.setdefault(key, []).append(entry)


__all__ = ["Gazetteer", "read"]
