"""The bundled chronicle: dated entries in the project's own words, from public facts, each naming who tells of it.

A chapter is a TOML file with a title and entries: `when` (EDTF), `text`, `places` that the text names, `sources`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from geo.timespan import TimeSpan
from seeds.document import Document

PUBLISHER = "Placetime chronicle"
TITLE = "Nagorno-Karabakh, 1905 to 2024: a chronicle"
WRITTEN = TimeSpan.parse("2026")


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated event: its text names `places`; `sources` tell of it."""

    when: TimeSpan
    text: str
    places: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries of one stretch of time, in time order."""

    id: str
    title: str
    entries: tuple[Entry, ...]

    def documents(self) -> Iterator[Document]:
        """One document an entry, so that each shows its own sources."""
        for number, entry in enumerate(self.entries, 1):
            yield Document(
                f"{self.id}#{number}",
                entry.text,
                title=self.title,
                author=f"after {'; '.join(entry.sources)}",
                publisher=PUBLISHER,
                published=WRITTEN,
                language="en",
            )


def chapters() -> Iterator[Chapter]:
    """All chapters in time order."""
    folder = files("seeds") / "chronicle"
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".toml"):
            table = tomllib.loads(item.read_text(encoding="utf-8"))
            entries = tuple(_entry(entry) for entry in table["entry"])
            yield Chapter(item.name.removesuffix(".toml"), table["title"], entries)


def _entry(table: dict[str, object]) -> Entry:
    places, sources = table["places"], table["sources"]
    assert isinstance(places, list)
    assert isinstance(sources, list)
    return Entry(TimeSpan.parse(str(table["when"])), str(table["text"]), tuple(places), tuple(sources))


def documents() -> Iterator[Document]:
    """All entries as documents, in time order."""
    return (document for chapter in chapters() for document in chapter.documents())
