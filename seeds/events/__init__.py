"""Dated events: names that stand for a time, as data (one TOML file a region, with sources)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from geo.errors import InputError, TimeSpanError
from geo.timespan import TimeSpan

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its time. `within` are words that mean it only beside a time that it lies in ("the 2020 war");
    of `needs`, where given, one word must stand in the article."""

    id: str
    span: TimeSpan
    names: tuple[str, ...]
    source: str
    within: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event named at an offset of a text; `lesser` where only words of `within` stand there."""

    start: int
    end: int
    event: Event
    lesser: bool = False


@dataclass(frozen=True)
class EventIndex:
    """Events whose names are looked for in texts."""

    events: tuple[Event, ...]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Events by the longest word of each of their names: a text without it does not name them so."""
        found: dict[str, list[int]] = {}
        for number, event in enumerate(self.events):
            for name in (*event.names, *event.within):
                found.setdefault(max(_WORD.findall(name), key=len), []).append(number)
        return found

    def named_in(self, text: str) -> list[NamedEvent]:
        """The events that a text names, in order; of names that overlap, those that the longest name stands for."""
        found = [
            NamedEvent(start, start + len(name), event, lesser)
            for event in self.events
            for lesser, names in ((False, event.names), (True, event.within))
            for name in names
            if name in text
            for start in _whole_words(text, name)
        ]
        found.sort(key=lambda one: (one.start, -one.end, one.lesser))
        return [one for one in found if not any(o.start <= one.start and one.end < o.end for o in found)]

    def fitting(self, text: str, *, published: TimeSpan | None = None) -> EventIndex:
        """The events that an article speaks of: named in it, with a word that they need, and begun by then."""
        words = self._by_word.keys() & set(_WORD.findall(text))
        likely = (self.events[number] for number in sorted({n for word in words for n in self._by_word[word]}))
        named = (_naming(event, text) for event in likely if _fits(event, text, published))
        return EventIndex(tuple(event for event in named if event is not None))


def _whole_words(text: str, name: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield start
        start = text.find(name, end)


def _naming(event: Event, text: str) -> Event | None:
    """The event with those of its names that stand in a text; None where there are none."""
    names = [name for name in event.names if name in text]
    within = [name for name in event.within if name in text]
    return replace(event, names=tuple(names), within=tuple(within)) if names or within else None


def _fits(event: Event, text: str, published: TimeSpan | None) -> bool:
    if event.needs and not any(word in text for word in event.needs):
        return False
    begun = published is None or published.last is None or event.span.first is None
    return begun or event.span.first <= published.last  # type: ignore[operator,union-attr]


@lru_cache(maxsize=1)
def bundled() -> EventIndex:
    """The events that come with Placetime."""
    sources = sorted((p for p in files(__package__).iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return EventIndex(tuple(e for p in sources for e in parse_events(p.read_text(encoding="utf-8"), source=p.name)))


def read_events(paths: Sequence[str | Path]) -> EventIndex:
    """The bundled events and those of further files; raise InputError that names file, event and repair."""
    more = [event for path in paths for event in parse_events(Path(path).read_text(encoding="utf-8"), source=str(path))]
    return EventIndex((*bundled().events, *more))


def parse_events(text: str, *, source: str) -> list[Event]:
    """Events of a TOML text; `source` names it in errors."""
    try:
        records = tomllib.loads(text).get("event", [])
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{source}: no TOML ({error})") from None
    return [_event(record, f"{source}, event {number}") for number, record in enumerate(records, start=1)]


def _event(record: dict[str, Any], where: str) -> Event:
    missing = [key for key in ("id", "span", "names", "source") if not record.get(key)]
    if missing:
        raise InputError(f"{where}: {', '.join(missing)} is missing; an event needs id, span, names and source")
    try:
        span = TimeSpan.parse(record["span"])
    except TimeSpanError as error:
        raise InputError(f"{where} ({record['id']}): {error}") from None
    lists = {key: tuple(record.get(key, ())) for key in ("names", "within", "needs")}
    return Event(id=record["id"], span=span, source=record["source"], **lists)


def named_in(text: str) -> list[NamedEvent]:
    """Bundled events that a text names for certain, in order, e.g. to bound the time at which it was written."""
    return [found for found in bundled().fitting(text).named_in(text) if not found.lesser]
