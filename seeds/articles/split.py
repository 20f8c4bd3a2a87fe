"""Splits a document into articles, comments, boilerplate and duplicates."""

from __future__ import annotations

from dataclasses import dataclass

from seeds.document import Article, Document
from seeds.paragraphs import Paragraph, paragraphs


@dataclass(frozen=True, slots=True)
class Part:
    """An article row and those of its paragraphs that count: none where it is boilerplate or a duplicate."""

    article: Article
    paragraphs: tuple[Paragraph, ...] = ()


def split(document: Document) -> list[Part]:
    """Articles of a document, all kinds, in its order; what lies outside them is white space."""
    found = paragraphs(document.text)
    if not found:
        return []
    article = Article(
        document.id,
        1,
        found[0].start,
        found[-1].end,
        title=document.title or found[0].text[:200],
        author=document.author,
        publisher=document.publisher,
        published=document.published,
        published_basis="given" if document.published else None,
        language=document.language,
        url=document.url,
    )
    return [Part(article, tuple(found))]
