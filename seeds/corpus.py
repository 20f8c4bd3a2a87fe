"""From paths to documents, and from a document to its articles, passages and times."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from glob import glob, has_magic
from pathlib import Path

from geo.errors import Fault
from seeds.articles.split import split
from seeds.catalogue import Catalogue
from seeds.document import Article, Document, Passage, Reading
from seeds.duplicates import Duplicates
from seeds.passages import make_passages
from seeds.readers import SUFFIXES, reader_for
from seeds.readers.base import Source, UnreadableError, numbered
from seeds.when import date_passages

CORRECTIONS = "corrections.toml"  # lies beside texts and is none
_MAX_STDIN = 256 * 1024 * 1024  # bytes; more comes as a file
Report = Callable[[Fault], None]
_FORMATS = f"Placetime reads {', '.join(SUFFIXES)}"


def read(paths: Sequence[str | Path], *, report: Report) -> Iterator[Document]:
    """Documents of files, folders, globs and "-" (stdin), one after the other; what cannot be read is reported."""
    taken: set[str] = set()
    for source in _sources(paths, report):
        for document in _read_source(source):
            yield _unique(document, taken, source)


def from_records(
    records: Iterable[Mapping[str, object]], *, source: str = "records", report: Report
) -> Iterator[Document]:
    """Documents of records held in memory, such as the rows of a DataFrame, with the fields of a JSONL record.

    `source` names them in faults, and numbers those without an `id`; ids that come again are made unique.
    """
    taken: set[str] = set()
    origin = Source(source, report)
    for document in numbered(((f"record {n}", record) for n, record in enumerate(records, 1)), origin):
        yield _unique(document, taken, origin)


def read_document(document: Document, *, catalogue: Catalogue | None, duplicates: Duplicates | None = None) -> Reading:
    """Articles, passages, sentences and times of a document.

    `catalogue` supplies what the page does not state; `duplicates` knows the paragraphs of earlier documents, which are
    marked here, and learns those of this one. Otherwise pure: the same document gives the same reading.
    """
    articles: list[Article] = []
    passages: list[Passage] = []
    is_repeated = partial(duplicates.is_repeated, document.id) if duplicates is not None else None
    for part in split(document, is_repeated=is_repeated):
        article = catalogue.complete(part.article, document) if catalogue else part.article
        articles.append(article)
        made = make_passages(document.text, article, part.paragraphs, first_number=len(passages) + 1)
        passages.extend(date_passages(article, made) if made else ())
    return Reading(document, tuple(articles), tuple(passages))


def _read_source(source: Source) -> Iterator[Document]:
    reader = reader_for(source.path.suffix if source.path else _stdin_suffix(source.data))
    if reader is None:
        source.fault("no reader for this format", repair=_FORMATS)
        return
    try:
        yield from reader(source)
    except UnreadableError as error:
        source.fault(error.problem, where=error.where, repair=error.repair)
    except OSError as error:
        source.fault(f"cannot be read ({error.strerror or error})")
    except ModuleNotFoundError as error:
        source.fault(f"needs the package {error.name}", repair=f"pip install {error.name}")
    except Exception as error:  # a damaged file can make a format's library fail in any way
        problem = f"is damaged ({type(error).__name__}: {str(error)[:120]})"
        source.fault(problem, repair="save it anew, or as plain text")


def _unique(document: Document, taken: set[str], source: Source) -> Document:
    """The document, renamed where another one of its name came before."""
    name, count = document.id, 1
    while name in taken:
        count += 1
        name = f"{document.id}~{count}"
    taken.add(name)
    if name != document.id:
        source.fault(
            f"the id {document.id!r} was there before; called {name!r} here", repair="give each record its own"
        )
        return replace(document, id=name)
    return document


def _sources(paths: Sequence[str | Path], report: Report) -> Iterator[Source]:
    files: list[tuple[Path, str]] = []  # with the longer name, for when two share the shorter
    seen: set[Path] = set()
    for given in paths:
        for path, name in _expand(given, report):
            if path is not None and (resolved := path.resolve()) not in seen:
                seen.add(resolved)
                files.append((path, name))
    counts = Counter(name for path, longer in files for name in {path.name, longer, str(path)})
    for path, longer in files:
        name = next((name for name in (path.name, longer) if counts[name] == 1), str(path))
        yield Source(name, report, path)
    if "-" in [str(given) for given in paths]:
        yield _stdin(report)


def _stdin(report: Report) -> Source:
    """What comes by standard input, up to a bound; a fault tells where more came."""
    data = sys.stdin.buffer.read(_MAX_STDIN + 1)
    source = Source("stdin", report, data=data[:_MAX_STDIN])
    if len(data) > _MAX_STDIN:
        problem = f"has more than {_MAX_STDIN >> 20} MB; the rest is not read"
        source.fault(problem, repair="save it to a file, and give its path")
    return source


def _expand(given: str | Path, report: Report) -> Iterator[tuple[Path | None, str]]:
    path = Path(given)
    if str(given) == "-":
        return
    if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        yield from _walk(path, report)
    elif os.path.exists(path):  # noqa: PTH110
        yield path, str(path)
    elif has_magic(str(given)):
        found = sorted(glob(str(given), recursive=True))  # noqa: PTH207
        if not found:
            report(Fault(str(given), "", "no file fits this pattern"))
        for name in found:
            yield from _walk(Path(name), report) if Path(name).is_dir() else [(Path(name), name)]
    else:
        report(Fault(str(given), "", "there is no such file or folder", "look at its spelling, or give a full path"))


def _walk(folder: Path, report: Report) -> Iterator[tuple[Path, str]]:
    """Readable files of a folder and those below it, in order of their paths."""
    found = 0
    skipped: Counter[str] = Counter()
    for path in _files_below(folder):
        if path.suffix.lower() in SUFFIXES:
            found += 1
            yield path, path.relative_to(folder).as_posix()
        else:
            skipped[path.suffix.lower() or "no suffix"] += 1
    for suffix, count in sorted(skipped.items()):
        files = "1 file" if count == 1 else f"{count} files"
        report(Fault(str(folder), suffix, f"{files} of a format without a reader", _FORMATS))
    if not found:
        report(Fault(str(folder), "", "there is no document in this folder", _FORMATS))


def _files_below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name != CORRECTIONS:
                yield Path(root, name)


def _stdin_suffix(data: bytes) -> str:
    """The format that a stream's first bytes tell of."""
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    kinds = {b"{": ".jsonl", b"<!doctype html": ".html", b"<html": ".html", b"%pdf-": ".pdf"}
    return next((suffix for mark, suffix in kinds.items() if start.startswith(mark)), ".txt")
