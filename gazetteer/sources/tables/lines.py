"""Lines and rows of a text file, plain or zipped, one at a time: what cannot be read is reported, the rest goes on."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Literal, cast

from gazetteer.sources.tables.record import Report
from geo.errors import Fault, InputError

_LONGEST = 1 << 24  # characters of a line; a file with longer ones is no table
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SUFFIXES = (".txt", ".tsv", ".csv")
_ABOUT = ("readme.txt", "iso-languagecodes.txt")  # come along in the archives of GeoNames


def read_lines(path: Path, *, report: Report, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    """Yield (number, line) without its line break; lines of another encoding and a damaged end are reported."""
    try:
        with open_text(path, report=report, encoding=encoding) as file:
            for number, line in enumerate(iter(lambda: file.readline(_LONGEST), ""), 1):
                if len(line) == _LONGEST:
                    raise InputError(
                        f"{path.name}: line {number} has more than {_LONGEST:,} characters; is it a table?"
                    )
                if problem := _undecoded(line):
                    report(Fault(path.name, f"line {number}", problem, f"save the whole file as {encoding.upper()}"))
                else:
                    yield number, line.rstrip("\r\n")
    except (EOFError, zlib.error, zipfile.BadZipFile, UnicodeError) as error:
        report(Fault(path.name, "", f"is cut or damaged ({error})", "fetch it again; what comes before is read"))


@contextmanager
def open_text(path: Path, *, report: Report, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """Open a file, or the table in a zip, as text; bytes of another encoding become lone surrogates."""
    encoding = "utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding
    with _open_bytes(path, report) as raw:
        if encoding == "utf-8-sig" and cast("io.BufferedReader", raw).peek(2)[:2] in _UTF16:
            raise InputError(f'{path.name}: is UTF-16; save it as UTF-8, or declare encoding = "utf-16"')
        try:
            yield io.TextIOWrapper(raw, encoding, errors="surrogateescape", newline="\n")
        except LookupError:
            raise InputError(f"{path.name}: encoding {encoding!r} is unknown; try utf-8 or windows-1252") from None


@contextmanager
def _open_bytes(path: Path, report: Report) -> Iterator[IO[bytes]]:
    if path.suffix.lower() != ".zip":
        with path.open("rb") as file:
            yield file
        return
    with _opened_zip(path) as archive:
        try:
            member = archive.open(_table_of(archive, path.name, report))
        except RuntimeError as error:  # with a password
            raise InputError(f"{path.name}: cannot be opened ({error}); unpack it first") from None
        with member:
            yield member


def _opened_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise InputError(f"{path.name}: is no zip, or one that is cut ({error}); fetch it again") from None


def _table_of(archive: zipfile.ZipFile, source: str, report: Report) -> zipfile.ZipInfo:
    """The largest table in the archive; entries that point out of it are reported and never read."""
    tables, outside = [], ""
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            report(Fault(source, f"entry {entry.filename!r}", "has a path outside of the archive", "it is not read"))
            outside = f" but {entry.filename!r}, whose path lies outside of the archive"
        elif path.suffix.lower() in _SUFFIXES and path.name.lower() not in _ABOUT and path.parts[0] != "__MACOSX":
            tables.append(entry)
    if not tables:
        raise InputError(f"{source}: holds no table ({', '.join(_SUFFIXES)}){outside}; unpack it and name the file")
    return max(tables, key=lambda entry: entry.file_size)


def _undecoded(line: str) -> str:
    """What is wrong with a line that holds bytes of another encoding; "" for a good line."""
    try:
        line.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"character {error.start + 1} is of another encoding (byte 0x{ord(line[error.start]) & 0xFF:02x})"
    return ""


def read_rows(
    path: Path, *, delimiter: str, report: Report, quoted: bool = True, encoding: str = "utf-8"
) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) of each row that is not blank; the line is the one in which the row starts.

    A quote that is not closed spoils its own line only: a row over several lines that has not as many cells as the
    first row is reported, and reading goes on at the line after its first.
    """
    csv.field_size_limit(_LONGEST)  # borders as WKT are long
    lines = _Lines(read_lines(path, report=report, encoding=encoding))
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    width = None
    while lines.begin():
        cells: list[str] | None
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, quoting=quoting))
        except csv.Error:
            cells = None
        width = width or len(cells or ())
        if cells is None or (lines.taken > 1 and len(cells) != width):
            report(Fault(path.name, f"line {lines.first}", "is no row", "look for a quote that is not closed"))
            lines.give_back()
        elif any(cells):
            yield lines.first, cells


class _Lines:
    """Lines for a CSV reader, of which those after the first of a row can be given back."""

    def __init__(self, source: Iterator[tuple[int, str]]) -> None:
        self._source, self._back, self._row = source, deque[tuple[int, str]](), deque[tuple[int, str]]()

    def begin(self) -> bool:
        """Start a new row; False where no line is left."""
        self._row.clear()
        if not self._back and (line := next(self._source, None)):
            self._back.append(line)
        return bool(self._back)

    @property
    def first(self) -> int:
        """Number of the first line of the row."""
        return self._row[0][0]

    @property
    def taken(self) -> int:
        """Number of lines that the row took."""
        return len(self._row)

    def give_back(self) -> None:
        """Give back all lines of the row but the first."""
        self._row.popleft()
        self._back.extendleft(reversed(self._row))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._source)
        self._row.append(line)
        return line[1] + "\n"
