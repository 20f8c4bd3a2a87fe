"""The public API: what `import placetime` gives."""

from __future__ import annotations

from pathlib import Path

import folium
import pandas as pd
import pytest

import placetime
from geo.errors import InputError
from seeds.document import Document

TEXT = "In 1950 the market of Kirovabad sold melons from Jabrayil. Two roads led to Tiflis."


def test_every_public_name_is_there() -> None:
    assert all(getattr(placetime, name) is not None for name in placetime.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = placetime.nonsense


@pytest.mark.parametrize("form", ["text", "list", "file", "frame", "document"])
def test_texts_come_in_every_form(tmp_path: Path, form: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    source = {
        "text": TEXT,
        "list": [TEXT],
        "file": file,
        "frame": pd.DataFrame({"id": ["a"], "text": [TEXT]}),
        "document": Document("a", TEXT),
    }[form]
    atlas = placetime.read(source)
    assert {"Kirovabad", "Jabrayil", "Tiflis"} <= set(atlas.mentions.surface)
    assert atlas.places.crs == "EPSG:4326"
    assert set(atlas.mentions.when) == {"1950"}


def test_a_path_that_is_not_there_warns() -> None:
    with pytest.warns(UserWarning, match="there is no such file"):
        placetime.read("no-such-folder/")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="cannot read int"):
        placetime.read(42)


def test_an_atlas_filters_exports_and_explores(tmp_path: Path) -> None:
    atlas = placetime.read(TEXT)
    south = atlas.filter(bbox=(46.5, 39.0, 47.5, 39.6))
    assert set(south.mentions.surface) == {"Jabrayil"}
    assert len(south.passages) == 1
    assert atlas.to_geojson(tmp_path / "p.geojson").stat().st_size
    assert isinstance(atlas.explore(), folium.Map)


def test_names_are_resolved_in_time_and_place() -> None:
    assert placetime.resolve("Kirovabad", when="1950")[0].place.id == "scs:ganja"
    assert placetime.resolve("Kirovabad", focus="Tajikistan")
    assert placetime.resolve("no such place at all, really") == []


def test_documents_of_one_name_stay_apart() -> None:
    atlas = placetime.read(Document("a", "Rain fell in Ganja."), Document("a", "Snow fell in Shusha."))
    assert list(atlas.mentions.document + " " + atlas.mentions.surface) == ["a Ganja", "a~2 Shusha"]
