"""Front matter of Markdown: `---`, `key: value` lines, `---`."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z_-]+)[ \t]*:[ \t]*(.+?)[ \t]*\r?$", re.MULTILINE)
_NAMES = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "by": "author",
    "publisher": "publisher",
    "site": "publisher",
    "source": "publisher",
    "published": "published",
    "date": "published",
    "language": "language",
    "lang": "language",
    "url": "url",
    "link": "url",
}
_MAX_FRONT = 20_000


def front_matter(text: str) -> dict[str, str]:
    """Known fields of the front matter of a text; the first of two that mean the same counts."""
    front = _FRONT.match(text, 0, _MAX_FRONT)
    fields: dict[str, str] = {}
    for key, value in _FIELD.findall(front.group(1)) if front else ():
        name = _NAMES.get(key.lower())
        bare = value.strip("[] \"'")
        if name and bare:
            fields.setdefault(name, bare)
    return fields


def front_matter_end(text: str) -> int:
    """Offset behind the front matter; 0 without one."""
    front = _FRONT.match(text, 0, _MAX_FRONT)
    return front.end() if front and _FIELD.search(front.group(1)) else 0
