"""Who wrote a text and who brought it out, where its header does not say: lines below it, the page's head and foot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from seeds.articles.dating.dates import find_date
from seeds.articles.lines.byline import Byline, is_name, is_organisation, parse_byline, tidy_name
from seeds.articles.lines.layout import is_body
from seeds.articles.lines.phrases import is_furniture
from seeds.articles.segments import Segment
from seeds.passages.paragraphs import Paragraph

_BELOW = 6  # lines below the last one of running text
_HEAD, _FOOT = 4, 12  # lines of a page
_CLOSING = re.compile(r"\W*(?:first |originally )?(?:published|posted|date|written|by)\b", re.IGNORECASE)
_BY = re.compile(r"(?:(?:written |posted |story |text )?by|[—–-]{1,2}|author:)\s*(?P<name>[^|\d]{4,60})", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:source|via|from|courtesy of|originally published (?:in|on|by|at))\s*:?\s*(?P<name>.{2,60})", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?)?\s*(?:by\s+)?"
    r"(?P<name>[^\d\W][^.|©]{1,50}?)(?:\s+\d{4}(?:\s*[-–]\s*\d{4})?)?(?:[.,|].*|\s+all rights reserved.*)?",
    re.IGNORECASE,
)
_SITE = re.compile(r".{12,}?\s[|–—-]\s(?P<name>[^|–—]{3,40})")


def closing_byline(found: Sequence[Paragraph], bylines: Mapping[int, Byline], segment: Segment) -> Byline:
    """What the lines right below a text say: "By Ann Ash", "Source: The Gazette", "Published: 3 May 2021"."""
    last = max((i for i in range(segment.body, segment.stop) if is_body(found[i].text)), default=segment.body)
    closing = Byline()
    for index in range(last + 1, min(segment.stop, last + 1 + _BELOW)):
        line = found[index].text
        known = bylines.get(index)
        last_dated = known is not None and known.date is not None and index + 1 == segment.stop
        if known and (_CLOSING.match(line) or ((known.is_bare_date or last_dated) and not closing.date)):
            closing = closing.joined(known)
        elif author := _named(_BY, line, longest=4):
            closing = closing.joined(Byline(author, by=True))
        elif house := _named(_SOURCE, line, longest=7):
            closing = closing.joined(Byline(None, house))
    return closing


def page_publisher(found: Sequence[Paragraph]) -> str | None:
    """The publisher that the head of a page, its copyright line or the end of its title names."""
    for paragraph in found[-_FOOT:]:
        if house := _named(_COPYRIGHT, paragraph.text, longest=6):
            return house
    for paragraph in found[:_HEAD]:
        line = paragraph.text
        if 2 <= len(line.split()) <= 5 and is_name(line) and is_organisation(line) and not _is_other(line):
            return tidy_name(line)
    site = _SITE.fullmatch(found[0].text) if found and not find_date(found[0].text) else None
    return site["name"].strip() if site and is_organisation(site["name"]) and is_name(site["name"]) else None


def with_closing(byline: Byline, closing: Byline) -> Byline:
    """A header's byline with what the lines below the text add."""
    whole = byline.joined(closing)
    return whole if byline.date is None else replace(whole, date=byline.date, updated=byline.updated)


def _is_other(line: str) -> bool:
    return is_furniture(line) or parse_byline(line) is not None or any(sign in "/|>»0123456789" for sign in line)


def _named(pattern: re.Pattern[str], line: str, *, longest: int) -> str | None:
    matched = pattern.fullmatch(line.strip("*_ "))
    name = tidy_name(matched["name"]) if matched else ""
    return name if name and is_name(name, longest=longest) else None
