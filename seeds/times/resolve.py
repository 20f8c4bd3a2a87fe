"""Turns hits into EDTF: each way of resolving that a rule can name is one function here or in `relative`."""

from __future__ import annotations

from collections.abc import Callable

from geo.errors import TimeSpanError
from geo.timespan import TimeSpan, format_year
from seeds.times import relative
from seeds.times.context import Context, Tense
from seeds.times.language import Value
from seeds.times.point import Point
from seeds.times.question import Answer, Question, dated, shifted_from, without_year
from seeds.times.recognise import Hit

_CLOSES, _OPENS = ("until", "before"), ("since", "after")
_DECADE_PARTS = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}


def resolve(hit: Hit, context: Context, read_tense: Callable[[], Tense]) -> tuple[TimeSpan, Answer] | None:
    """The time span of a hit, or None where it names no time or one that does not exist."""
    answer = _WAYS[hit.value](Question(hit, context, read_tense))
    if answer is None or (answer.point is not None and not answer.point.exists):
        return None
    try:
        return TimeSpan.parse(_bounded(answer.edtf, hit.fields.get("prep"))), answer
    except TimeSpanError:
        return None


def _bounded(edtf: str, prep: Value | None) -> str:
    """Since 1994 is open at its end, until 1994 at its start."""
    if prep in _OPENS:
        return edtf.split("/")[0] + "/.."
    return "../" + edtf.split("/")[-1] if prep in _CLOSES else edtf


def _date(q: Question) -> Answer | None:
    month, day = q.number("month", "mon", "clearmonth", "locmonth", "m"), q.number("day", "dayword", "d")
    assert month is not None
    year = q.number("year")
    if "bigyear" in q.hit.fields:
        year = _before_christ(q)
    if year is not None:
        return dated(q, Point(year, month, day), "explicit")
    point = without_year(q, month, day)
    return None if point is None else dated(q, point, "relative" if _shifted(q) else "explicit")


def _shifted(q: Question) -> bool:
    return "shift" in q.hit.fields or "toldshift" in q.hit.fields


def _numeric(q: Question) -> Answer | None:
    a, b, c = q.number("a"), q.number("b"), q.number("c")
    assert a is not None
    assert b is not None
    assert c is not None
    if a > 31:
        points = [Point(a, b, c)]
    else:
        year = c if c > 99 else c + (2000 if c < 50 else 1900)
        points = [Point(year, b, a), Point(year, a, b)]
    published = q.context.published
    there = [point for point in points if point.exists]
    if q.word("sep") != "/":
        there = there[:1]
    if published is not None:
        there.sort(key=lambda point: abs(point.number - published.number))
    return Answer(there[0].edtf, there[0]) if there else None


def _months(q: Question) -> Answer | None:
    year, first, last = q.number("year"), q.number("month"), q.number("month2")
    assert year is not None
    assert first is not None
    assert last is not None
    start, end = Point(year - (first > last), first), Point(year, last)
    return Answer(f"{start.edtf}/{end.edtf}", end, ends=(start.edtf, end.edtf))


def _days(q: Question) -> Answer | None:
    month, first, last = q.number("mon", "month"), q.number("day"), q.number("day2")
    assert month is not None
    assert first is not None
    assert last is not None
    year = q.number("year")
    start = Point(year, month, first) if year is not None else without_year(q, month, first)
    if start is None or last < first or not start.exists:
        return None
    end = Point(start.year, month, last)
    return Answer(f"{start.edtf}/{end.edtf}", end, ends=(start.edtf, end.edtf)) if end.exists else None


def _season(q: Question) -> Answer | None:
    season, year = q.number("season"), q.number("year")
    assert season is not None
    if "bigyear" in q.hit.fields:
        year = _before_christ(q)
    if year is not None:
        point = Point(year, season=season)
        return Answer(point.edtf + ("~" if "part" in q.hit.fields else ""), point)
    month = Point(0, season=season).about_month
    assert month is not None
    found = without_year(q, month, None)
    if found is None:
        return None
    point = Point(found.year, season=season)
    return Answer(point.edtf, point, "relative")


def _recurring(q: Question) -> Answer | None:
    """Last, this or next May, that summer."""
    base, season = shifted_from(q), q.number("season")
    month = q.number("month") if season is None else Point(0, season=season).about_month
    if base is None or month is None:
        return None
    shift, now = q.number("shift", "toldshift") or 0, base.about_month or 1
    year = base.year + (shift > 0 and month <= now) - (shift < 0 and month >= now)
    point = Point(year, month, q.number("day")) if season is None else Point(year, season=season)
    return Answer(point.edtf, point, "relative")


def _slice(q: Question) -> Answer | None:
    year, half, quarter = q.number("year"), q.number("half"), q.number("quarter")
    length, index = (6, half) if half is not None else (3, quarter or 1)
    end = index * length
    if year is None:
        base = shifted_from(q) if {"shift", "toldshift"} & q.hit.fields.keys() else q.context.base()
        if base is None:
            return None
        year = base.year + (q.number("shift", "toldshift") or 0)
        if quarter is not None and q.context.is_news_base(base) and q.tense != "future":
            year -= end - length >= (base.month or 12)  # a quarter that has not begun is last year's
    return Answer(f"{Point(year, end - length + 1).edtf}/{Point(year, end).edtf}", Point(year, end - length + 1))


def _years(q: Question) -> Answer | None:
    era = q.number("era")
    first, last, short = q.number("year", "bigyear"), q.number("year2", "bigyear2"), q.number("twoyear")
    assert first is not None
    if last is None:
        last = first - first % 100 + (short or 0)
    if era is not None:
        first, last = 1 - first, 1 - last
    if last <= first:
        return None
    ends = format_year(first), format_year(last)
    return Answer("/".join(ends), Point(last), ends=ends)


def _decade(q: Question) -> Answer | None:
    start = q.number("decade")
    if start is None:
        start = (q.number("tens") or 0) * 10
    if start < 100:
        base = q.context.base()
        latest = base.year if base is not None else 1999
        start += (latest - start) // 100 * 100
    first, last = _DECADE_PARTS.get(q.word("part") or "", (0, 9))
    doubt = "~" if "part" in q.hit.fields else ""
    whole = f"{format_year(start)}{doubt}/{format_year(start + 9)}{doubt}"
    return Answer(whole, Point(start + first), scope=f"{format_year(start + first)}/{format_year(start + last)}")


def _century(q: Question) -> Answer | None:
    count = q.number("ordinal")
    if count is None or not 1 <= count <= 30:
        return None
    if "era" in q.hit.fields:
        return Answer(f"{format_year(1 - 100 * count)}/{format_year(-100 * (count - 1))}", None)
    return Answer(f"{count - 1:02d}XX", None)


def _shortyear(q: Question) -> Answer | None:
    """The year of '89: the last one that ends so."""
    short, base = q.number("twoyear"), q.context.base()
    if short is None or base is None:
        return None
    point = Point(base.year - (base.year - short) % 100)
    return Answer(point.edtf, point)


def _before_christ(q: Question) -> int:
    year = q.number("bigyear", "bigyear2") or 0
    return 1 - year if "era" in q.hit.fields else year


def _year(q: Question) -> Answer | None:
    year = q.number("year")
    return dated(q, Point(_before_christ(q) if year is None else year), "explicit")


def _feast(q: Question) -> Answer | None:
    month, day = map(int, (q.word("feast") or "12-25").split("-"))
    year = q.number("year")
    point = Point(year, month, day) if year is not None else without_year(q, month, day)
    return None if point is None else Answer(point.edtf, point)


_WAYS: dict[str, Callable[[Question], Answer | None]] = {
    "date": _date,
    "numeric": _numeric,
    "months": _months,
    "days": _days,
    "recurring": _recurring,
    "season": _season,
    "slice": _slice,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "bareyear": _year,
    "ago": relative.ago,
    "hence": relative.hence,
    "later": relative.later,
    "earlier": relative.earlier,
    "unit": relative.unit,
    "weekday": relative.weekday,
    "daypart": relative.daypart,
    "clock": relative.clock,
    "deictic": relative.deictic,
    "shortyear": _shortyear,
    "feast": _feast,
}
