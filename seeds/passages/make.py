"""Passages: the paragraphs of an article that count, cut at sentence ends where they are very long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seeds.document import Article, Passage, Sentence
from seeds.passages.paragraphs import Paragraph
from seeds.passages.sentences import sentence_spans

MAX_PASSAGE = 1_500  # characters; a longer paragraph is cut at a sentence end
_HARD_MAX = 4 * MAX_PASSAGE  # a "sentence" beyond this is cut at a space
_HEADING_MAX = 120

Span = tuple[int, int]


def make_passages(
    text: str, article: Article, paragraphs: Iterable[Paragraph], *, first_number: int = 1
) -> list[Passage]:
    """Passages of one article, numbered from `first_number`, from those of its paragraphs that count."""
    passages: list[Passage] = []
    for paragraph in paragraphs:
        whole = sentence_spans(text, paragraph.start, paragraph.end)
        spans = [piece for span in whole for piece in _bounded(text, span)]
        heading = is_heading(paragraph.text)
        for group in _group(spans):
            start, end = group[0][0], group[-1][1]
            sentences = tuple(Sentence(a, b) for a, b in group)
            number = first_number + len(passages)
            where = article.document, article.number, number, start, end
            passages.append(Passage(*where, text[start:end], sentences=sentences, heading=heading))
    return passages


def is_heading(text: str) -> bool:
    """Tell whether a paragraph reads as a headline or subhead: short and without a sentence's end."""
    if len(text) > _HEADING_MAX or text[-1] in ".,;:…!։。؛،" or text[0].islower():
        return False
    ends_quote = text[-1] in '”"»' and text[-2:-1] in (".", ",", "!")
    return not ends_quote and not text.startswith(("-", "•", "*", "–"))


def _group(spans: list[Span]) -> Iterator[list[Span]]:
    group: list[Span] = []
    for span in spans:
        if group and span[1] - group[0][0] > MAX_PASSAGE:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while end - start > _HARD_MAX:
        cut = text.rfind(" ", start + MAX_PASSAGE, start + _HARD_MAX)
        cut = cut if cut > 0 else start + _HARD_MAX
        piece = text[start:cut].rstrip()
        yield start, start + len(piece)
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    yield start, end
