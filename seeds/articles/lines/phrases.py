"""Words of a page's furniture: what sites put around their texts, in the languages met so far."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_LINES = Path(__file__).with_name("furniture.txt").read_text(encoding="utf-8").splitlines()
_ANY = "|".join(line for line in _LINES if line and not line.startswith("#"))
FURNITURE = re.compile(rf"[\W_]*(?:{_ANY})[\W_]*", re.IGNORECASE)
IMAGE = re.compile(r"(?:\s*!?\[(?:\[[^\]]*\]|[^\]]*)\]\([^)\s]*(?:\s[^)]*)?\))+\s*|\s*(?:https?://|www\.)\S+\s*")
RULE = re.compile(r"[\W_]{1,200}")
MORE_SECTION = re.compile(
    r"\W*(?:related (?:articles?|posts?|stories|news|topics?|reading)|more (?:from|on|news|stories)\b.{0,40}"
    r"|most (?:read|popular|viewed)"
    r"|recent (?:posts?|comments?|articles?)|latest (?:news|posts?|articles?|stories)"
    r"|also read|read (?:also|more|next)|see also|more on this(?: story)?"
    r"|you (?:may|might) also like.{0,20}"
    r"|recommended(?: for you)?|top stories|trending(?: now)?|читайте также|lire aussi|lesen sie auch|см\. также)\W*",
    re.IGNORECASE,
)
COMMENTS_SECTION = re.compile(
    r"\W*(?:(?:\d+|one|two|three|four|five|no|all|reader|user|top|view|latest)?\s*(?:comments?|responses?|replies|reactions?)"
    r"(?:\s*\(\d+\)|\s+(?:to|on|so far|below)\b.{0,120})?|(?:\d+|one|two|three) thoughts? on .{0,160}"
    r"|discussion|join the discussion"
    r"|комментарии.{0,12}|kommentare.{0,12}|commentaires?.{0,12}"
    r"|comentarios.{0,12}|yorumlar.{0,12}|\d+ отзывов.{0,80})\W*",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"\W*(?:(?:file |stock )?"
    r"(?:photos?|image|picture|pic|illustration|graphic|video|map|chart|figure|fig\.|table|screenshot)\b"
    r"(?:\s*(?:credits?|source|courtesy|by|via|:|\u2014|\||/))"
    r"|credits?:|source:|©|getty images|ap photo|reuters/|caption).{0,200}"
    r"|.{3,200}\((?:photo|image|picture|credit|source|file|video|getty|ap|reuters)\b[^)]{0,80}\)\W*"
    r"|.{3,160}(?:©|/ ?getty images|/ ?ap photo|via getty images).{0,60}",
    re.IGNORECASE,
)
_MAX_FURNITURE = 220


def is_furniture(text: str) -> bool:
    """Tell whether a paragraph is a piece of the page, not of its text: menus, forms, share links, images, rules."""
    if len(text) > _MAX_FURNITURE:
        return len(text) < 2_000 and bool(IMAGE.fullmatch(text))
    return _is_short_furniture(text)


@lru_cache(maxsize=8_192)
def _is_short_furniture(text: str) -> bool:
    return bool(FURNITURE.fullmatch(text) or IMAGE.fullmatch(text) or RULE.fullmatch(text))
