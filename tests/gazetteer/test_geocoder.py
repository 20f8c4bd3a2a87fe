import asyncio
import random
from typing import Any

import geopandas
import pytest
from geopy.adapters import BaseAsyncAdapter
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from shapely.geometry import Point

from gazetteer.geocoder import GazetteerGeocoder
from gazetteer.index import Index
from gazetteer.nearby import Nearby
from geo.coordinates import haversine_km

NORTH_POLE, FIJI, GREENWICH = (0.0, 90.0), (179.9, -17.0), (0.0, 51.5)


@pytest.fixture
def geocoder(invented: Index) -> GazetteerGeocoder:
    return GazetteerGeocoder([invented])


def test_a_name_gives_a_location_with_its_whole_record(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("Leninsk", when="1960")
    assert isinstance(geocoder, Geocoder)
    assert location.address == "Vel'karad, High Oria, Oria"
    assert (location.latitude, location.longitude) == (40.6, 20.6)
    assert location.raw["place_id"] == "t:vel"
    assert location.raw["matched"] == "Leninsk"
    assert {"name": "Leninsk", "language": "ru-Latn", "script": None, "kind": "former", "when": "1935/1989"} in (
        location.raw["names"]
    )


def test_several_answers_and_a_limit(geocoder: GazetteerGeocoder) -> None:
    assert [each.raw["place_id"] for each in geocoder.geocode("Leninsk", exactly_one=False)] == [
        "t:vel",
        "t:leninsk-abroad",
    ]
    assert len(geocoder.geocode("Leninsk", exactly_one=False, limit=1)) == 1
    assert geocoder.geocode("Leninsk", near=(50, 60)).raw["place_id"] == "t:leninsk-abroad"
    assert geocoder.geocode("Qqqqqqq") is None
    assert geocoder.geocode("Qqqqqqq", exactly_one=False) is None


def test_reverse_finds_the_nearest_settlement(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.reverse((40.59, 20.61))
    assert location.raw["place_id"] == "t:vel"
    assert location.raw["distance_km"] == pytest.approx(1.4, abs=0.1)
    assert geocoder.reverse("0, 0") is None
    near = geocoder.reverse((40.3, 20.3), exactly_one=False, limit=2, max_km=100)
    assert [each.raw["place_id"] for each in near] == ["t:saint-ostra", "t:vel"]


def test_geopandas_takes_it_for_a_provider(invented: Index) -> None:
    cells = ["Velkarad", "Qqqqqqq", None, float("nan")]
    frame = geopandas.tools.geocode(cells, provider=GazetteerGeocoder, indexes=[invented])
    assert frame.geometry.iloc[0] == Point(20.6, 40.6)
    assert frame.geometry.iloc[1:].is_empty.tolist() == [True, True, True]
    back = geopandas.tools.reverse_geocode([Point(20.6, 40.6)], provider=GazetteerGeocoder, indexes=[invented])
    assert back.address.iloc[0] == "Vel'karad, High Oria, Oria"


def test_it_works_under_a_rate_limiter(geocoder: GazetteerGeocoder) -> None:
    assert RateLimiter(geocoder.geocode, min_delay_seconds=0.001)("Oria").raw["place_id"] == "t:oria"


class SilentAdapter(BaseAsyncAdapter):  # type: ignore[misc]
    """An asynchronous adapter that must never be asked for a page."""

    async def get_text(self, *args: Any, **kwargs: Any) -> str:
        raise AssertionError("no request was to be made")

    get_json = get_text


def test_with_an_asynchronous_adapter_answers_are_awaited(invented: Index) -> None:
    async def ask() -> Any:
        async with GazetteerGeocoder([invented], adapter_factory=SilentAdapter) as geocoder:
            return await geocoder.geocode("Oria"), await geocoder.reverse((40.6, 20.6))

    there, back = asyncio.run(ask())
    assert (there.raw["place_id"], back.raw["place_id"]) == ("t:oria", "t:vel")


@pytest.mark.parametrize("centre", [NORTH_POLE, FIJI, GREENWICH, (-179.99, 0.0), (20.0, -89.5)])
@pytest.mark.parametrize("count", [1, 5])
def test_the_nearest_are_those_that_measuring_all_finds(centre: tuple[float, float], count: int) -> None:
    dice = random.Random(7)
    points = [(dice.uniform(-180, 180), dice.uniform(-90, 90)) for _ in range(2000)]
    lons, lats = zip(*points, strict=True)
    every = sorted((haversine_km(centre, point), number) for number, point in enumerate(points))
    assert Nearby(lons, lats).nearest(centre, count=count) == every[:count]
    limit = every[0][0] / 2
    assert Nearby(lons, lats).nearest(centre, count=count, max_km=limit) == []
