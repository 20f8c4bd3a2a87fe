"""PDF: the text layer of the pages, by pypdf."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from seeds.document import Document
from seeds.readers.base import MAX_BYTES, SPLIT, Source, UnreadableError

if TYPE_CHECKING:
    from pypdf import PdfReader

_MAX_FILE = 8 * MAX_BYTES  # pictures may fill it
_TITLE_SKIPPED = ("untitled", "microsoft word", "document")


def read(source: Source) -> Iterator[Document]:
    """The text of all pages as one document; pages that fail are faults."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    raw = source.read_bytes(_MAX_FILE)
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("the PDF is encrypted", repair="save it without its password")
        text = _text(source, reader)
        title, author = _information(reader)
    except DependencyError:  # pypdf asks for a cipher that is not installed
        raise UnreadableError("the PDF is encrypted", repair="save it without its password") from None
    except PyPdfError as error:
        raise UnreadableError(f"the PDF is damaged ({error})", repair="print it to a new PDF") from None
    if not text.strip():
        raise UnreadableError("the PDF has no text, pictures of pages only", repair="run text recognition (OCR) on it")
    yield source.document(text, raw, title=title, author=author)


def _text(source: Source, reader: PdfReader) -> str:
    pages: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        try:
            pages.append(page.extract_text())
        except Exception as error:  # a broken font or stream can make pypdf fail in any way
            source.fault(f"the page cannot be read ({type(error).__name__})", where=f"page {number}")
            continue
        length += len(pages[-1])
        if length > MAX_BYTES:
            raise UnreadableError(f"has more than {MAX_BYTES >> 20} MB of text", repair=SPLIT)
    return "\n".join(pages)


def _information(reader: PdfReader) -> tuple[str | None, str | None]:
    information = reader.metadata
    if information is None:
        return None, None
    title, author = (" ".join(str(value).split()) for value in (information.title or "", information.author or ""))
    return (None if title.lower().startswith(_TITLE_SKIPPED) else title) or None, author or None
