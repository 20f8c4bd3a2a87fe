"""Parquet: one record a row, streamed by batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

from seeds.document import Document
from seeds.readers.base import Source, UnreadableError, numbered

_COLUMNS = ("id", "text", "title", "author", "publisher", "published", "language", "url")
_BATCH_ROWS = 256


def read(source: Source) -> Iterator[Document]:
    """One document for each row with a text."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ModuleNotFoundError:
        raise UnreadableError(
            "reading Parquet needs the package pyarrow", repair="pip install 'placetime[parquet]'"
        ) from None
    with source.open() as stream:
        yield from numbered(_rows(stream), source)


def _rows(stream: IO[bytes]) -> Iterator[tuple[str, Mapping[str, object]]]:
    import pyarrow
    from pyarrow import parquet

    try:
        table: Any = parquet.ParquetFile(stream)
    except pyarrow.ArrowInvalid:
        raise UnreadableError("is no Parquet file", repair="write it anew, e.g. with pandas' to_parquet") from None
    columns = [name for name in table.schema_arrow.names if name in _COLUMNS]
    if "text" not in columns:
        shown = ", ".join(table.schema_arrow.names[:12])[:200]
        raise UnreadableError(f"there is no column text; columns are: {shown}", repair="name the column text")
    number = 0
    for batch in table.iter_batches(_BATCH_ROWS, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield f"row {number}", row
