"""The `when` of Linked Places: time spans with in, earliest and latest; the exact EDTF rides along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geo.errors import InputError, TimeSpanError
from geo.timespan import Day, TimeSpan, format_day

_PLAIN = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")  # ISO 8601 without EDTF's signs


def to_when(span: TimeSpan) -> dict[str, Any]:
    """An LPF `when` with one time span; `placetime.edtf` keeps what LPF cannot say."""
    head, slash, tail = span.edtf.partition("/")
    timespan: dict[str, Any] = {}
    if head not in ("", ".."):
        timespan["start"] = _limit(head)
    end = tail if slash else head
    if end not in ("", ".."):
        timespan["end"] = _limit(end)
    doubtful = span.approximate or span.uncertain
    when: dict[str, Any] = {"timespans": [timespan], "certainty": "less-certain" if doubtful else "certain"}
    when["placetime"] = {"edtf": span.edtf}
    return when


def _limit(point: str) -> dict[str, str]:
    if _PLAIN.fullmatch(point):
        return {"in": point}
    if point.startswith("Y"):
        return {"in": point[1:]}
    span = TimeSpan.parse(point)
    assert span.first is not None  # a point has both bounds
    assert span.last is not None
    return {"earliest": format_day(span.first), "latest": format_day(span.last)}


def from_when(when: Any, where: str) -> TimeSpan | None:
    """Read a `when`; several time spans give the stretch from the first start to the last end. None without any."""
    if when is None:
        return None
    if not isinstance(when, Mapping):
        raise InputError(f"{where}: should be an object with timespans, instead got {when!r}")
    try:
        exact = (when.get("placetime") or {}).get("edtf")
        if exact:
            return TimeSpan.parse(str(exact))
        spans = [span for entry in when.get("timespans") or () if (span := _timespan(entry))]
        return _hull(spans, doubt="~" if when.get("certainty") in ("less-certain", "uncertain") else "")
    except TimeSpanError as error:
        raise TimeSpanError(f"{where}: {error}") from None
    except (AttributeError, TypeError):
        raise InputError(f"{where}: timespans should be objects with start and end, instead got {when!r}") from None


def _timespan(entry: Mapping[str, Any]) -> TimeSpan | None:
    start, end = entry.get("start") or {}, entry.get("end") or {}
    head = start.get("in") or start.get("earliest") or start.get("latest")
    tail = end.get("in") or end.get("latest") or end.get("earliest")
    if head is None and tail is None:
        return None
    if str(head) == str(tail):
        return TimeSpan.parse(_padded(head))
    return TimeSpan.parse(f"{'..' if head is None else _padded(head)}/{'..' if tail is None else _padded(tail)}")


def _padded(point: Any) -> str:
    """Years as numbers, with fewer than four digits, as older files have them, or with more."""
    text = str(point).strip()
    if re.fullmatch(r"-?[1-9]\d{4,}", text):
        return f"Y{text}"
    found = re.fullmatch(r"(-?)(\d{1,3})((?:-\d\d){0,2})", text)
    return f"{found[1]}{int(found[2]):04d}{found[3]}" if found else text


def _hull(spans: list[TimeSpan], *, doubt: str) -> TimeSpan | None:
    if len(spans) < 2 and not doubt:
        return spans[0] if spans else None
    firsts: list[Day | None] = [span.first for span in spans]
    lasts: list[Day | None] = [span.last for span in spans]
    first = None if None in firsts else min((day for day in firsts if day is not None), default=None)
    last = None if None in lasts else max((day for day in lasts if day is not None), default=None)
    return TimeSpan.of_days(first, last, doubt=doubt) if first is not None or last is not None else None
