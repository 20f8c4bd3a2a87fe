"""Names worth a look as lines for people, with an entry to paste into the corrections file, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gazetteer.corrections.writing import literal
from gazetteer.explain.explanation import PlaceOf
from gazetteer.explain.snippets import one_line
from gazetteer.explain.text import where
from gazetteer.review.ranking import Worth

_ALTERNATIVES = 4
_LEAST_SHARE = 0.005  # of an alternative that is shown


def as_text(number: int, worth: Worth, place_of: PlaceOf) -> str:
    """One name as a block of lines; the last ones are the entry to paste."""
    documents = "1 document" if worth.documents == 1 else f"{worth.documents:,} documents"
    mentions = "1 mention" if worth.mentions == 1 else f"{worth.mentions:,} mentions"
    lines = [
        f"{number}. {worth.name}  worth {worth.payoff:.1f}: {mentions} in {documents}, "
        f"doubt {worth.doubt:.2f}, ambiguity {worth.ambiguity:.1f} bits",
        *(f"   {s.document}, {s.start}: {s.text}  {s.confidence:.2f}" for s in worth.snippets),
        *(f"   {line}" for line in entry(worth, place_of).splitlines()),
    ]
    return "\n".join(lines) + "\n"


def entry(worth: Worth, place_of: PlaceOf) -> str:
    """A corrections entry that keeps a name where it mostly is; the other answers stand beside it as comments."""
    best, *rest = worth.places[:_ALTERNATIVES]
    others = [(id_, share) for id_, share in rest if share >= _LEAST_SHARE]
    lines = ["[[correction]]", f"name = {literal(worth.name)}"]
    answers = [_answer(id_, share, place_of) for id_, share in (best, *others)]
    lines += [answers[0] if best[0] else f"# {answers[0]}", *(f"# {answer}" for answer in answers[1:])]
    return "\n".join([*lines, *([] if best[0] is None else ["# not_a_place = true"])]) + "\n"


def _answer(place_id: str | None, share: float, place_of: PlaceOf) -> str:
    if place_id is None:
        return 'place = "..."  # or label = "...", lat = ..., lon = ...; or not_a_place = true'
    return f"place = {literal(place_id)}  # {share:.2f}  {one_line(where(place_of(place_id), place_id))}"


def to_json(rows: Sequence[Worth], place_of: PlaceOf) -> str:
    """A list with everything, most rewarding name first."""
    return json.dumps([_json(row, place_of) for row in rows], ensure_ascii=False, indent=2)


def _json(row: Worth, place_of: PlaceOf) -> dict[str, Any]:
    return {
        "name": row.name,
        "payoff": round(row.payoff, 3),
        "mentions": row.mentions,
        "documents": row.documents,
        "doubt": round(row.doubt, 3),
        "ambiguity": round(row.ambiguity, 3),
        "places": [_place_json(place_id, share, place_of) for place_id, share in row.places],
        "snippets": [
            {"document": s.document, "start": s.start, "text": s.text, "confidence": round(s.confidence, 3)}
            for s in row.snippets
        ],
        "entry": entry(row, place_of),
    }


def _place_json(place_id: str | None, share: float, place_of: PlaceOf) -> dict[str, Any]:
    place = place_of(place_id) if place_id else None
    return {
        "place_id": place_id,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": place.kind if place else None,
        "share": round(share, 3),
    }
