"""JSON lines: one record a line, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO

from seeds.document import Document
from seeds.readers.base import MAX_BYTES, Source, UnreadableError, numbered
from seeds.readers.decode import guess_encoding

_MAX_LINE = 2 * MAX_BYTES  # JSON may write a character as six
_SAMPLE = 64 * 1024


def read(source: Source) -> Iterator[Document]:
    """One document for each line that parses; the others are faults with their line number."""
    with source.open() as stream:
        sample = stream.read(_SAMPLE)
        if not sample:
            raise UnreadableError("the file is empty")
        stream.seek(0)
        yield from numbered(_records(stream, source, guess_encoding(sample)[0]), source)


def _records(stream: IO[bytes], source: Source, encoding: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(_lines(stream, encoding), 1):
        where = f"line {number}"
        if line is None:
            source.fault(f"the line has more than {_MAX_LINE >> 20} MB", where=where, repair="split it into records")
            continue
        record = _parse(line, encoding, source, where)
        if record is not None:
            yield where, record


def _parse(line: bytes, encoding: str, source: Source, where: str) -> Mapping[str, object] | None:
    text = line.decode(encoding, errors="replace").strip("\ufeff\0 \t\r\n")
    if not text:
        return None
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = type(error).__name__
        if isinstance(error, json.JSONDecodeError):
            reason = f"{error.msg} at column {error.colno}"
        source.fault(f"the line is no JSON ({reason})", where=where, repair="write one JSON object a line")
        return None
    if not isinstance(record, dict):
        problem = f"the line holds a {type(record).__name__}, not an object"
        source.fault(problem, where=where, repair='write {"text": "..."}')
        return None
    return record


def _lines(stream: IO[bytes], encoding: str) -> Iterator[bytes | None]:
    """Lines of bytes; None for one that is too long, of which no more than a piece is ever held."""
    if encoding.startswith(("utf-16", "utf-32")):
        text = stream.read(_MAX_LINE).decode(encoding, errors="replace")
        yield from (line.encode(encoding) for line in text.splitlines())
        return
    while line := stream.readline(_MAX_LINE):
        if len(line) < _MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(_MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None
