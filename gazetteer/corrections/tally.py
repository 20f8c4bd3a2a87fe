"""Tally: which corrections met something, gathered over documents and processes, and what to say at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gazetteer.corrections.correction import Correction, Corrections
from geo.errors import Fault


@dataclass(slots=True)
class Tally:
    """What happened to corrections, by their number in `Corrections.entries`.

    `used` counts the mentions that an entry is about (0: its words were found, but no mention to change), `problems`
    says why one mention was not found again, `rivals` are entries that turned out to be about the same mention.
    """

    used: Counter[int] = field(default_factory=Counter)
    problems: dict[int, str] = field(default_factory=dict)
    rivals: set[tuple[int, int]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def take(self, other: Tally) -> None:
        """Add what happened in other documents."""
        self.used.update(other.used)
        self.problems.update(other.problems)
        self.rivals |= other.rivals
        self.documents |= other.documents

    def summary(self, corrections: Corrections) -> str:
        """How much was corrected, in a clause."""
        sources = ", ".join(dict.fromkeys(entry.source for entry in corrections.entries))
        met, mentions = len(self.used), self.used.total()
        return f"{sources}: {met:,} of {len(corrections.entries):,} entries applied, to {mentions:,} mentions"

    def notes(self, corrections: Corrections) -> Iterator[Fault]:
        """What the owner of the file should know: entries that met nothing, or that met another one."""
        for first, second in sorted(self.rivals):
            one, two = corrections.entries[first], corrections.entries[second]
            yield Fault(
                two.source, two.where, f"is about the same mention as {one.where}, and wins", "keep one of them"
            )
        absent = 0
        for number, entry in enumerate(corrections.entries):
            if number in self.used:
                continue
            if entry.target.document is not None and entry.target.document not in self.documents:
                absent += 1
            else:
                yield Fault(entry.source, entry.where, *self._why(number, entry))
        if absent:
            are = "1 entry is" if absent == 1 else f"{absent} entries are"
            sources = ", ".join(dict.fromkeys(entry.source for entry in corrections.entries))
            yield Fault(sources, "", f"{are} for documents that were not read")

    def _why(self, number: int, entry: Correction) -> tuple[str, str]:
        if entry.target.quote is not None:
            return self.problems.get(number, f"{entry.target} was not met"), "quote it anew, or take the entry out"
        problem = f"matches nothing: no place was found by the name {entry.target.name!r}"
        problem += f" in {entry.target.document}" if entry.target.document else ""
        problem += f" where the text speaks of {entry.target.during}" if entry.target.during else ""
        if entry.add or entry.answer.place_id is None:
            return problem, "look at its spelling, or take the entry out"
        return problem, "add = true places it wherever the text has it"
