"""Sentences: where they end, in scripts that mark it with a dot, a question mark or signs of their own."""

from __future__ import annotations

import re

_ASCII_END = r"""[.!?…]+["'”’»)\]]*(?=\s)"""
_OWN_END = r"""[։。！？؟۔।॥]+[”’»」』）)\]"']*"""
_END = re.compile(f"{_ASCII_END}|{_OWN_END}")
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘«]+$")
_NEXT = re.compile(r"""\s*["'“‘«(\[—–-]*\s*(\w+|\S)""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

_NEVER_LAST_WORDS = """
mr mrs ms dr prof gen col lt sgt capt maj cmdr adm sen rep gov pres hon rev fr st mt ft messrs mme vs cf viz
approx fig figs vol eq ch pp ed eds e.g i.e al ca c
"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
_BEFORE_NUMBER_WORDS = """
no nos nr art sec para p jan feb mar apr jun jul aug sep sept oct nov dec okt dez янв фев мар апр июн июл авг
сен сент окт ноя дек ст № стр
"""
_BEFORE_NUMBER = frozenset(_BEFORE_NUMBER_WORDS.split())
_MAY_BE_LAST_WORDS = """
inc ltd co corp jr sr bros etc dept univ assn g гг г гг. a.m p.m a.d b.c ph.d
"""
_MAY_BE_LAST = frozenset(_MAY_BE_LAST_WORDS.split())
_STARTERS_WORDS = """
a an the this that these those it its he she they we i you his her their our in on at by for from to with after
before during since until when while if as although though however but and or so yet then there here what who
why how where not no some many most all both each one according despite earlier later last meanwhile moreover
nevertheless now today yesterday tomorrow
"""
_STARTERS = frozenset(_STARTERS_WORDS.split())


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of text[start:end], with nothing but white space between them."""
    end = len(text) if end is None else end
    spans = []
    first = _skip_space(text, start, end)
    for found in _END.finditer(text, start, end):
        if found.start() < first or not _ends_sentence(text, found, end):
            continue
        spans.append((first, found.end()))
        first = _skip_space(text, found.end(), end)
    last = first + len(text[first:end].rstrip())
    if last > first:
        spans.append((first, last))
    return spans


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, found: re.Match[str], end: int) -> bool:
    follows = _NEXT.match(text, found.end(), end)
    if not follows:
        return False  # what is left is the end of the stretch
    word = follows.group(1)
    if found.group()[0] in "։。！？؟۔।॥":
        return True
    if word[0].islower():
        return False
    if found.group()[0] != "." or found.group().startswith(".."):
        return True
    return not _is_abbreviation(text, found.start(), word)


def _is_abbreviation(text: str, dot: int, next_word: str) -> bool:
    before = _LAST_WORD.search(text, max(0, dot - 16), dot)
    if not before:
        return True
    word = before.group().lower()
    if word in _NEVER_LAST:
        return True
    if word in _BEFORE_NUMBER and next_word[0].isdigit():
        return True
    if word in _MAY_BE_LAST or _INITIALS.fullmatch(before.group()):
        return next_word.lower() not in _STARTERS
    # an ordinal or a list number: "1. Aliyev", "20. September"
    return word.isdigit() and len(word) < 3 and _starts_line(text, before.start())


def _starts_line(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] in "\n\r"
