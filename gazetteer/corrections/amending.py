"""Amend one mention by the entries that are about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazetteer.corrections.correction import Correction
from gazetteer.linking.mention import Mention, RunnerUp
from geo.timespan import TimeSpan


def time_of(mention: Mention, entries: Sequence[Correction]) -> TimeSpan | None:
    """The time of a mention as the entries about it, least specific first, correct it."""
    return next((e.answer.when for e in reversed(entries) if e.answer.when), mention.when)


def amend(mention: Mention, entries: Sequence[Correction]) -> Mention | None:
    """The mention as the entries have it, least specific first; None where it is no place.

    A mention amended once stays the same when it is amended again.
    """
    if not entries:
        return mention
    placing = next((e for e in reversed(entries) if e.answer.gives_place), None)
    if placing is not None and placing.answer.not_a_place:
        return None
    telling = next((e for e in reversed(entries) if e.answer.role), None)
    dating = next((e for e in reversed(entries) if e.answer.when), None)
    out = mention if placing is None else _placed(mention, placing)
    out = replace(
        out,
        role=telling.answer.role if telling and telling.answer.role else mention.role,
        when=dating.answer.when if dating else mention.when,
        mark="checked" if entries[-1].answer.checked else "corrected",
    )
    if any(e.target.quote and not e.answer.checked for e in entries):
        out = replace(out, confidence=1.0)
    last_check = next((e for e in reversed(entries) if e.answer.checked), None)
    return _explained(out, [e for e in (placing, telling, dating, last_check) if e is not None])


def _placed(mention: Mention, correction: Correction) -> Mention:
    place_id = correction.answer.place_id
    if place_id == mention.place_id:
        return mention if correction.answer.checked else replace(mention, confidence=1.0, reasons=())
    former = (RunnerUp(mention.place_id, round(mention.confidence, 3)),) if mention.place_id else ()
    others = tuple(r for r in mention.runners_up if r.place_id not in (place_id, mention.place_id))
    return replace(mention, place_id=place_id, confidence=1.0, runners_up=former + others, reasons=())


def _explained(mention: Mention, winners: Sequence[Correction]) -> Mention:
    because = tuple(dict.fromkeys(entry.because for entry in winners))
    return replace(mention, reasons=because + tuple(r for r in mention.reasons if r not in because))
