"""When an article appeared: stated by its byline, or inferred from what its text tells; with the evidence in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.timespan import TimeSpan
from seeds.articles.byline import Byline
from seeds.document import Article
from seeds.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Known:
    """What is at hand to date an article: its own paragraphs, its byline, a date above its title, a comment below it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    byline: Byline
    byline_text: str = ""
    page_date: Byline | None = None
    comment: Byline | None = None


def date_article(article: Article, known: Known, *, given: TimeSpan | None) -> Article:
    """The article with `published`, its basis and evidence, where anything tells it."""
    if given is not None:
        return replace(article, published=given, published_basis="given", evidence="given with the document")
    stated = known.byline.date.span if known.byline.date else None
    if stated is not None:
        line = " ".join(known.byline_text.split())[:120]
        return replace(article, published=stated, published_basis="stated", evidence=f"its byline says {line!r}")
    return article
