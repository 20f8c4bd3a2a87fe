"""Teller: `placetime explain` on its way through documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

import click

from gazetteer.explain import Explanation, LeftOut, as_text, chosen_by, explain, left_out, left_out_text, to_json
from gazetteer.fold import fold
from maps.job import Job
from maps.survey import Found


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of one document."""

    document: str
    explanations: list[Explanation]
    left_out: list[LeftOut]


class Teller:
    """Explains the mentions of documents at an offset, by a name, or all; iterate once, then finish."""

    def __init__(self, job: Job, *, at: int | None, name: str | None) -> None:
        self.job, self.at, self.name = job, at, name
        self.told = False

    def __iter__(self) -> Iterator[Told]:
        found = iter(self.job.found())
        first = list(islice(found, 2))
        if self.at is not None and first:
            self._check_offset(self.at, first)
        for item in chain(first, found):
            yield self._tell(item)

    def _check_offset(self, at: int, items: list[Found]) -> None:
        document = items[0].reading.document
        if len(items) > 1:
            raise click.UsageError("--at counts the characters of one document; give a single one as PATH")
        if at >= len(document.text):
            raise click.UsageError(f"--at {at} lies beyond the end of {document.id}, {len(document.text)}")

    def _tell(self, item: Found) -> Told:
        weighed = self.job.survey.weighed(item)
        whole = explain(item.reading, self.job.mentions(item), weighed, place_of=self.job.survey.place)
        explanations = chosen_by(whole, at=self.at, name=self.name)
        out = left_out(item.reading.document.id, weighed, item.mentions, self.job.survey.options.corrections)
        names = [name for name in out if self._is_asked(name)]
        is_answer = bool(explanations) or (bool(names) and (self.at is not None or self.name is not None))
        self.told = self.told or is_answer
        return Told(item.reading.document.id, explanations, names)

    def _is_asked(self, name: LeftOut) -> bool:
        if self.at is not None and not name.weighing.start <= self.at < name.weighing.end:
            return False
        return self.name is None or fold(name.weighing.surface) == fold(self.name)

    def as_json(self) -> str:
        """All documents as one JSON text."""
        told = list(self)
        return to_json([e for item in told for e in item.explanations], [n for item in told for n in item.left_out])

    def as_text(self, told: Told) -> str:
        """The blocks of one document, an empty line after each."""
        blocks = [as_text(explanation) for explanation in told.explanations]
        if told.left_out:
            blocks.append(left_out_text(told.document, told.left_out, self.job.survey.place))
        return "".join(f"{block}\n\n" for block in blocks)

    def finish(self) -> None:
        """End with 1, and a sentence, where there was nothing to explain."""
        if not self.told:
            if self.at is None and self.name is None:
                self.job.stop_without_places()
            what = f"at {self.at}" if self.at is not None else f"in the text as {self.name!r}"
            click.echo(
                f"placetime: no name of the gazetteers stands {what}; without --at and --name everything is listed",
                err=True,
            )
        self.job.finish(found=self.told)
