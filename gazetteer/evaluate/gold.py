"""What people annotated: names, words for time, articles, each by document. Offsets count characters, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from gazetteer.linking.mention import Role
from geo.coordinates import Point
from geo.timespan import TimeSpan
from seeds.document import ArticleKind


@dataclass(frozen=True, slots=True)
class GoldName:
    """A place name or demonym.

    `place` is the name of the place meant, `place_id` an id such as gn:586427; `tolerance_km` how far off a point may
    lie (None: the limit of the evaluation); `kind` the corpus' own kind of place. What is None was not annotated.
    """

    start: int
    end: int
    surface: str
    role: Role | None = None
    place: str | None = None
    place_id: str | None = None
    point: Point | None = None
    tolerance_km: float | None = None
    kind: str | None = None

    @property
    def is_located(self) -> bool:
        """True where it can be told whether a place is right."""
        return self.point is not None or self.place_id is not None


@dataclass(frozen=True, slots=True)
class GoldTime:
    """Words that point to a calendar time; `when` is None where the corpus gives no calendar value."""

    start: int
    end: int
    surface: str
    when: TimeSpan | None


@dataclass(frozen=True, slots=True)
class GoldWhen:
    """A stretch of text, the time that it speaks of, and the ids of the periods that a reader accepts, best first."""

    start: int
    end: int
    when: TimeSpan
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A block of a document."""

    start: int
    end: int
    kind: ArticleKind
    published: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All that was annotated in one document. None: that was not annotated; an empty tuple: there is none.

    `demonyms` is None where demonyms stand among the names, or nowhere. In a `partial` document only some names are
    annotated.
    """

    id: str
    names: tuple[GoldName, ...] | None = None
    demonyms: tuple[GoldName, ...] | None = None
    times: tuple[GoldTime, ...] | None = None
    whens: tuple[GoldWhen, ...] | None = None
    articles: tuple[GoldArticle, ...] | None = None
    partial: bool = False

    def is_of(self, document: str) -> bool:
        """Tell whether this is the gold of a document: same id or file name, or its number ("000" of "000_a.txt")."""
        path = PurePath(document)
        return self.id in (document, path.name, path.stem) or path.name.startswith(f"{self.id}_")
