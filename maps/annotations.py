"""Mentions as W3C Web Annotations: who says which name stands for which place, and where in the text.

Positions count Unicode code points, as https://www.w3.org/TR/annotation-model/#text-position-selector asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from maps.atlas import Atlas

if TYPE_CHECKING:
    import pandas as pd

_AROUND = 32  # characters of prefix and suffix that find a quote again after edits


def annotation_page(atlas: Atlas, members: Mapping[str, Any]) -> dict[str, Any]:
    """An AnnotationPage with one annotation a mention, placed or not."""
    columns = (atlas.passages[name].tolist() for name in ("document", "passage", "start", "text"))
    texts = {(document, number): (start, text) for document, number, start, text in zip(*columns, strict=True)}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "label": atlas.title,
        **members,
        "items": [_annotation(row, texts) for row in atlas.mentions.itertuples(index=False)],
    }


def _annotation(mention: Any, texts: Mapping[tuple[str, int], tuple[int, str]]) -> dict[str, Any]:
    start, text = texts.get((mention.document, mention.passage), (mention.start, mention.surface))
    head, tail = mention.start - start, mention.end - start
    return {
        "type": "Annotation",
        "motivation": "identifying",
        "body": _body(mention),
        "target": {
            "source": mention.document,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": mention.surface,
                    "prefix": text[max(0, head - _AROUND) : head],
                    "suffix": text[tail : tail + _AROUND],
                },
                {"type": "TextPositionSelector", "start": int(mention.start), "end": int(mention.end)},
            ],
        },
    }


def _body(mention: pd.Series) -> dict[str, Any]:
    body = {
        "type": "SpecificResource",
        "source": mention.place_id,
        "placetime:role": mention.role,
        "placetime:confidence": mention.confidence,
        "placetime:when": mention.when,
    }
    if mention.place_id is not None:
        body["geometry"] = {"type": "Point", "coordinates": [mention.lon, mention.lat]}
        body["label"] = mention.place
    return {key: value for key, value in body.items() if value is not None}
