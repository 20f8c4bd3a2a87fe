"""Infers when a text without a stated date was written, as an interval with its width and the evidence in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.timespan import Day, TimeSpan, civil, format_day
from seeds.articles.dating.clues import Clues, load_clues
from seeds.articles.dating.elapsed import since_beginning
from seeds.articles.dating.mentions import DayInYear, Mentions, find_mentions, first_of_year
from seeds.events import named_in

_READ = 60_000  # characters of a text that are searched for dates
_OPENING = 4_000  # characters in which a report says what is going on
_SOON, _LATER = 6, 13  # days after the latest event: a text that names weekdays is at most a week younger
_EPISODE_DAYS = 13
_NEAR = 60  # days between a dated event and one told without its year
_NEXT_YEAR = 365
_LONG_EPISODE = 60  # days; within a longer one a text can be of any day
_OPENING_DAYS = 30  # within which a text tells the day on which fighting began
_YEAR = 360
_LEAD = 600  # characters that open with the day
_AFTER_MONTH, _AFTER_EVENT = 120, 180  # days within which a text appears that speaks from a day


@dataclass(frozen=True, slots=True)
class Inference:
    """Days within which a text was written, and why."""

    first: Day
    last: Day
    evidence: str

    @property
    def span(self) -> TimeSpan:
        """The interval as EDTF; it means one day within."""
        return TimeSpan.of_days(self.first, self.last)


def infer_written(text: str, *, not_after: Day | None = None, dateline: DayInYear | None = None) -> Inference | None:
    """When a text was written, by the dates and events it tells of; None where nothing tells.

    `not_after` is a day on which it was there already (a comment below it); `dateline` its own day without the year.
    """
    read, opening = text[:_READ], text[:_OPENING]
    clues = load_clues()
    mentions = find_mentions(read, not_after=not_after)
    event = _latest_event(read, not_after)
    war = _war_told_of(read[:_LEAD], not_after)
    earliest, why = _earliest(mentions, clues.earliest(read), event)
    if dateline is not None:
        lead = find_mentions(read[:_LEAD], not_after=not_after).weekdays
        return _of_dateline(dateline, earliest, not_after, why, weekdays=lead)
    found = _in_episode(opening, clues, mentions, earliest, not_after) or _counted(opening, event, earliest)
    if found is None and (mentions.is_deictic or not_after is not None):
        found = _after_latest(mentions, earliest, why, not_after, war=war)
    return found


def _counted(opening: str, event: tuple[Day, str] | None, earliest: Day | None) -> Inference | None:
    """A text that counts the days since an event that it names began: "as the siege enters its third week"."""
    days = since_beginning(opening) if event is not None else None
    if event is None or days is None:
        return None
    first, last = event[0] + days[0], event[0] + days[1]
    if earliest is not None and earliest > first:
        first, last = earliest, max(last, earliest + _SOON)
    told = f"it names {event[1]!r}, which began on {format_day(event[0])}, and counts the time since"
    return Inference(first, last, told)


def _latest_event(text: str, not_after: Day | None) -> tuple[Day, str] | None:
    """The beginning of the latest event that a text names, and its name."""
    begun = [(one.event.span.first, text[one.start : one.end]) for one in named_in(text)]
    return max(
        ((d, name) for d, name in begun if d is not None and (not_after is None or d <= not_after)), default=None
    )


def _war_told_of(opening: str, not_after: Day | None) -> tuple[Day, str] | None:
    """The latest war that goes on to this day and that a text names where it opens: its beginning and its name."""
    spans = [(one.event.span, opening[one.start : one.end]) for one in named_in(opening)]
    return max(
        (
            (span.first, name)
            for span, name in spans
            if span.first is not None and span.last is None and (not_after is None or span.first <= not_after)
        ),
        default=None,
    )


def _earliest(
    mentions: Mentions, clue: tuple[Day, str] | None, event: tuple[Day, str] | None
) -> tuple[Day | None, str]:
    """The latest day that the text must be younger than."""
    bounds: list[tuple[Day, str]] = []
    if event is not None:
        bounds.append((event[0], f"it names {event[1]!r}, which began on {format_day(event[0])}"))
    if mentions.latest_year is not None:
        bounds.append((first_of_year(mentions.latest_year), f"it speaks of {mentions.latest_year}"))
    if mentions.latest_month is not None:
        bounds.append(
            (mentions.latest_month, f"the latest month it tells of begins {format_day(mentions.latest_month)}")
        )
    if mentions.latest_day is not None:
        bounds.append((mentions.latest_day, f"the latest date it tells of is {format_day(mentions.latest_day)}"))
    if clue is not None:
        bounds.append((clue[0], f"it names {clue[1]!r}, not known before {format_day(clue[0])}"))
    return max(bounds, default=(None, ""))


def _of_dateline(
    dateline: DayInYear, earliest: Day | None, not_after: Day | None, why: str, *, weekdays: frozenset[int]
) -> Inference | None:
    """The year of a day: the last one before `not_after`, else the first one not before the latest event."""
    days = [bounds for bounds in _years(dateline, earliest, not_after) if earliest is None or bounds[1] >= earliest]
    if not days or (earliest is None and not_after is None):
        return None
    fitting = [bounds for bounds in days if not weekdays.isdisjoint(((bounds[0] - 1) % 7, (bounds[0] - 2) % 7))]
    days = fitting or days
    first, last = days[-1] if not_after is not None else days[0]
    reason = why or f"it was there on {format_day(not_after or last)}"
    return Inference(first, last, f"its line gives the day without the year; {reason}")


def _years(day: DayInYear, earliest: Day | None, not_after: Day | None) -> list[tuple[Day, Day]]:
    low = civil(earliest)[0] if earliest is not None else civil(not_after)[0] - 1 if not_after is not None else 0
    high = civil(not_after)[0] if not_after is not None else low + 6
    found = (day.in_year(year) for year in range(low, high + 1))
    return [bounds for bounds in found if bounds and (not_after is None or bounds[0] <= not_after)]


def _in_episode(
    opening: str, clues: Clues, mentions: Mentions, earliest: Day | None, not_after: Day | None
) -> Inference | None:
    """A text from the midst of known events: of those that fit its dates the likeliest."""
    scored = []
    for episode in clues.episodes:
        if not episode.is_told_in(opening):
            continue
        for span in episode.spans:
            assert span.first is not None
            assert span.last is not None
            if (earliest is None or earliest <= span.last) and (not_after is None or span.first <= not_after):
                scored.append((_fit(mentions, span.first, span.last), span.first, span.last))
    if not scored:
        return None
    _, first, last = max(scored)
    low = first if earliest is None else max(first, earliest)
    counted = since_beginning(opening)
    if counted is not None and first + counted[0] <= last:
        told = f"it tells of the fighting since {format_day(first)} as going on, and counts the time since"
        return Inference(first + counted[0], min(last + 1, first + counted[1]), told)
    begins = max([low, *_days_within(mentions, low, min(last, low + _YEAR))])
    if begins == low and last - first > _LONG_EPISODE:
        begins = max([low, *_months_within(mentions, low, min(last, low + _YEAR))])
    ends = max(begins, _end_in_episode(mentions, begins, first, last, not_after))
    told = f"it tells of the fighting of {format_day(first)} to {format_day(last)} as going on"
    day = f", and of {format_day(begins)}" if begins > first else ""
    until = f"; it was there on {format_day(not_after)}" if not_after is not None else ""
    return Inference(begins, ends, told + day + until)


def _end_in_episode(mentions: Mentions, begins: Day, first: Day, last: Day, not_after: Day | None) -> Day:
    if not_after is not None:
        return min(not_after, begins + _slack(mentions))
    if begins > first and civil(begins)[2] == 1 and not mentions.days:
        return min(last + 1, begins + _AFTER_MONTH)
    if begins > first:
        return min(last + 1, begins + _slack(mentions))
    if any(_days_within(mentions, first, first)):
        return min(last + 1, first + _OPENING_DAYS)
    return last if last - first > _LONG_EPISODE else min(last + 1, first + _EPISODE_DAYS)


def _fit(mentions: Mentions, first: Day, last: Day) -> float:
    """How well the days, months and weekdays of a text fit events from first to last; longer events are likelier."""
    month = civil(first)[1]
    near = any((month - each.month) % 12 <= 2 for each in mentions.months)
    inside = bool(list(_days_within(mentions, first, last)))
    weekday = (first - 1) % 7 in mentions.weekdays and last - first < 7
    outside = bool(mentions.days) and not inside
    return 3 * inside + near + 0.5 * weekday - outside + min(last - first, _LONG_EPISODE) / _LONG_EPISODE


def _days_within(mentions: Mentions, first: Day, last: Day) -> Iterator[Day]:
    for day in mentions.days:
        for year in range(civil(first)[0], civil(last)[0] + 1):
            bounds = day.in_year(year)
            if bounds and first <= bounds[0] <= last + 3:
                yield bounds[0]


def _months_within(mentions: Mentions, first: Day, last: Day) -> Iterator[Day]:
    for month in mentions.months:
        for year in range(civil(first)[0], civil(last)[0] + 1):
            bounds = month.in_year(year)
            if bounds and first <= bounds[0] <= last:
                yield bounds[0]


def _after_latest(
    mentions: Mentions, earliest: Day | None, why: str, not_after: Day | None, *, war: tuple[Day, str] | None
) -> Inference | None:
    """A text that speaks from a day: soon after the latest day that it tells of, where that is known to the year."""
    latest = _latest_day(mentions, not_after, war[0] if war is not None else None)
    if latest is None or (earliest is not None and earliest > latest):
        return _until(earliest, why, not_after) if not_after is not None else _roughly(mentions, war)
    last = latest + _slack(mentions) if not_after is None else max(latest, min(not_after, latest + _NEXT_YEAR))
    told = f"the latest day it tells of is {format_day(latest)}"
    until = f"; it was there on {format_day(not_after)}" if not_after is not None else ""
    return Inference(latest, last, told + until)


def _roughly(mentions: Mentions, event: tuple[Day, str] | None) -> Inference | None:
    """A text that speaks from a day but tells of no day: after the latest month, event or year that it tells of."""
    bounds: list[tuple[Day, Day, str]] = []
    if mentions.latest_year is not None and mentions.is_of_its_year:
        first = first_of_year(mentions.latest_year)
        bounds.append((first, first_of_year(mentions.latest_year + 2) - 1, f"it speaks of {mentions.latest_year}"))
    if event is not None:
        bounds.append((event[0], event[0] + _AFTER_EVENT, f"it names {event[1]!r}, begun on {format_day(event[0])}"))
    if mentions.latest_month is not None and mentions.is_of_its_year:
        first = mentions.latest_month
        bounds.append((first, first + _AFTER_MONTH, f"the latest month it tells of begins {format_day(first)}"))
    if not bounds:
        return None
    first, last, why = max(bounds)
    if mentions.latest_day is not None and mentions.latest_day > first:
        first = mentions.latest_day
    return Inference(first, max(first, last), f"{why}, and speaks from a day of its own")


def _until(earliest: Day | None, why: str, not_after: Day | None) -> Inference | None:
    """Between what it must be younger than and a day on which it was there, where they lie near each other."""
    if earliest is None or not_after is None or not 0 <= not_after - earliest <= _NEXT_YEAR:
        return None
    return Inference(earliest, not_after, f"{why}; it was there on {format_day(not_after)}")


def _latest_day(mentions: Mentions, not_after: Day | None, event: Day | None) -> Day | None:
    """The latest day told of: with its year, or near below one that has it, or below the day the text was there."""
    known = mentions.latest_day
    resolved = [known] if known is not None else []
    if event is not None and (known is None or event > known):
        known = event
    for day in mentions.days:
        if not_after is not None:
            resolved += [first for first, _ in _years(day, None, not_after) if not_after - first < _NEXT_YEAR]
        elif known is not None:
            resolved += [
                first for first, _ in _years(day, known, None) if 0 <= first - known <= (_NEAR if resolved else _YEAR)
            ]
        elif day.weekday is not None and mentions.latest_year is not None:
            resolved += [first for first, _ in _years(day, first_of_year(mentions.latest_year), None)][:1]
    return max(resolved, default=None)


def _slack(mentions: Mentions) -> int:
    return _SOON if mentions.weekdays else _LATER
