"""The folded spellings under which a place is found: its names, each once, and forms that texts make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazetteer.fold import fold
from gazetteer.index.candidate import ALWAYS, CAPITALISED, CAPITALS, DERIVED, LOWER, MAIN, NEVER
from gazetteer.place import Name, NameKind, Place
from geo.timespan import TimeSpan

LONGEST = 100  # characters; what is longer is a description

_BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
_SAINT = re.compile(r"\b(saint|st\.?)(?= )")


@dataclass(slots=True)
class Spelling:
    """One folded spelling of a place with what is known of its use; `first` and `last` are days."""

    folded: str
    kind: NameKind
    language: str
    flags: int
    first: int = ALWAYS
    last: int = NEVER

    @property
    def is_dated(self) -> bool:
        """True where the time of its use is known at one end at least."""
        return self.first != ALWAYS or self.last != NEVER


def days_of(when: TimeSpan | None) -> tuple[int, int]:
    """First and last day as an index stores them: ALWAYS and NEVER for open ends."""
    if when is None:
        return ALWAYS, NEVER
    first = ALWAYS if when.first is None else max(when.first, ALWAYS + 1)
    return first, NEVER if when.last is None else min(when.last, NEVER - 1)


def spellings(place: Place) -> list[Spelling]:
    """All spellings of a place: one for each folded form, time and use (as a name of the place or of its people)."""
    found: dict[tuple[str, int, int, bool], Spelling] = {}
    for spelling in _direct(place):
        _keep(found, spelling)
    for spelling in [derived for direct in list(found.values()) for derived in _derived(direct)]:
        _keep(found, spelling)
    return _without_idle(found.values())


def _direct(place: Place) -> Iterator[Spelling]:
    yield from _of_name(Name(place.name), MAIN)
    for name in place.names:
        yield from _of_name(name, 0)


def _of_name(name: Name, flags: int) -> Iterator[Spelling]:
    first, last = days_of(name.when)
    flags |= _case_of(name.text)
    texts = [name.text, *([_BRACKETS.sub(" ", name.text)] if "(" in name.text else ())]
    for text in texts:
        folded = fold(text)
        if folded and len(folded) <= LONGEST:
            yield Spelling(folded, name.kind, name.language or "", flags, first, last)


def _case_of(text: str) -> int:
    if text.isupper() and len(text) > 1:
        return CAPITALS
    return LOWER if text.islower() else CAPITALISED


def _derived(spelling: Spelling) -> Iterator[Spelling]:
    for folded in _variants(spelling):
        flags = spelling.flags & ~MAIN | DERIVED
        yield Spelling(folded, spelling.kind, spelling.language, flags, spelling.first, spelling.last)


def _variants(spelling: Spelling) -> Iterator[str]:
    folded = spelling.folded
    if "'" in folded:
        yield folded.replace("'", "")
    if "." in folded:
        yield " ".join(folded.replace(".", " " if ". " in folded else "").split())
    elif spelling.flags & CAPITALS and spelling.kind == "abbreviation" and len(folded) <= 4 and folded.isalpha():
        yield "".join(f"{letter}." for letter in folded)
    if folded.startswith(("st", "saint")) or " st" in folded or " saint" in folded:
        yield from (form for form in (_SAINT.sub(saint, folded) for saint in ("saint", "st", "st.")) if form != folded)


def _keep(found: dict[tuple[str, int, int, bool], Spelling], new: Spelling) -> None:
    """Merge spellings that differ only in what folding drops; what says more about the name wins."""
    key = new.folded, new.first, new.last, new.kind == "demonym"
    known = found.get(key)
    if known is None:
        found[key] = new
        return
    known.flags |= new.flags & ~DERIVED
    if known.kind == "variant":
        known.kind = new.kind
    known.language = known.language or new.language


def _without_idle(found: Iterable[Spelling]) -> list[Spelling]:
    """Leave out undated spellings that say nothing of their kind where dated ones of the same form do."""
    every = list(found)
    dated = {s.folded: s for s in every if s.is_dated and s.kind != "demonym"}
    if not dated:
        return every
    kept = []
    for spelling in every:
        twin = dated.get(spelling.folded)
        if twin is None or spelling.is_dated or spelling.kind != "variant":
            kept.append(spelling)
        else:
            twin.flags |= spelling.flags & ~DERIVED
    return kept
