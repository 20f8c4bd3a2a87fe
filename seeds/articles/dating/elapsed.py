"""How long ago the events of a text began, where it counts: "enters its third week", "day 45 of the war"."""

from __future__ import annotations

import re

from geo.timespan import Day

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
).split()
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_ROUGH = {"day": 1, "week": 4, "month": 20, "year": 60}  # days by which a round number may be off
_COUNT = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}|an?)"
_NTH = re.compile(
    rf"\b(?:its|their|the|for an?)\s+(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\s+(?:straight\s+|consecutive\s+)?"
    r"(?P<unit>day|week|month|year)\b(?=\s+(?:of|as|on|in)\b|[.,;]|\s*$)",
    re.IGNORECASE,
)
_DAY_OF = re.compile(r"\bday\s+(?P<nth>\d{1,3})\s+of\b", re.IGNORECASE)
_AFTER = re.compile(
    rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?:after|since|into|on from|of)\b[^.]{{0,60}}"
    r"\b(?:war|invasion|fighting|offensive|conflict|siege|blockade|uprising|coup|attack)",
    re.IGNORECASE,
)


def since_beginning(text: str) -> tuple[Day, Day] | None:
    """Fewest and most days between the beginning of what a text tells of and its writing; None where it says none."""
    nth = _NTH.search(text) or _DAY_OF.search(text)
    if nth:
        unit = _DAYS[(nth.groupdict().get("unit") or "day").lower()]
        number = _value(nth["nth"].lower())
        return (number - 1) * unit, number * unit + 1
    after = _AFTER.search(text)
    if after:
        unit_name = after["unit"].lower()
        days = _value(after["number"].lower()) * _DAYS[unit_name]
        return max(0, days - _ROUGH[unit_name]), days + _ROUGH[unit_name]
    return None


def _value(word: str) -> int:
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    for words in (_ORDINALS, _NUMBERS):
        if word in words:
            return words.index(word) + 1
    return 1
