"""Place, Name, Shape: one place with many names and shapes, each with its time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geo.timespan import TimeSpan

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NameKind = Literal["endonym", "exonym", "official", "historical", "variant", "former", "abbreviation", "demonym"]

# What a place can be; the first kind of a place is its main one.
KINDS = (
    "continent", "region", "country", "former_country", "unrecognised_state", "territory", "province", "district",
    "capital", "city", "town", "village", "settlement", "neighbourhood",
    "river", "lake", "sea", "reservoir", "canal", "mountain", "mountains", "pass", "valley", "plain", "desert",
    "island", "peninsula", "cape", "strait", "road", "railway", "corridor", "line", "border", "bridge", "airport",
    "base", "monastery", "site",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """One toponym of a place; `language` is a BCP 47 tag, `script` an ISO 15924 code, `when` the time of its use."""

    text: str
    language: str | None = None
    script: str | None = None
    kind: NameKind = "variant"
    when: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or area of a place, (lon, lat), with the time in which it held; `error_km` where it is schematic."""

    geometry: BaseGeometry
    when: TimeSpan | None = None
    schematic: bool = False
    disputed: bool = False
    error_km: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `lon`, `lat` in degrees, `precision_km` how far off the point may lie for what it stands for.

    `country` is the ISO 3166-1 alpha-2 code by international recognition; `parts_of` are ids of places that hold it,
    nearest first; `links` are URLs or CURIEs (gn:..., wd:...); `sources` say where the record comes from.
    """

    id: str
    name: str
    lon: float
    lat: float
    kinds: tuple[str, ...] = ("settlement",)
    names: tuple[Name, ...] = ()
    country: str | None = None
    population: int = 0
    parts_of: tuple[str, ...] = ()
    precision_km: float = 1.0
    when: TimeSpan | None = None
    links: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    description: str = ""
    shapes: tuple[Shape, ...] = field(default=(), compare=False)

    @property
    def kind(self) -> str:
        """The main kind."""
        return self.kinds[0]
