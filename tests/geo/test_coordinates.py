"""Coordinates behind one door."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import bbox_of, check_point, distance_km, distances_km, in_bbox, parse_bbox, parse_latlon
from geo.errors import CoordinateError

NORTH_POLE = (0.0, 90.0)
FIJI_EAST, FIJI_WEST = (179.9, -17.0), (-179.9, -17.0)


def test_a_point_is_lon_lat() -> None:
    assert check_point(lat=39.8, lon="46.75") == (46.75, 39.8)


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        (95, 10, "latitude and longitude look swapped"),
        (120, 40, "latitude and longitude look swapped"),
        (95, 100, "latitude 95 is not between -90 and 90"),
        (40, 190, "longitude 190 is not between -180 and 180"),
        (math.nan, 1, "lat should be finite, instead got nan"),
        (1, math.inf, "lon should be finite, instead got inf"),
        ("north", 1, "lat should be a number of degrees, instead got 'north'"),
        (None, 1, "lat should be a number of degrees, instead got None"),
    ],
)
def test_what_is_no_point_is_refused_with_its_cause(lat: object, lon: object, words: str) -> None:
    with pytest.raises(CoordinateError, match="row 3: ") as refused:
        check_point(lat=lat, lon=lon, where="row 3")
    assert words in str(refused.value)


@pytest.mark.parametrize("text", ["39.82,46.75", "39.82, 46.75", "39.82 46.75", "39.82;46.75"])
def test_people_type_latitude_first(text: str) -> None:
    assert parse_latlon(text) == (46.75, 39.82)


@pytest.mark.parametrize("text", ["", "39.82", "1,2,3", "a,b", "91,200"])
def test_other_texts_are_no_point(text: str) -> None:
    with pytest.raises(CoordinateError):
        parse_latlon(text)


def test_a_bbox_may_cross_the_antimeridian() -> None:
    bbox = parse_bbox("170,-20,-170,-10")
    assert in_bbox(FIJI_EAST, bbox)
    assert in_bbox(FIJI_WEST, bbox)
    assert not in_bbox((0.0, -17.0), bbox)


def test_a_bbox_upside_down_is_refused() -> None:
    with pytest.raises(CoordinateError, match="south 42 lies north of 38"):
        parse_bbox("44,42,50,38")


def test_distances_agree_and_cross_the_antimeridian() -> None:
    assert distance_km(FIJI_EAST, FIJI_WEST) == pytest.approx(21.3, abs=0.2)
    assert distances_km([FIJI_EAST[0], 0.0], [FIJI_EAST[1], 90.0], FIJI_WEST) == pytest.approx(
        [distance_km(FIJI_EAST, FIJI_WEST), distance_km(NORTH_POLE, FIJI_WEST)], rel=1e-6
    )


points = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(points, min_size=1))
def test_a_bbox_holds_its_points(some: list[tuple[float, float]]) -> None:
    bbox = bbox_of(some)
    assert bbox is not None
    assert all(in_bbox(point, bbox) for point in some)


def test_no_points_have_no_bbox() -> None:
    assert bbox_of([]) is None
