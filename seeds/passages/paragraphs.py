"""Paragraphs of a decoded text: its lines, joined where the text is wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

_LINE = re.compile(r"[^\s\x00][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_SAMPLE_LINES = 2_000
_WRAPPED_SHARE = 0.3  # of the line breaks go on in lower case
_NARROWEST = 30  # characters of a line that is broken because it is full
_FULL_LINE = 0.7  # of the usual width: a shorter line ends its paragraph


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without white space at its ends; `blank_before` tells of an empty line above it."""

    start: int
    end: int
    text: str
    blank_before: bool = False

    def __len__(self) -> int:
        return self.end - self.start


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order; what lies between them is white space."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    return _join(lines, text, width) if width else lines


def _lines(text: str) -> Iterator[Paragraph]:
    end = 0
    for found in _LINE.finditer(text):
        line = found.group().rstrip("\0 \t\xa0\u3000\u2000\u2001\u2002\u2003\u2009\u200a\u202f\x1f")
        line = line.rstrip()
        breaks = text.count("\n", end, found.start()) or text.count("\r", end, found.start())
        start, end = found.start(), found.start() + len(line)
        yield Paragraph(start, end, line, breaks > 1)


def _wrap_width(lines: list[Paragraph]) -> int:
    """Usual line width of a text that breaks its lines inside sentences; 0 where a line is a paragraph."""
    breaks = running_on = 0
    sample = list(islice(lines, _SAMPLE_LINES))
    for above, below in pairwise(sample):
        if below.blank_before:
            continue
        breaks += 1
        running_on += below.text[0].islower() and above.text[-1] not in ".!?:;" and len(above) >= _NARROWEST
    if breaks < 4 or running_on < _WRAPPED_SHARE * breaks:
        return 0
    widths = sorted(len(line) for line in sample)
    return widths[int(0.9 * (len(widths) - 1))]


def _join(lines: list[Paragraph], text: str, width: int) -> list[Paragraph]:
    joined: list[Paragraph] = []
    last_line = 0
    for line in lines:
        above = joined[-1] if joined else None
        if above and not line.blank_before and last_line >= _FULL_LINE * width:
            joined[-1] = Paragraph(above.start, line.end, text[above.start : line.end], above.blank_before)
        else:
            joined.append(line)
        last_line = len(line)
    return joined
