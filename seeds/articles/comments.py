"""Comments under an article and posts of a forum: where each begins, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from seeds.articles.dating.dates import WrittenDate, find_date
from seeds.articles.lines.byline import is_name, tidy_name
from seeds.articles.lines.phrases import COMMENTS_SECTION, is_furniture
from seeds.passages.paragraphs import Paragraph

_NAME = r"(?P<name>[^\s.:;!?](?:[^.:;!?\n]|(?<=\b[A-Z])\.){0,45}?)"
_SAYS = re.compile(
    rf"{_NAME}\s+(?:says|said|wrote|writes|commented|replied|пишет|schreibt|dit)\s*(?::|\.\.\.|…|,?\s+on\b|\bat\b)?",
    re.IGNORECASE,
)
_ON_DATE = re.compile(
    rf"(?:(?:comment|reply|post(?:ed)?|submitted|answer(?:ed)?)\s+)?(?:by|from|re)\s+{_NAME}\s*(?:»|—|–|-|on\b|at\b|,|\|)",
    re.IGNORECASE,
)
_NAME_DATE = re.compile(rf"{_NAME}\s*(?:\s+on\b|\||•|·|»|—|–|\s-\s|,|\(|\s{{2,}}|\s)\s*")
_NUMBERED = re.compile(rf"#?\d{{1,4}}[.):]?\s+(?:by\s+)?{_NAME}\s*(?:»|—|–|-|on\b|at\b|,|\||•)", re.IGNORECASE)
_USER_DATE = re.compile(r"[\w.-]{2,30}\s*[|•·»—–,-]", re.IGNORECASE)
_LABELLED = re.compile(r"date\s*:\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:from|author|user|posted by|name)\s*:\s*(?P<name>.{1,60})", re.IGNORECASE)
_LABEL = re.compile(r"^(?:from|author|user|by|name)\s*:\s*", re.IGNORECASE)
_SUBJECT = re.compile(r"\(no subject\)|re:\s.{1,120}|subject\s*:.{0,120}", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d\s*[ap]\.?m\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:\d+|an?|last)\s+(?:second|minute|hour|day|week|month|year)s?(?:\s+ago)?\b|just now"
    r"|\b\d+\s?(?:s|m|min|h|hr|d|w|wk|mo|y|yr)s?\s+ago\b",
    re.IGNORECASE,
)
_MAX_HEAD, _DATE_LINE, _COMMENT_LINES = 140, 40, 8
_POST_NUMBER = re.compile(r"\s*#\d{1,5}\s*")


@dataclass(frozen=True, slots=True)
class CommentHead:
    """Paragraphs from `first` to before `body` that open a comment; the body may begin on the last of them."""

    first: int
    body: int
    author: str | None
    date: WrittenDate | None


def find_comments(paragraphs: Sequence[Paragraph], *, body_from: int, day_first: bool) -> list[CommentHead]:
    """Heads of comments after paragraph `body_from`, where the first text's body begins."""
    heads: list[CommentHead] = []
    in_section = _is_forum(paragraphs, day_first=day_first)
    index = body_from + 1
    while index < len(paragraphs):
        text = paragraphs[index].text
        if len(text) <= _MAX_HEAD and COMMENTS_SECTION.fullmatch(text):
            in_section = True
        head = _head_at(paragraphs, index, in_section=in_section or bool(heads), day_first=day_first)
        if head and (not heads or head.first >= heads[-1].body):
            if head.date is None:
                head = replace(head, date=_date_below(paragraphs, head.body, day_first))
            heads.append(head)
            index = max(head.body, index + 1)
        else:
            index += 1
    return heads


def _date_below(paragraphs: Sequence[Paragraph], body: int, day_first: bool) -> WrittenDate | None:
    """A date with a time of day that closes a comment, a few lines below its head and above the next one."""
    for paragraph in paragraphs[body : body + _COMMENT_LINES]:
        if len(paragraph) <= _DATE_LINE and _CLOCK.search(paragraph.text):
            date = find_date(paragraph.text, day_first=day_first)
            return date if date and date.start < 3 else None
        if _SAYS.fullmatch(paragraph.text):
            return None
    return None


def _is_forum(paragraphs: Sequence[Paragraph], *, day_first: bool) -> bool:
    """True where at least two posts begin with a user's name and, below it, a date with the time of day."""
    posts = 0
    for above, below in pairwise(paragraphs):
        ago = " " not in above.text and len(above) <= _DATE_LINE and _AGO.fullmatch(below.text)
        if ago or _opens_post(above.text, below.text, day_first=day_first):
            posts += 1
        if len(below) > _DATE_LINE or len(above) > _DATE_LINE or " " in above.text or not _CLOCK.search(below.text):
            continue
        date = find_date(below.text, day_first=day_first)
        posts += bool(date and date.start < 3 and date.end >= len(below) - 3)
    return posts > 1


def _opens_post(line: str, below: str, *, day_first: bool) -> bool:
    """True for a date with a time of day over a user's name, as forums have it."""
    if len(line) > _DATE_LINE or " " in below or len(below) > _DATE_LINE or not _CLOCK.search(line):
        return False
    date = find_date(line, day_first=day_first)
    return bool(date and date.start < 3 and (date.end >= len(line) - 3 or _POST_NUMBER.fullmatch(line, date.end)))


def _head_at(paragraphs: Sequence[Paragraph], index: int, *, in_section: bool, day_first: bool) -> CommentHead | None:
    text = paragraphs[index].text
    if _LABELLED.match(text):
        return _labelled(paragraphs, index, day_first)
    if len(text) > _MAX_HEAD or not (in_section or _CLOCK.search(text) or _SAYS.match(text)):
        return None
    head = _one_line(text, index, in_section=in_section, day_first=day_first)
    head = head or _two_lines(paragraphs, index, in_section=in_section, day_first=day_first)
    if head and _SUBJECT.fullmatch(paragraphs[index - 1].text):
        return replace(head, first=index - 1)
    return head


def _labelled(paragraphs: Sequence[Paragraph], index: int, day_first: bool) -> CommentHead | None:
    """A line such as "Date: 3/5/21 10:12", subject and sender above or below; the text may follow on the line."""
    text = paragraphs[index].text
    date = find_date(text[:80], day_first=day_first)
    if not date or date.start > 12 or not _CLOCK.search(text[:80]):
        return None
    first, body, author = index, index + 1, None
    for above in (index - 1, index - 2):
        if (
            above >= 0
            and above == first - 1
            and (_SUBJECT.fullmatch(paragraphs[above].text) or _FROM.fullmatch(paragraphs[above].text))
        ):
            first = above
    for near in (*range(first, index), body):
        sender = _FROM.fullmatch(paragraphs[near].text) if near < len(paragraphs) else None
        if sender:
            author = tidy_name(sender["name"])
            body = max(body, near + 1)
    if len(text) > date.end + 1:
        body = index  # the comment itself goes on in the same line
    return CommentHead(first, body, author, date)


def _one_line(text: str, index: int, *, in_section: bool, day_first: bool) -> CommentHead | None:
    date = find_date(text, day_first=day_first)
    ago = _AGO.search(text) if in_section and not date else None
    if not date and not ago:
        return None
    end, start = (date.end, date.start) if date else (ago.end(), ago.start())  # type: ignore[union-attr]
    rest = text[end:].strip(" ,.:;)|•·-–—#").lower()
    if rest and rest not in ("said", "says", "reply", "edit", "permalink", "link", "(utc)", "quote", "report", "wrote"):
        return None
    head = text[:start].rstrip()
    timed = bool(date and _CLOCK.search(text[date.start :]))
    for pattern in (_SAYS, _ON_DATE, _NUMBERED):
        found = pattern.match(text)
        if found and found.end("name") <= start and found.end() >= len(head) - 4 and (timed or in_section):
            return CommentHead(index, index + 1, _name(found["name"]), date)
    if in_section and head and (is_name(head.rstrip(" on|•·»—–-,("), longest=4) or _USER_DATE.fullmatch(head)):
        return CommentHead(index, index + 1, _name(head.rstrip(" |•·»—–-,(").removesuffix(" on")), date)
    return None


def _two_lines(paragraphs: Sequence[Paragraph], index: int, *, in_section: bool, day_first: bool) -> CommentHead | None:
    """A name, alone or with "says:", and a line below that is a date with a time of day."""
    if index + 1 >= len(paragraphs) or len(paragraphs[index + 1].text) > 80:
        return None
    text, below = paragraphs[index].text, paragraphs[index + 1].text
    if COMMENTS_SECTION.fullmatch(text) or is_furniture(text):
        return None
    if in_section and _opens_post(text, below, day_first=day_first):
        return CommentHead(index, index + 2, _name(below), find_date(text, day_first=day_first))
    date = find_date(below, day_first=day_first)
    dated = bool(date and date.start < 12 and date.end >= len(below) - 12 and _CLOCK.search(below))
    says = _SAYS.fullmatch(text)
    if dated and says:
        return CommentHead(index, index + 2, _name(says["name"]), date)
    if in_section and (dated or _AGO.fullmatch(below)) and (is_name(text, longest=4) or " " not in text):
        return CommentHead(index, index + 2, _name(text), date)
    if in_section and says and text.endswith((":", "...", "…")):
        return CommentHead(index, index + 1, _name(says["name"]), None)
    return None


def _name(text: str) -> str | None:
    return tidy_name(_LABEL.sub("", text).strip("()[] ")) or None
