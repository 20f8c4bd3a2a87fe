"""Words for the people and things of a place ("Armenians", "anti-Russian") and the place that each points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-z]\w+")
_FIRST = re.compile(r"\w+")
_NEXT = re.compile(r"\s+(\w+)")
_BEFORE = re.compile(r"(\w+)\s+\Z")
_SPEAKING = frozenset((
    "speak", "speaks", "spoke", "spoken", "speaking", "learn", "learns", "learned", "learning", "understand",
    "understands", "translated", "fluent", "in", "into"
))  # fmt: skip
_AFTER_LANGUAGE = frozenset((
    "and", "or", "but", "as", "to", "for", "with", "by", "from", "at", "on", "that", "when", "while", "which"
))  # fmt: skip
_CONTINENTS = range(6255146, 6255153)  # GeoNames ids of Africa to Antarctica
_WIDE_KM = 500
_INVARIANT = ("s", "ese", "ish", "sh", "ch", "x", "z", "ss")


class Demonym(NamedTuple):
    """A word of a people: the word alone, without what it is compounded with and without a possessive s."""

    start: int
    end: int
    surface: str
    place_id: str


class Demonyms:
    """Finds demonyms in texts.

    `table` maps a word to the id of its place; a word that ends in a hyphen is the first half of compounds ("Russo-").
    Plurals are made from the words given. `supranational` are ids of lands larger than a state: their words do not
    count inside a proper noun ("European Union").
    """

    def __init__(self, table: Mapping[str, str], *, supranational: Iterable[str] = ()) -> None:
        self._words: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        self._supranational = frozenset(supranational)
        for word in sorted(table):
            self._add(word, table[word])

    def _add(self, word: str, place_id: str) -> None:
        if word.endswith("-"):
            self._prefixes[word[:-1]] = place_id
            return
        for form in _forms(word):
            first = _FIRST.match(form)
            first_word = first.group() if first else form
            if first_word != form:
                self._phrases.setdefault(first_word, []).append((form, place_id))
                self._phrases[first_word].sort(key=lambda pair: (-len(pair[0]), pair))
            elif form == word or form not in self._words:
                self._words[form] = place_id

    def find(
        self, text: str, start: int = 0, end: int | None = None, *, taken: Sequence[tuple[int, int]] = ()
    ) -> list[Demonym]:
        """Demonyms of a stretch of text in order; `taken` are sorted (start, end) of place names, which go before."""
        found: list[Demonym] = []
        stop = len(text) if end is None else end
        words, beyond, index = self._words, start, 0
        for match in _CAPITALISED.finditer(text, start, stop):
            word = match.group()
            if word not in words and word not in self._phrases and word not in self._prefixes and not word.isupper():
                continue
            at = match.start()
            demonym = self._at(text, at, match.end(), word) if at >= beyond else None
            if demonym is None:
                continue
            while index < len(taken) and taken[index][1] <= at:
                index += 1
            if index < len(taken) and taken[index][0] < demonym.end:
                continue
            beyond = demonym.end
            found.append(demonym)
        return found

    def _at(self, text: str, start: int, end: int, word: str) -> Demonym | None:
        for phrase, place_id in self._phrases.get(word, ()):
            stop = start + len(phrase)
            if text.startswith(phrase, start) and not text[stop : stop + 1].isalnum():
                return Demonym(start, stop, phrase, place_id)
        if text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isupper() and word in self._prefixes:
            return Demonym(start, end, word, self._prefixes[word])
        place = self._words.get(word)
        if place is None and len(word) > 3 and word.isupper():
            place = self._words.get(word.capitalize())
        if place is None or _is_language(text, start, end):
            return None
        if place in self._supranational and _in_proper_noun(text, end):
            return None
        return Demonym(start, end, word, place)


@lru_cache(maxsize=1)
def of_the_world() -> Demonyms:
    """The demonyms that come with Placetime."""
    from gazetteer.data.world import demonyms

    table = {word: place_id for word, (place_id, _) in demonyms().items()}
    return Demonyms(table, supranational=_supranational())


def _supranational() -> set[str]:
    """Ids of lands that hold several states: continents, and regions that lie in no one country."""
    from gazetteer.data.world import FOLDER
    from gazetteer.data.world.tables import rows

    regions = rows(FOLDER / "features" / "regions.csv")
    wide = {row["id"] for row in regions if not row["country"] and float(row["km"] or 0) >= _WIDE_KM}
    return wide | {f"gn:{number}" for number in _CONTINENTS} | {"scs:caucasus", "scs:south-caucasus"}


def _forms(word: str) -> list[str]:
    """A word and the plural that English makes of it."""
    if word.endswith(("sman", "chman", "shman")):
        return [word, word[:-2] + "en"]
    return [word] if word.endswith(_INVARIANT) else [word, word + "s"]


def _is_language(text: str, start: int, end: int) -> bool:
    """Tell whether the word is a language: "speaks Armenian.", "in Russian and French"."""
    before = _BEFORE.search(text, max(0, start - 14), start)
    if before is None or before.group(1).lower() not in _SPEAKING:
        return False
    after = _NEXT.match(text, end)
    return text[end : end + 1] in (".", ",", ";", ":", "") or bool(after and after.group(1) in _AFTER_LANGUAGE)


def _in_proper_noun(text: str, end: int) -> bool:
    if text[end : end + 1] == "-":
        return text[end + 1 : end + 2].isupper()
    after = _NEXT.match(text, end)
    return bool(after and after.group(1)[0].isupper())
