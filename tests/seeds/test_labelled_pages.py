"""Invented pages of many shapes with their labels: how many articles, titles, names and dates come out right.

`labelled_pages.txt`: `@@@ NAME` begins a page, `@@A title | author | publisher | published` an article, `@@A +` goes
on with it, `@@C author | published` a comment, `@@B` boilerplate, `@@D` a duplicate; `-` is none, `?` is left open. The
paragraphs of its first block stand for their letter in `<<a>>`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from geo.timespan import TimeSpan
from seeds.articles.split import split
from seeds.document import Article, Document

_PAGES = Path(__file__).with_name("labelled_pages.txt")
_SLACK, _CREDIT = 3, 60  # characters; a line of credits at either end may be in or out
_WIDEST = 40  # days


@dataclass(slots=True)
class Label:
    """What an article should be; `end` grows where it goes on below boilerplate."""

    kind: str
    fields: list[str]
    start: int
    end: int


def _pages() -> Iterator[tuple[str, str, list[Label]]]:
    first, *blocks = _PAGES.read_text(encoding="utf-8").split("@@@ ")[1:]
    fill = dict(re.findall(r"^<(\w)> (.*)$", first, re.MULTILINE))
    for block in blocks:
        name, _, body = block.partition("\n")
        yield name, *_page(re.sub(r"<<(\w)>>", lambda found: fill[found[1]], body))


def _page(body: str) -> tuple[str, list[Label]]:
    text = ""
    labels: list[Label] = []
    for piece in re.split(r"^(?=@@)", body, flags=re.MULTILINE):
        line, _, inside = piece.partition("\n") if piece.startswith("@@") else ("", "", piece)
        start = len(text) + len(inside) - len(inside.lstrip())
        text += inside
        fields = [field.strip() for field in line[3:].split("|")]
        if fields[0] == "+":
            labels[-1].end = len(text.rstrip())
        elif line[:3] in ("@@A", "@@C"):
            labels.append(Label(line[2], fields, start, len(text.rstrip())))
    return text, labels


@lru_cache(maxsize=1)
def _shares() -> dict[str, float]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, text, labels in _pages():
        articles = [part.article for part in split(Document(name, text)) if part.article.kind in ("article", "comment")]
        total["count"] += 1
        right["count"] += len(articles) == len(labels)
        for label in labels:
            kind = "article" if label.kind == "A" else "comment"
            same = [one for one in articles if one.kind == kind]
            best = max(same, key=lambda one: min(one.end, label.end) - max(one.start, label.start), default=None)
            for key, is_right in _judge(label, best, text):
                total[key] += 1
                right[key] += is_right
    return {key: right[key] / total[key] for key in total}


def _judge(label: Label, article: Article | None, text: str) -> Iterator[tuple[str, bool]]:
    if label.kind == "C":
        yield "comment", article is not None and _near(text, article.end, label.end)
        return
    near = article is not None and _near(text, article.start, label.start) and _near(text, article.end, label.end)
    yield "boundaries", near
    for key, wanted in zip(("title", "author", "publisher"), label.fields, strict=False):
        if wanted != "?":
            yield key, _words(getattr(article, key, None)) == _words(wanted)
    if len(label.fields) > 3 and label.fields[3] != "?":
        yield "published", _is_published(label.fields[3], article)


def _near(text: str, one: int, other: int) -> bool:
    between = text[min(one, other) : max(one, other)].strip()
    return abs(one - other) <= _SLACK or (len(between) <= _CREDIT and "\n" not in between)


def _words(name: str | None) -> list[str]:
    return re.findall(r"\w+", (name or "").casefold())


def _is_published(wanted: str, article: Article | None) -> bool:
    found = article.published if article else None
    if wanted == "-" or found is None:
        return wanted == "-" and found is None
    span = TimeSpan.parse(wanted)
    return span.overlaps(found) and (found.width or 1) <= max(_WIDEST, 2 * (span.width or 1))


LEAST = {
    "boundaries": 0.95,
    "title": 0.95,
    "author": 0.93,
    "publisher": 0.95,
    "published": 0.95,
    "comment": 0.95,
    "count": 0.95,
}


@pytest.mark.parametrize("key", LEAST)
def test_pages_come_out_as_labelled(key: str) -> None:
    assert _shares()[key] >= LEAST[key]
