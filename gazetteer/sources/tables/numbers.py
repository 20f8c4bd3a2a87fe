"""A set of ids in little memory: numbers such as those of GeoNames take a bit each."""

from __future__ import annotations

_LARGEST = 1 << 28


class NumberSet:
    """A set of whole numbers from 0 up; one bit for each number up to the greatest."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> bool:
        """Take a number in; True where it is new."""
        at, bit = number >> 3, 1 << (number & 7)
        if at >= len(self._bits):
            self._bits.extend(bytes(at + 1 - len(self._bits) + (len(self._bits) >> 3)))
        new = not self._bits[at] & bit
        self._bits[at] |= bit
        return new

    def __contains__(self, number: int) -> bool:
        at = number >> 3
        return at < len(self._bits) and bool(self._bits[at] & 1 << (number & 7))


class SeenIds:
    """The place ids that have come by: `gn:` ids as bits, others whole."""

    def __init__(self) -> None:
        self._numbers = NumberSet()
        self._others: set[str] = set()

    def add(self, place_id: str) -> bool:
        """Take an id in; True where it is new."""
        number = place_id[3:] if place_id.startswith("gn:") else ""
        if number.isascii() and number.isdigit() and str(int(number)) == number and int(number) < _LARGEST:
            return self._numbers.add(int(number))
        size = len(self._others)
        self._others.add(place_id)
        return len(self._others) > size
