"""Splits a document into articles, comments, boilerplate and duplicates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from seeds.articles.credits import closing_byline, page_publisher, with_closing
from seeds.articles.dating.dates import find_date, is_day_first
from seeds.articles.dating.published import Known, date_article
from seeds.articles.dating.siblings import with_years
from seeds.articles.lines.byline import (
    MAX_BYLINE,
    Byline,
    is_name,
    is_organisation,
    parse_byline,
    split_dated,
    tidy_name,
)
from seeds.articles.lines.front_matter import front_matter_end
from seeds.articles.lines.layout import body_start, choose_title, normal
from seeds.articles.repeats import Mark, mark_duplicates
from seeds.articles.segments import Segment, find_bylines, find_segments
from seeds.articles.trim import trim
from seeds.document import Article, Document
from seeds.language import guess_language
from seeds.passages.paragraphs import Paragraph, paragraphs

IsRepeated = Callable[[str], bool]
_TITLE_MARK = re.compile(r"^(?:#+\s+|subject:\s*|title:\s*|headline:\s*)", re.IGNORECASE)
_SENDER, _SUBJECT = re.compile(r"from\s*:\s*\S", re.IGNORECASE), re.compile(r"subject\s*:\s*\S", re.IGNORECASE)
_OPENING = 1_500  # characters that tell an article's language
_SAMPLE = 200_000  # characters that tell the order of day and month


@dataclass(frozen=True, slots=True)
class Part:
    """An article row and those of its paragraphs that count: none where it is boilerplate or a duplicate."""

    article: Article
    paragraphs: tuple[Paragraph, ...] = ()


def split(document: Document, *, is_repeated: IsRepeated | None = None) -> list[Part]:
    """Parts of a document in its order; together they cover all of it but white space.

    Boilerplate and duplicates that interrupt an article lie inside its span as rows of their own. `is_repeated` tells
    whether an earlier document has a paragraph.
    """
    found = paragraphs(document.text)
    if not found:
        return []
    marks = mark_duplicates(found)
    if is_repeated:
        marks = [mark or ("duplicate" if is_repeated(p.text) else "") for p, mark in zip(found, marks, strict=True)]
    segments = _segments(document, found)
    for segment in segments:
        trim(found, marks, segment)
    parts = list(_parts(document, found, marks, segments))
    parts.sort(key=lambda part: (part.article.start, -part.article.end))
    return [replace(part, article=replace(part.article, number=n)) for n, part in enumerate(parts, 1)]


def _segments(document: Document, found: Sequence[Paragraph]) -> list[Segment]:
    first = _after_front_matter(document, found)
    if document.published is not None:
        return [Segment(first, len(found), "article", None, first)] if first < len(found) else []
    day_first = is_day_first(document.text[:_SAMPLE])
    bylines = find_bylines(found, day_first=day_first)
    shifted = {index - first: byline for index, byline in bylines.items() if index >= first}
    segments = [_shifted(segment, first) for segment in find_segments(found[first:], shifted, day_first=day_first)]
    stop = segments[0].start if segments else len(found)
    lead = _lead(document, found, bylines, first, stop, alone=not segments)
    return [_signed(found, bylines, segment) for segment in ([lead, *segments] if lead else segments)]


def _signed(found: Sequence[Paragraph], bylines: dict[int, Byline], segment: Segment) -> Segment:
    """The segment with what the lines below its text say of its author, house and date."""
    if segment.kind == "comment" or segment.body >= segment.stop:
        return segment
    closing = closing_byline(found, bylines, segment)
    return replace(segment, byline=with_closing(segment.byline, closing)) if closing != Byline() else segment


def _after_front_matter(document: Document, found: Sequence[Paragraph]) -> int:
    end = front_matter_end(document.text)
    return next((i for i, paragraph in enumerate(found) if paragraph.start >= end), len(found))


def _shifted(segment: Segment, by: int) -> Segment:
    if not by:
        return segment
    title = None if segment.title is None else segment.title + by
    at = None if segment.byline_at is None else segment.byline_at + by
    return replace(
        segment, start=segment.start + by, stop=segment.stop + by, body=segment.body + by, title=title, byline_at=at
    )


def _lead(
    document: Document, found: Sequence[Paragraph], bylines: dict[int, Byline], first: int, stop: int, *, alone: bool
) -> Segment | None:
    """The article before any headline with a byline: the only one of most files."""
    body = body_start(found, first, stop)
    if body >= stop:
        return Segment(first, stop, "article", None, first) if alone and first < stop else None
    if document.title:
        same = (i for i in range(first, body) if normal(found[i].text) == normal(document.title))
        title = next(same, None)
        return Segment(first if title is None else title, stop, "article", title, body)
    title = _subject(found, first, body)
    title = choose_title(found, first, body, stop) if title is None else title
    if title is None:
        return Segment(body, stop, "article", None, body)
    byline = Byline()
    start = min(title, _sender(found, first, body))
    for index in range(start if start < title else title + 1, body):
        byline = byline.joined(bylines.get(index, Byline()))
    if byline == Byline():
        byline = _lone_source(found, title, body)
    return Segment(start, stop, "article", title, body, byline, title)


def _subject(found: Sequence[Paragraph], first: int, body: int) -> int | None:
    """The subject of a letter that has a sender."""
    if _sender(found, first, body) == body:
        return None
    return next((i for i in range(first, body) if _SUBJECT.match(found[i].text)), None)


def _sender(found: Sequence[Paragraph], first: int, body: int) -> int:
    return next((i for i in range(first, body) if _SENDER.match(found[i].text)), body)


def _lone_source(found: Sequence[Paragraph], title: int, body: int) -> Byline:
    """A name alone between title and text: its author, and the publisher too where it is no person's."""
    for paragraph in found[title + 1 : body]:
        if is_name(paragraph.text, longest=5) and not parse_byline(paragraph.text):
            name = tidy_name(paragraph.text)
            return Byline(name, name if is_organisation(name) else None, by=True)
    return Byline()


def _parts(
    document: Document, found: Sequence[Paragraph], marks: Sequence[Mark], segments: Sequence[Segment]
) -> Iterator[Part]:
    covered = [False] * len(found)
    dated = [
        (segment, *_dated(document, found, marks, segments, number))
        for number, segment in enumerate(segments)
        if not all(marks[segment.start : segment.stop])
    ]
    articles = with_years([article for _, article, _ in dated], [segment.byline.date for segment, _, _ in dated])
    if sum(article.kind == "article" for article in articles) == 1:
        publisher = page_publisher(found)
        articles = [replace(one, publisher=one.publisher or publisher) for one in articles]
    for article, (_, _, own) in zip(articles, dated, strict=True):
        covered[own[0] : own[-1] + 1] = [True] * (own[-1] + 1 - own[0])
        yield Part(article, tuple(found[i] for i in own))
        yield from _runs(document, found, marks, range(own[0], own[-1] + 1), only_marked=True)
    left = [i for i, inside in enumerate(covered) if not inside]
    yield from _runs(document, found, marks, left, only_marked=False)


def _dated(
    document: Document, found: Sequence[Paragraph], marks: Sequence[Mark], segments: Sequence[Segment], number: int
) -> tuple[Article, list[int]]:
    """The article of a segment with its date, and the paragraphs that count; a date of a visit above it does not."""
    segment = segments[number]
    own = [i for i in range(segment.start, segment.stop) if not marks[i]]
    leads = number == 0 and _date_leads(found, segment)
    told = [i for i in own if not leads or i >= (segment.title or 0)]
    known = Known(
        document.text, tuple(found[i] for i in told), segment.byline, _byline_text(found, segment),
        _page_date(found, segment, segments[number - 1].stop if number else 0),
        _next_comment(segments, number), leads,
    )  # fmt: skip
    article = date_article(_article(document, found, segment, own), known, given=document.published)
    if leads and segment.title is not None and article.published_basis == "inferred":
        own = [i for i in own if i >= segment.title]
        article = replace(article, start=found[own[0]].start)
    return article, own


def _date_leads(found: Sequence[Paragraph], segment: Segment) -> bool:
    """True where a segment begins with a date above its title and says no author."""
    date = segment.byline.date
    if segment.title in (None, segment.start) or segment.byline.by or date is None or date.span is None:
        return False
    return any(find_date(found[i].text) for i in range(segment.start, segment.title or 0))


def _article(document: Document, found: Sequence[Paragraph], segment: Segment, own: list[int]) -> Article:
    title = None if segment.title is None else _TITLE_MARK.sub("", found[segment.title].text)
    if title and segment.byline.date and segment.byline_at == segment.title:
        title = split_dated(title)[0] or title
    comment = segment.kind == "comment"
    return Article(
        document.id,
        0,
        found[own[0]].start,
        found[own[-1]].end,
        segment.kind,
        title or (None if comment else document.title),
        segment.byline.author or (None if comment else document.author),
        segment.byline.publisher or document.publisher,
        language=document.language
        or guess_language(document.text[found[own[0]].start : found[own[-1]].end][:_OPENING]),
        url=document.url,
    )


def _runs(
    document: Document, found: Sequence[Paragraph], marks: Sequence[Mark], indexes: Sequence[int], *, only_marked: bool
) -> Iterator[Part]:
    """Rows of neighbouring paragraphs of one kind that do not count."""
    run: list[int] = []
    kind: Mark = ""
    for index in indexes:
        mark: Mark = marks[index] if only_marked else marks[index] or "boilerplate"
        if run and (mark != kind or index != run[-1] + 1):
            yield _run(document, found, run, kind)
            run = []
        if mark:
            run, kind = [*run, index], mark
    if run:
        yield _run(document, found, run, kind)


def _run(document: Document, found: Sequence[Paragraph], run: list[int], kind: Mark) -> Part:
    return Part(Article(document.id, 0, found[run[0]].start, found[run[-1]].end, kind or "boilerplate"))


def _byline_text(found: Sequence[Paragraph], segment: Segment) -> str:
    """The line that holds the date of a segment's byline."""
    near = found[segment.start : min(segment.stop, max(segment.body, segment.start) + 1)]
    return next((p.text for p in near if find_date(p.text[:MAX_BYLINE])), "")


def _page_date(found: Sequence[Paragraph], segment: Segment, after: int) -> Byline | None:
    """A date in or above the title: that of the page, perhaps not of the article."""
    for paragraph in found[after : segment.start + (segment.title == segment.start)]:
        date = find_date(paragraph.text) if len(paragraph) <= MAX_BYLINE else None
        if date and date.day and date.span:
            return Byline(date=date)
    return None


def _next_comment(segments: Sequence[Segment], number: int) -> Byline | None:
    """The first comment below an article: written after it."""
    for later in segments[number + 1 :]:
        if later.kind != "comment":
            return None
        if later.byline.date and later.byline.date.span:
            return later.byline
    return None
