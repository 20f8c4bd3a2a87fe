"""The bundled corpus: documents that stand in seeds/documents/ where somebody put them there, else the chronicle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from geo.errors import Fault
from seeds import chronicle, corpus
from seeds.document import Document

FOLDER = Path(__file__).with_name("documents")


def has_documents(folder: Path = FOLDER) -> bool:
    """Whether somebody put documents into seeds/documents/."""
    files = (path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ()
    return any(not path.name.startswith(".") and path.name != corpus.CORRECTIONS for path in files)


def documents(*, report: Callable[[Fault], None], folder: Path = FOLDER) -> Iterator[Document]:
    """The documents in seeds/documents/, or the chronicle."""
    return corpus.read([folder], report=report) if has_documents(folder) else chronicle.documents()
