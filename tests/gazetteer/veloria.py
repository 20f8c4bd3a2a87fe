"""Veloria, an invented country on an invented sea: a dozen places, four scripts, names and shapes in time.

As places, and as the files that its neighbours would publish of it.
"""

from __future__ import annotations

from shapely.geometry import LineString, MultiPolygon, Polygon

from gazetteer.place import Name, Place, Shape
from geo.timespan import TimeSpan


def span(edtf: str | None) -> TimeSpan | None:
    return TimeSpan.parse(edtf) if edtf else None


def name(text: str, language: str | None, script: str | None = "Latn", kind: str = "variant", when: str = "") -> Name:
    return Name(text, language, script, kind, span(when))  # type: ignore[arg-type]


MARCH = Polygon([(30, 10), (31.5, 10), (31.5, 11.25), (30, 11)], [[(30.5, 10.5), (30.6, 10.5), (30.6, 10.6)]])
SOURCE = ("Atlas of Veloria (made up), sheet 3", "https://example.org/veloria")

PLACES = (
    Place(
        "v:veloria", "Veloria", 30.5, 10.5, ("country",),
        (name("Velória", "pt"), name("Велория", "ru", "Cyrl"), name("Velorian", "en", kind="demonym"),
         name("VL", "en", kind="abbreviation")),
        "QV", 2_400_000, precision_km=150.0, sources=SOURCE,
    ),
    Place("v:march", "Northern March", 30.75, 10.6, ("territory", "former_country"), (name("Նորթ", "hy", "Armn"),),
          "QV", 0, ("v:veloria",), 60.0, span("1804~/1918?"), ("https://example.org/march",), SOURCE,
          "Held by nobody; its border was never surveyed.",
          (Shape(MARCH, span("1804~/1878"), True, True, 12.5, "as claimed"),
           Shape(MultiPolygon([MARCH, Polygon([(33, 10), (34, 10), (33, 11)])]), span("1878/1918"), False, True))),
    Place(
        "v:aldem", "Aldêm", 30.123456789, 10.987654321, ("capital", "city"),
        (name("Aldem", "en", kind="exonym"), name("Альдем", "ru", "Cyrl", "exonym"),
         name("ალდემი", "ka", "Geor", "exonym"), name("Redtown", "en", kind="former", when="1948-05-09/1991"),
         name("Castra Aldi", "la", kind="historical", when="-0043/0410")),
        "QV", 812_000, ("v:veloria",), 4.0, links=("wd:Q0", "gn:990001"), sources=SOURCE,
    ),
    Place("v:orvan", "Orvan", 30.2, 10.4, ("town",), (name("Örvän", "de"), name("Öruän", "de", when="../1901")),
          "QV", 9_100, ("v:march", "v:veloria"), 2.0, sources=SOURCE),
    Place("v:orvan-abroad", "Orvan", -12.5, -3.25, ("village",), (), "QX", 310, sources=SOURCE),
    Place("v:saltmouth", "Saltmouth", 30.9, 10.1, ("village",), (name("Sältmünd", "de"),), "QV", 700, sources=SOURCE),
    Place("v:brin", "Brin", 30.4, 10.8, ("river",), (name("نهر برين", "ar", "Arab"),), "QV", 0, (), 60.0,
          sources=SOURCE, shapes=(Shape(LineString([(30, 10.9), (30.4, 10.8), (31, 10)]), label="main arm"),)),
    Place("v:glass-lake", "Glass Lake", 30.45, 10.2, ("lake",), (), "QV", precision_km=15.0, sources=SOURCE),
    Place("v:needle", "The Needle", 30.33, 10.77, ("mountain",), (name("Nål", "da"),), "QV", 0, (), 2.0,
          sources=SOURCE),
    Place("v:salt-road", "Salt Road", 30.6, 10.3, ("road", "corridor"), (), "QV", 0, (), 40.0, span("1992/.."),
          sources=SOURCE, shapes=(Shape(LineString([(30.9, 10.1), (30.2, 10.4)]), span("1992/.."), error_km=3.0),)),
    Place("v:old-fort", "Old Fort", 179.9, -16.5, ("site",), (), None, 0, (), 1.0, span("-0300/0100"), sources=SOURCE),
    Place("v:namib", "Namib Post", 15.0, -23.0, ("settlement",), (name("ナミブ", "ja", None),), "NA", sources=SOURCE),
)  # fmt: skip

# The same land as GeoNames would dump it: tab separated, no quotes
_ROWS = (
    (990000, "Republic of Veloria", "Veloria", "", 10.5, 30.5, "A", "PCLI", "QV", "00", "", 2400000),
    (990010, "Aldem Province", "Aldem Province", "", 10.9, 30.2, "A", "ADM1", "QV", "01", "", 900000),
    (990011, "Aldem District", "Aldem District", "", 10.9, 30.1, "A", "ADM2", "QV", "01", "07", 850000),
    (990001, "Aldêm", "Aldem", "ALD,Aldem,Альдем,aldehm", 10.98, 30.12, "P", "PPLC", "QV", "01", "07", 812000),
    (990002, 'The "New" Orvan', "The New Orvan", "", 10.4, 30.2, "P", "PPL", "QV", "01", "", 9100),
    (990003, "Brin", "Brin", "", 10.8, 30.4, "H", "STM", "QV", "", "", 0),
    (990004, "Namib Post", "Namib Post", "", -23.0, 15.0, "P", "PPL", "NA", "", "", 0),
    (990005, "Unheard", "Unheard", "", 10.0, 30.0, "S", "XXXX", "QV", "", "", 0),
)
_ALTERNATES = (
    (990001, "ru", "Альдем", "1", "", "", "", ""),
    (990001, "en", "Redtown", "", "", "1", "1948", "1991"),
    (990001, "iata", "ALD", "", "", "", "", ""),
    (990001, "wkdt", "Q0", "", "", "", "", ""),
    (990001, "link", "https://en.wikipedia.org/wiki/Aldem", "", "", "", "", ""),
    (990001, "post", "1000", "", "", "", "", ""),
    (990001, "abbr", "AD", "", "", "", "", ""),
    (990001, "ru", "Старый Альдем", "", "", "1", "", "c. 1700"),
    (990001, "", "Aldemium", "", "", "", "", ""),
    (777, "en", "Elsewhere", "", "", "", "", ""),
)


def geonames_dump() -> str:
    """The rows as a country dump has them, 19 columns."""
    return "".join(
        "\t".join(map(str, (*row[:9], "", row[9], row[10], "", "", row[11], "", "", "Etc/UTC", "2026-01-01"))) + "\n"
        for row in _ROWS
    )


def alternate_names() -> str:
    """alternateNamesV2 of the same places, 10 columns."""
    return "".join(
        "\t".join((str(number), str(id_), language, text, preferred, "", colloquial, historic, start, end)) + "\n"
        for number, (id_, language, text, preferred, colloquial, historic, start, end) in enumerate(_ALTERNATES, 1)
    )
