"""Places that a corrections file brings: a label and a point become a Place with an id of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gazetteer.fold import fold
from gazetteer.place import Name, Place

OWN = "own:"


class OwnPlaces:
    """New places by id; the same label at the same point is the same place."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}

    def add(self, values: Mapping[str, Any], *, source: str) -> str:
        """Take up the place of an entry (label, lat, lon, perhaps kind and place) and return its id."""
        lon, lat, label = values["lon"], values["lat"], values["label"]
        wished = values.get("place") or OWN + slug(label)
        id_, count = wished, 1
        while id_ in self.places and not _is_same(self.places[id_], label, lon, lat):
            count += 1
            id_ = f"{wished}-{count}"
        names = (Name(label), *([Name(values["name"])] if values["name"] != label else []))
        kind = values.get("kind", "site")
        place = Place(id_, label, lon, lat, (kind,), names, sources=(f"corrections file {source}",))
        return self.places.setdefault(id_, place).id


def _is_same(place: Place, label: str, lon: float, lat: float) -> bool:
    return place.name == label and abs(place.lon - lon) < 1e-5 and abs(place.lat - lat) < 1e-5


def slug(label: str) -> str:
    """A label in plain letters, digits and hyphens; "place" where none are left.

    >>> slug("Köhnə körpü 2")
    'kohne-korpu-2'
    """
    from anyascii import anyascii

    return "-".join(re.findall("[a-z0-9]+", anyascii(fold(label)).lower().replace("'", ""))) or "place"
