"""A progress bar for a stream of documents, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from maps.survey import Found


def watch(found: Iterable[Found], paths: Sequence[str], *, quiet: bool) -> Iterator[Found]:
    """Pass documents on, showing their number, passages, characters a second and the time left."""
    if quiet or not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = [
        TextColumn("Reading"),
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[passages]:,} passages, {task.fields[rate]}"),
        TimeRemainingColumn(),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=_bytes_of(paths), documents=0, passages=0, rate="")
        documents = passages = 0
        for item in found:
            documents, passages = documents + 1, passages + len(item.reading.passages)
            speed = bar.tasks[0].speed
            rate = f"{speed / 1e6:.2f} MB/s" if speed else ""
            size = len(item.reading.document.text)
            bar.update(task, advance=size, documents=documents, passages=passages, rate=rate)
            yield item


def _bytes_of(paths: Sequence[str]) -> int | None:
    """Size of what will be read, None where it is not known beforehand."""
    files = [f for p in map(Path, paths) for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file()]
    return sum(file.stat().st_size for file in files) or None
