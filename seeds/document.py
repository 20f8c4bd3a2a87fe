"""Document, Article, Passage, Sentence, TimeExpression: what a text is made of.

All offsets count Unicode characters of the decoded text of the document, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.timespan import TimeSpan

ArticleKind = Literal["article", "comment", "boilerplate", "duplicate"]
PublishedBasis = Literal["stated", "inferred", "catalogue", "given"]
TimeBasis = Literal["explicit", "relative"]
WhenBasis = Literal["explicit", "relative", "event", "carried", "article"]


@dataclass(frozen=True, slots=True)
class Document:
    """One input: a file, or one record of a JSONL/CSV/Parquet file. `id` is the file's name or the record's id.

    With `published` given the text is one article.
    """

    id: str
    text: str
    path: str = ""
    encoding: str = "utf-8"
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: TimeSpan | None = None
    language: str | None = None
    url: str | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text in a document. `number` counts from 1 in the order of the document; `published` carries its width."""

    document: str
    number: int
    start: int
    end: int
    kind: ArticleKind = "article"
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: TimeSpan | None = None
    published_basis: PublishedBasis | None = None
    evidence: str = ""
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that point to a calendar time, and their value."""

    start: int
    end: int
    surface: str
    when: TimeSpan
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the time that its main statement speaks of; `basis` tells how that was known."""

    start: int
    end: int
    when: TimeSpan | None = None
    basis: WhenBasis | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article. `number` counts from 1 in the document. Boilerplate and duplicates have none."""

    document: str
    article: int
    number: int
    start: int
    end: int
    text: str
    when: TimeSpan | None = None
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    heading: bool = False

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character offset of the document."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its articles (all kinds, covering the text) and the passages of those that count."""

    document: Document
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
