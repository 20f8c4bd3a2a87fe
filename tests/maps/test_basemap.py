"""The base map: what is cut, how it is written, and the places where the world is sewn together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon

from maps.page.basemap import SCALE, _cut, _unwrapped, basemap, encode

CAUCASUS = (44.0, 38.0, 50.0, 42.0)


def decode(steps: list[int]) -> list[tuple[float, float]]:
    points = np.cumsum(np.array(steps).reshape(-1, 2), axis=0) / SCALE
    return [(float(x), float(y)) for x, y in points]


coordinates = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(coordinates, min_size=1))
def test_steps_bring_the_points_back(points):
    read = decode(encode(points))
    rounded = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
    without_repeats = [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]
    assert [(round(x * SCALE), round(y * SCALE)) for x, y in read] == without_repeats


@pytest.fixture(scope="module")
def caucasus():
    return basemap(CAUCASUS)


def test_fine_land_stays_in_its_box(caucasus):
    points = [point for ring in caucasus["land"] for point in decode(ring)]
    west, south, east, north = CAUCASUS
    assert points
    assert all(west <= x <= east and south <= y <= north for x, y in points)


def test_labels_carry_iso_codes_and_lie_in_the_box(caucasus):
    codes = {label["code"] for label in caucasus["labels"]}
    assert {"AZ", "AM", "GE", "IR"} <= codes
    for label in caucasus["labels"]:
        (x, y), *_ = decode(label["at"])
        assert CAUCASUS[0] <= x <= CAUCASUS[2]
        assert CAUCASUS[1] <= y <= CAUCASUS[3]


def test_borders_of_states_that_few_recognise_are_disputed():
    found = basemap((32.0, 34.0, 35.0, 36.0))  # the line across Cyprus
    assert found["disputed"]


def test_a_ring_over_the_antimeridian_is_cut_there():
    ring = np.array([(178.0, -16.0), (-178.0, -16.0), (-178.0, -18.0), (178.0, -18.0), (178.0, -16.0)])
    pieces = _cut(Polygon(_unwrapped(ring)))
    assert sorted(piece.bounds for piece in pieces) == [(-180.0, -18.0, -178.0, -16.0), (178.0, -18.0, 180.0, -16.0)]


def test_a_ring_around_a_pole_holds_the_pole():
    ring = np.array([(lon, -70.0) for lon in (-180, -90, 0, 90, 179)] + [(-180.0, -70.0)])
    pieces = _cut(Polygon(_unwrapped(ring)))
    assert min(piece.bounds[1] for piece in pieces) == -90.0
    assert sum(piece.area for piece in pieces) == pytest.approx(360 * 20)


def test_land_of_the_whole_world_has_no_streaks():
    for ring in basemap((-180.0, -85.0, 180.0, 85.0))["land"]:
        for a, b in pairwise(decode(ring)):
            along_the_edge = a[1] < -84.8 and b[1] < -84.8
            assert abs(a[0] - b[0]) < 180 or along_the_edge
