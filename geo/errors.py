"""What can go wrong, as one small tree: each leaf is also the builtin that a caller would catch."""

from __future__ import annotations

from dataclasses import dataclass


class PlacetimeError(Exception):
    """Root of all errors that Placetime raises on purpose."""


class InputError(PlacetimeError, ValueError):
    """A file or a value that cannot be used: the giver's to mend; trying again unchanged will not help."""


class CoordinateError(InputError):
    """A coordinate out of range, not a number, or with its axes swapped."""


class TimeSpanError(InputError):
    """A text that is no EDTF date or interval, or one that is impossible (31 February)."""


class GazetteerError(PlacetimeError, LookupError):
    """A gazetteer that is unknown, not compiled or damaged; the message says which command mends it."""


class GeometryError(InputError):
    """A shape that is empty, crosses itself or cannot be read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing found wrong in an input that did not stop the rest.

    `source` is the file (or document) it stands in, `where` the place in it ("line 3", "field lat"; may be empty),
    `problem` a clause, `repair` what the owner of the file can do.
    """

    source: str
    where: str
    problem: str
    repair: str = ""

    def __str__(self) -> str:
        place = f"{self.source}, {self.where}" if self.where else self.source
        return f"{place}: {self.problem}" + (f"; {self.repair}" if self.repair else "")
