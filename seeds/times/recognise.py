"""Finds words that may point to a calendar time: one scan for triggers, rules only around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seeds.times.language import DIGITS, Language, Rule, Value

_WORDS_BEFORE = re.compile(r"[\w]+")
_DIGITS = 4  # a longer run of digits is no date
_AFTER_DIGITS = re.compile(r"[./:–-]\d|[^\W\d_]|-[^\W\d_]|\s?[–—]|,?\s{1,3}([^\W\d_]+)")
_REACH = 70  # characters before a trigger in which its expression may begin
_JOINTS = frozenset(" \n\t\xa0\u202f,-–'’‘.(")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule found, not yet resolved; `fields` are the values of its slots.

    `split` is set for a range: where its near end stops and its far end starts.
    """

    start: int
    end: int
    value: str
    fields: Mapping[str, Value]
    split: tuple[int, int] | None = None

    @property
    def year(self) -> int | None:
        """The year that the words name, astronomical."""
        year = self.fields.get("year", self.fields.get("bigyear"))
        if not isinstance(year, int):
            return None
        return 1 - year if "era" in self.fields else year


def recognise(text: str, language: Language, *, start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Yield the hits between two offsets in order, without overlap."""
    stop = len(text) if end is None else end
    done = start
    for found in _triggers(text, language, start, stop):
        kind = found.lastgroup or DIGITS
        if found.start(kind) < done:
            continue
        match = _match(text, found.span(kind), language.patterns.get(kind), language, floor=done, stop=stop)
        if match is None:
            continue
        hit = _hit(match, language)
        done = hit.end
        if hit.value != "none" and not _named(text, hit, language) and _plausible(text, hit, language):
            yield hit


def _triggers(text: str, language: Language, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Matches of the triggers; the scan begins with the character before a word, which the first one may not have."""
    first = language.opening.match(text, start, stop)
    if first:
        yield first
    yield from language.trigger.finditer(text, start, stop)


def _match(
    text: str,
    trigger: tuple[int, int],
    pattern: re.Pattern[str] | None,
    language: Language,
    *,
    floor: int,
    stop: int,
) -> re.Match[str] | None:
    """The first match of a rule, from the farthest word that may belong to it, that covers the trigger."""
    start, end = trigger
    if pattern is None or (text[start].isdecimal() and not _may_date(text, start, end, language)):
        return None
    for position in _starts(text, start, language, floor=floor):
        match = pattern.match(text, position, stop)
        if match and match.end() >= end:
            return match
    return None


def _may_date(text: str, start: int, end: int, language: Language) -> bool:
    """A quick look at a run of digits: four may be a year, fewer need a sign or a word of time after them."""
    if end - start >= _DIGITS:
        return end - start == _DIGITS
    if start and text[start - 1] in "'’‘":  # '89
        return True
    after = _AFTER_DIGITS.match(text, end)
    return after is not None and (after[1] is None or _is_word(after[1], language))


def _is_word(word: str, language: Language) -> bool:
    return word.lower() in language.vocabulary or (len(word) < _DIGITS and word.isupper())  # an era: BC, CE


def _starts(text: str, position: int, language: Language, *, floor: int) -> list[int]:
    """Where an expression around a trigger may begin, farthest first."""
    starts = [position]
    low = max(floor, position - _REACH)
    for word in reversed(list(_WORDS_BEFORE.finditer(text, low, position))):
        if word[0].lower() not in language.vocabulary or not _JOINTS.issuperset(text[word.end() : starts[-1]]):
            break
        starts.append(word.start())
    if len(starts) > 1 and starts[-1] == low and low > floor and text[low - 1].isalnum():
        starts.pop()
    return starts[::-1]


def _hit(match: re.Match[str], language: Language) -> Hit:
    rule: Rule = language.rules[int((match.lastgroup or "r0")[1:])]
    fields = {
        name: language.value_of(name, surface) for name, group in rule.slots if (surface := match[group]) is not None
    }
    return Hit(match.start(), _end(match), rule.value, fields, _split(match, rule))


def _end(match: re.Match[str]) -> int:
    """Leave out the dot of an abbreviation where it ends the sentence too, but not that of p.m."""
    end = match.end()
    rest = match.string[end : end + 3].lstrip(" ")
    closes = match.string[end - 1] == "." and (not rest or rest[0].isupper() or rest[0] == "\n")
    return end - 1 if closes and "." not in match.string[end - 4 : end - 1] else end


def _split(match: re.Match[str], rule: Rule) -> tuple[int, int] | None:
    second = max((match.start(group) for group in rule.second), default=-1)
    if second < 0:
        return None
    return max(match.end(group) for _, group in rule.slots if match.end(group) <= second), second


def _named(text: str, hit: Hit, language: Language) -> bool:
    """True where the words belong to a proper name such as Sunday school."""
    near = language.names.finditer(text, max(0, hit.start - 20), hit.end + 20)
    return any(name.start() < hit.end and hit.start < name.end() for name in near)


def _plausible(text: str, hit: Hit, language: Language) -> bool:
    """False for a bare number that counts, numbers or measures instead of naming a year."""
    if hit.value != "bareyear":
        return True
    if language.counted.match(text, hit.end) and "prep" not in hit.fields:
        return False
    year_at = hit.end - 4
    before = text[max(0, year_at - 24) : year_at]
    if "part" in hit.fields or language.value_of("prep", before.strip().rsplit(" ", 1)[-1]) == "at":
        return not language.counted.match(text, hit.end) or hit.fields.get("prep") in ("at", "since")
    return not language.numbered.search(before) and bool(language.yearish.search(before))
