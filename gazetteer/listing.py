"""What `placetime gazetteer list` prints: each compiled gazetteer with its counts, licence, source and folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gazetteer.index.cache import DEFAULT, default_path, installed


def as_lines() -> Iterator[str]:
    """A block of lines a gazetteer; the bundled one is named though it is not compiled yet."""
    found = installed()
    if default_path() not in [path for path, _ in found]:
        yield f"{DEFAULT}\n  not compiled yet; `placetime gazetteer build` does it, or the first command that needs it"
    for path, meta in found:
        yield "\n".join(_block(path, meta))


def _block(path: Path, meta: Mapping[str, Any]) -> Iterator[str]:
    yield str(meta["name"])
    if "fault" in meta:
        yield f"  {meta['fault']}"
        return
    yield f"  places   {meta['places']:,}"
    yield f"  names    {meta['names']:,}"
    for key in ("licence", "source", "version"):
        yield f"  {key:8} {meta[key] or 'not stated'}"
    yield f"  where    {path}"
