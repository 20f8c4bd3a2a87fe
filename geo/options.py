"""Options of the command line that speak of where and when: checked before anything starts, faults are usage errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from geo.coordinates import parse_bbox, parse_latlon
from geo.errors import InputError
from geo.timespan import TimeSpan

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # generic in its annotations only


class Checked(_ParamType):
    """An option whose text goes through a parser of ours."""

    def __init__(self, name: str, parse: Callable[[str], Any]) -> None:
        self.name = name
        self.parse = parse

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Parse, or fail as a usage error that says what was expected."""
        if not isinstance(value, str):
            return value
        try:
            return self.parse(value)
        except InputError as error:
            self.fail(str(error), param, ctx)


EDTF = Checked("edtf", TimeSpan.parse)
LATLON = Checked("lat,lon", parse_latlon)
BBOX = Checked("west,south,east,north", parse_bbox)
