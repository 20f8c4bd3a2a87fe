"""Which gazetteers to ask: those that a command names, by name or file, and the bundled one behind them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gazetteer.index import default_index, find_index
from gazetteer.index.cache import DEFAULT


def chosen(names: Sequence[str] = (), *, quiet: bool = False) -> tuple[Path, ...]:
    """Paths of compiled gazetteers in the order they are asked; files are compiled first.

    GazetteerError names what is not there and how to add it; InputError what is wrong in a file.
    """
    paths = [compiled(name, quiet=quiet) for name in names if name != DEFAULT]
    return (*dict.fromkeys(paths), default_index(quiet=quiet))


def compiled(name: str, *, quiet: bool = False) -> Path:
    """Path of one compiled gazetteer, by its name or file; errors as those of `chosen`."""
    if name == DEFAULT:
        return default_index(quiet=quiet)
    if Path(name).is_file():
        from gazetteer.sources.importing import compiled_file

        return compiled_file(Path(name), quiet=quiet)
    return find_index(name)
