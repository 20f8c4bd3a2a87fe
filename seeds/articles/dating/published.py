"""When an article appeared: stated by its byline, or inferred from what its text tells; with the evidence in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.timespan import Day, TimeSpan, format_day
from seeds.articles.dating.dates import WrittenDate, find_date
from seeds.articles.dating.infer import Inference, infer_written
from seeds.articles.dating.mentions import DayInYear
from seeds.articles.lines.byline import Byline
from seeds.articles.lines.layout import is_body
from seeds.document import Article
from seeds.passages.paragraphs import Paragraph

_STALE = 30  # days; a page date that much later than its text is that of a visit
_DATELINE = re.compile(
    r"(?P<head>[A-Z][^()\n]{0,60}?)?\((?P<agency>[A-Z][\w .&/-]{1,30})\)\s*[-–—:]+\s"
    r"|(?P<city>[A-Z][A-Z .'’-]{2,30}), (?P<date>[A-Z0-9][\w., ]{2,20}?)"
    r"(?:[,.]\s*(?P<wire>[A-Z][A-Z-]{2,20}))?\s*[-–—.:/]+\s"
)
_AUTHOR_BOX = re.compile(
    r"(?:(?P<name>[A-Z][^\W\d_]+(?: [A-Z][\w.’'-]*){1,3}) (?:is|was|works as|writes|has (?:reported|written|worked))\b"
    r"|(?:The (?:author|writer) is\b"
    r"|(?:Reporter|Correspondent|Journalist|Editor|Columnist|Analyst|Writer)\b.{0,80}\b(?:for|at|of|with)\b))"
)
_BULLET = " •*-–—·\t"


@dataclass(frozen=True, slots=True)
class Known:
    """What is at hand to date an article: its paragraphs, its byline, a date above its title, a comment below it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    byline: Byline
    byline_text: str = ""
    page_date: Byline | None = None
    comment: Byline | None = None


def date_article(article: Article, known: Known, *, given: TimeSpan | None) -> Article:
    """The article with `published`, basis and evidence, and with author and agency where only its text names them."""
    if given is not None:
        return replace(article, published=given, published_basis="given", evidence="given with the document")
    agency, opening = _dateline(known) if article.kind == "article" else (None, None)
    article = replace(article, publisher=article.publisher or agency)
    date = known.byline.date or opening
    if date is not None and date.span is not None:
        line = " ".join(known.byline_text.split())[:120] if known.byline.date else "its first line"
        return replace(article, published=date.span, published_basis="stated", evidence=f"dated by {line!r}")
    if article.kind != "article":
        return article
    signed = replace(article, author=article.author or _author_below(known))
    found = _with_page_date(known, _infer(known, date))
    if found is None:
        return signed
    return replace(signed, published=found.span, published_basis="inferred", evidence=found.evidence)


def _infer(known: Known, date: WrittenDate | None) -> Inference | None:
    text = "\n".join(paragraph.text for paragraph in known.paragraphs)
    day = DayInYear(date.month, date.day) if date is not None and date.day is not None else None
    return infer_written(text, not_after=_last_day(known.comment), dateline=day)


def _with_page_date(known: Known, found: Inference | None) -> Inference | None:
    """A date above the title counts unless the text is plainly older."""
    page = _last_day(known.page_date)
    if page is None:
        return found
    shown = format_day(page)
    if found is None:
        return Inference(page, page, f"the page's date {shown}; nothing in the text contradicts it")
    if found.first <= page <= found.last + _STALE:
        return Inference(page, page, f"the page's date {shown} fits the text: {found.evidence}")
    return replace(found, evidence=f"{found.evidence}; the page's date {shown} is that of a visit")


def _last_day(byline: Byline | None) -> Day | None:
    span = byline.date.span if byline and byline.date else None
    return span.last if span else None


def _dateline(known: Known) -> tuple[str | None, WrittenDate | None]:
    """Agency and date of a first paragraph that opens "CITY, Sept 20 (Agency) -" or "CITY, SEPTEMBER 20, WIRE."."""
    for paragraph in known.paragraphs[:6]:
        found = _DATELINE.match(paragraph.text)
        if found:
            date = find_date(found["head"] or found["date"] or "")
            if date or found["agency"]:
                return found["agency"] or found["wire"], date
    return None, None


def _author_below(known: Known) -> str | None:
    """The author whom a line below the text introduces."""
    lines = [paragraph.text for paragraph in known.paragraphs]
    for above, line in zip(lines[-4:-1], lines[-3:], strict=False):
        box = _AUTHOR_BOX.match(line) if len(line) < 700 else None
        if box and box["name"] and line is lines[-1]:
            return str(box["name"])
        name = above.strip(_BULLET)
        if box and not is_body(above) and 2 <= len(name.split()) <= 4 and name.istitle():
            return name
    return None
