"""Years before Christ: as historians count them (-44 is 44 BC, no year is 0), and astronomical ones, as in EDTF."""

from __future__ import annotations

import re

from geo.errors import TimeSpanError
from geo.timespan import TimeSpan, format_day, format_year

_POINT = re.compile(r"(-?)(\d{1,6})((?:-\d\d){0,2})([~?%]?)")


def from_astronomical(text: str) -> TimeSpan:
    """A date in EDTF, whose year may have fewer than four digits, such as 410 or -43; raise TimeSpanError."""
    found = _POINT.fullmatch(text.strip())
    if not found:
        return TimeSpan.parse(text)
    return TimeSpan.parse(format_year(int(found[1] + found[2])) + found[3] + found[4])


def from_historical(text: str) -> TimeSpan:
    """A date whose years before Christ have no year zero, such as -44 or -0044-03-15; raise TimeSpanError."""
    found = _POINT.fullmatch(text.strip())
    if not found or not int(found[2]):
        raise TimeSpanError(f"{text!r} is no date; write a year such as 1453 or -44, or year-month-day")
    year = 1 - int(found[2]) if found[1] else int(found[2])
    return TimeSpan.parse(format_year(year) + found[3] + found[4])


def to_historical(point: str) -> str:
    """The same the other way, from one end of an EDTF interval; "" for an open end."""
    found = _POINT.fullmatch(point.removeprefix("Y"))
    if not found:
        return "" if point in ("", "..") else _first_year(point)
    year = int(found[1] + found[2])
    if year > 0:
        return (f"{year:04d}" if found[3] else str(year)) + found[3]
    return (f"-{1 - year:04d}" if found[3] else str(year - 1)) + found[3]


def _first_year(point: str) -> str:
    """Decades and the like: the day with which they begin."""
    first = TimeSpan.parse(point).first
    assert first is not None  # a point has both bounds
    return to_historical(format_day(first))
