"""Correction: which mentions it is about (Target), and what they are instead (Answer). Small values that travel."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gazetteer.linking.mention import Mention, Role
from gazetteer.place import Place
from geo.timespan import TimeSpan


@dataclass(frozen=True, slots=True)
class Quote:
    """The words before and after a mention, and where it began in the decoded text when it was quoted."""

    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A name as the text has it: everywhere, or only in a document, a time, or at one place in a document (`quote`)."""

    name: str
    document: str | None = None
    during: TimeSpan | None = None
    quote: Quote | None = None

    @property
    def rank(self) -> int:
        """How specific it is: a greater rank wins."""
        return 4 * (self.quote is not None) + 2 * (self.document is not None) + (self.during is not None)

    def holds_at(self, when: TimeSpan | None) -> bool:
        """True where it is about mentions that speak of this time."""
        return self.during is None or (when is not None and self.during.overlaps(when))

    def __str__(self) -> str:
        if self.quote is not None:
            return f"this mention of {self.name!r} in {self.document}"
        where = f" in {self.document}" if self.document else ""
        time = f" during {self.during}" if self.during else ""
        return f"{self.name!r}{where}{time}" if where or time else f"{self.name!r} everywhere"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a mention is instead; None leaves it as it was. `checked` says that somebody looked and found it right."""

    place_id: str | None = None
    not_a_place: bool = False
    role: Role | None = None
    when: TimeSpan | None = None
    checked: bool = False

    @property
    def gives_place(self) -> bool:
        """True where it says which place is meant, or that none is."""
        return self.not_a_place or self.place_id is not None

    def contradicts(self, other: Answer) -> bool:
        """True where both cannot hold for one mention."""
        places = self.gives_place and other.gives_place and (self.place_id != other.place_id)
        roles = None not in (self.role, other.role) and self.role != other.role
        times = None not in (self.when, other.when) and self.when != other.when
        return places or roles or times or (self.checked and other.not_a_place) or (other.checked and self.not_a_place)

    def __str__(self) -> str:
        parts = [
            "not a place" if self.not_a_place else "",
            f"place {self.place_id}" if self.place_id else "",
            f"role {self.role}" if self.role else "",
            f"time {self.when}" if self.when else "",
            "checked" if self.checked else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a corrections file; `number` counts from 1 in the file `source`, `line` is where it starts."""

    target: Target
    answer: Answer
    add: bool = False
    source: str = ""
    number: int = 0
    line: int | None = None
    note: str = ""
    author: str = ""
    date: str = ""

    @property
    def where(self) -> str:
        """Its place in the file."""
        return f"entry {self.number}" + (f", line {self.line}" if self.line else "")

    @property
    def because(self) -> str:
        """The reason that a mention gives for what it is."""
        verb = "checked" if self.answer.checked else "corrected"
        by = " ".join(part for part in (f"by {self.author}" if self.author else "", self.date) if part)
        entry = f"entry {self.number} of {self.source}" if self.source else "a correction"
        scope = "this mention" if self.target.quote else f"the name {self.target}"
        return f"{verb} {by + ' ' if by else ''}({entry}: {scope})" + (f": {self.note}" if self.note else "")


@dataclass(frozen=True)
class Corrections:
    """Entries in the order of their files, later ones stronger, and the new places that they bring, by id."""

    entries: tuple[Correction, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.entries)

    @cached_property
    def by_name(self) -> dict[str, tuple[int, ...]]:
        """Numbers of the entries for names, the least specific first, by the name in composed Unicode form."""
        return self._grouped({n: normal(e.target.name) for n, e in enumerate(self.entries) if not e.target.quote})

    @cached_property
    def by_document(self) -> dict[str, tuple[int, ...]]:
        """Numbers of the entries for single mentions, by document."""
        return self._grouped({n: e.target.document or "" for n, e in enumerate(self.entries) if e.target.quote})

    @cached_property
    def documents(self) -> frozenset[str]:
        """Documents that entries name."""
        return frozenset(entry.target.document for entry in self.entries if entry.target.document is not None)

    @cached_property
    def adding(self) -> tuple[int, ...]:
        """Numbers of the entries that place a name where nothing was found."""
        return tuple(n for n, entry in enumerate(self.entries) if entry.add)

    def _grouped(self, keys: dict[int, str]) -> dict[str, tuple[int, ...]]:
        groups: dict[str, list[int]] = {}
        for number in sorted(keys, key=lambda n: (self.entries[n].target.rank, n)):
            groups.setdefault(keys[number], []).append(number)
        return {key: tuple(numbers) for key, numbers in groups.items()}

    def takes_out(self, name: str, document: str) -> bool:
        """True where an entry says of a name in a document, or of one mention of it there, that it is no place."""
        takers = (entry for entry in self.entries if entry.answer.not_a_place)
        return any(normal(e.target.name) == normal(name) and e.target.document in (None, document) for e in takers)

    def for_name(self, mention: Mention) -> list[int]:
        """Numbers of the entries for the name of a mention in its document, whatever the time, least specific first."""
        numbers = self.by_name.get(normal(mention.surface), ())
        return [n for n in numbers if self.entries[n].target.document in (None, mention.document)]


def normal(name: str) -> str:
    """A name with single spaces, in composed Unicode form."""
    return unicodedata.normalize("NFC", " ".join(name.split()))
