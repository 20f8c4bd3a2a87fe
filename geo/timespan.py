"""Time spans: EDTF (ISO 8601-2, levels 0 and 1) with the days it can mean.

Years are astronomical, as in EDTF: 0000 is 1 BC, -0043 is 44 BC. A day is the number that `datetime.date.toordinal`
would give it (1 is 0001-01-01), carried on before year 1. Both bounds are inclusive; None is an open or unknown end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo.errors import TimeSpanError

Day = int  # proleptic Gregorian day number, 1 = 0001-01-01

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # northern: spring, summer, autumn, winter
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097  # the Gregorian calendar repeats
_POINT = re.compile(
    r"(?P<year>-?[\dX]{4}|Y-?[1-9]\d{4,8})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?"
    r"(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?(?P<doubt>[~?%])?",
    re.ASCII,
)


def is_leap(year: int) -> bool:
    """Tell whether an astronomical year has 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Number of days of a month, 1 to 12, of an astronomical year."""
    return 29 if month == 2 and is_leap(year) else _DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> Day:
    """Day number of a proleptic Gregorian date; raises ValueError where there is no such day."""
    cycles = 0 if 1 <= year <= 9999 else (year - 1) // _CYCLE_YEARS
    return date(year - cycles * _CYCLE_YEARS, month, day).toordinal() + cycles * _CYCLE_DAYS


def civil(day: Day) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    cycles = 0 if 1 <= day <= date.max.toordinal() else (day - 1) // _CYCLE_DAYS
    when = date.fromordinal(day - cycles * _CYCLE_DAYS)
    return when.year + cycles * _CYCLE_YEARS, when.month, when.day


def format_year(year: int) -> str:
    """EDTF form of an astronomical year, e.g. 1923, -0043, Y17000."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def format_day(day: Day) -> str:
    """EDTF form of a day number, e.g. 1923-07-07."""
    year, month, dom = civil(day)
    return f"{format_year(year)}-{month:02d}-{dom:02d}"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An EDTF date or interval: the text as given, and the first and last day that it can mean."""

    edtf: str
    first: Day | None
    last: Day | None
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> TimeSpan:
        """Read EDTF level 0 or 1; raise TimeSpanError that quotes the text and says what is wrong."""
        return _parse(text)

    @classmethod
    def of_days(cls, first: Day | None, last: Day | None, *, doubt: str = "") -> TimeSpan:
        """The shortest EDTF for the days from first to last, both inclusive; `doubt` is "", "~", "?" or "%"."""
        return _parse(_format_days(first, last, doubt))

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_open(self) -> bool:
        """True where one end is open or unknown."""
        return self.first is None or self.last is None

    @property
    def width(self) -> int | None:
        """Length in days; None where an end is open."""
        if self.first is None or self.last is None:
            return None
        return self.last - self.first + 1

    def overlaps(self, other: TimeSpan) -> bool:
        """True where the two share a day."""
        return _le(self.first, other.last) and _le(other.first, self.last)

    def contains(self, other: TimeSpan) -> bool:
        """True where no day of the other lies outside."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return starts and ends

    def overlap_days(self, other: TimeSpan) -> float:
        """Number of days shared; inf where both are open at the same end."""
        if not self.overlaps(other):
            return 0
        firsts = [d for d in (self.first, other.first) if d is not None]
        lasts = [d for d in (self.last, other.last) if d is not None]
        return min(lasts) - max(firsts) + 1 if firsts and lasts else float("inf")

    def gap_days(self, other: TimeSpan) -> int:
        """Days between the two, 0 where they overlap or touch."""
        if self.overlaps(other):
            return 0
        if self.last is not None and other.first is not None and self.last < other.first:
            return other.first - self.last - 1
        assert self.first is not None  # disjoint spans have two facing ends
        assert other.last is not None
        return self.first - other.last - 1


def _le(start: Day | None, end: Day | None) -> bool:
    return start is None or end is None or start <= end


@lru_cache(maxsize=65_536)
def _parse(text: str) -> TimeSpan:
    text = text.strip()
    if "/" not in text:
        return _span(text, *_parse_point(text, text))
    head, _, tail = text.partition("/")
    first, _, doubt_a = _parse_end(head, text)
    _, last, doubt_b = _parse_end(tail, text)
    if head in ("", "..") and tail in ("", ".."):
        raise TimeSpanError(f"{text!r} is open at both ends; give at least one date")
    if first is not None and last is not None and first > last:
        raise TimeSpanError(f"{text!r} ends before it starts")
    return _span(text, first, last, doubt_a + doubt_b)


def _span(text: str, first: Day | None, last: Day | None, doubt: str) -> TimeSpan:
    return TimeSpan(text, first, last, "~" in doubt or "%" in doubt, "?" in doubt or "%" in doubt)


def _parse_end(part: str, whole: str) -> tuple[Day | None, Day | None, str]:
    return (None, None, "") if part in ("", "..") else _parse_point(part, whole)


def _parse_point(part: str, whole: str) -> tuple[Day, Day, str]:
    found = _POINT.fullmatch(part)
    if not found:
        raise TimeSpanError(f"{whole!r} is no EDTF date or interval such as 1923-07-07, 1988/1994, 2020-09~ or 1994/..")
    year, month, day, doubt = found.group("year", "month", "day", "doubt")
    try:
        first, last = _bounds(year, month, day)
    except ValueError:
        raise TimeSpanError(f"{whole!r} names a date that does not exist") from None
    return first, last, doubt or ""


def _bounds(year: str, month: str | None, day: str | None) -> tuple[Day, Day]:
    low, high = _digits(year.removeprefix("Y"))
    if month is None:
        return day_number(low, 1, 1), day_number(high, 12, 31)
    if month == "XX":
        return day_number(low, 1, 1), day_number(high, 12, 31)
    number = int(month)
    if number in _SEASONS and day is None:
        start, end = _SEASONS[number]
        end_year = high + (end < start)
        return day_number(low, start, 1), day_number(end_year, end, days_in_month(end_year, end))
    if day is None or day == "XX":
        if not 1 <= number <= 12:
            raise ValueError
        return day_number(low, number, 1), day_number(high, number, days_in_month(high, number))
    return day_number(low, number, int(day)), day_number(high, number, int(day))


def _digits(year: str) -> tuple[int, int]:
    """Lowest and highest year that digits with X can mean."""
    if "X" not in year:
        return int(year), int(year)
    if "X" in year.rstrip("X"):
        raise ValueError
    bounds = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return min(bounds), max(bounds)


def _format_days(first: Day | None, last: Day | None, doubt: str) -> str:
    if first is None or last is None:
        head = ".." if first is None else format_day(first) + doubt
        tail = ".." if last is None else format_day(last) + doubt
        return f"{head}/{tail}"
    (y1, m1, d1), (y2, m2, d2) = civil(first), civil(last)
    starts_year, ends_year = (m1, d1) == (1, 1), (m2, d2) == (12, 31)
    starts_month, ends_month = d1 == 1, d2 == days_in_month(y2, m2)
    if first == last:
        return format_day(first) + doubt
    if starts_year and ends_year:
        return format_year(y1) + doubt if y1 == y2 else f"{format_year(y1)}{doubt}/{format_year(y2)}{doubt}"
    if starts_month and ends_month:
        a, b = f"{format_year(y1)}-{m1:02d}", f"{format_year(y2)}-{m2:02d}"
        return a + doubt if a == b else f"{a}{doubt}/{b}{doubt}"
    return f"{format_day(first)}{doubt}/{format_day(last)}{doubt}"
