"""The data of the page, and where it starts."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import replace

import pytest

from maps.page.home import WORLD, home
from maps.page.payload import packed, payload, reasons, sample, texts
from tests import world


def unpacked(part: str):
    return json.loads(gzip.decompress(base64.b64decode(part)))


@pytest.fixture(scope="module")
def data():
    return payload(world.atlas())


def test_offsets_cut_out_the_surface(data):
    atlas = world.atlas()
    read = unpacked(texts(atlas))
    columns, row, cut = data["mentions"], 0, []
    for step, start, length in zip(columns["passage"], columns["start"], columns["length"], strict=True):
        row += step
        cut.append(read[row][start : start + length])
    assert cut == atlas.mentions.surface.tolist()


def test_a_name_without_place_has_number_minus_one(data):
    surfaces = world.atlas().mentions.surface.tolist()
    assert data["mentions"]["place"][surfaces.index("Nowhere")] == -1


def test_runners_up_are_numbers_of_places(data):
    found = unpacked(reasons(world.atlas()))
    first = world.atlas().mentions.surface.tolist().index("Mill")
    (number, percent), *_ = found["runnersUp"][first]
    assert data["places"][number]["id"] == "t:mill-far"
    assert percent == 21
    assert found["table"][found["reasons"][first]] == [
        "Only place of this name in the valley",
        "neighbours stand beside it",
    ]


def test_a_place_has_the_spelling_that_the_texts_use_most(data):
    bridge = next(place for place in data["places"] if place["id"] == "t:oldbridge")
    assert bridge["surface"] == "Oldbridge"
    assert bridge["names"][4][:4] == ["Leninbridge", "en", "historical", "1930/1991"]


def test_shapes_come_with_their_time_and_doubt(data):
    valley = next(place for place in data["places"] if place["id"] == "t:valley")
    (shape,) = valley["shapes"]
    assert (shape["schematic"], shape["when"], len(shape["rings"])) == (True, "1923/1991", 1)


def test_of_very_many_passages_every_place_and_period_keeps_one(monkeypatch):
    atlas = world.atlas()
    kept = sample(atlas, 8)
    assert len(kept) == 8
    assert sample(atlas, 8) == kept
    read = set(zip(atlas.placed.place_id, atlas.placed.document, atlas.placed.passage, strict=True))
    assert {place for place, *passage in read if tuple(passage) in kept} == {place for place, *_ in read}
    monkeypatch.setattr("maps.page.payload.MOST_TEXTS", 8)
    assert sum(text != "" for text in unpacked(texts(atlas))) == 8


def test_packing_has_no_time_in_it():
    assert packed(["a"]) == packed(["a"])
    assert base64.b64decode(packed(["a"]))[4:8] == b"\0\0\0\0"


def test_starts_where_most_is_said_not_with_the_far_capital():
    west, south, east, north = home(world.atlas())
    assert 10 < west < 11.5 < east < 13
    assert 45 < south < 46.5 < north < 48


def test_starts_with_the_world_where_nothing_is_said():
    assert home(world.bare_atlas()) == WORLD


def test_starts_on_both_sides_of_the_antimeridian():
    atlas = world.atlas()
    places = atlas.places.assign(lon=[179.5 if i % 2 else -179.5 for i in range(len(atlas.places))])
    west, _, east, _ = home(replace(atlas, places=places))
    assert 179 <= west < east <= 181.5


def test_what_a_place_lies_in_has_a_name_though_no_text_names_it():
    atlas = world.bare_atlas(mentions=1)
    assert "t:valley" not in atlas.places.index
    place = next(row for row in payload(atlas)["places"] if row["id"] == "t:oldbridge")
    assert place["parts"] == [["t:valley", "Marrow Valley"]]
