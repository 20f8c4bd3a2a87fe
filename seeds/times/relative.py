"""Ways to resolve words that count or point from another time: two years ago, that summer, on Tuesday."""

from __future__ import annotations

from geo.timespan import format_day, format_year
from seeds.times.point import Point, week_of, weekday_near
from seeds.times.question import Answer, Question, dated


def ago(q: Question) -> Answer | None:
    """Two years ago; two weeks ago is a week and no day."""
    answer = _counted(q, q.context.deictic(), -1)
    if answer is None or answer.point is None or q.word("unit") not in ("week", "fortnight"):
        return answer
    point = answer.point
    return Answer(week_of(point.number), Point(point.year, point.month), answer.basis)


def hence(q: Question) -> Answer | None:
    """Two years from now."""
    return _counted(q, q.context.deictic(), 1)


def later(q: Question) -> Answer | None:
    """Two years later, counted from the time told."""
    return _counted(q, _told_for(q), 1)


def earlier(q: Question) -> Answer | None:
    """Two years earlier, counted from the time told."""
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


def unit(q: Question) -> Answer | None:
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
        return dated(q, base.plus_months(shift), "relative")
    if period == "year":
        return dated(q, Point(base.year + shift), "relative")
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


def weekday(q: Question) -> Answer | None:
    """On Tuesday, last Tuesday: before or after publication as the tense has it, in a narrative after the day told."""
    name, shift, toldshift = q.number("weekday"), q.number("shift"), q.number("toldshift")
    assert name is not None
    context = q.context
    told = context.told("day")
    if context.published is not None and context.precise and toldshift is None and not (context.narrative and told):
        direction = 1 if (shift or 0) > 0 or (shift is None and q.tense == "future") else -1
        strict = bool(shift) or q.tense == "future"
        day = weekday_near(context.published.number, name, direction=direction, strict=strict)
    elif told is not None:
        day = weekday_near(told.number, name, direction=-1 if (toldshift or shift or 0) < 0 else 1)
    else:
        return None
    return Answer(Point.of_day(day).edtf, Point.of_day(day), "relative")


def daypart(q: Question) -> Answer | None:
    """That morning, the next night, last night."""
    shift, toldshift = q.number("shift"), q.number("toldshift")
    base = q.context.told("day") if shift is None or q.context.narrative else q.context.published
    if base is None or (shift is not None and not q.context.precise and not q.context.narrative):
        return None
    point = base.plus_days((shift or 0) + (toldshift or 0))
    return Answer(point.edtf, point, "relative")


def deictic(q: Question) -> Answer | None:
    """Yesterday, today, tomorrow; "today" beside a present tense means nowadays."""
    word = q.number("word") or 0
    published = q.context.published
    if published is None or not q.context.precise or q.context.narrative or (word == 0 and q.tense == "present"):
        return None
    point = published.plus_days(word)
    return Answer(point.edtf, point, "relative")


def clock(q: Question) -> Answer | None:
    """A time of day belongs to the day just told, in news else to that of publication."""
    day = q.context.told("day")
    if day is None or not q.context.in_sentence_reach(day):
        day = q.context.published if q.context.precise and not q.context.narrative else None
    return None if day is None else Answer(day.edtf, day, "relative")
