"""Dates without a year, such as "Wednesday, 5 May", by the other articles of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.timespan import Day, TimeSpan, civil, format_day
from seeds.articles.dating.dates import WrittenDate
from seeds.articles.dating.mentions import DayInYear
from seeds.document import Article


def with_years(articles: Sequence[Article], dates: Sequence[WrittenDate | None]) -> list[Article]:
    """The articles, those without publication whose own date lacks the year dated nearest to their neighbours."""
    days = [_day(article) for article in articles]
    completed = []
    for number, (article, date) in enumerate(zip(articles, dates, strict=True)):
        near = _nearest(days, number) if article.published is None and date is not None else None
        completed.append(_dated(article, date, near) if date is not None and near is not None else article)
    return completed


def _day(article: Article) -> Day | None:
    return article.published.first if article.published is not None else None


def _nearest(days: Sequence[Day | None], number: int) -> Day | None:
    known = [(abs(other - number), day) for other, day in enumerate(days) if day is not None]
    return min(known, default=(0, None))[1]


def _dated(article: Article, date: WrittenDate, near: Day) -> Article:
    if date.day is None:
        return article
    year = civil(near)[0]
    found = (DayInYear(date.month, date.day).in_year(y) for y in (year - 1, year, year + 1))
    day = min((bounds[0] for bounds in found if bounds), key=lambda one: abs(one - near), default=None)
    if day is None:
        return article
    evidence = f"its line gives the day without the year; a neighbour on the page is of {format_day(near)}"
    return replace(article, published=TimeSpan.of_days(day, day), published_basis="inferred", evidence=evidence)
