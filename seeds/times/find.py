"""Finds and resolves the time expressions of a text in order, telling news from narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.timespan import TimeSpan
from seeds.document import TimeExpression
from seeds.times.context import Context, Tense
from seeds.times.language import Language, load
from seeds.times.question import Answer
from seeds.times.recognise import Hit, recognise
from seeds.times.resolve import resolve

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z])|\n")
_LOOK = 240  # characters looked at for the sentence around an expression
_LEADING = 30  # an expression that begins so near to its sentence's start sets the scene
_NEXT_TO = 12  # characters between "in April" and "June 1955" that share a year
_FAR_YEARS = 2
_FAR_LEAST = 3.0
_COARSE_WEIGHT = 0.5  # of a bare year, against a date with month or day
_FINE = frozenset(("date", "days", "months", "season", "numeric"))
_AS_TENSE: dict[str, Tense] = {"future": "future", "present": "present"}  # the others tell of what has been
_DAYS = frozenset(("clock", "weekday", "deictic", "date"))
_OF_THE_DAY = frozenset(("deictic", "weekday", "ago"))


@dataclass(frozen=True, slots=True)
class Found:
    """An expression, the hit it comes from, and the time that it lends to its sentence."""

    expression: TimeExpression
    scope: TimeSpan
    hit: Hit


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
    finder = Finder(rules, Context(published, narrative=is_narrative(hits, published)))
    return [found.expression for found in finder.resolve_all(text, hits)]


def is_narrative(hits: Sequence[Hit], published: TimeSpan | None) -> bool:
    """True where dated events mostly lie years before publication, so that "in April" means the April told of."""
    day = None if published is None else published.last if published.last is not None else published.first
    if day is None:
        return True
    year = int(TimeSpan.of_days(day, day).edtf[:-6])
    far = near = coarse = 0.0
    for hit in hits:
        if hit.year is not None:
            fine = hit.value in _FINE
            if abs(hit.year - year) < _FAR_YEARS:
                near += 1.0 if fine else _COARSE_WEIGHT
            elif fine:
                far += 1.0
            else:
                coarse += _COARSE_WEIGHT
        elif hit.value in _OF_THE_DAY or "shift" in hit.fields:
            near += 1
    return (far >= _FAR_LEAST or (not near and coarse >= _FAR_LEAST)) and far + coarse > 1.5 * near


def is_dense(hits: Sequence[Hit]) -> bool:
    """True where a text gives enough dates with their years to be telling a history."""
    return sum(hit.year is not None and hit.value in _FINE for hit in hits) >= _FAR_LEAST


class Finder:
    """Resolves the hits of one article, passage by passage."""

    def __init__(self, language: Language, context: Context) -> None:
        self._language = language
        self._context = context

    def resolve_all(self, text: str, hits: Sequence[Hit], *, base: int = 0) -> list[Found]:
        """Expressions of one text, whose first character stands at offset `base` of its document."""
        found: list[Found] = []
        position = 0
        for hit in _sharing_years(text, _with_clocks(text, hits)):
            self._move(text, position, hit.start)
            position = hit.start
            found += self._resolve(text, hit, base)
        self._context.sentence += 1
        self._context.paragraph += 1
        return found

    def _move(self, text: str, start: int, end: int) -> None:
        gap = text[start : end + 1]
        self._context.sentence += sum(1 for _ in _SENTENCE_END.finditer(gap))
        self._context.paragraph += gap.count("\n")

    def _resolve(self, text: str, hit: Hit, base: int) -> Iterator[Found]:
        place = _Place(text, hit, self._language)
        resolved = resolve(hit, self._context, place.tense)
        if resolved is None:
            return
        span, answer = resolved
        if answer.point is not None:
            leading = place.leading
            self._context.tell(answer.point, anchor=_moves(hit, answer, place), leading=leading)
        scope = TimeSpan.parse(answer.scope) if answer.scope and "/" not in span.edtf else span
        for low, high, value in self._ends(hit, span, answer):
            words = TimeExpression(base + low, base + high, text[low:high], value, answer.basis)
            yield Found(words, scope, hit)

    def _ends(self, hit: Hit, span: TimeSpan, answer: Answer) -> list[tuple[int, int, TimeSpan]]:
        """A range is one expression in news; a narrative tells of both its ends."""
        if answer.ends is None or hit.split is None or not self._context.narrative:
            return [(hit.start, hit.end, span)]
        first, last = (TimeSpan.parse(end) for end in answer.ends)
        return [(hit.start, hit.split[0], first), (hit.split[1], hit.end, last)]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in its sentence a hit stands."""

    text: str
    hit: Hit
    language: Language

    @property
    def leading(self) -> bool:
        """True where it opens the sentence."""
        low = max(0, self.hit.start - _LEADING)
        ends = list(_SENTENCE_END.finditer(self.text, low, self.hit.start + 1))
        return low == 0 or bool(ends)

    def tense(self) -> Tense:
        """The tense of the last verb before it, else of the first one after."""
        start, end = _sentence_around(self.text, self.hit)
        tense = ""
        for verb in self.language.tenses.finditer(self.text, start, end):
            if tense and verb.start() > self.hit.start:
                break
            tense = verb.lastgroup or ""
        return _AS_TENSE.get(tense, "past") if tense else "present"


def _moves(hit: Hit, answer: Answer, place: _Place) -> bool:
    """True where the story goes on from a time, false where it only looks back at it or names a year in passing."""
    shift = hit.fields.get("toldshift", hit.fields.get("shift", 0))
    if hit.value in ("ago", "earlier") or (isinstance(shift, int) and shift < 0):
        return place.leading
    if place.leading or (answer.point is not None and answer.point.about_month is not None):
        return True
    return hit.fields.get("prep") in ("at", "from", "since") and place.tense() != "future"


def _sharing_years(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Give "April" in "in April and June 1955" its year."""
    shared: list[Hit] = []
    after: Hit | None = None
    for hit in reversed(hits):
        if after is not None and hit.year is None and after.year is not None and _pair(text, hit, after):
            months = hit.fields.get("month", hit.fields.get("mon")), after.fields.get("month", after.fields.get("mon"))
            earlier = all(isinstance(m, int) for m in months) and str(months[0]).zfill(2) > str(months[1]).zfill(2)
            hit = replace(hit, fields={**hit.fields, "year": after.year - earlier})
        shared.append(hit)
        after = hit
    return shared[::-1]


def _with_clocks(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Make "at 9 p.m. on Tuesday" one expression: the day's, widened by the time of day."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if last is not None and _is_clock_and_day(last, hit) and _adjoin(text, last, hit):
            day = hit if last.value == "clock" else last
            joined[-1] = replace(day, start=last.start, end=hit.end)
        else:
            joined.append(hit)
    return joined


def _is_clock_and_day(one: Hit, other: Hit) -> bool:
    return (one.value == "clock") != (other.value == "clock") and {one.value, other.value} <= _DAYS


def _adjoin(text: str, hit: Hit, after: Hit) -> bool:
    gap = text[hit.end : after.start]
    return len(gap) <= _NEXT_TO and not gap.strip()[:1].isupper() and not re.search(r"[.!?\n]", gap)


def _pair(text: str, hit: Hit, after: Hit) -> bool:
    gap = text[hit.end : after.start]
    same = hit.value in ("date", "season") and after.value in ("date", "season")
    return same and not {"shift", "toldshift"} & hit.fields.keys() and len(gap) <= _NEXT_TO and "." not in gap


def _sentence_around(text: str, hit: Hit) -> tuple[int, int]:
    low = max(0, hit.start - _LOOK)
    start = low
    for found in _SENTENCE_END.finditer(text, low, hit.start + 1):
        start = found.end()
    after = _SENTENCE_END.search(text, hit.end, hit.end + _LOOK)
    return start, after.start() if after else min(len(text), hit.end + _LOOK)
