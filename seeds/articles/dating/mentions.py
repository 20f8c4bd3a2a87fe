"""Dates inside a text that bound its own: those it tells of lie before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.timespan import Day, civil, day_number
from seeds.articles.dating.dates import LATEST_YEAR, make_span
from seeds.articles.dating.months import ENGLISH_MONTH, WEEKDAYS, month_number

_MONTH = re.compile(rf"\b(?P<month>{ENGLISH_MONTH})\b")
_DAY_BEFORE = re.compile(r"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_DAY_AFTER = re.compile(
    r"\.?(?:\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d))?(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b)?"
)
_NUMERIC = re.compile(
    r"\b(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>(?:19|20)\d\d)\b|\b(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|after|during|of|from|the|late|early|mid|year|between|spring|summer|autumn|fall|winter)[\s-]$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+(?:people|troops|soldiers|men|peacekeepers|civilians|km|miles|refugees|dollars)\b")
_AHEAD = re.compile(
    r"\b(?:due|scheduled|expected|planned|plans?|will|deadline|upcoming|ahead of|expires?|next)\b[^.]{0,30}$"
    r"|\b(?:until|till|by|before)\s+(?:[\w’']+\s+){0,3}$",
    re.IGNORECASE,
)
_WEEKDAY = "|".join(day.capitalize() for day in WEEKDAYS)
_ON_WEEKDAY = re.compile(
    "day\\b(?:" + "|".join(f"(?<={day.capitalize()})" for day in WEEKDAYS) + ")"
)  # "day" is found fast
_DATED_WEEKDAY = re.compile(rf"\b(?P<day>{_WEEKDAY}),?\s+(?:the\s+)?$")
_DEICTIC = re.compile(
    r"\b(?:yesterday|last night|(?:last|this|next) (?:week|month|year)(?! of)|"
    r"this (?:morning|afternoon|evening|spring|summer|autumn|winter)|"
    r"earlier (?:today|this)|(?:past|last) (?:few|24|48) (?:hours|days)|so far this|at the time of writing)\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    r"\b(?:this|last|next) (?:year|spring|summer|autumn|fall|winter|week|month)\b(?! of)", re.IGNORECASE
)
_FEW_YEARS = 4  # told by a text of its own time; a history tells of more
_LAST_DAY = day_number(LATEST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class DayInYear:
    """A month and perhaps a day without a year; `weekday` (0 Monday) where the text says it."""

    month: int
    day: int | None
    weekday: int | None = None

    def in_year(self, year: int) -> tuple[Day, Day] | None:
        """First and last day in a year; None where there is no such day or it falls on another weekday."""
        span = make_span(year, self.month, self.day)
        if span is None or span.first is None or span.last is None:
            return None
        if self.weekday is not None and (span.first - 1) % 7 != self.weekday:
            return None
        return span.first, span.last


@dataclass(frozen=True, slots=True)
class Mentions:
    """The latest day, month and year that a text tells of, its days without a year, whether it speaks from a day."""

    latest_day: Day | None
    latest_month: Day | None
    latest_year: int | None
    days: tuple[DayInYear, ...]
    months: tuple[DayInYear, ...]
    weekdays: frozenset[int]
    is_deictic: bool
    is_of_its_year: bool  # speaks of "this year" or "last month", and of few other years


def find_mentions(text: str, *, not_after: Day | None) -> Mentions:
    """What a text mentions of dates; full dates beyond `not_after` and those that lie ahead of it are left out."""
    found = list(_month_dates(text))
    full = [date.first for date in found if date.first is not None and date.day.day] + _numeric(text)
    in_months = [date.first for date in found if date.first is not None and not date.day.day]
    partial = [date.day for date in found if not date.has_year]
    dated = {date.weekday_end for date in found if not date.has_year}
    free = frozenset(_weekday_at(text, m.end()) for m in _ON_WEEKDAY.finditer(text) if m.end() not in dated)
    speaks = bool(free or any(day.weekday is not None for day in partial) or _DEICTIC.search(text))
    last = not_after if not_after is not None else _LAST_DAY
    years = set(_years(text))
    return Mentions(
        max((day for day in full if day <= last), default=None),
        max((day for day in in_months if day <= last), default=None),
        max((year for year in years if year <= civil(last)[0]), default=None),
        tuple(day for day in partial if day.day),
        tuple(day for day in partial if not day.day),
        free,
        speaks,
        len(years) <= _FEW_YEARS and bool(_THIS_YEAR.search(text)),
    )


@dataclass(frozen=True, slots=True)
class _MonthDate:
    """A date with a month's name; `first` is its first day, where the year is written and there is such a day."""

    day: DayInYear
    has_year: bool
    first: Day | None
    weekday_end: int


def _month_dates(text: str) -> Iterator[_MonthDate]:
    for found in _MONTH.finditer(text):
        before = _DAY_BEFORE.search(text, max(0, found.start() - 9), found.start())
        after = _DAY_AFTER.match(text, found.end())
        assert after is not None  # it matches the empty string
        start = before.start() if before else found.start()
        day = int((before or after)["day"] or 0) or None
        if _AHEAD.search(text, max(0, start - 50), start):
            continue
        if not (after["year"] or day or _before_month(text, found.start())):
            continue
        weekday = _DATED_WEEKDAY.search(text, max(0, start - 20), start)
        month = month_number(found["month"])
        span = make_span(int(after["year"]), month, day) if after["year"] else None
        number, end = (_weekday(weekday["day"]), weekday.end("day")) if weekday else (None, -1)
        yield _MonthDate(DayInYear(month, day, number), bool(after["year"]), span.first if span else None, end)


def _years(text: str) -> Iterator[int]:
    for found in _YEAR.finditer(text):
        start = found.start()
        told = _BEFORE_YEAR.search(text, max(0, start - 10), start) and not _COUNTED.match(text, found.end())
        if told and not _AHEAD.search(text, max(0, start - 40), start):
            yield int(found.group())


def _weekday(name: str) -> int:
    return WEEKDAYS.index(name.lower())


def _weekday_at(text: str, end: int) -> int:
    return next(i for i, day in enumerate(WEEKDAYS) if text.endswith(day.capitalize(), 0, end))


def _before_month(text: str, start: int) -> bool:
    before = text[max(0, start - 14) : start].lower()
    return bool(
        re.search(
            r"\b(?:in|since|last|his|her|their|its|the|early|late|mid|end of|beginning of|this|’s|'s)[\s-]$", before
        )
    )


def _numeric(text: str) -> list[Day]:
    days = []
    for found in _NUMERIC.finditer(text):
        year, month, day = (found[a] or found[b] for a, b in (("y", "iy"), ("m", "im"), ("d", "id")))
        span = make_span(int(year), int(month), int(day))
        if span and span.first:
            days.append(span.first)
    return days


def first_of_year(year: int) -> Day:
    """Day number of 1 January."""
    return day_number(year, 1, 1)
