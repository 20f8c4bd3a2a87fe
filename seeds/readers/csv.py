"""CSV and TSV: one record a row, streamed; the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from seeds.document import Document
from seeds.readers.base import MAX_BYTES, Source, UnreadableError, numbered
from seeds.readers.decode import guess_encoding

_SAMPLE = 64 * 1024
_DELIMITERS = ",;\t|"


def read(source: Source) -> Iterator[Document]:
    """One document for each row with a text."""
    with source.open() as stream:
        sample = stream.read(_SAMPLE)
        if not sample:
            raise UnreadableError("the file is empty")
        stream.seek(0)
        encoding, doubt = guess_encoding(sample)
        if doubt:
            source.fault(doubt, repair="save it as UTF-8 if its letters look wrong")
        lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        header = sample.decode(encoding, errors="replace").lstrip("\ufeff").partition("\n")[0]
        yield from numbered(_rows(lines, max(_DELIMITERS, key=header.count), source), source)


def _rows(lines: io.TextIOWrapper, delimiter: str, source: Source) -> Iterator[tuple[str, Mapping[str, object]]]:
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(lines, delimiter=delimiter)
    columns = [name.strip().strip("\ufeff").lower() for name in next(rows, [])]
    if "text" not in columns:
        shown = ", ".join(columns[:12])[:200] or "none"
        raise UnreadableError(
            f"there is no column text; columns are: {shown}", where="line 1", repair="name the column text"
        )
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            source.fault(f"the row is no CSV ({error})", where=f"line {line}", repair="mend its quotes")
            continue
        if row:
            yield f"line {line}", dict(zip(columns, row, strict=False))
