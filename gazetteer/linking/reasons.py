"""Why a name was taken for a place, in words."""

from __future__ import annotations

from gazetteer.linking.draft import Draft
from gazetteer.linking.placing.resolve import Sense, holds


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
        near = [key for key, s in sketch.senses.items() if s is not sense and _lies_near(s, best.cell)]
        if near:
            out.append("near " + " and ".join(_title(key) for key in near[:2]) + " in the same text")
    if sense.count > 1:
        out.append(f"named {sense.count} times in the text, once for all")
    return tuple(out)


def _lies_near(sense: Sense, cell: int) -> bool:
    if sense.presence < 0.5:
        return False
    best = sense.best
    return not best.is_area and abs(best.cell // 1000 - cell // 1000) <= 1 and abs(best.cell % 1000 - cell % 1000) <= 1


def _title(key: str) -> str:
    return key.upper() if len(key) <= 2 else key.title()
