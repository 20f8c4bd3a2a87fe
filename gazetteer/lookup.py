"""Look a place up by any of its names, in any script and nearly any spelling, and say why each answer was given.

Exact names come first; only where there are none, names of other scripts by transliteration; only where there are none
of those, close spellings. Time, nearness and focus prefer, they never exclude.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gazetteer.fold import fold
from gazetteer.index.cache import DEFAULT
from gazetteer.index.candidate import Candidate
from gazetteer.index.close import plain
from gazetteer.index.store import Index
from gazetteer.place import Name, Place, Shape
from geo.coordinates import Bbox, Point, haversine_km, in_bbox
from geo.timespan import TimeSpan

Match = Literal["id", "exact", "transliterated", "close"]

_QUALITY: dict[Match, float] = {"id": 1.0, "exact": 0.98, "transliterated": 0.9, "close": 0.85}
_CLOSE_ENOUGH = 0.72  # similarity of a close spelling that counts as an answer
_SHORT, _SHORT_ENOUGH = 4, 0.85  # letters of a query in which every edit weighs more, and similarity for it
_CLOSE_RANGE = 0.15  # how much less similar than the best an answer may be
_POOL = 200  # places weighed for one query
_YEAR = 365.2425
_NAMED_FOR_IT = 3.0  # powers of ten: a gazetteer that somebody names is about what they look for


@dataclass(frozen=True, slots=True)
class Result:
    """One answer: the place, the name that matched as its record spells it, and why.

    `confidence` (0 to 1) weighs the answer against the other places of the name; `out_of_time` is set where the name or
    the place was not in use at the time asked for; `distance_km` counts from the point asked for.
    """

    place: Place
    name: Name
    confidence: float
    match: Match
    reasons: tuple[str, ...]
    gazetteer: str
    out_of_time: bool = False
    distance_km: float | None = None


@dataclass(slots=True)
class _Hit:
    """A candidate in one index on its way to a result."""

    index: Index
    candidate: Candidate
    folded: str
    match: Match
    similarity: float = 1.0
    score: float = 0.0
    distance_km: float | None = None
    within: str = ""
    in_focus: bool = False

    @property
    def point(self) -> Point:
        row = self.index.places[self.candidate.place]
        return float(row["lon"]), float(row["lat"])

    @property
    def weight(self) -> float:
        return float(self.index.places[self.candidate.place]["weight"])


def lookup(
    query: str,
    *,
    indexes: Sequence[Index],
    when: TimeSpan | None = None,
    near: Point | None = None,
    focus: Point | Bbox | Place | None = None,
    limit: int = 10,
    fuzzy: bool = True,
) -> list[Result]:
    """Places that a name can mean, best first; [] where there is none, not even by a close spelling.

    `near` is (lon, lat), `focus` a point, (west, south, east, north) or a place. "Paris, Texas" prefers the
    Paris in Texas, and a place id finds its place. Without `fuzzy` only exact and transliterated names count.
    """
    if found := _by_id(query, indexes):
        return [found]
    hits = _find(query, indexes, fuzzy)
    hits = _best_of_each_place(_scored(hit, when, near, focus) for hit in hits)
    shares = _shares(hits)
    return [_result(hit, share, hits, when) for hit, share in zip(hits[:limit], shares, strict=False)]


def suggest(query: str, *, indexes: Sequence[Index], limit: int = 5) -> list[str]:
    """The nearest spellings that the indexes know, best first, for a query that found nothing."""
    from gazetteer.index.close import close_names

    folded = fold(query)
    close = [(score, index, key) for index in indexes for score, key in close_names(index, folded, limit=40 * limit)]
    close.sort(key=lambda entry: (_script(entry[1].name_at(entry[2])) != _script(folded), -entry[0], entry[2]))
    nearest: dict[tuple[str, int], str] = {}
    for _, index, key in close:
        for candidate in index.candidates_of(key)[:3]:
            nearest.setdefault((index.name, candidate.place), _spelling(index, candidate, index.name_at(key)).text)
    return list(dict.fromkeys(nearest.values()))[:limit]


def _script(text: str) -> str:
    """The script of the first letter, as Unicode names it; "" without a letter."""
    return next((unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()), "")


def names_at(place: Place, when: TimeSpan) -> list[Name]:
    """Names of a place that were in use at that time, those known to be so before the undated ones."""
    fitting = [name for name in place.names if name.when is None or name.when.overlaps(when)]
    return sorted(fitting, key=lambda name: name.when is None)


def shapes_at(place: Place, when: TimeSpan | None) -> list[Shape]:
    """Shapes of a place that held at that time; all of them without a time."""
    return [shape for shape in place.shapes if when is None or shape.when is None or shape.when.overlaps(when)]


# Finding


def _by_id(query: str, indexes: Sequence[Index]) -> Result | None:
    if ":" not in query:
        return None
    for index in indexes:
        place = index.get(query.strip(), shapes=False)
        if place is not None:
            return Result(place, Name(place.name), 1.0, "id", ("the identifier of this place",), index.name)
    return None


def _find(query: str, indexes: Sequence[Index], fuzzy: bool) -> list[_Hit]:
    hits = _find_name(query, indexes, False)
    if not hits and "," in query:
        head, _, holder = query.partition(",")
        hits = _find_name(head, indexes, fuzzy)
        _prefer_within(hits, holder)
    if not hits and fuzzy:
        hits = _find_name(query, indexes, True)
    return hits


def _find_name(query: str, indexes: Sequence[Index], fuzzy: bool) -> list[_Hit]:
    folded = fold(query)
    if not folded:
        return []
    forms = dict.fromkeys((folded, folded.replace("'", ""), folded.replace(".", "")))
    hits = list(_exact(forms, indexes, "exact"))
    if not hits:
        hits = list(_exact([fold(plain(folded))], indexes, "transliterated"))
    if not hits and fuzzy:
        hits = _close(folded, indexes)
    return hits


def _exact(forms: Iterable[str], indexes: Sequence[Index], match: Match) -> Iterator[_Hit]:
    for index in indexes:
        for form in forms:
            for candidate in index.exact(form)[:_POOL]:
                yield _Hit(index, candidate, form, match)


def _close(folded: str, indexes: Sequence[Index]) -> list[_Hit]:
    """Hits of names spelt like the query, but none that is much less like it than the best."""
    from gazetteer.index.close import close_names

    found = [(score, key, index) for index in indexes for score, key in close_names(index, folded)]
    found = [entry for entry in found if entry[0] == 1 or _same_script(folded, entry[2].name_at(entry[1]))]
    best = max((score for score, _, _ in found), default=0.0)
    least = max(_CLOSE_ENOUGH if len(folded) > _SHORT else _SHORT_ENOUGH, best - _CLOSE_RANGE)
    return [
        _Hit(index, candidate, index.name_at(key), "close" if score < 1 else "transliterated", score)
        for score, key, index in found
        if score >= least
        for candidate in index.candidates_of(key)[:10]
    ]


def _same_script(query: str, name: str) -> bool:
    """False for a plain query and a name of another script, where transliteration alone makes them alike by chance."""
    return name.isascii() or not query.isascii()


def _prefer_within(hits: list[_Hit], holder: str) -> None:
    """Mark the hits that lie in a place which the text after the comma names."""
    folded = fold(holder.partition(",")[0])
    for hit in hits:
        holders = {candidate.place for candidate in hit.index.exact(folded)}
        if holders & set(_ancestors(hit.index, hit.candidate.place)):
            hit.within = holder.strip()


def _ancestors(index: Index, row: int) -> Iterator[int]:
    seen = {row}
    queue = _parents(index, row)
    while queue:
        row = queue.pop(0)
        if row not in seen:
            seen.add(row)
            yield row
            queue += _parents(index, row)


def _parents(index: Index, row: int) -> list[int]:
    parents = (index.row(id_) for id_ in index.place(row, shapes=False).parts_of)
    return [parent for parent in parents if parent is not None]


# Weighing


def _scored(hit: _Hit, when: TimeSpan | None, near: Point | None, focus: Point | Bbox | Place | None) -> _Hit:
    """Set the score, in powers of ten of likeliness."""
    candidate = hit.candidate
    score = hit.weight + 0.8 * candidate.is_main - 0.5 * (candidate.kind in ("abbreviation", "demonym"))
    score -= 20 * (1 - hit.similarity)
    if hit.within:
        score += 6
    if hit.index.name != DEFAULT:
        score += _NAMED_FOR_IT
    if when is not None:
        score += _fit_in_time(hit, when)
    if near is not None:
        hit.distance_km = haversine_km(hit.point, near)
        score += 4 * math.exp(-hit.distance_km / 200)
    if focus is not None:
        fit = _fit_in_focus(hit, focus)
        hit.in_focus = fit == 1
        score += 2.5 * fit
    hit.score = score
    return hit


def _fit_in_time(hit: _Hit, when: TimeSpan) -> float:
    gap = _gap_days(hit, when)
    if gap:
        return -1.0 - min(1.0, gap / _YEAR / 50)
    return 1.0 if hit.candidate.is_dated else 0.0


def _gap_days(hit: _Hit, when: TimeSpan) -> int:
    """Days between the time asked for and the use of the name or the life of the place."""
    row = hit.index.places[hit.candidate.place]
    first = -(10**9) if when.first is None else when.first
    last = 10**9 if when.last is None else when.last
    return max(hit.candidate.gap_days(first, last), int(row["first"]) - last, first - int(row["last"]))


def _fit_in_focus(hit: _Hit, focus: Point | Bbox | Place) -> float:
    """1 for a place in the area of interest, less and less with the distance from it."""
    point = hit.point
    if isinstance(focus, Place):
        if _lies_in(hit, focus):
            return 1.0
        focus = focus.lon, focus.lat
    if len(focus) == 2:
        return math.exp(-haversine_km(point, focus) / 500)
    if in_bbox(point, focus):
        return 1.0
    centre = (focus[0] + (focus[2] - focus[0]) % 360 / 2 + 180) % 360 - 180, (focus[1] + focus[3]) / 2
    return 0.8 * math.exp(-haversine_km(point, centre) / 1000)


def _lies_in(hit: _Hit, holder: Place) -> bool:
    place = hit.index.place(hit.candidate.place, shapes=False)
    if holder.kind == "country" and holder.country and holder.country == place.country:
        return True
    above = (hit.index.place(row, shapes=False).id for row in _ancestors(hit.index, hit.candidate.place))
    return holder.id in (place.id, *place.parts_of, *above)


def _best_of_each_place(hits: Iterable[_Hit]) -> list[_Hit]:
    """Hits by falling score, each place once though several names, forms or indexes found it."""
    best: dict[str, _Hit] = {}
    for hit in sorted(hits, key=lambda hit: -hit.score):
        best.setdefault(_identity(hit), hit)
    return list(best.values())


def _identity(hit: _Hit) -> str:
    """The GeoNames id of a place, by which two gazetteers may share it, else its own id."""
    place = hit.index.place(hit.candidate.place, shapes=False)
    return next((link for link in (place.id, *place.links) if link.startswith("gn:")), place.id)


def _shares(hits: Sequence[_Hit]) -> list[float]:
    """Share of the belief that each hit gets, 1 in all."""
    if not hits:
        return []
    powers = [10 ** (0.9 * (hit.score - hits[0].score)) for hit in hits]
    return [power / sum(powers) for power in powers]


# Telling


def _result(hit: _Hit, share: float, hits: Sequence[_Hit], when: TimeSpan | None) -> Result:
    place = hit.index.place(hit.candidate.place, shapes=False)
    name = _spelling(hit.index, hit.candidate, hit.folded)
    quality = _QUALITY[hit.match] * hit.similarity**2
    late = when is not None and _gap_days(hit, when) > 0
    reasons = tuple(filter(None, _reasons(hit, place, name, hits, when)))
    return Result(place, name, round(quality * share, 4), hit.match, reasons, hit.index.name, late, hit.distance_km)


def _spelling(index: Index, candidate: Candidate, folded: str) -> Name:
    """The name of a record that a folded form was made from; of several, the one of the candidate's kind and time."""
    place = index.place(candidate.place, shapes=False)
    names = [*place.names, Name(place.name)]
    same = [name for name in names if fold(name.text) == folded]
    fitting = [name for name in same if name.kind == candidate.kind and (name.when is not None) == candidate.is_dated]
    return min(fitting or same or [Name(place.name)], key=lambda name: name.text != place.name)


def _reasons(hit: _Hit, place: Place, name: Name, hits: Sequence[_Hit], when: TimeSpan | None) -> Iterator[str]:
    yield _match_reason(hit, name)
    if hit.index.name != DEFAULT:
        yield f"in the gazetteer {hit.index.name}"
    yield _time_reason(hit, place, name, when)
    yield f"lies in {hit.within}" if hit.within else ""
    yield "in the focus" if hit.in_focus else ""
    yield f"{hit.distance_km:,.0f} km from the point given" if hit.distance_km is not None else ""
    yield _rank_reason(hit, place, hits)


def _match_reason(hit: _Hit, name: Name) -> str:
    if hit.match == "close":
        return f"close spelling of {name.text!r} (similarity {hit.similarity:.2f})"
    if hit.match == "transliterated":
        return f"{name.text!r} in another script or transliteration"
    if name.kind == "demonym":
        return "word for its people"
    if hit.candidate.is_main:
        return "its main name"
    kinds = {"variant": "one of its names", "abbreviation": "its abbreviation"}
    return kinds.get(name.kind, f"{name.kind} name")


def _time_reason(hit: _Hit, place: Place, name: Name, when: TimeSpan | None) -> str:
    used = f"name used {name.when}" if name.when else ""
    if when is None:
        return used
    gap = _gap_days(hit, when)
    now = next((other.text for other in names_at(place, when) if other.when and other.text != name.text), "")
    if not gap:
        return f"{used}, so at {when}" if used else f"at {when} called {now}" if now else ""
    if hit.candidate.gap_days(*_days(when)) == 0:
        return f"out of its time: the place stood {place.when}, {_years(gap)} from {when}"
    return f"out of its time: {used}, {_years(gap)} from {when}" + (f", when it was called {now}" if now else "")


def _days(when: TimeSpan) -> tuple[int, int]:
    return (-(10**9) if when.first is None else when.first), (10**9 if when.last is None else when.last)


def _years(days: int) -> str:
    years = round(days / _YEAR)
    return f"{years} years" if years > 1 else f"{days} days"


def _rank_reason(hit: _Hit, place: Place, hits: Sequence[_Hit]) -> str:
    if len(hits) == 1:
        return "the only place found by this name"
    people = f"{place.population:,} people" if place.population else place.kind.replace("_", " ")
    if hit.match != "close" and hit.weight == max(other.weight for other in hits):
        return f"{people}: the largest of {len(hits)} places found by this name"
    return people
