"""Markdown with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.articles.lines.front_matter import front_matter
from seeds.document import Document
from seeds.readers.base import Source, given_date
from seeds.readers.text import decode_source


def read(source: Source) -> Iterator[Document]:
    """The file's text, front matter included, as one document; the front matter's fields are its data."""
    raw = source.read_bytes()
    decoded = decode_source(source, raw)
    fields = front_matter(decoded.text)
    published = given_date(source, fields.pop("published", None), where="front matter", field="date")
    yield source.document(decoded.text, raw, encoding=decoded.encoding, published=published, **fields)
