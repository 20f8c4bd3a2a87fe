"""Readers: one file a format, each a function from a Source to its Documents. A new format is a file and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from seeds.document import Document
from seeds.readers.base import Source

Reader = Callable[[Source], Iterator[Document]]

_MODULES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
SUFFIXES = tuple(sorted(_MODULES))


def reader_for(suffix: str) -> Reader | None:
    """The reader of a file name's suffix such as ".txt"; None where there is none."""
    module = _MODULES.get(suffix.lower())
    return cast(Reader, import_module(f"seeds.readers.{module}").read) if module else None
