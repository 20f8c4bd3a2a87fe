"""Find one mention again by its words, the words around it and its old position, after the text was edited.

The selectors are those of https://www.w3.org/TR/annotation-model/#text-quote-selector; the words around may differ.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from gazetteer.corrections.correction import Quote, Target
from gazetteer.corrections.spans import Span
from seeds.document import Passage, Reading

AROUND = 32  # characters of prefix and suffix
_ALIKE = 0.6  # similarity of the words around, both sides taken together, that is enough
_SIDE_ALIKE = 0.85  # ... or of one side alone
_AS_GOOD = 0.02
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def quote_of(text: str, start: int, end: int) -> Quote:
    """The quote that finds the words from start to end again."""
    return Quote(text[max(0, start - AROUND) : start], text[end : end + AROUND], start)


def occurrences(name: str, reading: Reading) -> Iterator[tuple[Passage, Span]]:
    """Where a name stands in the passages as whole words; white space and Unicode form may differ."""
    text, passages = reading.document.text, reading.passages
    pattern = _pattern(name)
    found = pattern.search(text)
    while found is not None:
        start, end = found.span()
        number = bisect_right(passages, start, key=_start) - 1
        if number >= 0 and end <= passages[number].end and _is_whole(text, start, end):
            yield passages[number], (start, end)
        found = pattern.search(text, start + 1)


def _start(passage: Passage) -> int:
    return passage.start


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    """The name in each Unicode form; begins with plain letters, by which the search is fast."""
    forms = dict.fromkeys([name, *(unicodedata.normalize(form, name) for form in ("NFC", "NFD"))])
    return re.compile("|".join(r"\s+".join(map(re.escape, form.split())) for form in forms))


def _is_whole(text: str, start: int, end: int) -> bool:
    """True where no word goes on at either end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after and unicodedata.combining(after):
        return False
    return not (_joins(before) and _joins(text[start])) and not (_joins(after) and _joins(text[end - 1]))


def _joins(char: str) -> bool:
    """True for letters and digits, except those of scripts that put no spaces between words."""
    return bool(char) and (char.isalnum() or unicodedata.combining(char) > 0) and not _UNSPACED.match(char)


def locate(target: Target, reading: Reading) -> tuple[Span | None, str]:
    """The mention that a quote means, or None and a clause that says why it cannot be told."""
    quote = target.quote or Quote()
    found = [(span, similarity(quote, reading.document.text, span)) for _, span in occurrences(target.name, reading)]
    if not found:
        return None, f"{target.name!r} does not stand in {target.document} any more{_beyond(quote, reading)}"
    best = max(likeness for _, likeness in found)
    if best < _ALIKE:
        return None, f"{target.name!r} stands in {target.document}, but among other words"
    spans = [span for span, likeness in found if likeness >= best - _AS_GOOD]
    if len(spans) == 1:
        return spans[0], ""
    if quote.start is None:
        return None, f"{target.name!r} with these words around it stands {len(spans)} times in {target.document}"
    start = quote.start
    return min(spans, key=lambda span: (abs(span[0] - start), span)), ""


def _beyond(quote: Quote, reading: Reading) -> str:
    length = len(reading.document.text)
    outside = quote.start is not None and quote.start >= length
    return f" (its start {quote.start} lies beyond the end, {length})" if outside else ""


def similarity(quote: Quote, text: str, span: Span) -> float:
    """Likeness (0 to 1) of the words around a span and those of a quote; 1 where the quote has none."""
    from rapidfuzz.fuzz import ratio

    before = " ".join(text[max(0, span[0] - len(quote.prefix)) : span[0]].split())
    after = " ".join(text[span[1] : span[1] + len(quote.suffix)].split())
    sides = [(quote.prefix, before), (quote.suffix, after)]
    scores = [ratio(" ".join(given.split()), there) / 100 for given, there in sides if given.strip()]
    if not scores:
        return 1.0
    mean = sum(scores) / len(scores)
    return max(mean, _ALIKE) if max(scores) >= _SIDE_ALIKE else mean
