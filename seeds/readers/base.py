"""What every reader uses: the source, its bounds, and records with their fields."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from geo.errors import Fault, InputError
from geo.timespan import TimeSpan
from seeds.articles.dating.dates import read_date
from seeds.document import Document

MAX_BYTES = 32 * 1024 * 1024  # of one document; the whole Bible has 4 MB
SPLIT = "split it into several files, or into records of a .jsonl file"
_LONE = re.compile("[\ud800-\udfff]")  # what JSON may hold, and no encoding can write
_BASIC = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)")  # 20201009, ISO 8601 without hyphens
_FIELDS = ("title", "author", "publisher", "language", "url")


class UnreadableError(InputError):
    """A file that cannot be used, with the place in it and the repair."""

    def __init__(self, problem: str, *, where: str = "", repair: str = "") -> None:
        super().__init__(problem)
        self.problem, self.where, self.repair = problem, where, repair


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or bytes that came by stdin; `id` names its document, `report` takes what is wrong with it."""

    id: str
    report: Callable[[Fault], None]
    path: Path | None = None
    data: bytes = b""

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path) if self.path else self.id

    def fault(self, problem: str, *, where: str = "", repair: str = "") -> None:
        """Report something wrong that does not stop the rest."""
        self.report(Fault(self.name, where, problem, repair))

    def open(self) -> IO[bytes]:
        """The bytes as a stream that can be read from its start."""
        if self.path is None:
            return BytesIO(self.data)
        return self.path.open("rb")

    def read_bytes(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes; UnreadableError where there are none or more than `limit`."""
        with self.open() as stream:
            raw = stream.read(limit + 1)
        if not raw:
            raise UnreadableError("the file is empty")
        if len(raw) > limit:
            raise UnreadableError(f"has more than {limit >> 20} MB, the most one document may have", repair=SPLIT)
        return raw

    def document(self, text: str, raw: bytes, **fields: object) -> Document:
        """The one document of this source; UnreadableError where the text is blank."""
        if not text.strip("\0 \t\r\n\f\v"):
            raise UnreadableError("there is no text in it")
        digest = hashlib.sha256(raw).hexdigest()
        return Document(self.id, text, path=self.name, sha256=digest, **fields)  # type: ignore[arg-type]


def record_document(source: Source, record: Mapping[str, object], *, where: str, number: int) -> Document | None:
    """Document of one record with `text` and perhaps id, title, author, publisher, published, language, url."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        problem = "the record has no text" if not text or isinstance(text, str) else "the field text is no text"
        source.fault(problem, where=where, repair="give it a field text, or remove it")
        return None
    if not text.isascii() and _LONE.search(text):
        source.fault("holds half a character (a lone surrogate); it was replaced by �", where=where)
        text = _LONE.sub("�", text)
    if len(text) > MAX_BYTES:
        problem = f"the text is longer than {MAX_BYTES >> 20} MB"
        source.fault(problem, where=where, repair="split it into several records")
        return None
    identity = record.get("id")
    name = _LONE.sub("�", str(identity)) if _clean(identity) else f"{source.id}#{number}"
    title, author, publisher, language, url = (_clean(record.get(field)) for field in _FIELDS)
    published = given_date(source, record.get("published"), where=where)
    return Document(
        name,
        text,
        path=source.name,
        title=title,
        author=author,
        publisher=publisher,
        published=published,
        language=language,
        url=url,
    )


def given_date(source: Source, value: object, *, where: str, field: str = "published") -> TimeSpan | None:
    """Publication time out of a field; a fault and None where it is impossible or absurd."""
    shown = _clean(value)
    if shown is None:
        return None
    span = read_date("-".join(basic.groups()) if (basic := _BASIC.fullmatch(shown)) else shown)
    if span is None:
        problem = f"{field} {shown[:60]!r} is no date that can be; read as undated"
        source.fault(problem, where=where, repair="write it as 2020-10-09")
    return span


def _clean(value: object) -> str | None:
    if value is None or value != value:  # NaN is an empty cell
        return None
    text = _LONE.sub("�", " ".join(str(value).split()))
    return text or None


def zip_member(archive: zipfile.ZipFile, name: str, *, limit: int = MAX_BYTES) -> bytes:
    """Bytes of a file in an archive; UnreadableError beyond `limit` unpacked bytes, whatever the archive claims."""
    with archive.open(name) as member:
        data = member.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"unpacks to more than {limit >> 20} MB", where=name, repair=SPLIT)
    return data


def open_zip(raw: bytes, suffix: str) -> zipfile.ZipFile:
    """The archive that a .docx or .epub is; UnreadableError where it is none."""
    try:
        return zipfile.ZipFile(BytesIO(raw))
    except zipfile.BadZipFile:
        raise UnreadableError(f"is no {suffix} file", repair=f"save it anew as {suffix}") from None


def numbered(records: Iterator[tuple[str, Mapping[str, object]]], source: Source) -> Iterator[Document]:
    """Documents of (where, record) pairs; a source without any record is a fault."""
    number = 0
    for number, (where, record) in enumerate(records, 1):
        document = record_document(source, record, where=where, number=number)
        if document:
            yield document
    if not number:
        source.fault("there are no records in it")
