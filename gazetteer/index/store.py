"""Index: a compiled gazetteer, opened by memory map in milliseconds and shared between processes.

Files of the directory: `meta.json` (counts, languages, countries, name, licence, source, versions), `names.marisa`
(folded name -> name number), `ids.marisa` (place id -> id number), `postings.npy` (first candidate of each name),
`candidates.npy`, `places.npy`, `rows.npy` (id number -> row), `records.jsonl` (one place a line) and `grams.npy`,
`gram_names.npy`, `gram_counts.npy` (which names hold a trigram, for close spellings).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from gazetteer.index.candidate import Candidate
from gazetteer.index.records import decode
from gazetteer.place import KINDS, Place
from geo.errors import GazetteerError

if TYPE_CHECKING:
    from gazetteer.index.progress import Progress

FORMAT = 1  # raised whenever the files change, so that an index of an older Placetime is compiled anew

CANDIDATE = np.dtype(
    [("place", "<i4"), ("kind", "u1"), ("language", "<u2"), ("flags", "u1"), ("first", "<i4"), ("last", "<i4")]
)
PLACE = np.dtype(
    [
        ("lon", "<f8"),
        ("lat", "<f8"),
        ("population", "<i8"),
        ("record", "<u8"),  # offset of the line in records.jsonl
        ("weight", "<f4"),  # log10 of the people who may speak of it: see weights.py
        ("precision", "<f4"),  # km
        ("parent", "<i4"),  # row of the nearest place that holds it, -1 for none
        ("area", "<i4"),  # number of its country and first-level division, 0 for none
        ("first", "<i4"),  # days in which the place itself stood
        ("last", "<i4"),
        ("country", "<u2"),  # index in Index.countries, 0 for none
        ("kind", "u1"),  # index in gazetteer.place.KINDS
    ]
)


class Index:
    """A compiled gazetteer. Rows number its places, name numbers its folded names.

    `places` is a structured array with the fields of PLACE, one row a place; `candidates` has one row for each pair of
    name and place, those of a name together and the weightiest place first.
    """

    def __init__(self, path: Path, meta: dict[str, Any]) -> None:
        self.path = path
        self.meta = meta
        self.name: str = meta["name"]
        self.languages: tuple[str, ...] = tuple(meta["languages"])  # [0] is "": unknown
        self.countries: tuple[str, ...] = tuple(meta["countries"])  # ISO 3166-1 alpha-2, [0] is "": none
        self._names = _map_trie(path / "names.marisa")
        self._ids = _map_trie(path / "ids.marisa")
        self.places: NDArray[np.void] = _map_array(path / "places.npy")
        self.candidates: NDArray[np.void] = _map_array(path / "candidates.npy")
        self._postings: NDArray[np.uint32] = _map_array(path / "postings.npy")
        self._rows: NDArray[np.int32] = _map_array(path / "rows.npy")

    @classmethod
    def open(cls, path: str | Path) -> Index:
        """Open a compiled index; raise GazetteerError that says what to do where there is none or a damaged one."""
        path = Path(path)
        try:
            meta = json.loads((path / "meta.json").read_bytes())
            if meta["format"] != FORMAT:
                raise GazetteerError(f"{path} is of another version of Placetime; run `placetime gazetteer build`")
            return cls(path, meta)
        except FileNotFoundError as error:
            raise GazetteerError(f"{path} is no compiled gazetteer; run `placetime gazetteer build`") from error
        except (OSError, EOFError, ValueError, KeyError, RuntimeError) as error:
            raise GazetteerError(f"{path} is damaged ({error}); run `placetime gazetteer build`") from error

    @classmethod
    def compile(
        cls,
        places: Iterable[Place],
        path: str | Path,
        *,
        name: str,
        licence: str = "",
        source: str = "",
        version: str = "",
        progress: Progress | None = None,
    ) -> Index:
        """Compile places, streamed, into the directory `path` and open it; an index that stands there is replaced.

        The directory appears whole or not at all. Duplicate ids raise InputError.
        """
        from gazetteer.index.compile import compile_index

        compile_index(places, Path(path), name=name, licence=licence, source=source, version=version, progress=progress)
        return cls.open(path)

    def __len__(self) -> int:
        """Number of places."""
        return len(self.places)

    @property
    def name_count(self) -> int:
        """Number of different folded names."""
        return len(self._names)

    # Names

    def key(self, folded: str) -> int:
        """Number of a folded name, -1 where the index does not have it."""
        return int(self._names.get(folded, -1))

    def name_at(self, key: int) -> str:
        """Folded name of a name number."""
        return str(self._names.restore_key(key))

    def __contains__(self, folded: object) -> bool:
        return folded in self._names

    def exact(self, folded: str) -> list[Candidate]:
        """Candidates of a folded name, weightiest place first; [] where the name is unknown."""
        key = self._names.get(folded)
        return [] if key is None else self.candidates_of(key)

    def candidates_of(self, key: int) -> list[Candidate]:
        """Candidates of a name number, weightiest place first."""
        rows = self.candidates[self._postings[key] : self._postings[key + 1]]
        return [Candidate(*row) for row in rows.tolist()]

    def prefixes(self, folded: str) -> list[str]:
        """All names that the folded text starts with, shortest first. Cut the text to `longest_name` characters.

        Whole words are the caller's to check: "iran" is found at the start of "iranian".
        """
        found: list[str] = self._names.prefixes(folded)
        return found

    @property
    def longest_name(self) -> int:
        """Length in characters of the longest folded name."""
        return int(self.meta["longest_name"])

    def names_starting(self, prefix: str) -> list[str]:
        """All folded names that start with the prefix, in order."""
        return sorted(self._names.keys(prefix))

    # Places

    def row(self, place_id: str) -> int | None:
        """Row of a place id, or of another id of a place (its `gn:` link, that of a twin); None where there is none."""
        key = self._ids.get(place_id)
        return None if key is None else int(self._rows[key])

    def id(self, row: int) -> str:
        """Place id of a row."""
        id_: str = scanstring(self._line(row).decode(), 2)[0]
        return id_

    def place(self, row: int, *, shapes: bool = True) -> Place:
        """The whole record of a row; without `shapes` the shapes are left out and shapely is not loaded."""
        return decode(self._line(row), shapes=shapes)

    def get(self, place_id: str, *, shapes: bool = True) -> Place | None:
        """The whole record of a place id; None where the index does not have it."""
        row = self.row(place_id)
        return None if row is None else self.place(row, shapes=shapes)

    def kind(self, row: int) -> str:
        """Main kind of a row, one of KINDS."""
        return KINDS[int(self.places[row]["kind"])]

    def country(self, row: int) -> str:
        """ISO code of the country of a row, "" for none."""
        return self.countries[int(self.places[row]["country"])]

    def __iter__(self) -> Iterator[Place]:
        """All places, with shapes, in the order of the source."""
        return (self.place(row) for row in range(len(self)))

    def _line(self, row: int) -> bytes:
        start = int(self.places[row]["record"])
        end = self._records.find(b"\n", start)
        line: bytes = self._records[start:end]
        return line

    @cached_property
    def _records(self) -> Any:
        import mmap

        with (self.path / "records.jsonl").open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    # Close spellings

    @cached_property
    def grams(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint8]]:
        """Where the postings of each trigram start, the postings (name numbers), and the trigram count of each name."""
        return tuple(_map_array(self.path / f"{part}.npy") for part in ("grams", "gram_names", "gram_counts"))  # type: ignore[return-value]

    # An index travels to other processes as its path

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return Index.open, (str(self.path),)


def _map_trie(path: Path) -> marisa_trie.Trie:
    if not path.stat().st_size:
        raise GazetteerError(f"{path} is empty; run `placetime gazetteer build`")
    return marisa_trie.Trie().mmap(str(path))


def _map_array(path: Path) -> NDArray[Any]:
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    return np.asarray(array).view(np.ndarray) if array.size else np.array(array)
