"""The form of an entry: its keys, what values they take, and which of them go together. docs/corrections.md tells it.

maps/explorer/src/corrections/toml.ts writes the same form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, get_args

from gazetteer.corrections.correction import Quote
from gazetteer.linking.mention import Role
from gazetteer.place import KINDS
from geo.coordinates import check_point
from geo.errors import CoordinateError, InputError
from geo.timespan import TimeSpan

FORMAT = 1
ROLES: tuple[str, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an entry, and what its owner can do."""

    problem: str
    repair: str = ""


class WrongValueError(InputError):
    """A value that its key does not take."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongValueError(f"should be a text in quotes, instead got {value!r}")
    return value


def _words(value: Any) -> str:
    if not _text(value).strip():
        raise WrongValueError("is empty")
    return str(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError(f"should be true or false, instead got {value!r}")
    return value


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise WrongValueError(f"should be a number of characters, 0 or more, instead got {value!r}")
    return value


def _degrees(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise WrongValueError(f"should be a number of degrees, instead got {value!r}")
    return float(value)


def _time(value: Any) -> TimeSpan:
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04d}"
    return TimeSpan.parse(_text(_day(value)))


def _day(value: Any) -> Any:
    """TOML dates as the text they were written as."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _one_of(known: tuple[str, ...]) -> Callable[[Any], str]:
    def choose(value: Any) -> str:
        if _text(value) not in known:
            raise WrongValueError(f"should be one of {', '.join(known)}, instead got {value!r}")
        return str(value)

    return choose


KEYS: Mapping[str, Callable[[Any], Any]] = {
    "name": _words,
    "document": _words,
    "prefix": _text,
    "suffix": _text,
    "start": _offset,
    "end": _offset,
    "during": _time,
    "add": _flag,
    "place": _words,
    "label": _words,
    "lat": _degrees,
    "lon": _degrees,
    "kind": _one_of(KINDS),
    "not_a_place": _flag,
    "role": _one_of(ROLES),
    "when": _time,
    "checked": _flag,
    "note": _text,
    "author": _text,
    "date": lambda value: _text(_day(value)),
}


def values_of(entry: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The values of an entry by key, flags that are off left out, and all that is wrong with them."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in entry.items():
        if key not in KEYS:
            problems.append(_unknown(key))
            continue
        try:
            values[key] = KEYS[key](value)
        except InputError as error:
            problems.append(Problem(f"{key} {error}" if isinstance(error, WrongValueError) else f"{key}: {error}"))
    faulty = set(entry) - set(values)
    values = {key: value for key, value in values.items() if value is not False}
    return values, [*problems, *_misfits(values, faulty)]


def _unknown(key: str) -> Problem:
    close = get_close_matches(key, KEYS, n=1)
    return Problem(f"unknown key {key!r}", f"did you mean {close[0]!r}?" if close else f"known are {', '.join(KEYS)}")


def _misfits(values: Mapping[str, Any], faulty: set[str]) -> Iterator[Problem]:
    """Keys that are missing or do not go together; a key whose value is wrong counts as there."""
    given = set(values) | faulty
    if "name" not in given:
        yield Problem("no name", 'say which words it is about: name = "..."')
    if given & {"prefix", "suffix", "start", "end"} and "document" not in given:
        yield Problem("one mention needs its document", 'add document = "..."')
    if "end" in given and "start" not in given:
        yield Problem("end without start")
    if {"start", "end"} <= values.keys() and values["start"] >= values["end"]:
        yield Problem(f"end {values['end']} is not behind start {values['start']}")
    yield from _misplaced(values, given)
    if "add" in given and not given & {"place", "lat", "lon"}:
        yield Problem("add without a place", "give a place, or label, lat and lon")
    if {"when", "during"} <= given:
        yield Problem("when and during exclude each other", "give the time of single mentions, or of a document")
    if not given & {"place", "lat", "lon", "label", "not_a_place", "role", "when", "checked"}:
        yield Problem("no answer", "give place, label with lat and lon, not_a_place, role, when or checked")


def _misplaced(values: Mapping[str, Any], given: set[str]) -> Iterator[Problem]:
    point = given & {"lat", "lon"}
    if len(point) == 1:
        yield Problem(f"{point.pop()} alone is no point", "give lat and lon")
    elif point and "label" not in given:
        yield Problem("a new place without a name", 'add label = "..."')
    elif "label" in given and not given & {"place", "lat"}:
        yield Problem(
            "label alone tells no place", "give place, the id that `placetime resolve` prints, or lat and lon"
        )
    if "kind" in given and not point:
        yield Problem("kind goes with a new place only", "give lat and lon, too")
    if point and "place" in given and not str(values.get("place", "")).startswith("own:"):
        yield Problem("place and coordinates exclude each other", "a new place needs label, lat and lon only")
    if "not_a_place" in given and given & {"place", "lat", "lon", "checked", "add", "role", "when"}:
        yield Problem("not_a_place and other answers exclude each other")
    if {"lat", "lon"} <= values.keys():
        try:
            check_point(lat=values["lat"], lon=values["lon"], where="lat, lon")
        except CoordinateError as error:
            yield Problem(str(error))


def quote_in(values: Mapping[str, Any]) -> Quote | None:
    """The quote of an entry about one mention, None for one about a name."""
    if not values.keys() & {"prefix", "suffix", "start"}:
        return None
    return Quote(values.get("prefix", ""), values.get("suffix", ""), values.get("start"))
