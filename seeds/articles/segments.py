"""Where the articles and comments of a document begin: bylines under headlines, heads of comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from seeds.articles.comments import CommentHead, find_comments
from seeds.articles.lines.byline import (
    MAX_BYLINE,
    Byline,
    is_name,
    is_organisation,
    is_role,
    parse_byline,
    split_dated,
    tidy_name,
)
from seeds.articles.lines.layout import body_start, is_body, is_headline, normal, overlap, stems
from seeds.articles.lines.phrases import is_furniture
from seeds.document import ArticleKind
from seeds.passages.paragraphs import Paragraph

_LOOK_AHEAD = 10  # paragraphs below a byline among which a text must begin
_HEADER_LINES = 9  # from the first line of a byline to the last
_NAME_LINE, _SUBTITLE = 60, 200  # characters
_NUMBER = re.compile(r"\d")
_CLOCK = re.compile(r"\d[:.]\d\d(?!\d)|\d\s*[ap]\.?m\b", re.IGNORECASE)
_LONGER, _SHORT_TITLE = 1.2, 4
_AND = re.compile(r"\s+and\s+|\s+&\s+|,\s+")


NO_BYLINE = Byline()


@dataclass(frozen=True, slots=True)
class Segment:
    """Paragraphs [start, stop) that are one article or comment, with the indexes of its headline and first text."""

    start: int
    stop: int
    kind: ArticleKind
    title: int | None = None
    body: int = 0
    byline: Byline = NO_BYLINE
    byline_at: int | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    title: int | None
    last: int
    byline: Byline


def find_segments(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline], *, day_first: bool) -> list[Segment]:
    """Segments in order, that share no paragraph; what lies before the first has no byline of its own."""
    start = body_start(paragraphs, 0, len(paragraphs))
    comments = find_comments(paragraphs, body_from=start, day_first=day_first)
    in_comments = {i for head in comments for i in range(head.first, head.body + 1)}
    bylines = {i: byline for i, byline in bylines.items() if i not in in_comments}
    headers = _headers(paragraphs, bylines)
    if not comments and _is_footer_layout(paragraphs, headers, bylines):
        return _closed_by_bylines(paragraphs, bylines)
    return _opened(paragraphs, headers, comments)


def find_bylines(paragraphs: Sequence[Paragraph], *, day_first: bool) -> dict[int, Byline]:
    """Bylines by the index of their paragraph, but for the dates of a chronicle's entries."""
    found = {}
    for index, paragraph in enumerate(paragraphs):
        if len(paragraph) > MAX_BYLINE or is_furniture(paragraph.text):
            continue
        if byline := parse_byline(paragraph.text, day_first=day_first):
            found[index] = byline
    return _without_chronicle(paragraphs, found)


def _without_chronicle(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline]) -> dict[int, Byline]:
    """Bylines without bare dates, where most of these have no headline beside them: the entries of a chronicle."""
    bare = [i for i, byline in bylines.items() if byline.is_bare_date and not _CLOCK.search(paragraphs[i].text)]
    alone = [index for index in bare if not _has_headline_beside(paragraphs, index)]
    if len(bare) < 3 or 3 * len(alone) < 2 * len(bare):
        return bylines
    return {index: byline for index, byline in bylines.items() if index not in bare}


def _has_headline_beside(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """True where the next line above or below, furniture aside, is a headline."""
    sides = range(index - 1, max(-1, index - 4), -1), range(index + 1, min(len(paragraphs), index + 4))
    nearest = (next((i for i in side if not is_furniture(paragraphs[i].text)), None) for side in sides)
    return any(i is not None and is_headline(paragraphs[i].text) for i in nearest)


def _headers(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline]) -> list[_Header]:
    headers = _dated_headlines(paragraphs, bylines)
    if headers:
        return headers
    untitled = _untitled(paragraphs, bylines)
    leading = _dates_lead(paragraphs, bylines)
    for index in sorted(bylines):
        if headers and index <= headers[-1].last:
            continue
        above = headers[-1].last + 1 if headers else 0
        byline = bylines[index]
        if leading and byline.is_bare_date:
            above = index  # what stands above a date belongs to the page or to the text before
        header = _header_at(paragraphs, bylines, index, above=above, untitled=untitled)
        if header:
            if headers and body_start(paragraphs, headers[-1].last + 1, header.first) == header.first:
                headers.pop()  # no text below it: a masthead
            headers.append(header)
    return _with_sources(paragraphs, headers)


def _with_sources(paragraphs: Sequence[Paragraph], headers: Sequence[_Header]) -> list[_Header]:
    """The headers; a name that stands above several texts is no headline but their source."""
    lines = [None if header.title is None else paragraphs[header.title].text for header in headers]
    counts = Counter(line for line in lines if line and is_name(line, longest=5))
    return [
        replace(header, title=None, byline=header.byline.joined(Byline(None, tidy_name(line))))
        if line and counts[line] > 1
        else header
        for header, line in zip(headers, lines, strict=True)
    ]


def _dated_headlines(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline]) -> list[_Header]:
    """Headers of a page whose headlines each begin with their date: "2023-02-03 A quiet week"."""
    headers = []
    for index, paragraph in enumerate(paragraphs[:-1]):
        rest, date = (
            split_dated(paragraph.text) if len(paragraph) <= MAX_BYLINE and index not in bylines else ("", None)
        )
        if date and date.day and is_headline(rest) and is_body(paragraphs[index + 1].text):
            headers.append(_Header(index, index, index, Byline(date=date)))
    return headers if len(headers) > 1 else []


def _dates_lead(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline]) -> bool:
    """True where dates stand above their headlines: one has running text right above, none right below."""
    bare = [i for i, byline in bylines.items() if byline.is_bare_date and 0 < i < len(paragraphs) - 1]
    below = [i for i in bare if is_headline(paragraphs[i + 1].text) and is_body(paragraphs[i - 1].text)]
    return bool(below) and not any(is_body(paragraphs[i + 1].text) for i in bare)


def _header_at(
    paragraphs: Sequence[Paragraph], bylines: dict[int, Byline], index: int, *, above: int, untitled: frozenset[int]
) -> _Header | None:
    last, byline = _stacked(paragraphs, bylines, index)
    title, names = (None, NO_BYLINE) if byline.opens else _title_above(paragraphs, index, above)
    of_house = title is not None and _is_house(paragraphs[title].text)
    below = _headline_below(paragraphs, bylines, last, byline) if of_house or title is None else None
    if below is not None:
        end, more = _stacked(paragraphs, bylines, below) if below + 1 < len(paragraphs) else (below, Byline())
        house = tidy_name(paragraphs[title].text) if title is not None else None
        whole = Byline(
            more.author or byline.author, byline.publisher or more.publisher or house, byline.date, by=more.by
        )
        header = _Header(index if title is None else title, below, end, whole)
    elif title is not None and (_is_credible(byline) or (names != NO_BYLINE and byline.date)):
        header = _Header(title, title, last, byline.joined(names))
    elif index in untitled:
        header = _Header(index, None, last, byline)
    else:
        return None
    ahead = min(len(paragraphs), header.last + 1 + _LOOK_AHEAD)
    return header if body_start(paragraphs, header.last + 1, ahead) < ahead else None


def _stacked(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline], index: int) -> tuple[int, Byline]:
    """The byline at `index` with those below it, as where name, house and date have a line each."""
    last, byline = index, bylines.get(index, Byline())
    house: str | None = None
    for below in range(index + 1, min(index + _HEADER_LINES, len(paragraphs))):
        text = paragraphs[below].text
        if below in bylines:
            last, byline = below, byline.joined(bylines[below])
            byline = byline.joined(Byline(None, house)) if house else byline
        elif is_furniture(text) or is_role(text):
            continue
        elif _is_house(text) and byline.date:
            last, byline = below, byline.joined(Byline(None, tidy_name(text)))
        elif len(text) <= _NAME_LINE and is_name(text, longest=6) and _date_near(bylines, below):
            house = house or tidy_name(text)
        else:
            break
    return last, byline


def _date_near(bylines: dict[int, Byline], index: int) -> bool:
    """True where a date stands within two lines below: a name there is part of the header, not a headline."""
    return any(i in bylines and bylines[i].is_bare_date for i in (index + 1, index + 2))


def _headline_below(
    paragraphs: Sequence[Paragraph], bylines: dict[int, Byline], last: int, byline: Byline
) -> int | None:
    """Headline under a date, as on blogs that put the date first and in exports that put the house above the date."""
    below = last + 1
    while below < len(paragraphs) and is_furniture(paragraphs[below].text) and below < last + 4:
        below += 1
    if byline.date is None or byline.by or below >= len(paragraphs) or below in bylines:
        return None
    text = paragraphs[below].text
    if not is_headline(text) or _is_house(text):
        return None
    lower = below + 1
    if lower < len(paragraphs) and lower not in bylines and is_headline(paragraphs[lower].text):
        words = stems(" ".join(p.text for p in paragraphs[lower + 1 : lower + 12]))
        if len(text.split()) < _SHORT_TITLE and not overlap(text, words):
            return lower  # a page's motto over the title
    return below


def _is_house(text: str) -> bool:
    return len(text.split()) <= 5 and is_name(text) and is_organisation(text) and not _NUMBER.search(text)


def _title_above(paragraphs: Sequence[Paragraph], index: int, above: int) -> tuple[int | None, Byline]:
    """Headline above a byline, over its subtitle where it has one, and the names that stand between."""
    near, names = index - 1, Byline()
    while near >= above and index - near < _HEADER_LINES and _is_passed_over(paragraphs[near].text):
        near -= 1
    while _is_person_or_house(paragraphs[near].text) and _headline_over(paragraphs, near, above):
        name = tidy_name(paragraphs[near].text.split(" in ")[0])
        names = names.joined(Byline(None, name) if is_organisation(name) else Byline(name))
        near -= 1
    over = near - 1
    if near < above or not is_headline(paragraphs[near].text):
        is_subtitle = over >= above and len(paragraphs[near]) <= _SUBTITLE and is_headline(paragraphs[over].text)
        return (over if is_subtitle and not is_body(paragraphs[near].text) else None), names
    if over >= above and is_headline(paragraphs[over].text) and _is_title_over(paragraphs, over, near, index):
        return over, names
    return near, names


def _is_title_over(paragraphs: Sequence[Paragraph], over: int, near: int, index: int) -> bool:
    """Of two headlines in a row the upper is the title, unless it is a page's name or no word of the text is in it."""
    upper, lower = paragraphs[over].text, paragraphs[near].text
    if len(upper.split()) < 4 or _is_house(upper) or normal(upper).startswith(normal(lower)):
        return False
    if len(lower) > _LONGER * len(upper):
        return True  # a standfirst is longer than its title
    words = stems(" ".join(p.text for p in paragraphs[index + 1 : index + 12])) | stems(lower)
    return overlap(upper, words) > 0


def _untitled(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline]) -> frozenset[int]:
    """Bylines of one source right above texts without a headline: messages of a channel, pieces of a digest."""
    found = [
        (index, byline.author or byline.publisher)
        for index, byline in bylines.items()
        if byline.date
        and byline.date.day
        and byline.date.span
        and index + 1 < len(paragraphs)
        and is_body(paragraphs[index + 1].text)
    ]
    sources = Counter(source for _, source in found)
    return frozenset(index for index, source in found if source and sources[source] > 1)


def _is_passed_over(line: str) -> bool:
    return is_furniture(line) or is_role(line)


def _headline_over(paragraphs: Sequence[Paragraph], near: int, above: int) -> bool:
    """True where a headline stands above a line, right there or over one name more."""
    if near - 1 < above:
        return False
    over = paragraphs[near - 1].text
    if is_headline(over) and not _is_person_or_house(over):
        return True
    return near - 2 >= above and is_name(over, longest=4) and is_headline(paragraphs[near - 2].text)


def _is_person_or_house(text: str) -> bool:
    """A line of two or three capitalised words, perhaps "in" a place, or the one word of an agency."""
    words = text.split(" in ")[0].split()
    if len(words) == 1:
        return is_organisation(text)
    people = _AND.split(text.split(" in ")[0]) if len(text) <= _NAME_LINE else []
    return bool(people) and all(2 <= len(one.split()) <= 4 and _is_capitalised(one) for one in people)


def _is_capitalised(name: str) -> bool:
    return all(word[0].isupper() for word in name.split())


def _is_credible(byline: Byline) -> bool:
    """A byline with a full date, or one that begins with "By"; a bare month or day needs a name beside it."""
    date = byline.date
    if date is None:
        return byline.by
    if date.day is None:
        return byline.by and not byline.is_bare_date
    return date.year is not None or not byline.is_bare_date


def _is_footer_layout(paragraphs: Sequence[Paragraph], headers: list[_Header], bylines: dict[int, Byline]) -> bool:
    """True where bylines close the texts: one stands below the last text, none above the first."""
    signed = [index for index, byline in bylines.items() if byline.date]
    if len(signed) < 2:
        return False
    first_body = body_start(paragraphs, 0, len(paragraphs))
    after_last = body_start(paragraphs, signed[-1] + 1, len(paragraphs))
    titled_above = any(
        header.title is not None and header.title < header.last and header.first == header.title for header in headers
    )
    return first_body < signed[0] and after_last == len(paragraphs) and not titled_above


def _closed_by_bylines(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline]) -> list[Segment]:
    segments, start = [], 0
    for index in sorted(i for i, byline in bylines.items() if byline.date):
        body = body_start(paragraphs, start, index)
        if body < index:
            title = next((i for i in range(body - 1, start - 1, -1) if is_headline(paragraphs[i].text)), None)
            first = title if title is not None else body
            segments.append(Segment(first, index + 1, "article", title, body, bylines[index], index))
            start = index + 1
    return segments


def _opened(paragraphs: Sequence[Paragraph], headers: list[_Header], comments: list[CommentHead]) -> list[Segment]:
    opens: list[tuple[int, _Header | CommentHead]] = [(h.first, h) for h in headers]
    opens += [(c.first, c) for c in comments]
    opens.sort(key=lambda pair: pair[0])
    segments = []
    for number, (start, opening) in enumerate(opens):
        stop = opens[number + 1][0] if number + 1 < len(opens) else len(paragraphs)
        if isinstance(opening, CommentHead):
            byline = Byline(opening.author, None, opening.date, by=True)
            segments.append(Segment(start, stop, "comment", None, opening.body, byline, start))
        else:
            body = body_start(paragraphs, opening.last + 1, stop)
            segments.append(Segment(start, stop, "article", opening.title, body, opening.byline, opening.last))
    return segments
