"""HTML: main text by trafilatura, else all visible text; title, author, publisher, date from the page's metadata."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seeds.document import Document
from seeds.readers.base import Source, UnreadableError, given_date
from seeds.readers.text import decode_source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS_WORDS = """
address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1
h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table td th tr ul
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_HIDDEN = "script, style, noscript, template, svg, nav, footer, form, iframe, button, select"
_MAX_DEPTH = 400  # libxml2, which trafilatura uses, gives up beyond 256; Python's recursion not far beyond
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(/?)>")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr p li".split())
_ENOUGH = 200  # characters that trafilatura must find
_DATES = ("article:published_time", "datePublished", "date", "DC.date.issued", "dc.date", "pubdate", "parsely-pub-date")
_AUTHORS = ("author", "article:author", "DC.creator", "parsely-author")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read(source: Source) -> Iterator[Document]:
    """The page's main text as one document."""
    raw = source.read_bytes()
    page = _decode(source, raw)
    text = html_text(page, main=True)
    if not text:
        raise UnreadableError("the page shows no text", repair="save the page with its text, or as plain text")
    yield source.document(text, raw, **_metadata(page, source))


def html_text(page: str, *, main: bool) -> str:
    """Text of a page, a blank line between paragraphs; with `main` without its menus, where they can be told."""
    if main and _depth(page) <= _MAX_DEPTH:
        found = _trafilatura(page)
        if len(found) >= _ENOUGH:
            return found
    return _visible_text(page)


def _decode(source: Source, raw: bytes) -> str:
    declared = _CHARSET.search(raw, 0, 4096)
    if declared and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_source(source, raw).text


def _depth(page: str) -> int:
    depth = deepest = 0
    for closing, name, alone in _TAG.findall(page.encode("utf-8", errors="replace")):
        if alone or name.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _trafilatura(page: str) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(page, include_comments=False, include_tables=True, include_formatting=False)
    return "\n\n".join(line.strip() for line in (found or "").splitlines() if line.strip())


def _visible_text(page: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page)
    for node in tree.css(_HIDDEN):
        node.decompose()
    pieces: list[str] = []
    body = tree.body
    for node in body.traverse(include_text=True) if body else ():
        if node.tag in _BLOCKS:
            pieces.append("\n")
        elif node.tag == "-text":
            pieces.append(re.sub(r"\s+", " ", node.text(deep=False)))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _metadata(page: str, source: Source) -> dict[str, object]:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page)
    linked = _json_ld(tree)
    title = _meta(tree, "og:title") or linked.get("title") or _text(tree.css_first("title"))
    date = _meta(tree, *_DATES) or linked.get("published")
    publisher = _meta(tree, "og:site_name", "application-name") or linked.get("publisher") or ""
    html = tree.css_first("html")
    canonical = tree.css_first("link[rel=canonical]")
    return {
        "title": _without_site(title, publisher) or None,
        "author": _meta(tree, *_AUTHORS) or linked.get("author") or None,
        "publisher": publisher or None,
        "published": given_date(source, date, where="metadata", field="the date"),
        "language": (html.attributes.get("lang") if html else None) or None,
        "url": (canonical.attributes.get("href") if canonical else None) or _meta(tree, "og:url") or None,
    }


def _without_site(title: str, site: str) -> str:
    """The title without the name of its site after it: "Tide comes in | The Gazette"."""
    for mark in (" | ", " - ", " – ", " — ", " · "):
        head, _, tail = title.rpartition(mark)
        if head.strip() and tail.strip().casefold() == site.casefold():
            return head.strip()
    return title


def _meta(tree: LexborHTMLParser, *names: str) -> str:
    for name in names:
        for key in ("property", "name", "itemprop"):
            node = tree.css_first(f'meta[{key}="{name}"]')
            value = (node.attributes.get("content") or "").strip() if node else ""
            if value and not value.startswith("http"):
                return value
    return ""


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def _json_ld(tree: LexborHTMLParser) -> dict[str, str]:
    """Title, author, publisher and date of the first article that the page's JSON-LD describes."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            described = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        graph = described.get("@graph", [described]) if isinstance(described, dict) else described
        for thing in graph if isinstance(graph, list) else ():
            if isinstance(thing, dict) and thing.get("datePublished"):
                return {
                    "title": str(thing.get("headline") or ""),
                    "published": str(thing["datePublished"]),
                    "author": _name(thing.get("author")),
                    "publisher": _name(thing.get("publisher")),
                }
    return {}


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return str(value) if isinstance(value, str) else ""
