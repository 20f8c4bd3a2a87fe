"""Dates inside a text that bound its own: those it tells of lie before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.timespan import Day, civil, day_number
from seeds.articles.dates import make_span
from seeds.articles.months import ENGLISH_MONTH, WEEKDAYS, month_number

_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:{_DAY.format('d1')}\s+(?:of\s+)?)?(?P<month>{ENGLISH_MONTH})\b\.?(?:\s+{_DAY.format('d2')}\b(?![:.]\d))?"
    r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b)?"
)
_NUMERIC = re.compile(
    r"\b(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>(?:19|20)\d\d)\b|\b(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b"
)
_YEAR = re.compile(
    r"\b(?:in|since|after|during|of|from|the|late|early|mid|year|between|spring|summer|autumn|fall|winter)[\s-](?P<year>(?:19|20)\d\d)\b"
    r"(?!\s+(?:people|troops|soldiers|men|peacekeepers|civilians|km|miles|refugees|dollars))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:until|till|by|before|due|scheduled|expected|planned|plans?|will|deadline|upcoming|ahead of|expires?|next)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_WEEKDAY = "|".join(day.capitalize() for day in WEEKDAYS)
_ON_WEEKDAY = re.compile(rf"\b(?P<day>{_WEEKDAY})\b")
_DATED_WEEKDAY = re.compile(rf"\b(?P<day>{_WEEKDAY}),?\s+(?:the\s+)?$")
_DEICTIC = re.compile(
    r"\b(?:yesterday|last night|(?:last|this|next) (?:week|month|year)(?! of)|this (?:morning|afternoon|evening|spring|summer|autumn|winter)|"
    r"earlier (?:today|this)|(?:past|last) (?:few|24|48) (?:hours|days)|so far this|at the time of writing)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"May(?!\s+\d)")


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
    """The latest day, month and year that a text tells of, its days without a year, and whether it speaks from a day."""

    latest_day: Day | None
    latest_month: Day | None
    latest_year: int | None
    days: tuple[DayInYear, ...]
    months: tuple[DayInYear, ...]
    weekdays: frozenset[int]
    is_deictic: bool


def find_mentions(text: str, *, not_after: Day | None) -> Mentions:
    """What a text mentions of dates; full dates beyond `not_after` and those that lie ahead of it are left out."""
    full: list[Day] = _numeric(text)
    in_months: list[Day] = []
    partial: list[DayInYear] = []
    ends: set[int] = set()
    for found in _DATE.finditer(text):
        if _AHEAD.search(text, max(0, found.start() - 50), found.start()):
            continue
        day = int(found["d1"] or found["d2"] or 0) or None
        month = month_number(found["month"])
        if found["year"]:
            span = make_span(int(found["year"]), month, day)
            (full if day else in_months).extend([span.first] if span and span.first else [])
        elif day or (not _MODAL.match(found.group()) and _before_month(text, found.start())):
            weekday = _DATED_WEEKDAY.search(text, max(0, found.start() - 20), found.start())
            ends |= {weekday.start()} if weekday else set()
            partial.append(DayInYear(month, day, _weekday(weekday["day"]) if weekday else None))
    free = frozenset(_weekday(m["day"]) for m in _ON_WEEKDAY.finditer(text) if m.start() not in ends)
    full, in_months = ([day for day in some if not_after is None or day <= not_after] for some in (full, in_months))
    years = [int(m["year"]) for m in _YEAR.finditer(text) if not _AHEAD.search(text, max(0, m.start() - 40), m.start())]
    years = [y for y in years if not_after is None or y <= civil(not_after)[0]]
    return Mentions(
        max(full, default=None),
        max(in_months, default=None),
        max(years, default=None),
        tuple(p for p in partial if p.day),
        tuple(p for p in partial if not p.day),
        free,
        bool(free or _DEICTIC.search(text)),
    )


def _weekday(name: str) -> int:
    return WEEKDAYS.index(name.lower())


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
