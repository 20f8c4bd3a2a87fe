"""What a corpus is about, as a soft hint: places that are likely before the first name of a document is read."""

from __future__ import annotations

from functools import lru_cache

from gazetteer.fold import fold
from gazetteer.linking.placing.resolve import Surroundings
from gazetteer.linking.placing.source import IndexSource
from gazetteer.linking.settings import CorpusSummary
from geo.coordinates import parse_bbox
from geo.errors import InputError

_CORPUS = 1.0  # names of a document that the whole corpus weighs as much as
_FOCUS = 3.0  # the same for a focus that was given


def background(summary: CorpusSummary | None, focus: str | None, source: IndexSource) -> Surroundings | None:
    """Where names are to be expected by the corpus and by the focus that was given."""
    if summary is None and focus is None:
        return None
    out = Surroundings()
    if focus:
        out.merge(_of_focus(focus, source))
    if summary is not None and summary.total > 1:
        scale = _CORPUS / summary.total
        for country, weight in summary.countries.items():
            out.countries[country] = out.countries.get(country, 0.0) + weight * scale
        for cell, weight in summary.cells.items():
            out.cells[cell] = out.cells.get(cell, 0.0) + weight * scale
        out.total += _CORPUS
    return out


@lru_cache(maxsize=8)
def _of_focus(focus: str, source: IndexSource) -> Surroundings:
    out = Surroundings()
    if focus.count(",") == 3:
        out.box = parse_bbox(focus)
        return out
    place = source.by_id(focus) or max(source.find(fold(focus)), key=lambda c: c.prior, default=None)
    if place is None:
        raise InputError(
            f"--focus {focus!r}: no place of that id or name; give a place id, a name or WEST,SOUTH,EAST,NORTH"
        )
    out.add(place, _FOCUS)
    return out
