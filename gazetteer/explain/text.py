"""Explanations as lines for people, and as JSON with everything."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gazetteer.explain.explanation import Explanation, PlaceOf
from gazetteer.explain.left_out import LeftOut
from gazetteer.linking.explain import Explanation as Weighing
from gazetteer.linking.explain import Hint
from gazetteer.place import Place

_HINTS = 4  # shown to people; JSON has all
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
        ("why", "; ".join(m.reasons)),
        *_weight_rows(explanation.weighing, m.place_id),
        *_runner_rows(explanation),
    ]
    head = f"{m.document}, characters {m.start} to {m.end}: {explanation.snippet}"
    return "\n".join([head, *(f"  {label:<11} {words}" for label, words in rows if words)])


def _weight_rows(weighing: Weighing | None, place_id: str | None) -> list[tuple[str, str]]:
    """What spoke for and against the name and the place, with its weight."""
    if weighing is None:
        return []
    hints = next((choice.hints for choice in weighing.choices if choice.place_id == place_id), ())
    return [("as a name", _hints_line(weighing.hints)), ("as a place", _hints_line(hints))]


def _hints_line(hints: Sequence[Hint]) -> str:
    return "; ".join(f"{hint.log_odds:+.1f} {hint.words}" for hint in hints[:_HINTS])


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
    """What was not taken for a place, by name: how often, where first, what it would have been, and why not."""
    groups: dict[str, list[LeftOut]] = {}
    for name in names:
        groups.setdefault(name.weighing.surface, []).append(name)
    rows = [f"{document}, names of the gazetteer not taken for places here:"]
    for surface, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        first = min(group, key=lambda name: name.weighing.start)
        times = ("", " and once more")[len(group) - 1] if len(group) < 3 else f" and {len(group) - 1} times more"
        rows.append(f"  {surface}, at {first.weighing.start}{times}: {_why_not(first)}")
        if first.place_id is not None:
            rows.append(f"    would be {where(place_of(first.place_id), first.place_id)}")
    return "\n".join(rows)


def _why_not(name: LeftOut) -> str:
    if name.taken_out:
        return "not a place, by a correction"
    against = [hint for hint in name.weighing.hints if hint.log_odds < 0]
    return f"probability {name.weighing.probability:.2f}" + (f"; {_hints_line(against)}" if against else "")


def to_json(explanations: Sequence[Explanation], names: Sequence[LeftOut]) -> str:
    """Everything: an object with `mentions` and `left_out`."""
    data = {
        "mentions": [_json(explanation) for explanation in explanations],
        "left_out": [_left_out_json(name) for name in names],
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
        "for_the_name": _hints_json(explanation.weighing.hints if explanation.weighing else ()),
        "choices": _choices_json(explanation.weighing),
    }


def _left_out_json(name: LeftOut) -> dict[str, Any]:
    found = name.weighing
    return {
        "document": name.document,
        "start": found.start,
        "end": found.end,
        "surface": found.surface,
        "place_id": name.place_id,
        "probability": found.probability,
        "taken_out": name.taken_out,
        "for_the_name": _hints_json(found.hints),
    }


def _hints_json(hints: Sequence[Hint]) -> list[dict[str, Any]]:
    return [{"words": hint.words, "log_odds": hint.log_odds} for hint in hints]


def _choices_json(weighing: Weighing | None) -> list[dict[str, Any]]:
    return [
        {"place_id": choice.place_id, "place": choice.name, "share": choice.share, "hints": _hints_json(choice.hints)}
        for choice in (weighing.choices if weighing else ())
    ]


def _runner_json(place: Place | None, place_id: str, score: float) -> dict[str, Any]:
    return {
        "place_id": place_id,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": place.kind if place else None,
        "score": round(score, 3),
    }
