"""Names that the gazetteer lacks, in a list with places that it has: "in Kesra, Tarn and Olm"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gazetteer.linking.finding.context import right_key
from gazetteer.linking.finding.lexicon import lexicon
from gazetteer.linking.finding.runs import capital_word

Span = tuple[int, int]

_LEADS = "around|between|of|at"
_TOLD = ("villages", "towns", "settlements", "hamlets", "cities", "districts")  # what the names of a list are


def find_listed(text: str, placed: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Spans of unknown names in lists after a word of place; `placed` are known places, `taken` all that is known."""
    told = any(word in text for word in _TOLD)
    if not told and not any(_may_be_listed(text, start, end) for start, end in placed):
        return []
    found: list[tuple[int, int]] = []
    for match in _pattern().finditer(text):
        if right_key(text, match.end()) in _says():
            continue
        names = [name.span() for name in _name().finditer(text, *match.span("list"))]
        known = [any(a < end and start < b for a, b in placed) for start, end in names]
        if any(known) or match["told"]:
            found += [span for span in names if _is_new(text, span, taken)]
    return found


def _may_be_listed(text: str, start: int, end: int) -> bool:
    """True where another capitalised word stands beside a name, joined as in a list."""
    after = text[end : end + 7].removeprefix(",").removeprefix(" and").removeprefix(" or")
    before = text[max(0, start - 5) : start]
    return (after[:1] == " " and after[1:2].isupper() and text[end : end + 1] in ", ") or before.endswith(
        (", ", " and ", " or ")
    )


def _is_new(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """True for a name that is nothing known: no mention, no person's name, no word of the language."""
    start, end = span
    lists = lexicon()
    if any(a < end and start < b for a, b in taken):
        return False
    return not any(
        word in lists.words or word in lists.given or word in lists.family or word in lists.classes["never.words"]
        or word in lists.classes["organisation.heads"] or word in lists.classes["before.title"]
        for word in text[start:end].lower().replace("-", " ").split()
    )  # fmt: skip


@lru_cache(maxsize=1)
def _says() -> frozenset[str]:
    classes = lexicon().classes
    return classes["after.says"] | classes["after.verb"]


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    return re.compile(rf"{capital_word()}(?:[ -]{capital_word()})?")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    classes = lexicon().classes
    leads = sorted(w for w in classes["before.place"] | classes["before.from_to"] if w.isascii())
    name = _name().pattern
    told = rf"(?P<told>{'|'.join(_TOLD)}),? (?:such as|like|including|of)"
    names = rf"{name}(?:, {name})*,? (?:and|or) {name}"
    return re.compile(rf"\b(?:{told}|{'|'.join(leads)}|{_LEADS}) (?:the )?(?P<list>{names})")
