"""Alternations of many words, put in order so that a regular expression looks at few of them at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIRST = re.compile(r"(?:[^\W\d_]|\[[^\W\d_]+\])(?![?*+{])")
_MANY = 6  # alternatives, from which on it pays
_OPEN = "(?:"


def by_first_letter(pattern: str) -> str:
    """The pattern, with the words of its groups "(?:began|came|became)" gathered by their first letters.

    Words that begin alike keep their order; it means nothing between others.
    """
    pieces, at = [], 0
    while (start := pattern.find(_OPEN, at)) >= 0:
        end = _closing(pattern, start)
        pieces += [pattern[at:start], _OPEN, _gathered(pattern[start + len(_OPEN) : end]), ")"]
        at = end + 1
    return "".join(pieces) + pattern[at:]


def _gathered(inside: str) -> str:
    words = list(_alternatives(inside))
    firsts = [_FIRST.match(word) for word in words]
    if len(words) < _MANY or None in firsts:
        return "|".join(map(by_first_letter, words))
    tails: dict[str, list[str]] = {}
    for word, first in zip(words, firsts, strict=True):
        letter = first.group() if first else ""
        tails.setdefault(letter, []).append(by_first_letter(word[len(letter) :]))
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in tails.items())


def _alternatives(inside: str) -> Iterator[str]:
    start = 0
    for at, sign, depth in _signs(inside):
        if sign == "|" and depth == 0:
            yield inside[start:at]
            start = at + 1
    yield inside[start:]


def _closing(pattern: str, start: int) -> int:
    """Where the bracket that opens at `start` closes."""
    return next(start + at for at, sign, depth in _signs(pattern[start:]) if sign == ")" and depth == 0)


def _signs(pattern: str) -> Iterator[tuple[int, str, int]]:
    """Brackets and bars outside of classes and escapes: offset, sign, depth (that outside of a bracket)."""
    depth, at = 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = _class_end(pattern, at)
        elif sign in "()|":
            depth -= sign == ")"
            yield at, sign, depth
            depth += sign == "("
        at += 1


def _class_end(pattern: str, start: int) -> int:
    at = start + 1 + pattern.startswith("^", start + 1)
    at += pattern.startswith("]", at)
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at
