"""Mention: one place name in one passage, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.timespan import TimeSpan

Role = Literal["literal", "metonymic", "adjectival", "demonym"]
ROLES: tuple[Role, ...] = ("literal", "metonymic", "adjectival", "demonym")
Mark = Literal["automatic", "checked", "corrected", "ambiguous"]


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """Another place that the name could have meant, with its share of the probability."""

    place_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One place name: offsets count characters of the decoded source, end exclusive.

    `place_id` is None where the name was found but not placed. `confidence` is the calibrated probability that span and
    place are right; `reasons` say in words why; `runners_up` come best first.
    """

    document: str
    article: int
    passage: int
    start: int
    end: int
    surface: str
    place_id: str | None
    role: Role
    confidence: float
    when: TimeSpan | None = None
    reasons: tuple[str, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()
    mark: Mark = "automatic"
