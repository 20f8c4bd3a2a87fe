"""A hit to be resolved and the answer to it, with what all ways of resolving share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from seeds.document import TimeBasis
from seeds.times.context import Context, Tense, year_of_month
from seeds.times.point import Point, part_of_year, third_of_month, week_of
from seeds.times.recognise import Hit


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolved hit: its EDTF, the point to remember it by, and how it was known."""

    edtf: str
    point: Point | None
    basis: TimeBasis = "explicit"
    scope: str | None = None  # EDTF of the part that "late" or "early" tells, where `edtf` keeps the whole
    ends: tuple[str, str] | None = None  # EDTF of both ends of a range


@dataclass(slots=True)
class Question:
    """A hit, and what it may be resolved against."""

    hit: Hit
    context: Context
    read_tense: Callable[[], Tense]  # costs a look at the sentence

    @property
    def tense(self) -> Tense:
        """The tense of the verb that the hit goes with."""
        return self.read_tense()

    def number(self, *names: str) -> int | None:
        """The first of these slots that holds a whole number."""
        for name in names:
            value = self.hit.fields.get(name)
            if isinstance(value, int):
                return value
        return None

    def word(self, *names: str) -> str | None:
        """The first of these slots that holds a keyword."""
        return next((str(self.hit.fields[name]) for name in names if name in self.hit.fields), None)


def without_year(q: Question, month: int, day: int | None) -> Point | None:
    """The month, or a day of it, in the year meant: the one told of, the nearest to publication, or last year."""
    shift, toldshift = q.number("shift"), q.number("toldshift")
    if shift is None and toldshift is None:
        base = q.context.base()
        if base is None:
            return None
        if q.context.is_news_base(base):
            return Point(year_of_month(month, day, q.context.latest or base, news=True, tense=q.tense), month, day)
        return Point(year_of_month(month, day, base, news=False, tense="past"), month, day)
    base = shifted_from(q)
    return None if base is None else Point(base.year + (shift or 0) + (toldshift or 0), month, day)


def shifted_from(q: Question) -> Point | None:
    """What "last" and "next" count from, or "previous" and "following"."""
    return q.context.deictic() if "shift" in q.hit.fields else q.context.told() or q.context.published


def dated(q: Question, point: Point, basis: TimeBasis) -> Answer | None:
    """The answer for a point, narrowed or made approximate by "early" or "late"."""
    part = q.word("part")
    if not point.exists:
        return None
    if part is None or point.day is not None:
        if q.word("daytime") == "week" and point.day is not None:
            return Answer(week_of(point.number), point, basis)
        return Answer(point.edtf, point, basis)
    scope = part_of_year(point, part) if point.month is None else third_of_month(point, part)
    if point.month is not None and _is_near(q, point):
        return Answer(scope, point, basis)
    return Answer(point.edtf + "~", point, basis, scope)


def _is_near(q: Question, point: Point) -> bool:
    """True within a year of publication: there "early May" is told by its days, further off by the month."""
    published = q.context.published
    return published is not None and not q.context.narrative and abs(point.number - published.number) <= 366
