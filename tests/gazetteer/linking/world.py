"""An invented world, compiled, and readings of invented texts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from gazetteer.index import Index
from gazetteer.place import Name, Place
from geo.timespan import TimeSpan
from seeds.document import Document, Passage, Reading


def _town(id_: str, name: str, lon: float, lat: float, province: str, population: int, *names: str) -> Place:
    country = "XA" if province in ("w:norland", "w:sudmark") else "XB"
    kind = "city" if population >= 50_000 else "town"
    spellings = tuple(Name(n) for n in names)
    return Place(id_, name, lon, lat, (kind,), spellings, country, population, (province, f"w:{country.lower()}"))


PLACES = (
    Place("w:xa", "Veldonia", 10, 50, ("country",), (Name("VDN", kind="abbreviation"),), "XA", 9_000_000),
    Place("w:xb", "Orsania", 40, 20, ("country",), (), "XB", 20_000_000),
    Place("w:norland", "Norland", 9, 52, ("province",), (), "XA", 2_000_000, ("w:xa",)),
    Place("w:sudmark", "Sudmark", 11, 48, ("province",), (), "XA", 3_000_000, ("w:xa",)),
    Place("w:eastvale", "Eastvale", 41, 21, ("province",), (), "XB", 4_000_000, ("w:xb",)),
    _town("w:tarn", "Tarnholm", 9.2, 52.1, "w:norland", 800_000, "Тарнхольм", "تارنهولم"),
    _town("w:ashford-n", "Ashwick", 9.4, 52.3, "w:norland", 12_000),
    _town("w:ashford-e", "Ashwick", 41.2, 21.1, "w:eastvale", 400_000),
    _town("w:belen", "Belénica", 11.1, 48.2, "w:sudmark", 90_000),
    _town("w:newtarn", "New Tarnholm", 40.7, 20.9, "w:eastvale", 150_000),
    _town("w:y", "Y", 11.3, 48.4, "w:sudmark", 3_000),
    _town("w:march", "March", 9.9, 52.2, "w:norland", 20_000),
    _town("w:kesra", "Kesra", 41.4, 21.4, "w:eastvale", 70_000),
    Place(
        "w:oldfort",
        "Drumfort",
        9.6,
        51.8,
        ("town",),
        (Name("Saltgate", when=TimeSpan.parse("1800/1920")),),
        "XA",
        60_000,
        ("w:norland", "w:xa"),
    ),
    Place(
        "w:newfort",
        "Marlfort",
        9.7,
        51.7,
        ("town",),
        (Name("Saltgate", when=TimeSpan.parse("1950/..")),),
        "XA",
        60_000,
        ("w:norland", "w:xa"),
    ),
    Place("w:marlow", "Marlow", 42.5, 22.5, ("province",), (), "XB", 6_000_000, ("w:xb",)),
    _town("w:marlow-town", "Marlow", 42.1, 22.2, "w:marlow", 300_000),
    Place("w:kesra-corridor", "Kesra corridor", 41.0, 21.6, ("corridor",), (), "XB", 0, ("w:eastvale",)),
)


@lru_cache(maxsize=1)
def index() -> Path:
    """The world compiled, once a test run."""
    path = Path(mkdtemp(prefix="placetime-")) / "world"
    Index.compile(PLACES, path, name="invented")
    return path


def reading(*paragraphs: str, id_: str = "doc", when: str | None = None) -> Reading:
    """A reading of paragraphs, each a passage of one article."""
    text = "\n\n".join(paragraphs)
    passages, at, time = [], 0, TimeSpan.parse(when) if when else None
    for number, paragraph in enumerate(paragraphs, start=1):
        passages.append(Passage(id_, 1, number, at, at + len(paragraph), paragraph, time))
        at += len(paragraph) + 2
    return Reading(Document(id_, text), (), tuple(passages))
