"""Paragraphs that stand in several documents: a summary of fingerprints; the first document that has one owns it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from seeds.document import Document
from seeds.passages.paragraphs import paragraphs

MIN_LENGTH = 100  # characters; shorter paragraphs recur by chance
_MAX_FINGERPRINTS = 5_000_000  # about 500 MB; later paragraphs are taken as new


def fingerprint(paragraph: str) -> int | None:
    """A number for the words of a paragraph, whatever their case and spaces; None for one too short to tell."""
    if len(paragraph) < MIN_LENGTH:
        return None
    words = " ".join(paragraph.split()).casefold()
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


class Duplicates:
    """Which document had each long paragraph first: filled while documents pass, or by `gather` before."""

    def __init__(self) -> None:
        self._owners: dict[int, int] = {}
        self._order: dict[str, int] = {}

    @classmethod
    def gather(cls, documents: Iterable[Document]) -> Duplicates:
        """Summary of documents in their order."""
        summary = cls()
        for document in documents:
            for paragraph in paragraphs(document.text):
                summary.is_repeated(document.id, paragraph.text)
        return summary

    def is_repeated(self, document: str, paragraph: str) -> bool:
        """Whether an earlier document has the paragraph; otherwise this document owns it from now on."""
        mark = fingerprint(paragraph)
        if mark is None:
            return False
        number = self._order.setdefault(document, len(self._order))
        owner = self._owners.get(mark)
        if owner is None and len(self._owners) < _MAX_FINGERPRINTS:
            self._owners[mark] = number
        return owner is not None and owner != number

    def merge(self, later: Duplicates) -> Duplicates:
        """A summary of this one's documents followed by the later one's."""
        merged = Duplicates()
        merged._order = dict(self._order)
        order = merged._order
        renumbered = {number: order.setdefault(name, len(order)) for name, number in later._order.items()}
        merged._owners = {mark: renumbered[number] for mark, number in later._owners.items()} | self._owners
        return merged
