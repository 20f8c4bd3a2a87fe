"""What kind of line each paragraph is: body, headline, byline, furniture; and where a text's title stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from seeds.articles.dating.dateline import parse_dateline
from seeds.articles.lines.byline import parse_byline
from seeds.articles.lines.phrases import CAPTION, is_furniture
from seeds.passages.paragraphs import Paragraph

BODY_LENGTH, _LONG_SENTENCE, _TWO_SENTENCES = 150, 100, 60  # characters
_SENTENCES = re.compile(r"[.!?։。؟][”\"'’»)]*\s+\S.{15,}[.!?։。؟…][”\"'’»)]*$", re.DOTALL)
_ENDS = re.compile(r"[.!?։。؟…:][”\"'’»)\]]*$")
_FULL_STOP, _DOTTED_END = re.compile(r"[.,][”\"'’»)]*$"), re.compile(r"(?:\b[A-Z]\.|\.\.\.)$")
_MAIL_FIELD = re.compile(r"(?:from|to|cc|sent|reply-to)\s*:", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_CACHED = 8_192  # short lines; each is looked at several times
_TAKEN_UP, _TAKEN_UP_TEXT = 30, 5_000  # paragraphs, characters that take up the words of a title
_TITLE_MAX, _TITLE_WORDS = 220, 30


def is_body(text: str) -> bool:
    """Tell whether a paragraph is running text: long, a long sentence, or several sentences."""
    return len(text) >= BODY_LENGTH or _is_short_body(text)


@lru_cache(maxsize=_CACHED)
def _is_short_body(text: str) -> bool:
    if len(text) >= _LONG_SENTENCE and ends_sentence(text):
        return True
    if len(text) < _TWO_SENTENCES:
        return False
    return bool(_SENTENCES.search(text)) or (ends_sentence(text) and parse_dateline(text) is not None)


def ends_sentence(text: str) -> bool:
    """Tell whether a paragraph ends as a sentence does."""
    return bool(_ENDS.search(text))


def is_headline(text: str) -> bool:
    """Tell whether a paragraph can be a headline: one line, some words, no end of a sentence, no furniture."""
    return 8 <= len(text) <= _TITLE_MAX and _is_short_headline(text)


@lru_cache(maxsize=_CACHED)
def _is_short_headline(text: str) -> bool:
    if text[0] in "-•*–—>" or text[-1] in ",;:" or "\n" in text:
        return False
    if _MAIL_FIELD.match(text):
        return False
    if _FULL_STOP.search(text) and not _DOTTED_END.search(text):
        return False
    if not 2 <= len(text.split()) <= _TITLE_WORDS or text[0].islower():
        return False
    return not is_furniture(text) and not CAPTION.fullmatch(text)


def body_start(paragraphs: Sequence[Paragraph], start: int, stop: int) -> int:
    """Index of the first paragraph of running text in [start, stop); `stop` where there is none."""
    for index in range(start, stop):
        if is_body(paragraphs[index].text):
            return index
    for index in range(start, stop - 1):
        pair = paragraphs[index].text, paragraphs[index + 1].text
        if all(len(text) >= 60 and ends_sentence(text) for text in pair):
            return index
    return stop


def choose_title(paragraphs: Sequence[Paragraph], start: int, body: int, stop: int) -> int | None:
    """Index of the title among the lines [start, body) above a text: the one whose words the text takes up again."""
    lines = range(start, body)
    if not lines:
        return None
    words = stems(" ".join(p.text for p in paragraphs[body : min(stop, body + _TAKEN_UP)])[:_TAKEN_UP_TEXT])
    repeated = Counter(normal(paragraphs[i].text) for i in range(start, stop) if len(paragraphs[i]) <= _TITLE_MAX)
    best, best_score = _right_above(paragraphs, lines), 0.45
    for index in lines:
        text = paragraphs[index].text
        if not _can_be_title(text):
            continue
        length = min(len(text.split()), 8) / 8
        near = (index - start + 1) / len(lines)
        score = overlap(text, words) + 0.3 * length + 0.3 * near + 0.5 * (repeated[normal(text)] > 1)
        if score >= best_score:
            best, best_score = index, score
    return best


def _right_above(paragraphs: Sequence[Paragraph], lines: range) -> int | None:
    """The line right above a text, where it can be its title by its looks alone."""
    index = lines[-1] if lines else -1
    text = paragraphs[index].text if lines else ""
    plain = _can_be_title(text) and not ends_sentence(text) and len(text.split()) > 1
    return index if plain and (len(lines) == 1 or paragraphs[index].blank_before) else None


def overlap(line: str, words: set[str]) -> float:
    """Share of a line's longer words that are among `words`, which `stems` gave."""
    own = stems(line)
    return len(own & words) / len(own) if own else 0.0


def normal(text: str) -> str:
    """A line's words without the differences of quotes, signs and case that copies show."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _can_be_title(text: str) -> bool:
    if len(text) > _TITLE_MAX or len(text) < 4 or is_furniture(text) or CAPTION.fullmatch(text):
        return False
    return parse_byline(text) is None and not text[0].islower() and not _MAIL_FIELD.match(text)


def stems(text: str) -> set[str]:
    """Beginnings of the longer words of a text."""
    return {word[:_STEM].casefold() for word in _WORD.findall(text)}
