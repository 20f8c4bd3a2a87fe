"""Pairing what was found with what is there, and the rates that follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Character after the last."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Counts of right ones among those given and those there to find."""

    right: int = 0
    given: int = 0
    gold: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.right + other.right, self.given + other.given, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of those given that are right."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of those there that were given."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.gold) if self.given + self.gold else None


def pairs(gold: Sequence[Spanned], given: Sequence[Spanned]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, in given) that share a character: equal spans first, then the most shared."""
    order = sorted(range(len(given)), key=lambda j: given[j].start)
    starts = [given[j].start for j in order]
    widest = max((span.end - span.start for span in given), default=0)
    candidates = []
    for i, name in enumerate(gold):
        for k in range(bisect_left(starts, name.start - widest), bisect_left(starts, name.end)):
            other = given[order[k]]
            shared = min(name.end, other.end) - max(name.start, other.start)
            if shared > 0:
                differs = (name.start, name.end) != (other.start, other.end)
                candidates.append((differs, -shared, i, order[k]))
    found: list[tuple[int, int]] = []
    taken_gold, taken_given = set(), set()
    for _, _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_given:
            taken_gold.add(i)
            taken_given.add(j)
            found.append((i, j))
    return sorted(found)


def same_span(one: Spanned, other: Spanned) -> bool:
    """True where both ends are equal."""
    return one.start == other.start and one.end == other.end
