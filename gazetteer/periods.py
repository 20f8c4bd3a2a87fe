"""Sets of periods: PeriodO JSON in and out, the sets that come along, and an automatic set for any other corpus.

PeriodO (https://perio.do) holds years only; the exact days stand beside them as `edtf`, which other readers skip.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from gazetteer.period import Period
from geo.coordinates import Bbox, Point, in_bbox
from geo.errors import Fault, InputError, TimeSpanError
from geo.timespan import TimeSpan, civil, format_day, format_year

# Nine hues that stay apart for colour-blind readers, after Paul Tol's notes on colour schemes (SRON/EPS/TN/09-002).
PALETTE = ("#5b4a8a", "#c94f3d", "#4a78b5", "#d99a2b", "#748c3a", "#8f5aa6", "#1f7a72", "#8a8478", "#4b5563")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = (1, 5, 10, 25, 50, 100, 250, 500, 1000)  # years to a period of an automatic set
_MOST_AUTOMATIC = 12


@dataclass(frozen=True, slots=True)
class PeriodSet:
    """Periods of one authority, in time order; `bbox` (west, south, east, north) is the land that they are about."""

    name: str
    title: str
    periods: tuple[Period, ...]
    bbox: Bbox | None = None


def bundled() -> tuple[str, ...]:
    """Names of the period sets that come with Placetime."""
    folder = files("gazetteer") / "data" / "periods"
    return tuple(sorted(item.name.removesuffix(".json") for item in folder.iterdir() if item.name.endswith(".json")))


def load(name_or_path: str | Path) -> PeriodSet:
    """Read a bundled set by its name, or a PeriodO JSON file; raise InputError that lists every fault."""
    if str(name_or_path) in bundled():
        text = (files("gazetteer") / "data" / "periods" / f"{name_or_path}.json").read_text(encoding="utf-8")
        return parse(text, source=str(name_or_path))
    path = Path(name_or_path)
    if not path.is_file():
        known = ", ".join(bundled())
        raise InputError(f"{path}: no such period file; give a PeriodO JSON file or one of: {known}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    return parse(text, source=str(path))


def parse(text: str, *, source: str) -> PeriodSet:
    """Read PeriodO JSON: one authority, or a dataset that holds one or more."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{source}, line {error.lineno}: is no JSON ({error.msg}); mend it there") from None
    authorities = _authorities(data, source)
    faults: list[Fault] = []
    found = [period for authority in authorities for period in _periods(authority, source, faults)]
    if faults:
        raise InputError("\n".join(str(fault) for fault in faults))
    if not found:
        raise InputError(f"{source}: holds no periods; expected PeriodO JSON with `periods`")
    first = authorities[0]
    title = str((first.get("source") or {}).get("title") or first.get("id") or source)
    bbox = first.get("bbox")
    ordered = tuple(sorted(found, key=lambda p: (p.span.first is not None, p.span.first or 0, p.id)))
    return PeriodSet(str(first.get("id") or Path(source).stem), title, ordered, tuple(bbox) if bbox else None)


def _authorities(data: Any, source: str) -> list[dict[str, Any]]:
    if isinstance(data, dict) and isinstance(data.get("authorities"), dict):
        return [item for item in data["authorities"].values() if isinstance(item, dict)] or [{}]
    if isinstance(data, dict) and isinstance(data.get("periods"), dict):
        return [data]
    raise InputError(f"{source}: expected PeriodO JSON: an object with `periods` or `authorities`")


def _periods(authority: dict[str, Any], source: str, faults: list[Fault]) -> Iterable[Period]:
    for number, (key, item) in enumerate(authority["periods"].items()):
        where = f"period {key}"
        try:
            yield _period(key, item, number)
        except TimeSpanError as error:
            faults.append(Fault(source, where, str(error), "write its start and stop as years or EDTF"))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            faults.append(Fault(source, where, f"cannot be read ({error})", "compare it with PeriodO's data model"))


def _period(key: str, item: dict[str, Any], number: int) -> Period:
    labels = {tag: texts[0] for tag, texts in (item.get("localizedLabels") or {}).items() if texts}
    if item.get("label"):
        labels.setdefault(item.get("languageTag", "en"), item["label"])
    source = (item.get("source") or {}).get("title")
    return Period(
        id=str(item.get("id", key)).rsplit("/", 1)[-1],
        span=_span(item),
        labels=labels,
        colour=_colour(item.get("colour"), number),
        description=item.get("note", ""),
        sources=tuple(source.split("; ")) if source else (),
    )


def _colour(given: Any, number: int) -> str:
    """A colour as #rrggbb; what is none, and might be anything, gives way to one of ours."""
    return str(given) if _COLOUR.fullmatch(str(given)) else PALETTE[number % len(PALETTE)]


def _span(item: dict[str, Any]) -> TimeSpan:
    """Half-open span: PeriodO's stop is its last year, so the span ends on the first day after it."""
    start, stop = item.get("start") or {}, item.get("stop") or {}
    head = start.get("edtf") or _year(start, "year", "earliestYear")
    tail = stop.get("edtf")
    if tail is None:
        last = _year(stop, "year", "latestYear")
        tail = ".." if last == ".." else f"{format_year(int(last) + 1)}-01-01"
    return TimeSpan.parse(f"{head}/{tail}")


def _year(terminus: dict[str, Any], *keys: str) -> str:
    within = terminus.get("in") or {}
    given = next((within[key] for key in keys if within.get(key) not in (None, "")), None)
    if given is None:
        return ".."
    try:
        return format_year(int(given))
    except ValueError:
        raise TimeSpanError(f"year {given!r} is no whole number") from None


def to_periodo(chosen: PeriodSet) -> dict[str, Any]:
    """The set as a PeriodO authority; reading it back gives the same set."""
    authority: dict[str, Any] = {
        "@context": {"@vocab": "http://www.w3.org/2004/02/skos/core#"},
        "id": chosen.name,
        "type": "Authority",
        "source": {"title": chosen.title},
        "periods": {period.id: _to_item(period) for period in chosen.periods},
    }
    return authority | ({"bbox": list(chosen.bbox)} if chosen.bbox else {})


def _to_item(period: Period) -> dict[str, Any]:
    head, _, tail = period.span.edtf.partition("/")
    last = None if period.span.last is None else civil(period.span.last - 1)[0]
    first = None if period.span.first is None else civil(period.span.first)[0]
    return {
        "id": period.id,
        "type": "Period",
        "label": period.label,
        "languageTag": "en",
        "localizedLabels": {tag: [text] for tag, text in period.labels.items()},
        "start": {"label": head, "in": {} if first is None else {"year": format_year(first)}, "edtf": head},
        "stop": {"label": tail, "in": {} if last is None else {"year": format_year(last)}, "edtf": tail},
        "note": period.description,
        "source": {"title": "; ".join(period.sources)},
        "colour": period.colour,
    }


def gaps_and_overlaps(periods: Sequence[Period]) -> list[str]:
    """Sentences on neighbouring periods that overlap or leave days out; both are allowed."""
    found = []
    for before, after in pairwise(periods):
        end, start = before.days.last, after.days.first
        if end is None or start is None or start <= end:
            found.append(f"{before.id} and {after.id} overlap")
        elif start > end + 1:
            found.append(f"no period from {format_day(end + 1)} to {format_day(start - 1)}")
    return found


def set_for(places: Sequence[Point], times: Sequence[TimeSpan]) -> PeriodSet:
    """The bundled set whose land holds most of the (lon, lat) points, else an automatic set."""
    for name in bundled():
        chosen = load(name)
        if chosen.bbox and places and sum(in_bbox(p, chosen.bbox) for p in places) * 2 >= len(places):
            return chosen
    return automatic(times)


def automatic(times: Sequence[TimeSpan]) -> PeriodSet:
    """Years, decades or longer steps that cover the middle 96 % of the dated times in at most twelve periods."""
    years = sorted(civil(day)[0] for t in times for day in (t.first, t.last) if day is not None)
    if not years:
        return PeriodSet("automatic", "No dates found", ())
    cut = len(years) // 50
    low, high = years[cut], years[len(years) - 1 - cut]
    step = next((s for s in _STEPS if high // s - low // s < _MOST_AUTOMATIC), _STEPS[-1])
    starts = range(low // step * step, high + 1, step)
    periods = tuple(_automatic_period(year, step, number) for number, year in enumerate(starts))
    return PeriodSet("automatic", "Periods by the span of the times", periods)


def _automatic_period(year: int, step: int, number: int) -> Period:
    label = format_year(year) if step == 1 else f"{format_year(year)}–{format_year(year + step - 1)}"
    span = TimeSpan.parse(f"{format_year(year)}-01-01/{format_year(year + step)}-01-01")
    return Period(label, span, {"en": label}, PALETTE[number % len(PALETTE)])
