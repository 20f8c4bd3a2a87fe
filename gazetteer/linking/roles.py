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
from gazetteer.linking.role_cues import Cues, PlaceSpan, cues_of

__all__ = ["PLACE_ROLES", "PlaceSpan", "RoleGuess", "judge"]

PLACE_ROLES: tuple[Role, Role, Role] = ("literal", "metonymic", "adjectival")
WEIGHTS_FILE = Path(__file__).parent / "data" / "role_weights.json"

_MARKS = '.,;:!?"“”„«»()[]'


class RoleGuess(NamedTuple):
    """A role and its probability; `cue` is what spoke most for it, `text` and `span` are what was judged."""

    role: Role
    probability: float
    cue: str
    text: str
    span: PlaceSpan

    @property
    def reason(self) -> str:
        """The cue in words, with the word of the text that it stands for: "'warned' follows", "after 'in'"."""
        start, end, kind = self.span
        if self.cue.startswith("'s"):
            return f"it owns {_next_word(self.text, end, skip=1)!r}"
        if self.cue.startswith(">") or " > " in self.cue:
            return f"{_next_word(self.text, end)!r} follows"
        if self.cue.startswith("joint "):
            return "it stands in a list of places"
        if self.cue.startswith("kind ") or not self.cue:
            return f"{kind.replace('_', ' ')} names are mostly meant so"
        return f"after {_last_word(self.text, start)!r}"


def judge(text: str, spans: Sequence[PlaceSpan]) -> list[RoleGuess]:
    """Role of each place name of a passage; spans (start, end, kind) sorted by start, without overlaps; pure.

    Demonyms are not asked here: see gazetteer.linking.demonyms.
    """
    guesses = []
    for span, cues in zip(spans, cues_of(text, spans), strict=True):
        best, probability, cue = _weigh(cues)
        guesses.append(RoleGuess(PLACE_ROLES[best], probability, cue, text, span))
    return guesses


@lru_cache(maxsize=1)
def _load_weights() -> dict[str, tuple[float, float, float]]:
    rows = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return {cue: (row[0], row[1], row[2]) for cue, row in rows.items()}


def _weigh(cues: Cues) -> tuple[int, float, str]:
    """Index of the best role, its probability, and the cue that spoke most for it."""
    literal, metonymic, adjectival = _load_weights()[""]
    sums = [_add_up(group) for group in cues]
    for (a, b, c), _ in sums:
        literal += a
        metonymic += b
        adjectival += c
    top = max(literal, metonymic, adjectival)
    best = 0 if top == literal else 1 if top == metonymic else 2
    share = 1.0 / (math.exp(literal - top) + math.exp(metonymic - top) + math.exp(adjectival - top))
    return best, share, max([leads[best] for _, leads in sums])[1]


_Lead = tuple[float, str]


@lru_cache(maxsize=65_536)
def _add_up(group: tuple[str, ...]) -> tuple[tuple[float, float, float], tuple[_Lead, _Lead, _Lead]]:
    """Weights of a group of cues for each role, and for each role the cue that leads most."""
    weights = _load_weights()
    rows = [(cue, weights[cue]) for cue in group if cue in weights]
    totals = [sum(row[k] for _, row in rows) for k in range(3)]
    leads = [max(((row[k] * 3 - sum(row), cue) for cue, row in rows), default=(0.0, "")) for k in range(3)]
    return (totals[0], totals[1], totals[2]), (leads[0], leads[1], leads[2])


def _next_word(text: str, end: int, *, skip: int = 0) -> str:
    words = text[end : end + 40].split(None, 2)
    return words[skip].strip(_MARKS) or words[skip] if len(words) > skip else "the end"


def _last_word(text: str, start: int) -> str:
    words = text[max(0, start - 40) : start].rsplit(None, 2)
    return (words[-1].strip(_MARKS) or words[-1]) if words else "the start"
