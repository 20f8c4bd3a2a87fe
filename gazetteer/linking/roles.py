"""What a place name stands for in its sentence: the place itself, a state or army, or a part of another name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gazetteer.linking.mention import Role

PlaceSpan = tuple[int, int, str]  # start, end (characters of the text given), kind of place as in gazetteer.place.KINDS

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]|\n")
_PLACE_PREPOSITIONS = frozenset("in at from near around across inside outside within into through via over".split())
_STATES = frozenset(("country", "former_country", "unrecognised_state", "capital"))
_GROUND = frozenset("region border borders territory area province city airport corridor district enclave proper".split())


class RoleGuess(NamedTuple):
    """A role, its probability and the reason in words."""

    role: Role
    probability: float
    reason: str


def judge(text: str, spans: Sequence[PlaceSpan]) -> list[RoleGuess]:
    """Role of each place name of a passage; spans sorted by start, without overlaps; pure.

    Demonyms are not asked here: see gazetteer.linking.demonyms.
    """
    return [_judge_one(text, start, end, kind) for start, end, kind in spans]


def _judge_one(text: str, start: int, end: int, kind: str) -> RoleGuess:
    left = _WORD.findall(text, max(0, start - 40), start)
    right = _WORD.findall(text, end, end + 40)
    before = [word for word in left[-3:] if word.lower() != "the"]
    last = before[-1].lower() if before else ""
    following = right[0] if right else ""
    if following.lower() in _GROUND:
        return RoleGuess("literal", 0.8, f"before {following!r}")
    if last in _PLACE_PREPOSITIONS:
        return RoleGuess("literal", 0.8, f"after {last!r}")
    if following.isalpha() and text[end : end + 1] == " " and following[0].isupper():
        return RoleGuess("adjectival", 0.6, f"before {following!r}")
    if kind in _STATES:
        return RoleGuess("metonymic", 0.6, "a state or a capital")
    return RoleGuess("literal", 0.6, "no state")
