"""Why a name was taken for a place, in words."""

from __future__ import annotations

from gazetteer.linking.draft import Draft
from gazetteer.linking.placing.resolve import Sense, holds

_SOME = 0.4  # weight of a name that is worth telling of


def reasons_of(sense: Sense, sketch: Draft) -> tuple[str, ...]:
    """Reasons for the best place of a name in its document, strongest first."""
    candidates = sense.entry.candidates
    best = sense.best
    out: list[str] = []
    for key in sense.holders:
        holder = sketch.senses.get(key)
        if holder is not None and any(holds(c, best) for c in holder.entry.candidates[:6]):
            out.append(f"named with {_title(key)}, which holds it")
    if len(candidates) == 1:
        out.append("only place of this name in the gazetteer")
    elif best.country and sum(c.country == best.country for c in candidates) == 1:
        out.append(f"only place of this name in {best.country}")
    if best is candidates[0] and len(candidates) > 1:
        out.append(f"best known of {len(candidates)} places of this name")
    if not best.is_area:
        near = _beside(sense, sketch)
        if near:
            out.append("near " + " and ".join(_title(key) for key in near) + " in the same text")
    if sense.count > 1:
        out.append(f"named {sense.count} times in the text, once for all")
    return tuple(out)


def _beside(sense: Sense, sketch: Draft, *, most: int = 2) -> list[str]:
    """Keys of names that lie in the cells around a name's best place."""
    cell = sense.best.cell
    out: list[str] = []
    if sketch.around.cells.get(cell, 0.0) - sense.own.cells.get(cell, 0.0) < _SOME:
        return out
    for key, other in sketch.senses.items():
        if other is not sense and other.own.cells.get(cell, 0.0) > _SOME:
            out.append(key)
            if len(out) == most:
                break
    return out


def _title(key: str) -> str:
    return key.upper() if len(key) <= 2 else key.title()
