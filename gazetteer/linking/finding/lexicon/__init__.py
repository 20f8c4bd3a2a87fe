"""Words that help to tell names of places from other capitalised words: given and family names, common words, heads."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists, folded to lower case: `classes` maps "table.class" of classes.toml to its words."""

    given: frozenset[str]
    family: dict[str, int]  # family name to its rank by frequency, 0 the most frequent
    words: frozenset[str]
    classes: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists that come with Placetime, read once a process."""
    tables = tomllib.loads((_HERE / "classes.toml").read_text(encoding="utf-8"))
    classes = {
        f"{table}.{name}": frozenset(words.split()) for table, rows in tables.items() for name, words in rows.items()
    }
    return Lexicon(
        given=frozenset(_lines("given_names.txt")),
        family={name: rank for rank, name in enumerate(_lines("surnames.txt"))},
        words=frozenset(_lines("words.txt")),
        classes=classes,
    )


def _lines(name: str) -> list[str]:
    rows = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]
