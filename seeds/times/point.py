"""A point of the calendar of some precision, and the arithmetic that expressions need."""

from __future__ import annotations

from dataclasses import dataclass

from geo.timespan import civil, day_number, days_in_month, format_day, format_year

_MIDDLE_OF_SEASON = {21: 4, 22: 7, 23: 10, 24: 1}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of it, or a day; or a season (21 spring ... 24 winter). Years are astronomical."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    @classmethod
    def of_day(cls, day: int) -> Point:
        """The day of a day number."""
        return cls(*civil(day))

    @property
    def edtf(self) -> str:
        """EDTF of the point."""
        text = format_year(self.year)
        if self.season is not None:
            return f"{text}-{self.season}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        return f"{text}-{self.day:02d}" if self.day is not None else text

    @property
    def number(self) -> int:
        """Day number; of a month or a year its first day."""
        return day_number(self.year, self.month or 1, self.day or 1)

    @property
    def about_month(self) -> int | None:
        """The month, or the middle one of the season."""
        return _MIDDLE_OF_SEASON[self.season] if self.season is not None else self.month

    @property
    def exists(self) -> bool:
        """False for 31 February, a month 13 or a year beyond four digits."""
        if not -9999 <= self.year <= 9999:
            return False
        if self.month is None:
            return True
        return 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= days_in_month(self.year, self.month))

    def plus_months(self, months: int) -> Point:
        """The month so many months later (earlier where negative), without its day."""
        count = self.year * 12 + (self.month or 1) - 1 + months
        return Point(count // 12, count % 12 + 1)

    def plus_days(self, days: int) -> Point:
        """The day so many days later (earlier where negative)."""
        return Point.of_day(self.number + days)


def week_of(day: int, *, shift: int = 0) -> str:
    """EDTF interval of the week, Monday to Sunday, of a day number, or of one so many weeks from it."""
    monday = day - (day - 1) % 7 + 7 * shift
    return f"{format_day(monday)}/{format_day(monday + 6)}"


def weekday_near(day: int, weekday: int, *, direction: int, strict: bool = False) -> int:
    """Day number of the nearest weekday (0 is Monday) before (-1) or after (1) a day, or the day unless `strict`."""
    step = ((day - 1) % 7 - weekday) % 7 if direction < 0 else (weekday - (day - 1) % 7) % 7
    return day + direction * (step or (7 if strict else 0))


def third_of_month(point: Point, part: str) -> str:
    """EDTF interval of the early (1-10), middle (11-20) or late (21-) days of a month."""
    assert point.month is not None
    first, last = {"early": (1, 10), "middle": (11, 20)}.get(part, (21, days_in_month(point.year, point.month)))
    return f"{point.edtf}-{first:02d}/{point.edtf}-{last:02d}"


def part_of_year(point: Point, part: str) -> str:
    """EDTF interval of the early (January to April), middle (to August) or late months of a year."""
    first, last = {"early": (1, 4), "middle": (5, 8)}.get(part, (9, 12))
    return f"{format_year(point.year)}-{first:02d}/{format_year(point.year)}-{last:02d}"
