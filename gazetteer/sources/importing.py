"""Import a gazetteer file into the cache, or check it: faulty rows are left out and told, the rest goes on."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazetteer.index import Index, cache_dir, default_index
from gazetteer.index.cache import DEFAULT, named_path
from gazetteer.index.progress import progress_bar
from gazetteer.place import Place
from gazetteer.sources.opening import declaration_beside, open_source
from gazetteer.sources.tables.record import Report, Tell
from geo.errors import Fault, GazetteerError, InputError

_CHUNK = 1 << 20  # bytes
_BUNDLED = ("scs:", "gn:", "w:")  # prefixes of ids
_NAME_CHARS = re.compile(r"[^a-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Imported:
    """A gazetteer that was compiled, with the number of faults in its file."""

    name: str
    path: Path
    places: int
    names: int
    faults: int


def import_file(
    path: Path,
    *,
    name: str | None = None,
    declaration: Path | None = None,
    alternate_names: Path | None = None,
    tell: Tell,
    quiet: bool = False,
) -> Imported:
    """Compile a file into the gazetteer `name` (by default the file's); one of that name is replaced when all is done.

    Raises InputError, and leaves what was there, where the file cannot be read or holds no sound place.
    """
    name = name or name_of(path)
    if name == DEFAULT:
        raise GazetteerError(f"{DEFAULT!r} is the bundled gazetteer; choose another --name")
    inputs = Inputs(path, declaration, alternate_names)
    return _compile(inputs, named_path(name), name=name, tell=tell, quiet=quiet)


def compiled_file(path: Path, *, quiet: bool) -> Path:
    """The compiled index of a gazetteer file, made once for its content; how many faults it has goes to standard error.

    A declaration of the same name with the suffix .toml beside the file counts as part of it.
    """
    inputs = Inputs(path)
    name = name_of(path)
    target = cache_dir() / "files" / f"{name}-{inputs.digest()}"
    if not (target / "meta.json").is_file():
        done = _compile(inputs, target, name=name, tell=None, quiet=quiet)
        if done.faults and not quiet:
            told = f"{path.name}: faults: {done.faults:,}; `placetime gazetteer check {path}` lists them"
            print(told, file=sys.stderr)
    return target


def check_file(path: Path, *, declaration: Path | None = None, alternate_names: Path | None = None, tell: Tell) -> int:
    """Report every fault of a file and return the number of its sound places."""
    source = open_source(path, name=name_of(path), declaration=declaration, alternate_names=alternate_names)
    if source.format == "Linked Places":
        return _check_linked_places(path, tell)
    report = Report(tell)
    try:
        places = sum(1 for _ in source.places(report, lambda stage, done: None))
    except InputError as error:  # a file that breaks off, after the faults before
        report(Fault(path.name, "", str(error).removeprefix(f"{path.name}: ")))
        return 0
    if not places and not report.faults:
        report(Fault(path.name, "", "holds no places", "is it cut?"))
    return places


def _check_linked_places(path: Path, tell: Tell) -> int:
    from gazetteer.sources.linked_places import check, read

    for fault in check(path, known_elsewhere=_in_bundled()):
        tell(fault)
    return sum(1 for _ in read(path, faults=[]))


def _in_bundled() -> Callable[[str], bool]:
    """Tells ids of bundled places, which part of an export may name as holders; opens the index when first needed."""

    @cache
    def bundled() -> Index:
        return Index.open(default_index(quiet=True))

    return lambda place_id: place_id.startswith(_BUNDLED) and bundled().row(place_id) is not None


def name_of(path: Path) -> str:
    """The name under which a file is imported: its own, in small letters, without suffixes."""
    stem = path.name.lower().split(".")[0]
    return _NAME_CHARS.sub("-", stem).strip("-._") or "gazetteer"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that an import reads."""

    path: Path
    declaration: Path | None = None
    alternate_names: Path | None = None

    def digest(self) -> str:
        """Hash of their content and of the code that reads it."""
        digest = hashlib.sha256()
        given = (self.path, self.declaration or declaration_beside(self.path), self.alternate_names)
        for path in [*_code(), *(path for path in given if path)]:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
            digest.update(b"\0")
        return digest.hexdigest()[:12]


def _code() -> list[Path]:
    rooms = Path(__file__).parent, Path(__file__).parent.parent / "index"
    files = [path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".toml")]
    return [*sorted(files), rooms[1].parent / "fold.py", rooms[1].parent / "place.py"]


def _compile(inputs: Inputs, target: Path, *, name: str, tell: Tell | None, quiet: bool) -> Imported:
    from filelock import FileLock

    report = Report(tell)
    source = open_source(inputs.path, name=name, declaration=inputs.declaration, alternate_names=inputs.alternate_names)
    title = f"importing {inputs.path.name} ({source.format})"
    _make_folder(target.parent)
    with (
        FileLock(target.parent / f".{target.name}.lock"),
        progress_bar(title, quiet=quiet, expected=source.expected) as progress,
    ):
        places = _some(source.places(report, progress), inputs.path.name)
        index = Index.compile(
            places, target, name=name, licence=source.licence or "not stated", source=source.source,
            version=inputs.digest(), progress=progress,
        )  # fmt: skip
    return Imported(name, target, len(index), index.name_count, report.faults)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GazetteerError(
            f"cannot write to {folder} ({error.strerror}); name another folder by the variable PLACETIME_CACHE"
        ) from None


def _some(places: Iterator[Place], source: str) -> Iterator[Place]:
    """The same places; raise InputError at the end where there was none."""
    place = next(places, None)
    if place is None:
        raise InputError(f"{source}: not one place could be read; `placetime gazetteer check` says why")
    yield place
    yield from places
