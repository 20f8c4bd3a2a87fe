"""EPUB: the chapters in reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from seeds.document import Document
from seeds.readers.base import MAX_BYTES, SPLIT, Source, UnreadableError, open_zip, zip_member
from seeds.readers.html import html_text

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = {"title": "title", "author": "creator", "publisher": "publisher", "language": "language"}
_PARTS = ("application/xhtml+xml", "text/html")


def read(source: Source) -> Iterator[Document]:
    """The whole book as one document; its own date is that of an edition and not taken as the text's."""
    raw = source.read_bytes(4 * MAX_BYTES)
    with open_zip(raw, ".epub") as archive:
        try:
            folder, package = _package(archive)
        except (KeyError, ParseError, DefusedXmlException) as error:
            raise UnreadableError(f"is no .epub file ({error})", repair="convert it anew to .epub") from None
        text = _chapters(source, archive, folder, package)
    fields: dict[str, object] = {name: _field(package, tag) for name, tag in _FIELDS.items()}
    yield source.document(text, raw, **fields)


def _package(archive: ZipFile) -> tuple[str, Element]:
    container = fromstring(zip_member(archive, _CONTAINER, limit=2**20))
    name = next((e.get("full-path", "") for e in container.iter() if e.tag.endswith("rootfile")), "")
    return posixpath.dirname(name), fromstring(zip_member(archive, name))


def _chapters(source: Source, archive: ZipFile, folder: str, package: Element) -> str:
    items = {e.get("id"): e for e in package.iter() if e.tag.endswith("}item")}
    chapters: list[str] = []
    length = 0
    for reference in (e.get("idref") for e in package.iter() if e.tag.endswith("}itemref")):
        item = items.get(reference)
        if item is None or item.get("media-type") not in _PARTS:
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        try:
            chapters.append(html_text(zip_member(archive, name).decode("utf-8", errors="replace"), main=False))
        except KeyError:
            source.fault("the chapter is missing in the archive", where=name)
            continue
        length += len(chapters[-1])
        if length > MAX_BYTES:
            raise UnreadableError(f"has more than {MAX_BYTES >> 20} MB of text", repair=SPLIT)
    return "\n\n".join(filter(None, chapters))


def _field(package: Element, tag: str) -> str | None:
    return " ".join((package.findtext(f".//{_DC}{tag}") or "").split()) or None
