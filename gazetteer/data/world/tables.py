"""Reading the tables: CSV with comments, and the short form in which a cell holds names."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import cast, get_args

from gazetteer.place import Name, NameKind
from geo.errors import InputError
from geo.timespan import TimeSpan

_NAME = re.compile(
    r"(?P<text>[^@!\[\];]+)(?:@(?P<lang>[A-Za-z]{2,3}(?:-\w+)*))?(?:!(?P<kind>\w+))?(?:\[(?P<when>[^\]]+)\])?"
)
_SOURCE = "# source: "
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "ARABIC": "Arab", "HEBREW": "Hebr",
    "GREEK": "Grek", "CJK": "Hani", "HANGUL": "Hang", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "THAI": "Thai",
    "DEVANAGARI": "Deva", "BENGALI": "Beng", "TAMIL": "Taml", "ETHIOPIC": "Ethi", "KHMER": "Khmr", "LAO": "Laoo",
    "MYANMAR": "Mymr", "SINHALA": "Sinh", "TIBETAN": "Tibt", "THAANA": "Thaa", "MONGOLIAN": "Mong",
    "GURMUKHI": "Guru", "GUJARATI": "Gujr", "MALAYALAM": "Mlym", "TIFINAGH": "Tfng", "TELUGU": "Telu",
    "CANADIAN": "Cans", "ORIYA": "Orya", "KANNADA": "Knda", "NKO": "Nkoo", "ADLAM": "Adlm", "SYRIAC": "Syrc",
}  # fmt: skip


class Row(dict[str, str]):
    """One record by column; `where` says file and line, `source` what the file's head says of its facts."""

    def __init__(self, values: dict[str, str], *, where: str, source: str) -> None:
        super().__init__(values)
        self.where = where
        self.source = source

    def with_values(self, **values: str) -> Row:
        """The row with some cells set, read from the same place."""
        return Row({**self, **values}, where=self.where, source=self.source)


def rows(path: Path) -> Iterator[Row]:
    """Records of a table; lines that start with # are comments, the first other line names the columns."""
    sources: list[str] = []
    header: list[str] | None = None
    with path.open(encoding="utf-8", newline="") as stream:
        for number, line in enumerate(stream, start=1):
            if line.startswith(_SOURCE):
                sources.append(line.removeprefix(_SOURCE).strip())
            if line.startswith("#") or not line.strip():
                continue
            cells = next(csv.reader([line]))
            if header is None:
                header = cells
                continue
            where = f"{path.name}, line {number}"
            if len(cells) != len(header):
                raise InputError(
                    f"{where}: {len(cells)} cells where the head has {len(header)}; quote names with commas"
                )
            yield Row(dict(zip(header, cells, strict=True)), where=where, source=" ".join(sources))


def parse_names(cell: str, *, where: str) -> tuple[Name, ...]:
    """Names of a cell, `text@language!kind[EDTF]` between semicolons, all but the text optional.

    >>> parse_names("Persia!former[../1935];Иран@ru!exonym", where="doc")[0].kind
    'former'
    """
    return tuple(_parse_name(part.strip(), where) for part in cell.split(";") if part.strip())


def _parse_name(part: str, where: str) -> Name:
    found = _NAME.fullmatch(part)
    if not found:
        raise InputError(f"{where}: {part!r} is no name of the form text@language!kind[EDTF]")
    text, language, when = found.group("text", "lang", "when")
    span = TimeSpan.parse(when) if when else None
    return Name(text.strip(), language, script_of(text), _kind(found.group("kind") or "variant", where), span)


def _kind(text: str, where: str) -> NameKind:
    if text not in get_args(NameKind):
        raise InputError(f"{where}: {text!r} is no kind of name; use one of {', '.join(get_args(NameKind))}")
    return cast(NameKind, text)


def script_of(text: str) -> str | None:
    """ISO 15924 code of the first letter of a text; None where it has no letter of a script known here."""
    return next((code for char in text if char.isalpha() and (code := _script_of_letter(char))), None)


@lru_cache(maxsize=4096)
def _script_of_letter(char: str) -> str | None:
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0])
