"""Names that the gazetteer lacks, though the words beside them say that they are places: "the village of X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gazetteer.linking.finding.lexicon import lexicon
from gazetteer.linking.finding.runs import capital_word

Span = tuple[int, int, str]  # start, end, the word that tells what it is

_OF = "village|town|city|settlement|hamlet|municipality|commune|township|suburb"
_AFTER = "village|settlement|hamlet|district|River|Lake|Mountains|Valley|Island|Peninsula|Pass"

_WORDS = tuple(sorted({*_OF.split("|"), *_AFTER.split("|")}))


def find_unplaced(text: str, taken: Sequence[tuple[int, int]]) -> list[Span]:
    """Unknown names of places in a passage, in order; `taken` are spans of text that are already something."""
    found: list[Span] = []
    if not any(word in text for word in _WORDS):
        return found
    for match in _pattern().finditer(text):
        group = "of" if match["of"] else "before"
        start, end = match.span(group)
        if group == "before":
            start = _skip_function_words(text, start, end)
        if start < end and not any(a < end and start < b for a, b in taken):
            found.append((start, end, (match["head"] or match["tail"]).lower()))
    return found


def _skip_function_words(text: str, start: int, end: int) -> int:
    """Start of the name after "The", "In" and words that are no names: "In the Old village" has none."""
    words = lexicon()
    never = words.classes["never.words"] | words.words
    while start < end:
        word, _, _ = text[start:end].partition(" ")
        if word.lower() not in never:
            return start
        start = min(end, start + len(word) + 1)
    return end


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    name = rf"{capital_word()}(?:[ -]{capital_word()}){{0,2}}"
    return re.compile(
        rf"\b(?P<head>{_OF}) of (?P<of>{name})"
        rf"|(?P<before>{name})(?<!['\u2019]s) (?P<tail>(?!(?:{_OF}) of)(?:{_AFTER}))\b"
    )
