"""Atlas: the places, passages, mentions and periods of one corpus, as GeoDataFrames; filtered, exported, drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from gazetteer.linking.mention import Mention, Role
from gazetteer.period import Period, periods_of
from gazetteer.place import Place
from geo.coordinates import in_bbox
from geo.timespan import TimeSpan
from seeds.document import Article, Passage, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import folium

    from geo.coordinates import Bbox

CRS = "EPSG:4326"

MENTION_COLUMNS = (
    "document", "article", "passage", "start", "end", "surface", "place_id", "place", "lon", "lat", "role",
    "confidence", "when", "period", "published",
)  # fmt: skip
PASSAGE_COLUMNS = ("document", "article", "passage", "start", "end", "when", "period", "published", "text")
ARTICLE_COLUMNS = (
    "document", "article", "start", "end", "kind", "title", "author", "publisher", "published", "published_basis",
)  # fmt: skip
TIME_COLUMNS = ("document", "article", "passage", "start", "end", "surface", "when", "basis")
PLACE_COLUMNS = ("place_id", "place", "lon", "lat", "kind", "mentions", "first", "last", "periods", "names")


@dataclass(frozen=True)
class Atlas:
    """What a corpus says of places, in frames.

    `places` (index place_id; points, EPSG:4326), `mentions` (points; role, confidence, when, period, reasons ...),
    `passages`, `articles` and `times` have the columns that the exports have, and a few more for the page; `parents`
    has the names, by id, of what the places lie in.
    """

    title: str
    places: gpd.GeoDataFrame
    mentions: gpd.GeoDataFrame
    passages: pd.DataFrame
    articles: pd.DataFrame
    times: pd.DataFrame
    periods: tuple[Period, ...] = ()
    provenance: dict[str, Any] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        readings: Sequence[Reading],
        mentions: Sequence[Mention],
        places: Mapping[str, Place],
        *,
        title: str,
        periods: Sequence[Period] = (),
        provenance: Mapping[str, Any] | None = None,
    ) -> Atlas:
        """Lay out what was read and found in frames; `places` holds at least every place that a mention names."""
        published = {(article.document, article.number): article.published for r in readings for article in r.articles}
        layers = Layers(periods)
        named = {m.place_id for m in mentions if m.place_id} | {r.place_id for m in mentions for r in m.runners_up}
        known = [places[id_] for id_ in sorted(named) if id_ in places]
        return cls(
            title=title,
            places=place_frame(known),
            mentions=mention_frame(mentions, places, published, layers),
            passages=passage_frame((p for r in readings for p in r.passages), published, layers),
            articles=article_frame(a for r in readings for a in r.articles),
            times=time_frame(p for r in readings for p in r.passages),
            periods=tuple(periods),
            provenance=dict(provenance or {}),
            parents={id_: places[id_].name for place in known for id_ in place.parts_of if id_ in places},
        )

    @cached_property
    def placed(self) -> gpd.GeoDataFrame:
        """The mentions that have a place."""
        return self.mentions[self.mentions.place_id.notna()]

    def filter(
        self,
        *,
        within: TimeSpan | None = None,
        roles: Iterable[Role] | None = None,
        bbox: Bbox | None = None,
        min_confidence: float = 0.0,
    ) -> Atlas:
        """A smaller atlas: mentions whose `when` touches `within`, of these roles, in (west, south, east, north)."""
        rows = self.mentions
        if within is not None:
            rows = rows[rows.when.map(lambda when: when is not None and TimeSpan.parse(when).overlaps(within))]
        if roles is not None:
            rows = rows[rows.role.isin(list(roles))]
        if bbox is not None:
            rows = rows[[in_bbox((lon, lat), bbox) for lon, lat in zip(rows.lon, rows.lat, strict=True)]]
        rows = rows[rows.confidence >= min_confidence]
        return replace(self, mentions=rows, passages=self._passages_of(rows))

    def _passages_of(self, mentions: gpd.GeoDataFrame) -> pd.DataFrame:
        kept = set(zip(mentions.document, mentions.passage, strict=True))
        mask = [key in kept for key in zip(self.passages.document, self.passages.passage, strict=True)]
        return self.passages[mask]

    def place_rows(self) -> gpd.GeoDataFrame:
        """One row a place that is mentioned, most mentions first: counts, first and last day spoken of, periods."""
        groups = self.placed.groupby("place_id", sort=True)
        rows = [_place_row(self.places.loc[id_], group) for id_, group in groups if id_ in self.places.index]
        rows.sort(key=lambda row: (-row["mentions"], row["place_id"]))
        frame = pd.DataFrame(rows, columns=[*PLACE_COLUMNS, "geometry"])
        return gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)

    def to_geojson(self, path: str | Path, *, level: str = "place") -> Path:
        """Write RFC 7946 GeoJSON of places or mentions."""
        from maps.exports import export

        export(self, path, level=level)
        return Path(path)

    def to_html(self, path: str | Path) -> Path:
        """Write the explorer page, one file that needs no network."""
        from maps.page import write_page

        write_page(self, path)
        return Path(path)

    def explore(self) -> folium.Map:
        """A folium.Map with the explorer on it, for notebooks."""
        from maps.page import explore

        return explore(self)


class Layers:
    """Which periods a time touches; asked once for each time, since a corpus names the same times over and over."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self._periods = periods
        self._known: dict[TimeSpan | None, str] = {}

    def of(self, when: TimeSpan | None) -> str:
        """Ids of the periods joined by ";", main one first; "" for undated."""
        if when not in self._known:
            self._known[when] = ";".join(periods_of(when, self._periods))
        return self._known[when]


def place_frame(places: Sequence[Place]) -> gpd.GeoDataFrame:
    """Places as points, index place_id; the column `record` holds the whole Place."""
    frame = pd.DataFrame(
        {
            "place": [p.name for p in places],
            "lon": [p.lon for p in places],
            "lat": [p.lat for p in places],
            "kind": [p.kind for p in places],
            "country": [p.country for p in places],
            "precision_km": [p.precision_km for p in places],
            "record": list(places),
        },
        index=pd.Index([p.id for p in places], name="place_id", dtype=object),
    )
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame.lon, frame.lat), crs=CRS)


def mention_frame(
    mentions: Sequence[Mention],
    places: Mapping[str, Place],
    published: Mapping[tuple[str, int], TimeSpan | None],
    layers: Layers,
) -> gpd.GeoDataFrame:
    """Mentions as points; those without a place have no geometry."""
    rows = [mention_row(m, places.get(m.place_id or ""), published, layers) for m in mentions]
    frame = pd.DataFrame(rows, columns=[*MENTION_COLUMNS, "reasons", "runners_up", "mark"])
    frame[["lon", "lat"]] = frame[["lon", "lat"]].astype(float)
    text = ["place_id", "place", "when", "published"]
    frame[text] = frame[text].astype(object).where(frame[text].notna(), None)
    points = gpd.points_from_xy(frame.lon, frame.lat)
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, index=frame.index).where(frame.lon.notna()), crs=CRS)


def mention_row(
    mention: Mention,
    place: Place | None,
    published: Mapping[tuple[str, int], TimeSpan | None],
    layers: Layers,
) -> dict[str, Any]:
    """One mention as the exports and the page have it."""
    return {
        "document": mention.document,
        "article": mention.article,
        "passage": mention.passage,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "place_id": mention.place_id,
        "place": place.name if place else None,
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
        "role": mention.role,
        "confidence": round(mention.confidence, 3),
        "when": _text(mention.when),
        "period": layers.of(mention.when),
        "published": _text(published.get((mention.document, mention.article))),
        "reasons": mention.reasons,
        "runners_up": mention.runners_up,
        "mark": mention.mark,
    }


def passage_frame(
    passages: Iterable[Passage], published: Mapping[tuple[str, int], TimeSpan | None], layers: Layers
) -> pd.DataFrame:
    """Passages with their text, when and period."""
    rows = [passage_row(passage, published, layers) for passage in passages]
    return pd.DataFrame(rows, columns=[*PASSAGE_COLUMNS, "basis", "heading"])


def passage_row(
    passage: Passage, published: Mapping[tuple[str, int], TimeSpan | None], layers: Layers
) -> dict[str, Any]:
    """One passage as the exports and the page have it; `basis` tells how its `when` was known."""
    bases = [s.basis for s in passage.sentences if s.when == passage.when and s.basis]
    return {
        "document": passage.document,
        "article": passage.article,
        "passage": passage.number,
        "start": passage.start,
        "end": passage.end,
        "when": _text(passage.when),
        "period": layers.of(passage.when),
        "published": _text(published.get((passage.document, passage.article))),
        "text": passage.text,
        "basis": bases[0] if bases else "",
        "heading": passage.heading,
    }


def article_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Articles of all kinds, in the order of the corpus."""
    rows = [article_row(article) for article in articles]
    return pd.DataFrame(rows, columns=[*ARTICLE_COLUMNS, "evidence", "language", "url"])


def article_row(article: Article) -> dict[str, Any]:
    """One article as the exports and the page have it."""
    return {
        "document": article.document,
        "article": article.number,
        "start": article.start,
        "end": article.end,
        "kind": article.kind,
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": _text(article.published),
        "published_basis": article.published_basis,
        "evidence": article.evidence,
        "language": article.language,
        "url": article.url,
    }


def time_frame(passages: Iterable[Passage]) -> pd.DataFrame:
    """Time expressions with their values."""
    rows = [row for passage in passages for row in time_rows(passage)]
    return pd.DataFrame(rows, columns=list(TIME_COLUMNS))


def time_rows(passage: Passage) -> list[dict[str, Any]]:
    """The time expressions of one passage as the exports have them."""
    return [
        {
            "document": passage.document,
            "article": passage.article,
            "passage": passage.number,
            "start": time.start,
            "end": time.end,
            "surface": time.surface,
            "when": time.when.edtf,
            "basis": time.basis,
        }
        for time in passage.times
    ]


def _place_row(place: Any, mentions: pd.DataFrame) -> dict[str, Any]:
    spans = [TimeSpan.parse(when) for when in mentions.when if when]
    dated = [s for s in spans if s.first is not None]
    ended = [s for s in spans if s.last is not None]
    names = dict.fromkeys([place.place, *(name.text for name in place.record.names)])
    return {
        "place_id": place.name,
        "place": place.place,
        "lon": place.lon,
        "lat": place.lat,
        "kind": place.kind,
        "mentions": len(mentions),
        "first": _day(min((s.first for s in dated if s.first is not None), default=None)),
        "last": _day(max((s.last for s in ended if s.last is not None), default=None)),
        "periods": _by_count(mentions.period),
        "names": ";".join(names),
        "geometry": place.geometry,
    }


def _by_count(periods: Iterable[str]) -> str:
    """Main periods of mentions joined by ";", the most frequent first."""
    counts = pd.Series([period.split(";")[0] for period in periods if period], dtype=object).value_counts()
    return ";".join(sorted(counts.index, key=lambda id_: (-counts[id_], id_)))


def _day(day: int | None) -> str | None:
    from geo.timespan import format_day

    return None if day is None else format_day(day)


def _text(when: TimeSpan | None) -> str | None:
    return None if when is None else when.edtf
