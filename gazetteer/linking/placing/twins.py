"""A province and the town that it is named after: which of the two a name means where it stands."""

from __future__ import annotations

from collections.abc import Callable

from gazetteer.linking.finding.lexicon import lexicon
from gazetteer.linking.finding.sightings import Sighting
from gazetteer.linking.placing.names import SETTLEMENTS, Candidate
from gazetteer.linking.placing.resolve import Sense, holds

_DIVISIONS = frozenset(("province", "district"))
_SEAT = 20_000  # people of a town from which its bare name means the town
_CITY = 100_000  # the same where the name is not its main one: Rostov
_BARE = frozenset(("US", "CA"))  # where the bare name of a state means the state: New York, Quebec


def is_called_area(sighting: Sighting) -> bool:
    """True for "Kesra province" and "Kesra Province"."""
    words = lexicon().classes["ground.divisions"]
    heads = (feature.removeprefix("ground=") for feature in sighting.hit.features if feature.startswith("ground="))
    return sighting.after in words or any(head in words for head in heads)


def meant(sense: Sense, *, as_area: bool) -> Candidate:
    """The place that a name means: the town unless a word such as "province" stands with the name (`as_area`)."""
    best = sense.best
    if as_area and best.kind in SETTLEMENTS:
        return _first(sense, lambda c: c.kind in _DIVISIONS and holds(c, best)) or best
    if not as_area and best.kind in _DIVISIONS and best.country not in _BARE:
        return _first(sense, lambda c: _is_seat(c, best)) or best
    return best


def _is_seat(town: Candidate, division: Candidate) -> bool:
    people = _SEAT if town.main else _CITY
    return town.kind in SETTLEMENTS and town.population >= people and holds(division, town)


def _first(sense: Sense, fits: Callable[[Candidate], bool]) -> Candidate | None:
    """The candidate with the greatest share among those that fit."""
    ranked = sorted(zip(sense.entry.candidates, sense.shares, strict=True), key=lambda pair: -pair[1])
    return next((candidate for candidate, _ in ranked if fits(candidate)), None)
