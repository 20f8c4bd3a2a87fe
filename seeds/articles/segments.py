"""Where the articles and comments of a document begin: bylines under headlines, heads of comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seeds.articles.byline import MAX_BYLINE, Byline, parse_byline
from seeds.articles.comments import CommentHead, find_comments
from seeds.articles.layout import body_start, is_body, is_headline, normal
from seeds.document import ArticleKind
from seeds.paragraphs import Paragraph

_LOOK_AHEAD = 6  # paragraphs below a byline among which a text must begin


@dataclass(frozen=True, slots=True)
class Segment:
    """Paragraphs [start, stop) that are one article or comment; `body` is where its text begins, `title` its headline."""

    start: int
    stop: int
    kind: ArticleKind
    title: int | None = None
    body: int = 0
    byline: Byline = Byline()
    byline_at: int | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    title: int | None
    last: int
    byline: Byline


def find_segments(paragraphs: Sequence[Paragraph], *, day_first: bool) -> list[Segment]:
    """Segments in order, that share no paragraph; what lies before the first has no byline of its own."""
    bylines = _bylines(paragraphs, day_first)
    start = body_start(paragraphs, 0, len(paragraphs))
    comments = find_comments(paragraphs, body_from=start, day_first=day_first)
    in_comments = {i for head in comments for i in range(head.first, head.body + 1)}
    headers = _headers(paragraphs, {i: b for i, b in bylines.items() if i not in in_comments})
    if _is_footer_layout(paragraphs, headers, bylines):
        return _closed_by_bylines(paragraphs, bylines, comments)
    return _opened(paragraphs, headers, comments)


def _bylines(paragraphs: Sequence[Paragraph], day_first: bool) -> dict[int, Byline]:
    found = {}
    for index, paragraph in enumerate(paragraphs):
        if len(paragraph) <= MAX_BYLINE and (byline := parse_byline(paragraph.text, day_first=day_first)):
            found[index] = byline
    return found


def _headers(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline]) -> list[_Header]:
    headers: list[_Header] = []
    for index in sorted(bylines):
        if headers and index <= headers[-1].last:
            continue
        header = _header_at(paragraphs, bylines, index, above=headers[-1].last + 1 if headers else 0)
        if header:
            headers.append(header)
    return headers


def _header_at(
    paragraphs: Sequence[Paragraph], bylines: dict[int, Byline], index: int, *, above: int
) -> _Header | None:
    last, byline = _stacked(paragraphs, bylines, index)
    begins = body_start(paragraphs, last + 1, min(len(paragraphs), last + 1 + _LOOK_AHEAD))
    if begins >= min(len(paragraphs), last + 1 + _LOOK_AHEAD):
        return None
    title = _title_above(paragraphs, index, above)
    if title is not None and _is_credible(byline, paragraphs, title, index):
        return _Header(title, title, last, byline)
    below = last + 1
    if byline.date and below < begins and is_headline(paragraphs[below].text) and below not in bylines:
        return _Header(index, below, below, byline)
    return None


def _stacked(paragraphs: Sequence[Paragraph], bylines: dict[int, Byline], index: int) -> tuple[int, Byline]:
    """The byline at `index` with those right below it, as where name, house and date have a line each."""
    last, byline = index, bylines[index]
    for below in range(index + 1, min(index + 4, len(paragraphs))):
        if below in bylines:
            last, byline = below, byline.joined(bylines[below])
        elif len(paragraphs[below]) > 60 or is_headline(paragraphs[below].text):
            break
    return last, byline


def _title_above(paragraphs: Sequence[Paragraph], index: int, above: int) -> int | None:
    """Headline right above a byline, over its subtitle where it has one."""
    near = index - 1
    if near < above or not is_headline(paragraphs[near].text):
        return None
    over = near - 1
    if over >= above and is_headline(paragraphs[over].text) and len(paragraphs[over].text.split()) >= 4:
        earlier = over - 1
        if earlier < above or not is_headline(paragraphs[earlier].text) or is_body(paragraphs[earlier].text):
            return over
    return near


def _is_credible(byline: Byline, paragraphs: Sequence[Paragraph], title: int, index: int) -> bool:
    """A byline with a full date, or one that begins with "By"; a bare month or day needs a name beside it."""
    date = byline.date
    if date is None:
        return byline.by
    if date.day is None:
        return byline.by and not byline.is_bare_date
    return date.year is not None or not byline.is_bare_date


def _is_footer_layout(paragraphs: Sequence[Paragraph], headers: list[_Header], bylines: dict[int, Byline]) -> bool:
    """True where bylines close the texts: one stands below the last text, none above the first."""
    signed = [index for index, byline in bylines.items() if byline.date and (byline.by or byline.is_bare_date)]
    if len(signed) < 2:
        return False
    first_body = body_start(paragraphs, 0, len(paragraphs))
    after_last = body_start(paragraphs, signed[-1] + 1, len(paragraphs))
    titled_above = any(
        header.title is not None and header.title < header.last and header.first == header.title for header in headers
    )
    return first_body < signed[0] and after_last == len(paragraphs) and not titled_above


def _closed_by_bylines(
    paragraphs: Sequence[Paragraph], bylines: dict[int, Byline], comments: list[CommentHead]
) -> list[Segment]:
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


def same_words(a: str, b: str) -> bool:
    """Tell whether two lines differ in quotes, case and signs at most."""
    return normal(a) == normal(b)
