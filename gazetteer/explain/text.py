"""Explanations as lines for people, and as JSON with everything."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gazetteer.explain.explanation import Explanation, PlaceOf
from gazetteer.explain.left_out import LeftOut
from gazetteer.place import Place

_ROLES = {
    "literal": "the place itself",
    "metonymic": "its government, army or people",
    "adjectival": "a part of another name",
    "demonym": "a people",
}


def as_text(explanation: Explanation) -> str:
    """One mention as a block of lines."""
    m = explanation.mention
    role = f"{m.role}, {_ROLES[m.role]}" + (f": {explanation.role_reason}" if explanation.role_reason else "")
    mark = "" if m.mark == "automatic" else f" ({m.mark})"
    rows = [
        ("place", where(explanation.place, m.place_id, explanation.holders)),
        ("role", role),
        ("when", f"{m.when or 'unknown'}, {explanation.when_reason}"),
        ("confidence", f"{m.confidence:.2f}{mark}"),
        ("why", "; ".join(m.reasons) or "no reason was kept"),
        *_runner_rows(explanation),
    ]
    head = f"{m.document}, characters {m.start} to {m.end}: {explanation.snippet}"
    return "\n".join([head, *(f"  {label:<11} {words}" for label, words in rows)])


def _runner_rows(explanation: Explanation) -> list[tuple[str, str]]:
    runners = [f"{score:.2f}  {where(place, id_)}" for place, id_, score in explanation.runners_up]
    labels = ["runners-up", *[""] * len(runners)]
    return list(zip(labels, runners or ["none"], strict=False))


def where(place: Place | None, place_id: str | None, holders: Sequence[str] = ()) -> str:
    """A place with its point, kind and id, on one line."""
    if place is None:
        return f"{place_id}, in no gazetteer here" if place_id else "none: the name was found, but no place for it"
    about = ", ".join([place.kind.replace("_", " "), *holders, *([place.country] if place.country else [])])
    return f"{place.name}  {place.lat:.4f}, {place.lon:.4f}  ({about})  {place.id}"


def left_out_text(document: str, names: Sequence[LeftOut], place_of: PlaceOf) -> str:
    """What was not taken for a place, by name: how often, where first, and what it would have been."""
    groups: dict[str, list[LeftOut]] = {}
    for name in names:
        groups.setdefault(name.surface, []).append(name)
    rows = [f"{document}, names of the gazetteer not taken for places here:"]
    for surface, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        times = "" if len(group) == 1 else f" {len(group)} times,"
        first = "at" if len(group) == 1 else "first at"
        place_id = group[0].place_id
        rows.append(f"  {surface}:{times} {first} {group[0].start}; {where(place_of(place_id), place_id)}")
    return "\n".join(rows)


def to_json(explanations: Sequence[Explanation], names: Sequence[LeftOut]) -> str:
    """Everything: an object with `mentions` and `left_out`."""
    data = {
        "mentions": [_json(explanation) for explanation in explanations],
        "left_out": [
            {"document": n.document, "start": n.start, "end": n.end, "surface": n.surface, "place_id": n.place_id}
            for n in names
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _json(explanation: Explanation) -> dict[str, Any]:
    m, place = explanation.mention, explanation.place
    return {
        "document": m.document,
        "article": m.article,
        "passage": m.passage,
        "start": m.start,
        "end": m.end,
        "surface": m.surface,
        "snippet": explanation.snippet,
        "place_id": m.place_id,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": place.kind if place else None,
        "parts_of": list(explanation.holders),
        "role": m.role,
        "role_reason": explanation.role_reason,
        "when": m.when.edtf if m.when else None,
        "when_reason": explanation.when_reason,
        "confidence": round(m.confidence, 3),
        "mark": m.mark,
        "reasons": list(m.reasons),
        "runners_up": [_runner_json(*runner) for runner in explanation.runners_up],
    }


def _runner_json(place: Place | None, place_id: str, score: float) -> dict[str, Any]:
    return {
        "place_id": place_id,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": place.kind if place else None,
        "score": round(score, 3),
    }
