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
from maps.page.home import home
from maps.page.shapes import drawn_shapes

if TYPE_CHECKING:
    import pandas as pd

    from gazetteer.place import Name
    from maps.atlas import Atlas

FORMAT = 1
MOST_TEXTS = 40_000  # passages whose text a page holds; beyond that a sample, and the page says so
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

    def numbers(self, column: pd.Series[Any]) -> list[int]:
        """Numbers of a column of EDTF texts."""
        import numpy as np
        import pandas as pd

        codes, found = pd.factorize(column)  # -1 for none, which takes the last of the table
        table = np.array([*(self.number(_text(edtf)) for edtf in found), -1])
        numbers: list[int] = table[codes].tolist()
        return numbers


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
        "spanPeriods": _span_periods(atlas, spans.spans),
        "articles": articles,
        "places": _place_rows(atlas),
        "passages": passages,
        "mentions": mentions,
        "spans": spans.rows,
        "sampled": len(atlas.passages) > MOST_TEXTS,
        "provenance": _plain(atlas.provenance),
    }


def texts(atlas: Atlas) -> str:
    """Texts of the passages, in their order: JSON, gzip, base64; of very many only a sample, the others as ""."""
    if len(atlas.passages) > MOST_TEXTS:
        kept = sample(atlas, MOST_TEXTS)
        rows = zip(atlas.passages.text, atlas.passages.document, atlas.passages.passage, strict=True)
        return packed([text if (document, number) in kept else "" for text, document, number in rows])
    return packed(atlas.passages.text.tolist())


def sample(atlas: Atlas, most: int) -> set[tuple[str, int]]:
    """Document and number of at most `most` passages: in turn the next one of each place in each period."""
    placed = atlas.mentions.loc[atlas.mentions.place_id.notna(), ["document", "passage", "place_id", "period"]]
    main = placed.period.str.split(";").str[0]
    turns = placed.assign(main=main).groupby(["place_id", "main"], sort=False).cumcount()
    chosen = placed.assign(turn=turns).sort_values("turn", kind="stable").drop_duplicates(["document", "passage"])
    return set(zip(chosen.document[:most], chosen.passage[:most].tolist(), strict=True))


def reasons(atlas: Atlas) -> str:
    """Reasons and runners-up (number of the place, percent) of the mentions, in their order: JSON, gzip, base64."""
    numbers = {id_: number for number, id_ in enumerate(atlas.places.index)}
    table: dict[tuple[str, ...], int] = {}
    keys = [table.setdefault(tuple(reason), len(table)) for reason in atlas.mentions.reasons.tolist()]
    runners = [
        [[numbers[r.place_id], round(r.score * 100)] for r in found if r.place_id in numbers]
        for found in atlas.mentions.runners_up.tolist()
    ]
    return packed({"table": [list(key) for key in table], "reasons": keys, "runnersUp": runners})


def packed(value: object) -> str:
    """JSON, gzip without a time stamp, base64."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(raw, compresslevel=5, mtime=0)).decode("ascii")


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


def _span_periods(atlas: Atlas, spans: Sequence[TimeSpan]) -> list[int]:
    """Number of the main period of each span, -1 for none; the frames know it of most spans already."""
    numbers = {period.id: number for number, period in enumerate(atlas.periods)}
    known: dict[str, str] = {}
    for frame in (atlas.passages, atlas.mentions):
        known.update(zip(frame.when.tolist(), frame.period.tolist(), strict=True))
    mains = (known[s.edtf].split(";") if s.edtf in known else periods_of(s, atlas.periods)[:1] for s in spans)
    return [numbers.get(main[0], -1) if main else -1 for main in mains]


def _article_rows(articles: pd.DataFrame, spans: Spans) -> list[dict[str, Any]]:
    fields = ("document", "kind", "title", "author", "publisher", "published_basis", "language", "url", "evidence")
    rows = []
    for row in articles.to_dict("records"):
        kept = {name: row[name] for name in fields if _given(row.get(name))}
        rows.append({**kept, "number": row["article"], "published": spans.number(_text(row["published"]))})
    return rows


def _passage_columns(atlas: Atlas, spans: Spans, articles: dict[tuple[str, int], int]) -> dict[str, list[int]]:
    frame, bases = atlas.passages, _numbered(BASES)
    keys = zip(frame.document.tolist(), frame.article.tolist(), strict=True)
    return {
        "article": [articles.get(key, -1) for key in keys],
        "number": frame.passage.tolist(),
        "start": frame.start.tolist(),
        "when": spans.numbers(frame.when),
        "basis": [bases.get(basis, 0) for basis in frame.basis.tolist()],
        "heading": [int(heading) for heading in frame.heading.tolist()],
    }


def _mention_columns(atlas: Atlas, spans: Spans) -> dict[str, list[int]]:
    import pandas as pd

    frame = atlas.mentions
    columns = (atlas.passages[name].tolist() for name in ("document", "passage", "start"))
    passages = {
        (document, number): (i, start) for i, (document, number, start) in enumerate(zip(*columns, strict=True))
    }
    roles, marks = _numbered(ROLES), _numbered(MARKS)
    at = [passages[key] for key in zip(frame.document.tolist(), frame.passage.tolist(), strict=True)]
    return {
        "passage": _steps([row for row, _ in at]),
        "start": [start - origin for start, (_, origin) in zip(frame.start.tolist(), at, strict=True)],
        "length": [end - start for start, end in zip(frame.start.tolist(), frame.end.tolist(), strict=True)],
        "place": atlas.places.index.get_indexer(pd.Index(frame.place_id)).tolist(),
        "role": [roles[role] for role in frame.role.tolist()],
        "confidence": (frame.confidence.to_numpy(dtype=float) * 100).round().astype(int).tolist(),
        "when": spans.numbers(frame.when),
        "mark": [marks[mark] for mark in frame["mark"].tolist()],
    }


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words)}


def _steps(numbers: Iterable[int]) -> list[int]:
    steps, before = [], 0
    for number in numbers:
        steps.append(number - before)
        before = number
    return steps


def _place_rows(atlas: Atlas) -> list[dict[str, Any]]:
    surfaces = _surfaces(atlas)
    ids = list(atlas.places.index)
    return [
        _place_row(id_, record, surfaces.get(id_), atlas.parents)
        for id_, record in zip(ids, atlas.places.record, strict=True)
    ]


def _surfaces(atlas: Atlas) -> dict[str, str]:
    """The spelling of each place that the texts use most."""
    placed = atlas.mentions[atlas.mentions.place_id.notna() & (atlas.mentions.role == "literal")]
    counts = Counter(zip(placed.place_id.tolist(), placed.surface.tolist(), strict=True))
    ranked = sorted(counts.items(), key=lambda item: (item[1], item[0][1]))
    return {id_: surface for (id_, surface), _ in ranked}


def _place_row(id_: str, record: Any, surface: str | None, parents: dict[str, str]) -> dict[str, Any]:
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
        "parts": [[part, parents.get(part)] for part in record.parts_of],
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
