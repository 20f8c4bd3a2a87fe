"""Job: one run of a command over texts. Options in; progress, faults and the exit code out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import click

from gazetteer.linking.mention import Mention, Role
from geo.errors import Fault, InputError
from geo.formats.table import Row
from geo.timespan import TimeSpan
from maps import atlas as frames
from maps.atlas import Atlas
from maps.compose import Request, atlas_of, survey
from maps.progress import watch
from maps.survey import Found, Survey


class Job:
    """A run over texts as the options ask for it; faults are printed at once and make the exit code 1."""

    def __init__(
        self,
        *,
        paths: tuple[str, ...],
        start: TimeSpan | None,
        end: TimeSpan | None,
        roles: tuple[Role, ...],
        no_catalogue: bool,
        quiet: bool,
        **asked: Any,
    ) -> None:
        self.paths = paths
        self.roles = frozenset(roles)
        self.quiet = quiet
        self.faults = 0
        self.request = Request(catalogue=not no_catalogue, quiet=quiet, **asked)
        self.within = _within(start, end)

    @cached_property
    def survey(self) -> Survey:
        """The corpus on its way."""
        return survey(tuple(map(Path, self.paths)), self.request, report=self.report, note=self.note)

    def report(self, fault: Fault) -> None:
        """Print what is wrong with one input; the rest goes on."""
        self.faults += 1
        click.echo(f"placetime: {fault}", err=True)

    def note(self, fault: Fault) -> None:
        """Print what is worth knowing, but no failure."""
        click.echo(f"placetime: {fault}", err=True)

    def found(self) -> Iterator[Found]:
        """Documents with their mentions, watched by a progress bar on a terminal."""
        return watch(self.survey, self.paths, quiet=self.quiet)

    def atlas(self, *, title: str | None = None) -> Atlas:
        """The atlas of the corpus, filtered as the options ask."""
        whole = atlas_of(self.survey, title=title, progress=self.found())
        if self.within is None and not self.roles:
            return whole
        return whole.filter(within=self.within, roles=self.roles or None)

    def mentions(self, item: Found) -> list[Mention]:
        """The mentions of a document that the options ask for."""
        asked = (m for m in item.mentions if not self.roles or m.role in self.roles)
        return [m for m in asked if self.within is None or (m.when is not None and m.when.overlaps(self.within))]

    def rows(self, level: str) -> Iterator[Row]:
        """Rows of one level, streamed in the order of the input."""
        return (row for item in self.found() for row in self._rows_of(item, level) if self._keeps(row))

    def _rows_of(self, item: Found, level: str) -> Iterator[Row]:
        reading = item.reading
        layers = frames.Layers(self.survey.periods.periods)
        published = {(a.document, a.number): a.published for a in reading.articles}
        if level == "mention":
            places = self.survey.places(item.mentions)
            yield from (frames.mention_row(m, places.get(m.place_id or ""), published, layers) for m in item.mentions)
        elif level == "passage":
            yield from (frames.passage_row(p, published, layers) for p in reading.passages)
        elif level == "article":
            yield from (frames.article_row(a) for a in reading.articles)
        else:
            yield from (row for p in reading.passages for row in frames.time_rows(p))

    def _keeps(self, row: Row) -> bool:
        if self.roles and "role" in row and row["role"] not in self.roles:
            return False
        if self.within is None:
            return True
        when = row["when"] if "when" in row else row["published"]
        return when is not None and TimeSpan.parse(when).overlaps(self.within)

    def members(self) -> dict[str, Any]:
        """What an export says of itself: the filter and the sources."""
        asked = {
            "within": self.within.edtf if self.within else None,
            "roles": sorted(self.roles) or None,
            "sources": [Path(path).name for path in self.paths] or ["bundled corpus"],
            "gazetteers": [index.name for index in self.survey.indexes],
        }
        return {"placetime": {key: value for key, value in asked.items() if value}}

    def summary(self, atlas: Atlas) -> str:
        """What is on a page, in one clause."""
        counts = [
            (len(atlas.placed.place_id.unique()), "place"),
            (len(atlas.placed), "mention"),
            (len(atlas.passages), "passage"),
            (len({ids.split(";")[0] for ids in atlas.mentions.period if ids}), "period"),
        ]
        return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts)

    def say(self, sentence: str) -> None:
        """Print a result, unless asked to be quiet."""
        if not self.quiet:
            click.echo(sentence)

    def stop_without_places(self, outcome: str = "") -> NoReturn:
        """End with 1, saying that nothing was found, the outcome of it and the likely reason."""
        click.echo(f"placetime: no place names found{outcome}; {self._likely_reason()}", err=True)
        raise SystemExit(1)

    def _likely_reason(self) -> str:
        if self.survey.documents == 0:
            return "no text could be read"
        if self.within is not None or self.roles:
            return "--from, --to or --role may leave nothing; try without them"
        if self.survey.characters < 40:
            return "the texts are very short"
        return "a gazetteer may lack the names: try one by `placetime resolve NAME`, add another by --gazetteer"

    def finish(self, *, found: bool = True) -> None:
        """Tell of the corrections; end with 1 where something failed or nothing was found."""
        if self.survey.options.corrections and not self.quiet:
            click.echo(f"placetime: {self.survey.tally.summary(self.survey.options.corrections)}", err=True)
        if self.faults or not found:
            raise SystemExit(1)


def _within(start: TimeSpan | None, end: TimeSpan | None) -> TimeSpan | None:
    """Time from the first day of `start` to the last day of `end`."""
    if start is None and end is None:
        return None
    first = start.first if start else None
    last = end.last if end else None
    if first is not None and last is not None and first > last:
        raise click.UsageError(f"--from {start} is later than --to {end}")
    try:
        return TimeSpan.of_days(first, last)
    except InputError as error:
        raise click.UsageError(f"--from/--to: {error}") from error
