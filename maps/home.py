"""Home: the part of the world that a page shows at start, robust against places named once at the other end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.coordinates import Bbox, distances_km

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from maps.atlas import Atlas

WORLD: Bbox = (-180.0, -60.0, 180.0, 75.0)
_WIDE_KINDS = {"continent", "country", "former_country", "region", "sea", "territory", "unrecognised_state"}
_WIDE_KM = 100.0  # a place known no closer than this does not decide what is shown
_MOST_OF_A_PLACE = 12  # mentions of one place that count: one capital named everywhere is one place still
_CORE_SHARE = 0.7  # share of the weight around the middle that is shown in any case
_STRETCH = 1.5  # places this much farther out than the core come along
_LEAST_DEGREES = 0.6


def home(atlas: Atlas) -> Bbox:
    """(west, south, east, north) around most literal mentions of places that are points."""
    lons, lats, weights = _weighted_points(atlas)
    if not len(weights):
        return WORLD
    east = _unwrapped(lons, weights)
    distances = distances_km(lons, lats, (_wrap(_median(east, weights)), _median(lats, weights)))
    near = distances <= _STRETCH * _quantile(distances, weights, _CORE_SHARE) + 1
    return _bbox(east[near], lats[near])


def _weighted_points(atlas: Atlas) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    import numpy as np

    placed = atlas.mentions[atlas.mentions.place_id.notna()]
    literal = placed[placed.role == "literal"]
    counts = (literal if len(literal) else placed).place_id.value_counts()
    places = atlas.places.loc[[id_ for id_ in atlas.places.index if id_ in counts.index]]
    narrow = places[~places.kind.isin(_WIDE_KINDS) & (places.precision_km <= _WIDE_KM)]
    chosen = narrow if len(narrow) else places
    weights = np.array([min(counts[id_], _MOST_OF_A_PLACE) for id_ in chosen.index], dtype=float)
    return chosen.lon.to_numpy(dtype=float), chosen.lat.to_numpy(dtype=float), weights


def _unwrapped(lons: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes shifted by whole turns so that the antimeridian does not part neighbours."""
    import numpy as np

    turned = np.where(lons < 0, lons + 360, lons)
    return turned if np.ptp(turned) < np.ptp(lons) else lons


def _wrap(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    return _quantile(values, weights, 0.5)


def _quantile(values: NDArray[np.float64], weights: NDArray[np.float64], share: float) -> float:
    import numpy as np

    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][np.searchsorted(reached, share - 1e-9)])


def _bbox(lons: NDArray[np.float64], lats: NDArray[np.float64]) -> Bbox:
    west, south, east, north = float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())
    pad_x, pad_y = max(0.0, _LEAST_DEGREES - (east - west)) / 2, max(0.0, _LEAST_DEGREES - (north - south)) / 2
    return west - pad_x, max(-85.0, south - pad_y), east + pad_x, min(85.0, north + pad_y)
