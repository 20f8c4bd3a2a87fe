"""What the linker is told, and what it is told of the whole corpus: small values that travel to other processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to link.

    `focus` is a place id, a name or "WEST,SOUTH,EAST,NORTH" that the texts are about; `min_confidence` leaves out what
    is less sure; `recogniser` is None for the built-in one or "spacy:NAME" for a pipeline of spaCy.
    """

    focus: str | None = None
    min_confidence: float = 0.0
    recogniser: str | None = None


@dataclass(frozen=True, slots=True)
class CorpusSummary:
    """Where the names of a corpus lie: weights by country and by cell of a grid, gathered over its documents."""

    countries: dict[str, float] = field(default_factory=dict)
    cells: dict[int, float] = field(default_factory=dict)
    total: float = 0.0

    def merge(self, other: CorpusSummary) -> CorpusSummary:
        """The summary of two parts of a corpus taken together."""
        return CorpusSummary(
            _added(self.countries, other.countries), _added(self.cells, other.cells), self.total + other.total
        )


def merged(summaries: Iterable[CorpusSummary]) -> CorpusSummary:
    """The summary of all parts of a corpus."""
    whole = CorpusSummary()
    for summary in summaries:
        whole = whole.merge(summary)
    return whole


def _added(one: dict[_Key, float], other: dict[_Key, float]) -> dict[_Key, float]:
    out = dict(one)
    for key, weight in other.items():
        out[key] = out.get(key, 0.0) + weight
    return out
