"""Clues to the age of a text: what it names did not exist before a day; events it tells of took place on known days."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.errors import InputError
from geo.timespan import Day, TimeSpan

_DATA = Path(__file__).with_name("clues.toml")


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that no text can hold before the day `after`."""

    words: re.Pattern[str]
    after: Day
    piece: str = ""

    def find(self, text: str) -> str | None:
        """The words in a text that tell its age."""
        match = self.words.search(text) if self.piece in text else None
        return match.group() if match else None


@dataclass(frozen=True, slots=True)
class Episode:
    """Events of the times `spans`; a text with all of `words` tells of them, with `now` from the midst of one."""

    words: tuple[re.Pattern[str], ...]
    now: re.Pattern[str]
    spans: tuple[TimeSpan, ...]

    def is_told_in(self, text: str) -> bool:
        """Tell whether a text seems written while the events went on."""
        return all(pattern.search(text) for pattern in self.words) and bool(self.now.search(text))


@dataclass(frozen=True, slots=True)
class Clues:
    """All clues and episodes of a file."""

    clues: tuple[Clue, ...]
    episodes: tuple[Episode, ...]

    def earliest(self, text: str) -> tuple[Day, str] | None:
        """The latest day before which the text cannot have been written, and the words that tell it."""
        found = [(clue.after, words) for clue in self.clues if (words := clue.find(text))]
        return max(found, default=None)


@lru_cache(maxsize=4)
def load_clues(path: Path = _DATA) -> Clues:
    """Read a file of clues; InputError names it and what is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        clues = tuple(_clue(each) for each in data.get("clue", []))
        now = str(data.get("now", ""))
        return Clues(clues, tuple(_episode(each, now) for each in data.get("episode", [])))
    except (tomllib.TOMLDecodeError, KeyError, InputError, re.error) as error:
        raise InputError(f"{path}: {error}") from None


def _clue(table: Mapping[str, str]) -> Clue:
    after = TimeSpan.parse(table["after"]).first
    if after is None:
        raise InputError(f"after = {table['after']!r} has no first day")
    return Clue(re.compile(rf"\b(?:{table['words']})"), after, table.get("with", ""))


def _episode(table: Mapping[str, list[str]], now: str) -> Episode:
    first, *others = table["words"]  # the first, proper names, is looked for as it is written: many times faster
    words = (re.compile(first), *(re.compile(pattern, re.IGNORECASE) for pattern in others))
    spans = tuple(TimeSpan.parse(span) for span in table["spans"])
    return Episode(words, re.compile(str(table.get("now", now)), re.IGNORECASE), spans)
