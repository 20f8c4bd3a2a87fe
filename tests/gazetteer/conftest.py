from pathlib import Path

import pytest
from shapely.geometry import LineString

from gazetteer.index import Index
from gazetteer.place import Name, Place, Shape
from geo.timespan import TimeSpan


def named(text: str, language: str | None = None, *, kind: str = "variant", when: str | None = None) -> Name:
    """A name with its time as EDTF."""
    return Name(text, language, None, kind, TimeSpan.parse(when) if when else None)  # type: ignore[arg-type]


MARCH = Shape(LineString([(20, 40), (20.4, 40.3)]), TimeSpan.parse("1918/1923"), True, True, 15.0, "claimed")

# An invented country, its namesake abroad, and hard cases of spelling.
INVENTED = (
    Place(
        "t:oria", "Oria", 20.0, 40.0, ("country",),
        (named("OR", "en", kind="abbreviation"), named("Orian", "en", kind="demonym"), named("Орія", "uk")),
        "QO", 3_000_000, precision_km=100, links=("gn:900",),
    ),
    Place("t:high-oria", "High Oria", 20.5, 40.5, ("province",), (), "QO", 200_000, ("t:oria",), 50),
    Place(
        "t:vel", "Vel'karad", 20.6, 40.6, ("city",),
        (named("Velkarad", "en"), named("Вэлькарад", "ru"),
         named("Leninsk", "ru-Latn", kind="former", when="1935/1989"),
         named("Velkarad", "en", kind="official", when="1989-06/.."), named("Veľkaråd", "xx")),
        "QO", 120_000, ("t:high-oria", "t:oria"), 2, links=("gn:901",),
    ),
    Place("t:saint-ostra", "Saint Ostra", 20.1, 40.1, ("town",), (named("Ostra (Fort)"),), "QO", 9_000, ("t:oria",)),
    Place("t:ostra-abroad", "St. Ostra", -70.0, 45.0, ("town",), (), "QX", 11_000),
    Place("t:leninsk-abroad", "Leninsk", 60.0, 50.0, ("town",), (), "QX", 8_000),
    Place(
        "t:old-march", "Old March", 20.2, 40.2, ("territory",), (named("Alte Mark", "de"),), "QO", 0, ("t:oria",), 30,
        TimeSpan.parse("1918/1923"), shapes=(MARCH,),
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The invented world, compiled."""
    path: Path = tmp_path_factory.mktemp("index") / "invented"
    return Index.compile(INVENTED, path, name="invented", licence="CC0", source="made up")
