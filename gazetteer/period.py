"""Period: a named stretch of time of a region, and the rule that gives a time span its periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from geo.timespan import TimeSpan

_A_LONG_TIME = 1e9  # days; ranks two open spans below the period of the known end


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of time, half-open: the last day of `span` belongs to the next period.

    `labels` map BCP 47 tags to labels; `colour` is #rrggbb; `sources` say who dates it so.
    """

    id: str
    span: TimeSpan
    labels: dict[str, str] = field(default_factory=dict, compare=False)
    colour: str = "#888888"
    description: str = ""
    sources: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """English label, else any, else the id."""
        return self.labels.get("en") or next(iter(self.labels.values()), self.id)

    @property
    def days(self) -> TimeSpan:
        """The days that belong to the period, both bounds inclusive."""
        last = None if self.span.last is None else self.span.last - 1
        return TimeSpan(self.span.edtf, self.span.first, last)


def periods_of(when: TimeSpan | None, periods: Sequence[Period]) -> tuple[str, ...]:
    """Ids of the periods that a time span touches, main one first; () for undated.

    Main is the period with most days of the span; of an open span ("since 1994") the period of its known end.
    """
    if when is None:
        return ()
    shares = [(_share(when, period.days), -index, period.id) for index, period in enumerate(periods)]
    return tuple(id_ for share, _, id_ in sorted(shares, reverse=True) if share > 0)


def _share(when: TimeSpan, days: TimeSpan) -> float:
    known = when.first if when.first is not None else when.last
    if when.is_open and known is not None and days.contains(TimeSpan("", known, known)):
        return inf
    return min(when.overlap_days(days), _A_LONG_TIME)
