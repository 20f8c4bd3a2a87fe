"""Written dates as bylines, headers and records have them; not dates inside running text, which seeds.times finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.errors import TimeSpanError
from geo.timespan import TimeSpan, day_number, days_in_month, format_day
from seeds.articles.dating.months import WEEKDAY, month_number

EARLIEST_YEAR, LATEST_YEAR = 1000, 2100  # of a publication

_ZONE = r"(?:Z\b|\(?(?:UTC|GMT|[A-Z]{2,4}T|[A-Z]ST)\)?|[+-]\d{2}:?\d{2})?"
_TIME = (
    r"(?:,?\s*(?:at|um|à|в|-|—|–|@|T)?\s*\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?"
    rf"\s*(?:[ap]\.?m\.?)?\s*{_ZONE})?"
)
_WORD = r"[^\W\d_]{3,12}"  # which month it names, if any, is looked up: far faster than an alternation of them all
_YEAR = r"(?P<{0}>(?:1\d|20)\d\d)"
_DATE = re.compile(
    rf"(?<![\w/])(?:(?:{WEEKDAY})\.?,?\s+)?(?:"
    rf"(?P<iso_y>\d{{4}})[-/.](?P<iso_m>\d\d?)[-/.](?P<iso_d>\d\d?)(?!\d)"
    rf"|(?P<n1>\d{{1,2}})(?P<sep>[./-])(?P<n2>\d{{1,2}})(?P=sep)(?P<ny>\d{{4}}|\d\d)(?![\d/.-]\d)"
    rf"|(?P<month1>{_WORD})\.?\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,?\s*{_YEAR.format('year1')})?(?!\d|[:.]\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?\s+(?:of\s+|de\s+)?(?P<month2>{_WORD})\.?(?:,?\s*(?:de\s+)?{_YEAR.format('year2')})?"
    rf"|(?P<month3>{_WORD})\.?,?\s+{_YEAR.format('year3')}"
    rf")(?!(?!T\d)\w){_TIME}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_AMBIGUOUS = re.compile(r"\b(\d\d)([/-])(\d\d)\2\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a line: where it stands and its parts; `year` and `day` are None where it does not say them."""

    start: int
    end: int
    month: int
    day: int | None
    year: int | None

    @property
    def span(self) -> TimeSpan | None:
        """Its time, where the year is written and there is such a day."""
        return None if self.year is None else make_span(self.year, self.month, self.day)


def make_span(year: int, month: int, day: int | None) -> TimeSpan | None:
    """A day or a month as TimeSpan; None where there is no such day."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or not 1 <= month <= 12:
        return None
    if day is None:
        return TimeSpan.parse(f"{year:04d}-{month:02d}")
    return TimeSpan.parse(format_day(day_number(year, month, day))) if 1 <= day <= days_in_month(year, month) else None


def find_dates(text: str, *, day_first: bool = True) -> Iterator[WrittenDate]:
    """Dates in a line, in order. `day_first` tells how to read 05/10/20; 15/10/20 and 10/15/20 tell it themselves."""
    at = 0
    while _DIGIT.search(text, at) and (found := _DATE.search(text, at)):
        date = _parts(found, day_first)
        at = found.end() if date else found.start() + 1
        if date and (date.day is None or 1 <= date.day <= 31):
            yield date


def find_date(text: str, *, day_first: bool = True) -> WrittenDate | None:
    """The first date of a line."""
    return next(find_dates(text, day_first=day_first), None)


def read_date(field: str) -> TimeSpan | None:
    """The time in a field that holds nothing but a date: EDTF, ISO 8601 or written out; None where it cannot be."""
    text = field.strip()
    try:
        span = TimeSpan.parse(text.replace(" ", "T", 1) if re.match(r"\d{4}-\d\d-\d\d \d", text) else text)
        return _day_of(span) if _is_plausible(span) else None
    except TimeSpanError:
        pass
    if re.match(r"\d{4}-\d\d-\d\d[T ]", text):
        return read_date(text[:10])
    date = find_date(text)
    rest = (text[: date.start] + text[date.end :]).strip(" .,;()") if date else text
    return date.span if date and not rest else None


def is_day_first(text: str) -> bool:
    """Whether a file's numeric dates put the day first: told by those that can be read in one way only."""
    firsts, seconds = 0, 0
    for a, _, b in _AMBIGUOUS.findall(text) if "/" in text else ():
        firsts += int(a) > 12 >= int(b)
        seconds += int(b) > 12 >= int(a)
    return firsts >= seconds


def _day_of(span: TimeSpan) -> TimeSpan:
    return TimeSpan.parse(span.edtf[:10]) if "T" in span.edtf and "/" not in span.edtf else span


def _is_plausible(span: TimeSpan) -> bool:
    low, high = day_number(EARLIEST_YEAR, 1, 1), day_number(LATEST_YEAR, 12, 31)
    return all(day is None or low <= day <= high for day in (span.first, span.last))


def _parts(found: re.Match[str], day_first: bool) -> WrittenDate | None:
    where = found.start(), found.end()
    if found["iso_y"]:
        return WrittenDate(*where, int(found["iso_m"]), int(found["iso_d"]), int(found["iso_y"]))
    if found["n1"]:
        first, second, year = int(found["n1"]), int(found["n2"]), _full_year(found["ny"])
        swap = second > 12 or (first <= 12 and not day_first and found["sep"] != ".")
        day, month = (second, first) if swap else (first, second)
        return WrittenDate(*where, month, day, year)
    for index in "12":
        if found[f"month{index}"]:
            year_text = found[f"year{index}"]
            month = month_number(found[f"month{index}"])
            told = int(year_text) if year_text else None
            return WrittenDate(*where, month, int(found[f"day{index}"]), told) if month else None
    month = month_number(found["month3"])
    return WrittenDate(*where, month, None, int(found["year3"])) if month else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)
