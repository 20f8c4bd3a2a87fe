"""What a place name stands for in its sentence: the place itself, a state or army, or a part of another name.

A small log-linear model over cues of the words nearby (role_cues.py); its weights stand in data/role_weights.json and
are fitted by train_roles.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.linking.mention import Role
from gazetteer.linking.role_cues import PlaceSpan, cues_of

__all__ = ["PLACE_ROLES", "PlaceSpan", "RoleGuess", "judge"]

PLACE_ROLES: tuple[Role, Role, Role] = ("literal", "metonymic", "adjectival")
WEIGHTS_FILE = Path(__file__).parent / "data" / "role_weights.json"

_MARKS = '.,;:!?"“”„«»()[]'
_Weights = dict[str, tuple[float, float, float]]


class RoleGuess(NamedTuple):
    """A role, its probability and the reason in words."""

    role: Role
    probability: float
    reason: str


def judge(text: str, spans: Sequence[PlaceSpan]) -> list[RoleGuess]:
    """Role of each place name of a passage; spans (start, end, kind) sorted by start, without overlaps; pure.

    Demonyms are not asked here: see gazetteer.linking.demonyms.
    """
    weights = _load_weights()
    return [_guess(text, span, cues, weights) for span, cues in zip(spans, cues_of(text, spans), strict=True)]


@lru_cache(maxsize=1)
def _load_weights() -> _Weights:
    rows = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return {cue: (row[0], row[1], row[2]) for cue, row in rows.items()}


def _guess(text: str, span: PlaceSpan, cues: tuple[str, ...], weights: _Weights) -> RoleGuess:
    best, probability, cue = _weigh(cues, weights)
    return RoleGuess(PLACE_ROLES[best], probability, _reason(cue, text, span))


def _weigh(cues: tuple[str, ...], weights: _Weights) -> tuple[int, float, str]:
    """Index of the best role, its probability, and the cue that spoke most for it."""
    rows = [(weights[cue], cue) for cue in cues if cue in weights]
    literal, metonymic, adjectival = weights[""]
    for row, _ in rows:
        literal += row[0]
        metonymic += row[1]
        adjectival += row[2]
    scores = (literal, metonymic, adjectival)
    top = max(scores)
    best = scores.index(top)
    lead, cue = max(((row[best] * 3 - sum(row), cue) for row, cue in rows), default=(0.0, ""))
    share = 1.0 / sum([math.exp(score - top) for score in scores])
    return best, share, cue if lead > 0 else ""


def _reason(cue: str, text: str, span: PlaceSpan) -> str:
    """The cue in words, with the word of the text that it stands for."""
    start, end, kind = span
    if cue.startswith("'s"):
        return f"it owns {_next_word(text, end, skip=1)!r}"
    if cue.startswith(">") or " > " in cue:
        return f"{_next_word(text, end)!r} follows"
    if cue.startswith(("kind ", "joint ")) or not cue:
        return f"a {kind.replace('_', ' ')} in such a place of the sentence"
    return f"after {_last_word(text, start)!r}"


def _next_word(text: str, end: int, *, skip: int = 0) -> str:
    words = text[end : end + 40].split(None, 2)
    return words[skip].strip(_MARKS) or words[skip] if len(words) > skip else "the end"


def _last_word(text: str, start: int) -> str:
    words = text[max(0, start - 40) : start].rsplit(None, 2)
    return (words[-1].strip(_MARKS) or words[-1]) if words else "the start"
