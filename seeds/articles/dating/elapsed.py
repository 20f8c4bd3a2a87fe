"""How long ago the events of a text began, where it counts: "enters its third week", "day 45 of the war"."""

from __future__ import annotations

import re

from geo.timespan import Day

_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty"
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS.split(), 1)} | {"twenty": 20}
_FIGHTING = (
    r"(?:war|invasion|fighting|offensive|conflict|siege|blockade|uprising|coup|attack|bombing|genocide|massacre)"
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_ROUGH = {"day": 1, "week": 4, "month": 20, "year": 60}  # days by which a round number may be off
_COUNT = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}|an?)"
_NTH_UNIT = (
    rf"(?P<{{0}}>\d{{{{1,3}}}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\s+(?:straight\s+|consecutive\s+)?"
    r"(?P<{1}>day|week|month|year)\b"
)
_NTH = re.compile(
    rf"\b(?:enter(?:s|ed|ing)?|in|into|for)\s+(?:its|their|an?)\s+{_NTH_UNIT.format('nth', 'unit')}"
    rf"|\bthe\s+{_NTH_UNIT.format('nth2', 'unit2')}\s+of\s+(?:the\s+)?(?:\w+\s+)?{_FIGHTING}"
    r"|\bday\s+(?P<nth3>\d{1,3})\s+of\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?:after|since|into|on from|of)\b[^.]{{0,60}}"
    rf"\b{_FIGHTING}",
    re.IGNORECASE,
)


def since_beginning(text: str) -> tuple[Day, Day] | None:
    """Fewest and most days between the beginning of what a text tells of and its writing; None where it says none."""
    nth = _NTH.search(text)
    if nth:
        unit = _DAYS[(nth["unit"] or nth["unit2"] or "day").lower()]
        number = _value((nth["nth"] or nth["nth2"] or nth["nth3"]).lower())
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
    return _ORDINALS.get(word) or _NUMBERS.get(word, 1)
