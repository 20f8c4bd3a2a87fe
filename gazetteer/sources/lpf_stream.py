"""Features of a GeoJSON or Linked Places file one by one, with their lines, in the memory of one feature.

Reads a FeatureCollection, a single Feature and one feature a line. A file cut in the middle gives all that is whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from geo.errors import Fault, InputError

_CHUNK = 1 << 18  # characters
_LIST = re.compile(r'"features"\s*:\s*\[')
_LARGEST = 1 << 28  # characters of one feature; beyond that the file is no list of features


def read_features(path: Path, *, faults: list[Fault] | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line, feature), the first line being 1; what cannot be read goes to `faults`, or raises InputError."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _Reader(file, path.name, faults).features()
    except UnicodeDecodeError as error:
        _tell(faults, path.name, "", f"byte {error.start} is no UTF-8", "save the file as UTF-8")
    except OSError as error:
        _tell(faults, path.name, "", f"cannot be opened ({error.strerror})", "check the path")


def _tell(faults: list[Fault] | None, source: str, where: str, problem: str, repair: str) -> None:
    fault = Fault(source, where, problem, repair)
    if faults is None:
        raise InputError(str(fault))
    faults.append(fault)


class _Reader:
    """A window over the text: `buffer` from `at` on is not yet read, `line` is the line of `at`."""

    def __init__(self, file: TextIO, source: str, faults: list[Fault] | None) -> None:
        self.file, self.source, self.faults = file, source, faults
        self.buffer, self.at, self.line, self.ended = "", 0, 1, False
        self.listed = False  # inside the list of a collection
        self.decoder = json.JSONDecoder()

    def features(self) -> Iterator[tuple[int, dict[str, Any]]]:
        if not self._enter():
            return
        while self._more():
            line = self.line
            try:
                value = self._value()
            except json.JSONDecodeError as error:
                self._report(error)
                if not self._skip_line():
                    return
                continue
            if isinstance(value, dict):
                yield line, value
            else:
                _tell(self.faults, self.source, f"line {line}", f"{str(value)[:40]!r} is no feature", "give an object")

    def _enter(self) -> bool:
        """Move to the first feature; False for a file that holds none."""
        self._fill()
        while not self.ended and not _LIST.search(self.buffer) and len(self.buffer) < _LARGEST and self._wrapped():
            self._fill()
        found = _LIST.search(self.buffer)
        if found and self._wrapped():
            self._advance(found.end())
            self.listed = True
        elif not self.buffer.lstrip().startswith("{"):
            _tell(self.faults, self.source, "line 1", "holds no features", "give a FeatureCollection")
            return False
        return True

    def _wrapped(self) -> bool:
        """True where the file is one collection rather than a feature a line."""
        head = self.buffer[:4096]
        return '"FeatureCollection"' in head or not re.search(r'"type"\s*:\s*"Feature"', head)

    def _more(self) -> bool:
        """Step over commas and blanks; False at the end of the list or of the file."""
        while True:
            blank = re.compile(r"[\s,]*").match(self.buffer, self.at)
            self._advance(blank.end() if blank else self.at)
            if self.at < len(self.buffer):
                return self.buffer[self.at] != "]"
            if self.ended:
                if self.listed:
                    _tell(self.faults, self.source, f"line {self.line}", "the file ends within its list", "is it cut?")
                return False
            self._fill()

    def _value(self) -> Any:
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.at)
            except json.JSONDecodeError as error:
                # An error far from the end of the window is real; one near it may only be the window's edge.
                if self.ended or len(self.buffer) - error.pos > _CHUNK or len(self.buffer) - self.at > _LARGEST:
                    raise
                self._fill()
                continue
            self._advance(end)
            return value

    def _fill(self) -> None:
        chunk = self.file.read(_CHUNK)
        self.ended = not chunk
        self.buffer, self.at = self.buffer[self.at :] + chunk, 0

    def _advance(self, to: int) -> None:
        self.line += self.buffer.count("\n", self.at, to)
        self.at = to

    def _report(self, error: json.JSONDecodeError) -> None:
        line = self.line + self.buffer.count("\n", self.at, error.pos)
        _tell(self.faults, self.source, f"line {line}", f"broken JSON ({error.msg})", "the features before it are read")

    def _skip_line(self) -> bool:
        """Go on at the next line that starts a feature; False where there is none."""
        while True:
            found = re.compile(r"\n(?=\s*\{\s*\"(?:@id|type)\")").search(self.buffer, self.at + 1)
            if found:
                self._advance(found.end())
                return True
            if self.ended:
                return False
            self._advance(max(self.at, len(self.buffer) - 4096))
            self._fill()
