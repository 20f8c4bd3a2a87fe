"""Word documents: the paragraphs of word/document.xml, read as a stream within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring, iterparse  # type: ignore[import-untyped]

from seeds.document import Document
from seeds.readers.base import MAX_BYTES, Source, UnreadableError, open_zip, zip_member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BODY, _CORE = "word/document.xml", "docProps/core.xml"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(source: Source) -> Iterator[Document]:
    """The document's paragraphs, a blank line between two."""
    raw = source.read_bytes(4 * MAX_BYTES)
    with open_zip(raw, ".docx") as archive:
        if _BODY not in archive.namelist():
            raise UnreadableError(f"is no .docx file: it has no {_BODY}", repair="save it anew as .docx")
        try:
            text = "\n\n".join(_paragraphs(zip_member(archive, _BODY)))
            title, author = _properties(archive)
        except (ParseError, DefusedXmlException) as error:
            raise UnreadableError(
                f"its XML is damaged ({error})", where=_BODY, repair="save it anew as .docx"
            ) from None
    yield source.document(text, raw, title=title, author=author)


def _paragraphs(xml: bytes) -> Iterator[str]:
    pieces: list[str] = []
    for _, element in iterparse(BytesIO(xml)):
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _SIGNS:
            pieces.append(_SIGNS[element.tag])
        elif element.tag == f"{_W}p":
            paragraph = "".join(pieces).strip()
            pieces.clear()
            if paragraph:
                yield paragraph
            element.clear()


def _properties(archive: ZipFile) -> tuple[str | None, str | None]:
    if _CORE not in archive.namelist():
        return None, None
    root = fromstring(zip_member(archive, _CORE, limit=2**20))
    title, author = (" ".join((root.findtext(f"{_DC}{tag}") or "").split()) for tag in ("title", "creator"))
    return title or None, author or None
