"""Payload: an atlas as the compact JSON that the explorer reads; maps/explorer/src/data/payload.ts mirrors it.

Columns instead of rows, days as numbers (see geo.timespan), EDTF once in a table, texts and reasons gzip-compressed.
Offsets count Unicode characters, as everywhere in Placetime; the page turns them into UTF-16 units where it must.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from gazetteer.linking.mention import ROLES
from gazetteer.period import Period, periods_of
from geo.errors import TimeSpanError
from geo.timespan import TimeSpan
from maps.home import home
from maps.shapes import drawn_shapes

if TYPE_CHECKING:
    import pandas as pd

    from gazetteer.place import Name
    from maps.atlas import Atlas

FORMAT = 1
MARKS = ("automatic", "checked", "corrected", "ambiguous")
BASES = ("", "explicit", "relative", "event", "carried", "article")


class Spans:
    """Table of the EDTF texts of a page; the number of a text stands in the columns, -1 for none."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.rows: list[list[str | int | None]] = []
        self.spans: list[TimeSpan] = []

    def number(self, edtf: str | None) -> int:
        """Number of an EDTF text, entered in the table when new; -1 for None and for what is no EDTF."""
        if not edtf:
            return -1
        if edtf not in self._numbers:
            try:
                span = TimeSpan.parse(edtf)
            except TimeSpanError:
                return -1
            self._numbers[edtf] = len(self.rows)
            self.rows.append([edtf, span.first, span.last])
            self.spans.append(span)
        return self._numbers[edtf]


def payload(atlas: Atlas) -> dict[str, Any]:
    """Everything the page shows except texts and reasons, as plain JSON values."""
    spans = Spans()
    articles = _article_rows(atlas.articles, spans)
    passages = _passage_columns(atlas, spans, {(a["document"], a["number"]): i for i, a in enumerate(articles)})
    mentions = _mention_columns(atlas, spans)
    periods = [_period(period) for period in atlas.periods]
    return {
        "format": FORMAT,
        "title": atlas.title,
        "home": home(atlas),
        "periods": periods,
        "spanPeriods": [_main_period(span, atlas.periods) for span in spans.spans],
        "articles": articles,
        "places": _place_rows(atlas),
        "passages": passages,
        "mentions": mentions,
        "spans": spans.rows,
        "provenance": _plain(atlas.provenance),
    }


def texts(atlas: Atlas) -> str:
    """Texts of the passages, in their order: JSON, gzip, base64."""
    return packed(atlas.passages.text.tolist())


def reasons(atlas: Atlas) -> str:
    """Reasons and runners-up (number of the place, percent) of the mentions, in their order: JSON, gzip, base64."""
    numbers = {id_: number for number, id_ in enumerate(atlas.places.index)}
    table: dict[tuple[str, ...], int] = {}
    keys = [table.setdefault(tuple(reason), len(table)) for reason in atlas.mentions.reasons]
    runners = [
        [[numbers[r.place_id], round(r.score * 100)] for r in found if r.place_id in numbers]
        for found in atlas.mentions.runners_up
    ]
    return packed({"table": [list(key) for key in table], "reasons": keys, "runnersUp": runners})


def packed(value: object) -> str:
    """JSON, gzip without a time stamp, base64."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(raw, compresslevel=6, mtime=0)).decode("ascii")


def _period(period: Period) -> dict[str, Any]:
    days = period.days
    return {
        "id": period.id,
        "labels": period.labels or {"en": period.id},
        "when": period.span.edtf,
        "first": days.first,
        "last": days.last,
        "colour": period.colour,
        "about": period.description,
    }


def _main_period(span: TimeSpan, periods: Sequence[Period]) -> int:
    touched = periods_of(span, periods)
    return next((i for i, period in enumerate(periods) if touched and period.id == touched[0]), -1)


def _article_rows(articles: pd.DataFrame, spans: Spans) -> list[dict[str, Any]]:
    fields = ("document", "kind", "title", "author", "publisher", "published_basis", "language", "url", "evidence")
    rows = []
    for row in articles.to_dict("records"):
        kept = {name: row[name] for name in fields if _given(row.get(name))}
        rows.append({**kept, "number": row["article"], "published": spans.number(_text(row["published"]))})
    return rows


def _passage_columns(atlas: Atlas, spans: Spans, articles: dict[tuple[str, int], int]) -> dict[str, list[int]]:
    frame = atlas.passages
    keys = zip(frame.document, frame.article, strict=True)
    return {
        "article": [articles.get(key, -1) for key in keys],
        "number": frame.passage.tolist(),
        "start": frame.start.tolist(),
        "when": [spans.number(_text(when)) for when in frame.when],
        "basis": [BASES.index(basis) if basis in BASES else 0 for basis in frame.basis],
        "heading": [int(heading) for heading in frame.heading],
    }


def _mention_columns(atlas: Atlas, spans: Spans) -> dict[str, list[int]]:
    frame = atlas.mentions
    rows = zip(atlas.passages.document, atlas.passages.passage, atlas.passages.start, strict=True)
    passages = {(document, number): (i, start) for i, (document, number, start) in enumerate(rows)}
    places = {id_: number for number, id_ in enumerate(atlas.places.index)}
    at = [passages[key] for key in zip(frame.document, frame.passage, strict=True)]
    return {
        "passage": _steps([row for row, _ in at]),
        "start": [start - origin for start, (_, origin) in zip(frame.start.tolist(), at, strict=True)],
        "length": [end - start for start, end in zip(frame.start.tolist(), frame.end.tolist(), strict=True)],
        "place": [places.get(id_, -1) for id_ in frame.place_id],
        "role": [ROLES.index(role) for role in frame.role],
        "confidence": [round(confidence * 100) for confidence in frame.confidence],
        "when": [spans.number(_text(when)) for when in frame.when],
        "mark": [MARKS.index(mark) for mark in frame["mark"]],
    }


def _steps(numbers: Iterable[int]) -> list[int]:
    steps, before = [], 0
    for number in numbers:
        steps.append(number - before)
        before = number
    return steps


def _place_rows(atlas: Atlas) -> list[dict[str, Any]]:
    surfaces = _surfaces(atlas)
    ids = list(atlas.places.index)
    names = dict(zip(ids, atlas.places.place, strict=True))
    return [
        _place_row(id_, record, surfaces.get(id_), names) for id_, record in zip(ids, atlas.places.record, strict=True)
    ]


def _surfaces(atlas: Atlas) -> dict[str, str]:
    """The spelling of each place that the texts use most."""
    placed = atlas.mentions[atlas.mentions.place_id.notna() & (atlas.mentions.role == "literal")]
    counts = Counter(zip(placed.place_id, placed.surface, strict=True))
    ranked = sorted(counts.items(), key=lambda item: (item[1], item[0][1]))
    return {id_: surface for (id_, surface), _ in ranked}


def _place_row(id_: str, record: Any, surface: str | None, names: dict[str, str]) -> dict[str, Any]:
    row = {
        "id": id_,
        "name": record.name,
        "surface": surface,
        "lon": round(record.lon, 5),
        "lat": round(record.lat, 5),
        "kind": record.kind,
        "country": record.country,
        "precision": record.precision_km,
        "names": [_name(name) for name in record.names],
        "parts": [[part, names.get(part)] for part in record.parts_of],
        "links": list(record.links),
        "sources": list(record.sources),
        "about": record.description,
        "shapes": drawn_shapes(record.shapes),
    }
    return {key: value for key, value in row.items() if value not in (None, [], "")}


def _name(name: Name) -> list[str | int | None]:
    when = name.when
    row: list[str | int | None] = [name.text, name.language, name.kind]
    return [*row, when.edtf, when.first, when.last] if when else row


def _given(value: object) -> bool:
    return value is not None and value == value and value != ""


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _plain(value: Any) -> Any:
    """The provenance as JSON values: what JSON does not know becomes text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
