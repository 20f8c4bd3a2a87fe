"""One row on its way to a place: each field is read by itself, so that one bad field does not hide the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from gazetteer.sources.tables.numbers import SeenIds
from geo.coordinates import Point, check_point
from geo.errors import Fault, InputError, PlacetimeError
from geo.timespan import TimeSpan

if TYPE_CHECKING:
    from gazetteer.place import Place

T = TypeVar("T")
Tell = Callable[[Fault], None]


class Report:
    """Takes the faults of one file, and knows the ids that have come by; without `tell` it is silent."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell
        self._ids = SeenIds()
        self.faults = 0

    def __call__(self, fault: Fault) -> None:
        """Take a fault."""
        self.faults += 1
        if self._tell:
            self._tell(fault)

    def is_new(self, place_id: str) -> bool:
        """Take an id in; True where it has not come before."""
        return self._ids.add(place_id)


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

    def accepts(self, place: Place) -> bool:
        """True where nothing was wrong with the row and its id has not come before."""
        if self.sound and not self._report.is_new(place.id):
            self.fault("id", f"{place.id!r} was given before", "give each place an id of its own")
        return self.sound

    def take(self, field: str, read: Callable[[], T], default: T) -> T:
        """What `read` gives, or `default` where it raises one of our errors, which is reported."""
        try:
            return read()
        except PlacetimeError as error:
            told = str(error).removeprefix(f"{self.source}, ").removeprefix(f"{field}: ")
            problem, _, repair = told.partition("; ")
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
        """The text of a cell, as it is, that may not be empty or blank."""
        if not text.strip():
            self.fault(field, "is empty", "fill it in")
        return text


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise InputError(f"should be a number from 0 up, instead got {text!r}")
    return number
