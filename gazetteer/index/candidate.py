"""Candidate: one place that a folded name can mean, and how the name is written and used for it."""

from __future__ import annotations

from typing import NamedTuple, get_args

from gazetteer.place import NameKind

NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
ALWAYS, NEVER = -(2**31), 2**31 - 1  # first day of a name in use since ever, last day of one that never ended

# Flags of a candidate
MAIN = 1  # the place's own main name
CAPITALISED = 2  # written with a capital or in a script without case: Ganja, Степанакерт, گنجه
CAPITALS = 4  # written in capitals only: US, NKAO
LOWER = 8  # written without a capital, as some demonyms and languages do: armenio
DERIVED = 16  # made from another spelling: without its full stop or apostrophe, St for Saint


class Candidate(NamedTuple):
    """One place that a name can mean. `place` is a row of `Index.places`; days are those of `geo.timespan`.

    `first` and `last` bound the use of the name, both inclusive: ALWAYS and NEVER where unknown or open.
    `kind_code` indexes NAME_KINDS, `language_code` indexes `Index.languages`.
    """

    place: int
    kind_code: int
    language_code: int
    flags: int
    first: int
    last: int

    @property
    def kind(self) -> NameKind:
        """Kind of the name: endonym, official, former, abbreviation, demonym ..."""
        return NAME_KINDS[self.kind_code]

    @property
    def is_main(self) -> bool:
        """True for the main name of the place."""
        return bool(self.flags & MAIN)

    @property
    def is_dated(self) -> bool:
        """True where the time of the name's use is known at one end at least."""
        return self.first != ALWAYS or self.last != NEVER

    @property
    def only_capitals(self) -> bool:
        """True where the name is written in capitals only, so that "us" is not the US."""
        return bool(self.flags & CAPITALS) and not self.flags & (CAPITALISED | LOWER)

    def gap_days(self, first: int, last: int) -> int:
        """Days between the use of the name and the days first to last; 0 where they meet."""
        return max(0, self.first - last, first - self.last)
