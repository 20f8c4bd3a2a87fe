"""Turns hits into EDTF: each way of resolving that a rule can name is one function here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.errors import TimeSpanError
from geo.timespan import TimeSpan, format_day, format_year
from seeds.document import TimeBasis
from seeds.times.context import Context, Tense, year_of_month
from seeds.times.language import Value
from seeds.times.point import Point, part_of_year, third_of_month, week_of, weekday_near
from seeds.times.recognise import Hit

_CLOSES, _OPENS = ("until", "before"), ("since", "after")
_DECADE_PARTS = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolved hit: its EDTF, the point to remember it by, and how it was known."""

    edtf: str
    point: Point | None
    basis: TimeBasis = "explicit"
    scope: str | None = None  # EDTF of the part that "late" or "early" tells, where `edtf` keeps the whole
    ends: tuple[str, str] | None = None  # EDTF of both ends of a range


@dataclass(slots=True)
class Question:
    """A hit, and what it may be resolved against."""

    hit: Hit
    context: Context
    read_tense: Callable[[], Tense]  # costs a look at the sentence

    @property
    def tense(self) -> Tense:
        """The tense of the verb that the hit goes with."""
        return self.read_tense()

    def number(self, *names: str) -> int | None:
        """The first of these slots that holds a whole number."""
        for name in names:
            value = self.hit.fields.get(name)
            if isinstance(value, int):
                return value
        return None

    def word(self, *names: str) -> str | None:
        """The first of these slots that holds a keyword."""
        return next((str(self.hit.fields[name]) for name in names if name in self.hit.fields), None)


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
        return _dated(q, Point(year, month, day), "explicit")
    point = _without_year(q, month, day)
    return None if point is None else _dated(q, point, "relative" if _shifted(q) else "explicit")


def _shifted(q: Question) -> bool:
    return "shift" in q.hit.fields or "toldshift" in q.hit.fields


def _without_year(q: Question, month: int, day: int | None) -> Point | None:
    shift, toldshift = q.number("shift"), q.number("toldshift")
    base = q.context.deictic() if shift is not None else q.context.told() if toldshift is not None else q.context.base()
    if base is None:
        return None
    if shift is None and toldshift is None:
        news = q.context.is_news_base(base)
        year = year_of_month(month, day, base, news=news, tense=q.tense if news else "past")
        return Point(year, month, day)
    if q.hit.value == "date" and "month" in q.hit.fields and not _names_year(q):
        return Point(_year_shifted(month, base, shift if shift is not None else toldshift or 0), month, day)
    return Point(base.year + (shift or 0) + (toldshift or 0), month, day)


def _names_year(q: Question) -> bool:
    """True for "May of last year", False for "last May"."""
    return bool(q.hit.fields.get("ofyear"))


def _year_shifted(month: int, base: Point, shift: int) -> int:
    """The year of last, this or next May."""
    told = base.about_month or 1
    if shift < 0:
        return base.year - (month >= told)
    return base.year + (month <= told) if shift > 0 else base.year


def _dated(q: Question, point: Point, basis: TimeBasis) -> Answer | None:
    part = q.word("part")
    if not point.exists:
        return None
    if part is None or point.day is not None:
        if q.word("daytime") == "week" and point.day is not None:
            return Answer(week_of(point.number), point, basis)
        return Answer(point.edtf, point, basis)
    scope = part_of_year(point, part) if point.month is None else third_of_month(point, part)
    if point.month is not None and _is_near(q, point):
        return Answer(scope, point, basis)
    return Answer(point.edtf + "~", point, basis, scope)


def _is_near(q: Question, point: Point) -> bool:
    """Within a year of publication the days of "early May" are told apart; further off the month is kept, approximate."""
    published = q.context.published
    return published is not None and not q.context.narrative and abs(point.number - published.number) <= 366


def _numeric(q: Question) -> Answer | None:
    a, b, c = q.number("a"), q.number("b"), q.number("c")
    assert a is not None and b is not None and c is not None
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
    assert year is not None and first is not None and last is not None
    start, end = Point(year - (first > last), first), Point(year, last)
    return Answer(f"{start.edtf}/{end.edtf}", end, ends=(start.edtf, end.edtf))


def _days(q: Question) -> Answer | None:
    month, first, last = q.number("mon", "month"), q.number("day"), q.number("day2")
    assert month is not None and first is not None and last is not None
    year = q.number("year")
    start = Point(year, month, first) if year is not None else _without_year(q, month, first)
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
        return Answer(Point(year, season=season).edtf + ("~" if "part" in q.hit.fields else ""), Point(year, season=season))
    month = Point(0, season=season).about_month
    assert month is not None
    point = _without_year(q, month, None)
    return None if point is None else Answer(f"{format_year(point.year)}-{season}", Point(point.year, season=season), "relative")


def _slice(q: Question) -> Answer | None:
    year, half, quarter = q.number("year"), q.number("half"), q.number("quarter")
    if year is None:
        base = q.context.deictic() if "shift" in q.hit.fields else q.context.told() or q.context.published
        if base is None:
            return None
        year = base.year + (q.number("shift", "toldshift") or 0)
    length, index = (6, half) if half is not None else (3, quarter or 1)
    end = index * length
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


def _before_christ(q: Question) -> int:
    year = q.number("bigyear", "bigyear2") or 0
    return 1 - year if "era" in q.hit.fields else year


def _year(q: Question) -> Answer | None:
    year = q.number("year")
    return _dated(q, Point(_before_christ(q) if year is None else year), "explicit")


def _ago(q: Question) -> Answer | None:
    return _counted(q, q.context.deictic(), -1)


def _hence(q: Question) -> Answer | None:
    return _counted(q, q.context.deictic(), 1)


def _later(q: Question) -> Answer | None:
    return _counted(q, _told_for(q), 1)


def _earlier(q: Question) -> Answer | None:
    return _counted(q, _told_for(q), -1)


def _told_for(q: Question) -> Point | None:
    unit = q.word("unit", "period")
    precision = unit if unit in ("day", "month") else "day" if unit in ("week", "fortnight") else "year"
    return q.context.told(precision) or (q.context.published if q.context.precise else None)


def _counted(q: Question, base: Point | None, direction: int) -> Answer | None:
    """So many days, weeks, months or years before or after a point."""
    if base is None:
        return None
    value = q.hit.fields.get("number", 1)
    count = float(value) if isinstance(value, int | float) else 1.0
    count += 0.5 if "more" in q.hit.fields or "more2" in q.hit.fields else 0
    unit = q.word("unit", "period") or "day"
    shifted = _shift(base, count * direction, unit)
    return None if shifted is None else Answer(*shifted, "relative")


def _shift(base: Point, count: float, unit: str) -> tuple[str, Point] | None:
    whole = int(count)
    if unit in ("week", "fortnight", "day"):
        point = base.plus_days(round(count * {"day": 1, "week": 7, "fortnight": 14}[unit]))
        return point.edtf, point
    if unit == "month" or whole != count:
        point = base.plus_months(round(count * (1 if unit == "month" else 12 if unit == "year" else 120)))
        return point.edtf + ("~" if whole != count else ""), point
    point = Point(base.year + whole * {"year": 1, "decade": 10, "century": 100}[unit])
    return point.edtf + ("" if unit == "year" else "~"), point


def _unit(q: Question) -> Answer | None:
    """Last month, that year, the following day, the end of the week."""
    period = q.word("period") or "year"
    shift, toldshift = q.number("shift"), q.number("toldshift")
    if shift is not None:
        base = q.context.deictic()
    elif toldshift is not None:
        base = q.context.told(period if period in ("month", "day") else "day" if period == "week" else "year")
        base = base or (q.context.published if toldshift else None)
    else:
        base = q.context.base()
        if base is not None and period in ("month", "week", "day") and not q.context.is_news_base(base):
            base = q.context.told("month" if period == "month" else "day")
    return None if base is None else _period(q, base, period, shift or toldshift or 0)


def _period(q: Question, base: Point, period: str, shift: int) -> Answer | None:
    if period == "day":
        return None if base.day is None else Answer(base.plus_days(shift).edtf, base.plus_days(shift), "relative")
    if period == "weekend":
        saturday = base.plus_days(7 * shift).number // 7 * 7 + 6  # day 6 was a Saturday
        return Answer(f"{format_day(saturday)}/{format_day(saturday + 1)}", Point.of_day(saturday), "relative")
    if period == "quarter":
        return _quarter(base, shift)
    if period == "week":
        return None if base.day is None else Answer(_week(q, base, shift), base.plus_days(7 * shift), "relative")
    if period == "month":
        if base.month is None:
            return None
        return _dated(q, base.plus_months(shift), "relative")
    if period == "year":
        return _dated(q, Point(base.year + shift), "relative")
    if shift > 0:
        return None  # the next decade is the ten years to come
    length = 10 if period == "decade" else 100
    start = (base.year // length + shift) * length
    return Answer(f"{format_year(start)}/{format_year(start + length - 1)}", Point(start), "relative")


def _quarter(base: Point, shift: int) -> Answer:
    first = Point(base.year, ((base.month or 1) - 1) // 3 * 3 + 1).plus_months(3 * shift)
    return Answer(f"{first.edtf}/{first.plus_months(2).edtf}", first, "relative")


def _week(q: Question, base: Point, shift: int) -> str:
    week = week_of(base.number, shift=shift)
    if shift == 0 and q.word("later") == "before":
        return f"{week.split('/')[0]}/{base.edtf}"
    return week


def _weekday(q: Question) -> Answer | None:
    weekday, shift, toldshift = q.number("weekday"), q.number("shift"), q.number("toldshift")
    assert weekday is not None
    context = q.context
    told = context.told("day")
    if context.published is not None and context.precise and toldshift is None and not (context.narrative and told):
        direction = 1 if (shift or 0) > 0 or (shift is None and q.tense == "future") else -1
        strict = bool(shift) or q.tense == "future"
        day = weekday_near(context.published.number, weekday, direction=direction, strict=strict)
    elif told is not None:
        day = weekday_near(told.number, weekday, direction=-1 if (toldshift or shift or 0) < 0 else 1)
    else:
        return None
    return Answer(Point.of_day(day).edtf, Point.of_day(day), "relative")


def _daypart(q: Question) -> Answer | None:
    shift, toldshift = q.number("shift"), q.number("toldshift")
    base = q.context.told("day") if shift is None or q.context.narrative else q.context.published
    if base is None or (shift is not None and not q.context.precise and not q.context.narrative):
        return None
    point = base.plus_days((shift or 0) + (toldshift or 0))
    return Answer(point.edtf, point, "relative")


def _deictic(q: Question) -> Answer | None:
    """Yesterday, today, tomorrow; "today" beside a present tense means nowadays."""
    word = q.number("word") or 0
    published = q.context.published
    if published is None or not q.context.precise or q.context.narrative or (word == 0 and q.tense == "present"):
        return None
    point = published.plus_days(word)
    return Answer(point.edtf, point, "relative")


def _clock(q: Question) -> Answer | None:
    """A time of day belongs to the day just told."""
    day = q.context.told("day")
    return None if day is None or not q.context.in_sentence_reach(day) else Answer(day.edtf, day, "relative")


def _feast(q: Question) -> Answer | None:
    month, day = map(int, (q.word("feast") or "12-25").split("-"))
    year = q.number("year")
    point = Point(year, month, day) if year is not None else _without_year(q, month, day)
    return None if point is None else Answer(point.edtf, point)


_WAYS: dict[str, Callable[[Question], Answer | None]] = {
    "date": _date,
    "numeric": _numeric,
    "months": _months,
    "days": _days,
    "season": _season,
    "slice": _slice,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "bareyear": _year,
    "ago": _ago,
    "hence": _hence,
    "later": _later,
    "earlier": _earlier,
    "unit": _unit,
    "weekday": _weekday,
    "daypart": _daypart,
    "clock": _clock,
    "deictic": _deictic,
    "feast": _feast,
}
