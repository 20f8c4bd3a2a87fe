"""One row on its way to a place: each field is read by itself, so that one bad field does not hide the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from geo.coordinates import Point, check_point
from geo.errors import Fault, InputError, PlacetimeError
from geo.timespan import TimeSpan

T = TypeVar("T")
Report = Callable[[Fault], None]


class Record:
    """Reads the fields of one row; what is wrong is reported with its place, and then `sound` is False."""

    __slots__ = ("_report", "sound", "source", "where")

    def __init__(self, source: str, where: str, report: Report) -> None:
        self.source, self.where, self._report = source, where, report
        self.sound = True

    def fault(self, field: str, problem: str, repair: str = "") -> None:
        """Report that a field is wrong."""
        self.sound = False
        where = ", ".join(filter(None, (self.where, field and f"field {field}")))
        self._report(Fault(self.source, where, problem, repair))

    def take(self, field: str, read: Callable[[], T], default: T) -> T:
        """What `read` gives, or `default` where it raises one of our errors, which is reported."""
        try:
            return read()
        except PlacetimeError as error:
            problem, _, repair = str(error).removeprefix(f"{field}: ").partition("; ")
            self.fault(field, problem, repair)
            return default

    def point(self, *, lat: object, lon: object, field: str = "lat, lon") -> Point:
        """(lon, lat) of two cells in degrees."""
        return self.take(field, lambda: check_point(lat=lat, lon=lon, where=field), (0.0, 0.0))

    def span(self, field: str, text: str) -> TimeSpan | None:
        """The EDTF of a cell; None where it is empty."""
        text = text.strip()
        return self.take(field, lambda: TimeSpan.parse(text), None) if text else None

    def number(self, field: str, text: str, default: float = 0.0) -> float:
        """The number of a cell, from 0 up; `default` where it is empty."""
        return self.take(field, lambda: _number(text), default) if text.strip() else default

    def required(self, field: str, text: str) -> str:
        """The text of a cell that may not be empty."""
        if not text.strip():
            self.fault(field, "is empty", "fill it in")
        return text.strip()


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise InputError(f"should be a number from 0 up, instead got {text!r}")
    return number
