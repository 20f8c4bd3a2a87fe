"""The catalogue: title, author, publisher and publication time of known documents whose pages do not state them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from geo.errors import InputError, TimeSpanError
from geo.timespan import TimeSpan
from seeds.document import Article, Document

BUNDLED = Path(__file__).with_name("catalogue.toml")
_STATED_BY_PAGE = ("stated", "given")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What is known of one article: `at` is an offset inside it, in characters of the decoded text."""

    at: int
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: TimeSpan | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entries by the SHA-256 of a document's bytes."""

    entries: Mapping[str, tuple[CatalogueEntry, ...]]

    @classmethod
    def load(cls, path: Path = BUNDLED) -> Catalogue:
        """Read a catalogue; InputError names the file, the entry and what is wrong."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{path}: {error}") from None
        documents = data.get("document", [])
        return cls({str(each["sha256"]): _entries(each, path) for each in documents})

    def complete(self, article: Article, document: Document) -> Article:
        """The article with what the catalogue knows of it and its page does not state."""
        for entry in self.entries.get(document.sha256, ()):
            if article.kind == "article" and article.start <= entry.at < article.end:
                return _completed(article, entry)
        return article


def _entries(document: Mapping[str, object], path: Path) -> tuple[CatalogueEntry, ...]:
    articles = document.get("article", [])
    if not isinstance(articles, list):
        raise InputError(f"{path}, document {document['sha256']}: article should be a list of tables")
    return tuple(_entry(each, f"{path}, document {document['sha256']}") for each in articles)


def _entry(table: Mapping[str, object], where: str) -> CatalogueEntry:
    fields = dict(table)
    published = fields.pop("published", None)
    try:
        span = TimeSpan.parse(str(published)) if published else None
        return CatalogueEntry(published=span, **fields)  # type: ignore[arg-type]
    except (TimeSpanError, TypeError) as error:
        raise InputError(f"{where}: {error}") from None


def _completed(article: Article, entry: CatalogueEntry) -> Article:
    known = replace(
        article,
        title=entry.title or article.title,
        author=article.author or entry.author,
        publisher=article.publisher or entry.publisher,
    )
    if entry.published is None or article.published_basis in _STATED_BY_PAGE:
        return known
    return replace(known, published=entry.published, published_basis="catalogue", evidence=entry.evidence)
