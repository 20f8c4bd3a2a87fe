"""How likely people speak of a place before anything else is known: by its population, or by its kind."""

from __future__ import annotations

import math

from gazetteer.place import KINDS, Place

# People who may speak of a place of that kind, at least; set by eye so that kinds of one name come in a sensible order.
_USUAL = {
    "continent": 500e6, "country": 3e6, "former_country": 5e6, "unrecognised_state": 2e6, "territory": 1e6,
    "region": 2e6, "province": 600e3, "district": 60e3, "capital": 300e3, "city": 50e3, "town": 8e3, "village": 500,
    "settlement": 500, "neighbourhood": 500, "river": 1e6, "lake": 300e3, "sea": 5e6, "reservoir": 30e3, "canal": 100e3,
    "mountain": 30e3, "mountains": 500e3, "pass": 5e3, "valley": 30e3, "plain": 50e3, "desert": 500e3, "island": 50e3,
    "peninsula": 500e3, "cape": 10e3, "strait": 500e3, "road": 10e3, "railway": 10e3, "corridor": 200e3, "line": 100e3,
    "border": 50e3, "bridge": 2e3, "airport": 10e3, "base": 5e3, "monastery": 5e3, "site": 2e3,
}  # fmt: skip
assert set(_USUAL) == set(KINDS)


def weight_of(place: Place) -> float:
    """Log10 of the people who may speak of the place: 9 for a great country, 3 for a village."""
    return math.log10(max(place.population, _USUAL.get(place.kind, 500.0), 10.0))
