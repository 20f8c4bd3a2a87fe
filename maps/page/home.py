"""Home: the part of the world that a page shows at start, robust against places named once at the other end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.coordinates import Bbox, distances_km

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray

    from maps.atlas import Atlas

WORLD: Bbox = (-180.0, -60.0, 180.0, 75.0)
_WIDE_KINDS = {"continent", "country", "former_country", "sea"}
_WIDE_KM = 100.0  # a place known no closer than this does not decide what is shown
_MOST_OF_A_PLACE = 12  # mentions of one place that count: one capital named everywhere is one place still
_RADII_KM = (120, 200, 300, 400, 600, 1000, 2000, 4000, 20_100)
_ENOUGH = 0.6  # share of the weight that the smallest fitting circle has to hold
_COMPANY = 1.2  # places this many times as far out as the circle come along
_MOST_CENTRES = 100
_LEAST_DEGREES = 1.5


def home(atlas: Atlas) -> Bbox:
    """(west, south, east, north) around most literal mentions; east is beyond 180 where they cross the antimeridian."""
    import numpy as np

    places = _deciding(atlas)
    if places.empty:
        return WORLD
    lons, lats = places.lon.to_numpy(dtype=float), places.lat.to_numpy(dtype=float)
    weights = np.minimum(places["mentions"].to_numpy(dtype=float), _MOST_OF_A_PLACE)
    near = _smallest_circle(lons, lats, weights)
    return _bbox(lons[near], lats[near])


def _deciding(atlas: Atlas) -> gpd.GeoDataFrame:
    """Places that are named on the ground and known closely, with their mentions, most named first."""
    placed = atlas.mentions[atlas.mentions.place_id.notna()]
    literal = placed[placed.role == "literal"]
    counts = (literal if len(literal) else placed).place_id.value_counts()
    places = atlas.places[atlas.places.index.isin(counts.index)]
    places = places.assign(mentions=counts.reindex(places.index)).sort_values(
        "mentions", ascending=False, kind="stable"
    )
    narrow = places[~places.kind.isin(_WIDE_KINDS) & (places.precision_km <= _WIDE_KM)]
    return narrow if len(narrow) else places


def _smallest_circle(
    lons: NDArray[np.float64], lats: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """The places in the smallest circle around one of them that holds enough of the weight."""
    import numpy as np

    centres = range(min(len(lons), _MOST_CENTRES))
    distances = np.array([distances_km(lons, lats, (lons[i], lats[i])) for i in centres])
    for radius in _RADII_KM:
        within = distances <= radius
        held = within @ weights
        best = int(np.argmax(held))
        if held[best] >= _ENOUGH * weights.sum():
            return np.asarray(distances[best] <= radius * _COMPANY)
    return np.ones(len(lons), dtype=bool)


def _bbox(lons: NDArray[np.float64], lats: NDArray[np.float64]) -> Bbox:
    import numpy as np

    turned = np.where(lons < 0, lons + 360, lons)
    lons = turned if np.ptp(turned) < np.ptp(lons) else lons
    west, south, east, north = float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())
    pad_x, pad_y = max(0.0, _LEAST_DEGREES - (east - west)) / 2, max(0.0, _LEAST_DEGREES - (north - south)) / 2
    return west - pad_x, max(-85.0, south - pad_y), east + pad_x, min(85.0, north + pad_y)
