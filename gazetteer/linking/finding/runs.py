"""Runs of capitalised words in a text, cut into atoms: the stretches in which names are looked for."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from gazetteer.linking.finding.lexicon import lexicon

Case = Literal["mixed", "upper", "none"]

_MARKS = "\u0300-\u036f\u0483-\u0487\u200b-\u200f\u2060"  # combining accents, joiners and direction marks inside words
_APOSTROPHES = "'\u2019\u02bc\u02bb\u055a"
_INSIDE = rf"[\w{_MARKS}{_APOSTROPHES}]"
HYPHENS = "-\u2010\u2011"
ARTICLES = "al|el|ul|an|ad|ar|as|ash|at|az|ed|en|er|es|esh|et|ez"  # before a hyphen: "Deir ez-Zor", "al-Qurna"
_LETTERS = re.compile(r"[^\W\d_]")


class Atom(NamedTuple):
    """A word of a run: offsets in the run, and what joins it to the atom before: "", " ", "-" or ". "."""

    start: int
    end: int
    joint: str


def case_of(text: str) -> Case:
    """How a text uses capitals: mixed, only capitals ("upper"), or none at all; judged by its first letters."""
    letters = [c for c in _LETTERS.findall(text[:20_000]) if c.lower() != c.upper()]
    if not letters:
        return "mixed"
    share = sum(map(str.isupper, letters)) / len(letters)
    if share > 0.7 and len(letters) > 12:
        return "upper"
    return "none" if share < 0.004 and len(letters) > 60 else "mixed"


def find_runs(text: str, *, case: Case = "mixed") -> Iterator[re.Match[str]]:
    """Stretches of a text in which names can stand; with case "none" every word counts as capitalised."""
    return (_any_run() if case == "none" else _capital_run()).finditer(text)


def atoms_of(run: str) -> list[Atom]:
    """Cut a run into its words."""
    atoms: list[Atom] = []
    last = 0
    for found in _atom().finditer(run):
        atoms.append(Atom(found.start(), found.end(), run[last : found.start()] if atoms else ""))
        last = found.end()
    return atoms


@lru_cache(maxsize=1)
def _capitals() -> str:
    """The inside of a character class: every capital letter of the Basic Multilingual Plane, in ranges."""
    codes = [c for c in range(0x10000) if unicodedata.category(chr(c)) in ("Lu", "Lt")]
    return _ranges([c for c in codes if not 0x10A0 <= c <= 0x10FF and not 0x1C90 <= c <= 0x1CBF])


def _ranges(codes: list[int]) -> str:
    out: list[str] = []
    start = previous = codes[0]
    for code in [*codes[1:], sys.maxunicode + 2]:
        if code != previous + 1:
            out.append(re.escape(chr(start)) + (f"-{re.escape(chr(previous))}" if previous > start else ""))
            start = code
        previous = code
    return "".join(out)


def _head() -> str:
    """A letter that can start an atom: a capital, or a letter of a script that has none."""
    return rf"[{_capitals()}\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u10d0-\u10ff\u1200-\u139f\u1780-\u17ff]"


def capital_word() -> str:
    """A pattern of one word that starts with a capital and is not all capitals."""
    return rf"[{_capitals()}]{_INSIDE}*[^\W\d_{_capitals()}]"


@lru_cache(maxsize=1)
def _atom() -> re.Pattern[str]:
    return re.compile(rf"(?:[{_capitals()}]\.){{2,}}|{_INSIDE}(?:{_INSIDE})*")


@lru_cache(maxsize=1)
def _capital_run() -> re.Pattern[str]:
    head = _head()
    atom = rf"(?:(?:[{_capitals()}]\.){{2,}}|{head}{_INSIDE}*)"
    return re.compile(
        rf"(?:\b(?:{ARTICLES})[{HYPHENS}])?{head}(?:(?:\.[{_capitals()}])+\.|{_INSIDE}*){_joints()[:-1]}{atom})*"
    )


@lru_cache(maxsize=1)
def _any_run() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{_INSIDE}*(?:(?:[ \u00a0\n]|[{HYPHENS}])[^\W\d_]{_INSIDE}*)*")


def _joints() -> str:
    """What may stand between atoms: a space or line break, a hyphen, the stop of an initial or of St., a small word."""
    small = "|".join(sorted(lexicon().classes["connect.words"], key=lambda word: (-len(word), word)))
    article = "(?:the |la |las |los |les |l['\u2019]|d['\u2019])?"
    abbreviation = r"(?:(?<=[\s(][A-Z])|(?<=\bS[Tt])|(?<=\bSte)|(?<=\b[MF][Tt]))\. "
    hyphened = rf"[{HYPHENS}](?:{small})[{HYPHENS}]| (?:{ARTICLES})[{HYPHENS}]"
    return rf"(?:(?:[ \u00a0]\n?|\n|[{HYPHENS}]|{abbreviation}| (?:{small}) {article}|{hyphened}| [dl]['\u2019]))"
