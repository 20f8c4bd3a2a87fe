"""An evaluation as a table for reading and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from gazetteer.evaluate.evaluation import Evaluation
from gazetteer.evaluate.matching import Rate
from gazetteer.evaluate.misses import Miss
from gazetteer.evaluate.scoring import Bin, PlacesScore, RolesScore
from gazetteer.linking.mention import ROLES


def to_text(evaluation: Evaluation) -> str:
    """Tables with a heading each, figures as shares from 0 to 1."""
    return "\n".join(_lines(evaluation)) + "\n"


def to_json(evaluation: Evaluation) -> str:
    """All figures, with the shares that follow from the counts; keys in a fixed order."""
    return json.dumps(_plain(evaluation), ensure_ascii=False, indent=2) + "\n"


def _lines(evaluation: Evaluation) -> Iterator[str]:
    yield f"{evaluation.documents} documents with gold"
    if evaluation.partial:
        yield "only some of their names are annotated: precision and F1 of names are left out"
    yield ""
    yield f"{'':22}{'gold':>7}{'given':>7}{'P':>8}{'R':>8}{'F1':>8}"
    yield from _rates(evaluation)
    if evaluation.places:
        yield from _places(evaluation.places, evaluation.limit_km)
    if evaluation.roles:
        yield from _roles(evaluation.roles)
    yield from _others(evaluation)
    if evaluation.kinds:
        yield from ("", f"{'by kind of place':22}{'gold':>7}{'found':>8}{'right':>8}")
        for row in evaluation.kinds:
            yield f"  {row.kind:20}{row.gold:7}{_share(row.found, row.gold):>8}{_share(row.right, row.gold):>8}"
    if evaluation.reliability:
        yield from ("", f"{'reliability':22}{'given':>7}{'mean':>8}{'right':>8}")
        yield from map(_bin, evaluation.reliability)
    if evaluation.misses:
        yield from ("", "worst misses")
        yield from map(_miss, evaluation.misses)


def _rates(evaluation: Evaluation) -> Iterator[str]:
    partial = evaluation.partial
    if evaluation.names:
        yield _rate("names, overlap", evaluation.names.overlap, partial=partial)
        yield _rate("names, exact", evaluation.names.exact, partial=partial)
    if evaluation.demonyms:
        yield _rate("demonyms, overlap", evaluation.demonyms.overlap)
        yield _rate("demonyms, exact", evaluation.demonyms.exact)
    if evaluation.roles:
        yield _rate("literal on the map", evaluation.roles.on_map)
    if evaluation.times:
        yield _rate("times, overlap", evaluation.times.spans)
        yield _rate("times, same days", evaluation.times.values)


def _rate(label: str, rate: Rate, *, partial: bool = False) -> str:
    precision, f1 = (None, None) if partial else (rate.precision, rate.f1)
    return f"{label:22}{rate.gold:7}{rate.given:7}{_figure(precision):>8}{_figure(rate.recall):>8}{_figure(f1):>8}"


def _places(score: PlacesScore, limit_km: float) -> Iterator[str]:
    far = "-" if score.median_km is None else f"{score.median_km:.1f} km"
    yield from ("", f"{'places':30}{'of all':>9}{'of placed':>11}")
    yield f"  {'right place':28}{_share(score.right, score.gold):>9}{_share(score.right, score.placed):>11}"
    label = f"within {limit_km:g} km"
    yield f"  {label:28}{_share(score.near, score.gold):>9}{_share(score.near, score.placed):>11}"
    yield f"  {score.gold} gold names with a place, {score.placed} placed, median error {far}"


def _roles(score: RolesScore) -> Iterator[str]:
    yield ""
    of_found, of_all = _share(score.right, score.judged), _share(score.right, score.gold)
    yield f"roles: right {of_found} of {score.judged} found ({of_all} of all)"
    yield f"  {'gold / judged':18}" + "".join(f"{role:>12}" for role in ROLES) + f"{'F1':>8}"
    for gold in score.by_role:
        counts = "".join(f"{score.confusion.get((gold, judged), 0):12}" for judged in ROLES)
        yield f"  {gold:18}{counts}{_figure(score.by_role[gold].f1):>8}"


def _others(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.demonyms:
        score = evaluation.demonyms
        pointing = _share(score.right_place, score.overlap.gold)
        yield from ("", f"demonyms that point to the right place: {pointing} of all")
    if evaluation.whens:
        whens = evaluation.whens
        yield from ("", f"times spoken of: {whens.gold} sentences")
        yield f"  dated {_share(whens.dated, whens.gold)}, overlapping the gold {_share(whens.overlapping, whens.gold)}"
        yield f"  period accepted {_share(whens.accepted, whens.periods)}, best {_share(whens.best, whens.periods)}"
    if evaluation.articles:
        articles = evaluation.articles
        kinds = _share(articles.right_kind, articles.characters)
        yield from ("", f"articles: characters in a block of the right kind {kinds}")
        yield f"  published right {_share(articles.published, articles.dated)} of {articles.dated}"


def _bin(row: Bin) -> str:
    label = f"  {row.low:.1f} to {row.high:.1f}"
    return f"{label:22}{row.given:7}{_figure(row.confidence):>8}{_share(row.right, row.given):>8}"


def _miss(miss: Miss) -> str:
    far = "" if miss.km is None else f", {miss.km:.0f} km off"
    place = f"{miss.document} {miss.start}-{miss.end}"
    given = f"given {miss.given}{far} [{miss.confidence:.2f}]"
    return f"  {miss.problem:12}{miss.surface!r} ({place}): expected {miss.expected}, {given}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _share(part: int, whole: int) -> str:
    return _figure(part / whole if whole else None)


def _plain(evaluation: Evaluation) -> dict[str, Any]:
    plain = asdict(evaluation)
    for group in ("names", "demonyms"):
        score = getattr(evaluation, group)
        if score:
            plain[group] |= {"exact": _rate_plain(score.exact), "overlap": _rate_plain(score.overlap)}
    if evaluation.times:
        plain["times"] = {"spans": _rate_plain(evaluation.times.spans), "values": _rate_plain(evaluation.times.values)}
    if evaluation.places:
        plain["places"] |= _place_shares(evaluation.places)
    if evaluation.roles:
        plain["roles"] = _roles_plain(evaluation.roles)
    return plain


def _rate_plain(rate: Rate) -> dict[str, Any]:
    shares = {"precision": rate.precision, "recall": rate.recall, "f1": rate.f1}
    return asdict(rate) | {name: _rounded(share) for name, share in shares.items()}


def _place_shares(score: PlacesScore) -> dict[str, float | None]:
    return {
        "right_of_all": _ratio(score.right, score.gold),
        "right_of_placed": _ratio(score.right, score.placed),
        "near_of_all": _ratio(score.near, score.gold),
        "near_of_placed": _ratio(score.near, score.placed),
    }


def _roles_plain(score: RolesScore) -> dict[str, Any]:
    return {
        "right": score.right,
        "judged": score.judged,
        "gold": score.gold,
        "right_of_found": _ratio(score.right, score.judged),
        "right_of_all": _ratio(score.right, score.gold),
        "by_role": {role: _rate_plain(rate) for role, rate in score.by_role.items()},
        "confusion": [{"gold": gold, "judged": judged, "count": n} for (gold, judged), n in score.confusion.items()],
        "literal": _rate_plain(score.literal),
        "on_map": _rate_plain(score.on_map),
    }


def _ratio(part: int, whole: int) -> float | None:
    return _rounded(part / whole if whole else None)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
