"""Things that lie at spans of a text, found by what they lie across."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Span = tuple[int, int]  # (start, end) in characters of the document, end exclusive
T = TypeVar("T")


class Spans(Generic[T]):
    """Things in the order of their spans; a look-up costs a bisection, however many there are."""

    def __init__(self, rows: Iterable[tuple[Span, T]] = ()) -> None:
        self._rows = sorted(rows, key=_span)
        self._longest = max((end - start for (start, end), _ in self._rows), default=0)

    def __iter__(self) -> Iterator[T]:
        return (thing for _, thing in self._rows)

    def across(self, span: Span) -> list[tuple[Span, T]]:
        """What shares a character with a span."""
        found = []
        for number in range(bisect_left(self._rows, (span[0] - self._longest, 0), key=_span), len(self._rows)):
            own, thing = self._rows[number]
            if own[0] >= span[1]:
                break
            if own[1] > span[0]:
                found.append((own, thing))
        return found

    def put(self, span: Span, thing: T, *, instead_of: Sequence[tuple[Span, T]] = ()) -> None:
        """Add a thing, and take out others."""
        for row in instead_of:
            self._rows.remove(row)
        insort(self._rows, (span, thing), key=_span)
        self._longest = max(self._longest, span[1] - span[0])


def _span(row: tuple[Span, object]) -> Span:
    return row[0]
