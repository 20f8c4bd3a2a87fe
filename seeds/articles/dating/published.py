"""When an article appeared: stated by its byline, or inferred from what its text tells; with the evidence in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.timespan import Day, TimeSpan, format_day
from seeds.articles.dating.dateline import Dateline, parse_dateline
from seeds.articles.dating.dates import WrittenDate
from seeds.articles.dating.infer import Inference, infer_written
from seeds.articles.dating.mentions import DayInYear
from seeds.articles.lines.byline import Byline
from seeds.articles.lines.layout import is_body
from seeds.document import Article
from seeds.passages.paragraphs import Paragraph

_STALE = 30  # days; a page date that much later than its text is that of a visit
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
    date_leads: bool = False  # the date of the byline stands above the title, at the head of the page


def date_article(article: Article, known: Known, *, given: TimeSpan | None) -> Article:
    """The article with `published`, basis and evidence, and with author and agency where only its text names them."""
    if given is not None:
        return replace(article, published=given, published_basis="given", evidence="given with the document")
    opening = _dateline(known) if article.kind == "article" else Dateline(None, None)
    article = replace(article, publisher=article.publisher or opening.agency)
    date = known.byline.date or opening.date
    if date is not None and date.span is not None and not _is_of_visit(known, date):
        line = " ".join(known.byline_text.split())[:120] if known.byline.date else "its first line"
        return replace(article, published=date.span, published_basis="stated", evidence=f"dated by {line!r}")
    if article.kind != "article":
        return article
    signed = replace(article, author=article.author or _author_below(known))
    page = known if not known.date_leads else replace(known, page_date=known.byline)
    found = _with_page_date(page, _infer(known, None if date is not None and date.span is not None else date))
    if found is None:
        return signed
    return replace(signed, published=found.span, published_basis="inferred", evidence=found.evidence)


def _is_of_visit(known: Known, date: WrittenDate) -> bool:
    """True for the date of a page's head where its text is plainly older."""
    if not known.date_leads or date.span is None or date.span.last is None:
        return False
    found = _infer(known, None)
    return found is not None and date.span.last > found.last + _STALE


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


def _dateline(known: Known) -> Dateline:
    """Agency and date that one of the first paragraphs opens with."""
    found = (parse_dateline(paragraph.text) for paragraph in known.paragraphs[:6])
    return next((line for line in found if line), Dateline(None, None))


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
