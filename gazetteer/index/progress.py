"""Progress of a compilation on standard error: a bar on a terminal, one sentence elsewhere, nothing where quiet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int], None]  # (what is being done, how many places so far)

_READ = "reading places"
# how much of the work lies behind at the start of each
_SHARES = {"reading alternate names": 0.0, "sorting names": 0.8, "indexing spellings": 0.9}


@contextmanager
def progress_bar(title: str, *, quiet: bool, expected: int | None = None) -> Iterator[Progress]:
    """Give the function that `compile_index` reports to; `expected` is about how many places will come, where known."""
    if quiet:
        yield lambda stage, done: None
    elif not sys.stderr.isatty():
        print(f"{title} ...", file=sys.stderr, flush=True)
        yield lambda stage, done: None
    else:
        with _bar(title, expected) as progress:
            yield progress


@contextmanager
def _bar(title: str, expected: int | None) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = TextColumn(title), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1 if expected else None)

        def report(stage: str, done: int) -> None:
            share = min(0.8, 0.8 * done / (expected or 1)) if stage == _READ else _SHARES.get(stage, 0.9)
            description = f"{stage} {done:,}" if done else stage
            bar.update(task, completed=share if expected else None, description=description)

        yield report
