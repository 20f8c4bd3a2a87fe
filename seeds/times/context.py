"""What an underspecified date is resolved against: the day of publication, or the time last told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.timespan import TimeSpan
from seeds.times.point import Point

Tense = Literal["future", "past", "present"]

_SOON_MONTHS = 3  # months ahead that a sentence without a past verb may speak of
_SOON_DAYS = 60
_BACK_MONTHS = 6  # a narrative that names a month so much earlier in the year has gone on to the next year
_PRECISE_DAYS = 31  # a publication time wider than this has no weekdays
_MEMORY = 40  # times told that are kept
_REACH = 3  # sentences over which a time of day belongs to the day told


@dataclass(frozen=True, slots=True)
class Told:
    """A time told, and where; `anchor` where the story stands there from now on."""

    point: Point
    sentence: int
    paragraph: int
    anchor: bool
    leading: bool


class Context:
    """The state of one article while its expressions are resolved in order.

    Of a publication known as "one day within" an interval, `published` is the first day: what bounds it from below is
    mostly the last event that the text tells of. `latest` is the last day.
    """

    def __init__(self, published: TimeSpan | None, *, narrative: bool) -> None:
        self.published, self.latest = _ends_of(published)
        self.precise = published is not None and published.width is not None and published.width <= _PRECISE_DAYS
        self.narrative = narrative
        self.sentence = 0
        self.paragraph = 0
        self._told: list[Told] = []

    def tell(self, point: Point, *, anchor: bool, leading: bool) -> None:
        """Remember a time told; `leading` where it opens its sentence."""
        self._told.append(Told(point, self.sentence, self.paragraph, anchor, leading))
        del self._told[:-_MEMORY]

    def told(self, precision: str = "year") -> Point | None:
        """The time last told that is at least as precise as year, month or day."""
        for told in reversed(self._told):
            point = told.point
            if precision == "year" or (point.about_month if precision == "month" else point.day) is not None:
                return point
        return None

    def in_sentence_reach(self, point: Point) -> bool:
        """True where a point was told in this or one of the few sentences before."""
        return any(told.point == point and self.sentence - told.sentence <= _REACH for told in self._told)

    def base(self) -> Point | None:
        """What "in April" is resolved against here: the time last told in a narrative, else the publication."""
        if self.published is None or self.narrative:
            return self._anchor() or self.published
        return self._just_told() or self.published

    def is_news_base(self, base: Point) -> bool:
        """True where a base is the publication and not a time told."""
        return base is self.published

    def deictic(self) -> Point | None:
        """What "last year" is resolved against: the publication, in a narrative the time told."""
        return (self._anchor() if self.narrative else None) or self.published

    def _anchor(self) -> Point | None:
        """The time at which a narrative stands: years named in passing do not move it."""
        here = [told for told in self._told if self._holds(told)] or self._told
        if not here:
            return None
        last = here[-1].point
        if last.about_month is None:
            finer = next((t.point for t in reversed(here) if t.point.about_month is not None), None)
            return finer if finer is not None and finer.year == last.year else last
        return last

    def _holds(self, told: Told) -> bool:
        if told.sentence == self.sentence:
            return True
        return told.anchor and (told.leading or told.point.about_month is not None or told.paragraph == self.paragraph)

    def _just_told(self) -> Point | None:
        """The time that this paragraph of a news article has just gone back to."""
        if not self._told or self.published is None:
            return None
        last = self._told[-1]
        near = last.sentence == self.sentence or (self.sentence - last.sentence <= 2 and last.leading)
        far = abs(last.point.year - self.published.year) >= 1
        return last.point if near and far and last.paragraph == self.paragraph else None


def _ends_of(published: TimeSpan | None) -> tuple[Point | None, Point | None]:
    """First and last day of publication; one stands for the other where it is open."""
    if published is None:
        return None, None
    days = [Point.of_day(day) for day in (published.first, published.last) if day is not None]
    return days[0], days[-1]


def year_of_month(month: int, day: int | None, base: Point, *, news: bool, tense: Tense) -> int:
    """The year of a month, or of a day of it, named without one."""
    return _year_in_news(month, day, base, tense) if news else _year_told(month, base)


def _year_in_news(month: int, day: int | None, base: Point, tense: Tense) -> int:
    assert base.month is not None
    assert base.day is not None
    ahead = month - base.month
    if day is None:
        if tense == "future":
            return base.year + (ahead < 0)
        soon = tense == "present" and 0 < ahead <= _SOON_MONTHS
        return base.year - (ahead > 0 and not soon)
    days = Point(base.year, month, min(day, 28)).number - base.number
    if tense == "future":
        return base.year + (days < -_SOON_DAYS)
    return base.year - (days > (_SOON_DAYS if tense == "present" else 1))


def _year_told(month: int, base: Point) -> int:
    told = base.about_month
    if told is None:
        return base.year
    if told - month >= _BACK_MONTHS:
        return base.year + 1
    return base.year - 1 if month - told > 9 else base.year
