"""Finds and resolves the time expressions of a text in order, telling news from narrative."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.timespan import TimeSpan
from seeds.document import TimeExpression
from seeds.times.context import Context, Tense
from seeds.times.language import Language, load
from seeds.times.recognise import Hit, recognise
from seeds.times.resolve import resolve

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z])|\n")
_LOOK = 240  # characters looked at for the sentence around an expression
_LEADING = 30  # an expression that begins so near to its sentence's start sets the scene

_FAR_YEARS = 2
_FAR_LEAST = 3


def find(
    text: str,
    *,
    start: int = 0,
    end: int | None = None,
    published: TimeSpan | None = None,
    language: str = "en",
) -> list[TimeExpression]:
    """Time expressions of a text with EDTF values, resolved against `published` and the times told before."""
    rules = load(language)
    hits = list(recognise(text, rules, start=start, end=end))
    context = Context(published, narrative=is_narrative(hits, published))
    return Finder(rules, context).resolve_all(text, hits)


def is_narrative(hits: Sequence[Hit], published: TimeSpan | None) -> bool:
    """True where dated events mostly lie years before publication, so that "in April" means the April told of."""
    day = None if published is None else published.last if published.last is not None else published.first
    if published is None or day is None:
        return True
    year = TimeSpan.of_days(day, day).edtf[:4]
    dated = [hit for hit in hits if isinstance(hit.fields.get("year"), int)]
    far = sum(abs(int(str(hit.fields["year"])) - int(year)) >= _FAR_YEARS for hit in dated if _fine(hit))
    near = sum(abs(int(str(hit.fields["year"])) - int(year)) < _FAR_YEARS for hit in dated)
    near += sum(hit.value in ("deictic", "weekday", "ago") or "shift" in hit.fields for hit in hits)
    return far >= _FAR_LEAST and far > 2 * near


def _fine(hit: Hit) -> bool:
    return hit.value in ("date", "days", "months", "season", "numeric")


class Finder:
    """Resolves the hits of one article, passage by passage."""

    def __init__(self, language: Language, context: Context) -> None:
        self._language = language
        self._context = context

    def resolve_all(self, text: str, hits: Sequence[Hit], *, base: int = 0) -> list[TimeExpression]:
        """Expressions of one text, whose first character stands at offset `base` of its document."""
        found = []
        position = 0
        for hit in hits:
            self._move(text, position, hit.start)
            position = hit.start
            expression = self._resolve(text, hit, base)
            if expression is not None:
                found.append(expression)
        self._context.sentence += 1
        self._context.paragraph += 1
        return found

    def _move(self, text: str, start: int, end: int) -> None:
        gap = text[start:end]
        self._context.sentence += sum(1 for _ in _SENTENCE_END.finditer(gap + "A"))
        self._context.paragraph += gap.count("\n")

    def _resolve(self, text: str, hit: Hit, base: int) -> TimeExpression | None:
        start, end = _sentence_around(text, hit)
        resolved = resolve(hit, self._context, _tense(text[start:end], self._language))
        if resolved is None:
            return None
        span, answer = resolved
        if answer.point is not None:
            self._context.tell(answer.point, leading=hit.start - start <= _LEADING)
        return TimeExpression(base + hit.start, base + hit.end, text[hit.start : hit.end], span, answer.basis)


def _sentence_around(text: str, hit: Hit) -> tuple[int, int]:
    low = max(0, hit.start - _LOOK)
    start = low
    for found in _SENTENCE_END.finditer(text, low, hit.start):
        start = found.end()
    after = _SENTENCE_END.search(text, hit.end, hit.end + _LOOK)
    return start, after.start() if after else min(len(text), hit.end + _LOOK)


def _tense(sentence: str, language: Language) -> Tense:
    if language.tenses.future.search(sentence):
        return "future"
    return "past" if language.tenses.past.search(sentence) else "present"
