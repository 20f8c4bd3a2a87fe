"""Marks what stands between and below the paragraphs of an article and is none of it."""

from __future__ import annotations

from collections.abc import Sequence

from seeds.articles.lines.layout import ends_sentence, is_body
from seeds.articles.lines.phrases import COMMENTS_SECTION, MORE_SECTION, is_furniture
from seeds.articles.repeats import Mark, repeated_lines
from seeds.articles.segments import Segment
from seeds.duplicates import MIN_LENGTH
from seeds.passages.paragraphs import Paragraph

_FRAGMENT, _FRAGMENT_WORDS = 60, 8  # a shorter line without an end, below a text, is none of it
_MANY_FRAGMENTS = 0.5  # of all lines: a list or a poem, left as it is


def trim(paragraphs: Sequence[Paragraph], marks: list[Mark], segment: Segment) -> None:
    """Mark a segment's furniture, repeated lines and trailing fragments; all of it where all is known already."""
    if _is_known(paragraphs, marks, segment):
        marks[segment.start : segment.stop] = ["duplicate"] * (segment.stop - segment.start)
        return
    header = range(segment.start, max(segment.body, segment.start + 1))
    for index in header:
        is_title = index == segment.title or segment.kind == "comment"
        marks[index] = "boilerplate" if not is_title and is_furniture(paragraphs[index].text) else ""
    for index in range(header.stop, segment.stop):
        if not marks[index] and is_furniture(paragraphs[index].text):
            marks[index] = "boilerplate"
    if segment.kind == "article":
        _trim_article(paragraphs, marks, segment)


def _is_known(paragraphs: Sequence[Paragraph], marks: Sequence[Mark], segment: Segment) -> bool:
    """True where all the long paragraphs are duplicates."""
    long = [i for i in range(segment.start, segment.stop) if len(paragraphs[i]) >= MIN_LENGTH]
    return bool(long) and all(marks[i] == "duplicate" for i in long)


def _trim_article(paragraphs: Sequence[Paragraph], marks: list[Mark], segment: Segment) -> None:
    for index in repeated_lines(paragraphs, segment.start, segment.stop):
        if index >= segment.body and not marks[index]:
            marks[index] = "boilerplate"
    _mark_more_sections(paragraphs, marks, segment)
    lines = range(segment.body, segment.stop)
    end = max((i + 1 for i in lines if is_body(paragraphs[i].text)), default=segment.stop)
    fragments = sum(_is_fragment(paragraphs[i].text) for i in range(segment.body, end) if not marks[i])
    few = fragments <= _MANY_FRAGMENTS * (end - segment.body)
    for index in reversed(lines[1:]):
        text = paragraphs[index].text
        if not (marks[index] or (few and _is_fragment(text)) or COMMENTS_SECTION.fullmatch(text)):
            break
        marks[index] = marks[index] or "boilerplate"


def _mark_more_sections(paragraphs: Sequence[Paragraph], marks: list[Mark], segment: Segment) -> None:
    """Below "Related articles" and the like all lines up to the next running text belong to it."""
    inside = False
    for index in range(segment.body, segment.stop):
        text = paragraphs[index].text
        inside = (inside and not is_body(text)) or (len(text) < 80 and bool(MORE_SECTION.fullmatch(text)))
        if inside:
            marks[index] = marks[index] or "boilerplate"


def _is_fragment(text: str) -> bool:
    return len(text) <= _FRAGMENT and len(text.split()) <= _FRAGMENT_WORDS and not ends_sentence(text)
