"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import InputError
from seeds.document import Document
from seeds.readers.base import Source, UnreadableError
from seeds.readers.decode import Decoded, decode


def read(source: Source) -> Iterator[Document]:
    """The file's text as one document."""
    raw = source.read_bytes()
    decoded = decode_source(source, raw)
    yield source.document(decoded.text, raw, encoding=decoded.encoding)


def decode_source(source: Source, raw: bytes) -> Decoded:
    """Decode bytes and report what was doubtful."""
    try:
        decoded = decode(raw)
    except InputError as error:
        raise UnreadableError(str(error), repair="give it the suffix of its format") from None
    if decoded.doubt:
        source.fault(decoded.doubt, repair="save it as UTF-8 if its letters look wrong")
    return decoded
