"""Compile places into the files of an index: one pass over the places, spooled to disk, then names in order.

Memory holds the columns and the tries, not the records, so that millions of places fit into a gigabyte. The same places
in the same order give the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from gazetteer.index.candidate import NAME_KINDS
from gazetteer.index.close import write_grams
from gazetteer.index.progress import Progress
from gazetteer.index.records import encode
from gazetteer.index.spellings import Spelling, days_of, spellings
from gazetteer.index.store import CANDIDATE, FORMAT, PLACE
from gazetteer.index.weights import weight_of
from gazetteer.place import KINDS, Place
from geo.errors import InputError

_EVERY = 2_000  # places between two reports of progress


def compile_index(
    places: Iterable[Place],
    path: Path,
    *,
    name: str,
    licence: str = "",
    source: str = "",
    version: str = "",
    areas: Mapping[str, str] | None = None,
    aliases: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> None:
    """Compile places into the directory `path`, which appears whole or not at all.

    `areas` names the first-level division of places by id, where their parents do not tell; `aliases` are further ids
    that lead to the id of a place. Two places of one id raise InputError.
    """
    about = {"name": name, "licence": licence, "source": source, "version": version}
    with staging(path) as folder:
        with _Draft(folder, {} if areas is None else areas) as draft:
            for count, place in enumerate(places):
                draft.add(place)
                if progress and count % _EVERY == 0:
                    progress("reading places", count)
        draft.finish(about, aliases or {}, progress or (lambda stage, done: None))


@contextmanager
def staging(path: Path) -> Iterator[Path]:
    """A fresh directory that takes the place of `path` when the block ends well, and vanishes when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch) / "new"
        folder.mkdir()
        yield folder
        if path.exists():
            path.rename(Path(scratch) / "old")
        folder.rename(path)


class _Numbers:
    """Numbers for texts in the order in which they are met; the empty text is 0."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {"": 0}

    def __call__(self, text: str) -> int:
        return self.of.setdefault(text, len(self.of))

    def __len__(self) -> int:
        return len(self.of)


class _Draft:
    """Columns and spool files of an index in the making."""

    def __init__(self, folder: Path, areas: Mapping[str, str]) -> None:
        self.folder, self.areas = folder, areas
        self.languages, self.countries, self.divisions = _Numbers(), _Numbers(), _Numbers()
        self.parents: dict[tuple[str, ...], int] = {(): 0}
        self.aliases: dict[str, int] = {}  # GeoNames ids that places are linked to, so that those find them too
        self.place_rows = _Rows(PLACE)
        self.candidate_rows = _Rows(CANDIDATE)
        self.offset = 0
        self.stack = ExitStack()

    def __enter__(self) -> _Draft:
        self.records = self._open("records.jsonl")
        self.names = self._open("names.spool")
        self.ids = self._open("ids.spool")
        return self

    def __exit__(self, *exc: object) -> None:
        self.stack.close()

    def _open(self, name: str) -> BinaryIO:
        return self.stack.enter_context((self.folder / name).open("wb"))

    def add(self, place: Place) -> None:
        """Take one place in."""
        if not place.id or "\n" in place.id:
            raise InputError(f"{place.name!r}: {place.id!r} is no id; give one line of text")
        line = encode(place)
        self.records.write(line)
        self.ids.write(place.id.encode() + b"\n")
        row = len(self.place_rows)
        self.place_rows.append(self._columns(place))
        for link in place.links:
            if link.startswith("gn:") and link != place.id:
                self.aliases.setdefault(link, row)
        self.offset += len(line)
        found = spellings(place)
        self.names.write("".join(f"{spelling.folded}\n" for spelling in found).encode())
        for spelling in found:
            self.candidate_rows.append(self._candidate(row, spelling))

    def _columns(self, place: Place) -> tuple[Any, ...]:
        parent = self.parents.setdefault(place.parts_of, len(self.parents))
        area = self.divisions(self.areas.get(place.id) or (place.parts_of[0] if place.parts_of else ""))
        first, last = days_of(place.when)
        country, kind = self.countries(place.country or ""), KINDS.index(place.kind)
        return (
            place.lon, place.lat, place.population, self.offset, weight_of(place), place.precision_km, parent, area,
            first, last, country, kind,
        )  # fmt: skip

    def _candidate(self, row: int, spelling: Spelling) -> tuple[int, ...]:
        kind, language = NAME_KINDS.index(spelling.kind), self.languages(spelling.language)
        return row, kind, language, spelling.flags, spelling.first, spelling.last

    def finish(self, about: dict[str, str], aliases: Mapping[str, str], progress: Progress) -> None:
        """Write the tries and arrays once all places are in."""
        places = self.place_rows.array()
        rows = self._write_ids(aliases)
        progress("sorting names", 0)
        places["parent"] = self._parent_rows(rows)[places["parent"]]
        names, longest = self._write_names()
        self._write_candidates(names, places)
        np.save(self.folder / "places.npy", places)
        progress("indexing spellings", 0)
        write_grams((names.restore_key(key) for key in range(len(names))), len(names), self.folder)
        for spool in ("names.spool", "ids.spool"):
            (self.folder / spool).unlink()
        self._write_meta(about, longest, len(places), len(names))

    def _write_ids(self, aliases: Mapping[str, str]) -> dict[str, int]:
        """Write ids.marisa and rows.npy; return the rows of the ids that are somebody's parent."""
        trie = marisa_trie.Trie(chain(self._spooled("ids"), self.aliases, aliases))
        rows = np.full(len(trie), -1, dtype=np.int32)
        for alias, row in self.aliases.items():
            rows[trie[alias]] = row
        seen = np.zeros(len(trie), dtype=bool)
        for row, id_ in enumerate(self._spooled("ids")):
            if seen[trie[id_]]:
                raise InputError(f"two places have the id {id_!r}; give each its own")
            seen[trie[id_]] = True
            rows[trie[id_]] = row
        for alias, id_ in aliases.items():
            if not seen[trie[alias]] and id_ in trie:
                rows[trie[alias]] = rows[trie[id_]]
        trie.save(str(self.folder / "ids.marisa"))
        np.save(self.folder / "rows.npy", rows)
        wanted = {id_ for parents in self.parents for id_ in parents}
        return {id_: int(rows[trie[id_]]) for id_ in wanted if id_ in trie}

    def _parent_rows(self, rows: Mapping[str, int]) -> NDArray[np.int32]:
        nearest = (next((rows[id_] for id_ in parents if id_ in rows), -1) for parents in self.parents)
        return np.fromiter(nearest, dtype=np.int32, count=len(self.parents))

    def _write_names(self) -> tuple[marisa_trie.Trie, int]:
        trie = marisa_trie.Trie(self._spooled("names"))
        trie.save(str(self.folder / "names.marisa"))
        return trie, max(map(len, self._spooled("names")), default=0)

    def _write_candidates(self, names: marisa_trie.Trie, places: NDArray[np.void]) -> None:
        candidates = self.candidate_rows.array()
        keys = np.fromiter(map(names.get, self._spooled("names")), dtype=np.uint32, count=len(candidates))
        weights = places["weight"][candidates["place"]]
        order = np.lexsort((-weights, keys)).astype(np.uint32)  # stable: equals stay in the order of the source
        np.save(self.folder / "candidates.npy", candidates[order])
        starts = np.concatenate([[0], np.cumsum(np.bincount(keys, minlength=len(names)))])
        np.save(self.folder / "postings.npy", starts.astype(np.uint32))

    def _spooled(self, name: str) -> Iterator[str]:
        with (self.folder / f"{name}.spool").open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield line[:-1]

    def _write_meta(self, about: dict[str, str], longest: int, places: int, names: int) -> None:
        counts = {"format": FORMAT, "places": places, "names": names, "longest_name": longest}
        lists = {"languages": list(self.languages.of), "countries": list(self.countries.of)}
        text = json.dumps(about | counts | lists, ensure_ascii=False, indent=1)
        (self.folder / "meta.json").write_text(text + "\n", encoding="utf-8")


class _Rows:
    """A structured array that grows row by row, one compact column a field."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self.dtype = dtype
        fields = [dtype[name] for name in dtype.names or ()]
        self.columns = [array("d" if field.kind == "f" else "q" if field.itemsize > 4 else "i") for field in fields]
        self.count = 0

    def __len__(self) -> int:
        return self.count

    def append(self, row: Iterable[Any]) -> None:
        for column, value in zip(self.columns, row, strict=True):
            column.append(value)
        self.count += 1

    def array(self) -> NDArray[np.void]:
        rows = np.empty(self.count, dtype=self.dtype)
        for name in reversed(self.dtype.names or ()):  # each column is freed once it is copied
            rows[name] = self.columns.pop()
        return rows
