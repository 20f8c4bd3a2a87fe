"""Names and texts folded to one form, so that spellings that differ in case, accents or punctuation marks meet.

Folding lowers the case, drops accents, vowel points, joiners and marks of direction, turns every apostrophe into ',
every hyphen, en dash and white space into one space, and spells letters that have no accentless twin (ß, æ, ə, ı, ł)
with plain ones. Vowel signs of the Indic scripts, kana voicing and Hangul syllables stay: without them words differ.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SPACED = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"  # hyphens and dashes inside names; the em dash parts sentences
_APOSTROPHES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\uff07"
)
_PLAIN = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ŋ": "n", "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ς": "σ",
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "\u0640": "", "\u00ad": "",
}  # fmt: skip
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0559\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_COMPOSED_PAIRS = (
    "(?:[\u3041-\u30ff][\u3099\u309a]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2])"
)
_BLANK = r"\s\-\u2010-\u2013\u2212\ufe63\uff0d\x00-\x1f\x7f-\x9f"
_BLANKS = rf"[{_BLANK}][{_BLANK}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[{_BLANK}]"


class _Table(dict[int, str]):
    """Folded form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if char in _SPACED or char.isspace() or unicodedata.category(char) == "Cc":
        return " "
    if char in _APOSTROPHES:
        return "'"
    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.category(char) == "Cf" or _MARKS.match(char):
        return ""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char.casefold()).casefold())
    folded = unicodedata.normalize("NFC", _MARKS.sub("", parts))
    return "".join(_PLAIN.get(c, c) for c in folded).replace("\u2044", "/")


_TABLE = _Table()
_ASCII = {code: _TABLE[code] for code in range(128)}
_REGULAR: set[str] = {chr(code) for code in range(128)}  # one character in, one out
_IRREGULAR: set[str] = set()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back: character i of `text` comes from character `starts[i]` of `source`.

    `starts` is None where the two agree in length, character by character.
    """

    text: str
    source: str
    starts: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source of a stretch of the folded text, with the accents of its last letter; end exclusive."""
        if start >= end:
            at = len(self.source) if start >= len(self.text) else self._at(start)
            return at, at
        stop, source = self._at(end - 1) + 1, self.source
        while stop < len(source) and _joins(source[stop]):
            stop += 1
        return self._at(start), stop

    def _at(self, index: int) -> int:
        return index if self.starts is None else self.starts[index]


def _joins(char: str) -> bool:
    """True for marks and for the later letters of a Hangul syllable, which belong to the character before them."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me") or "\u1161" <= char <= "\u11ff"


def fold(name: str) -> str:
    """Fold a name; white space and apostrophes at its ends go too.

    >>> fold("  Naxçıvan–Şəhəri ")
    'naxcivan seheri'
    """
    if name.isascii():
        folded = name.translate(_ASCII)
    else:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).translate(_TABLE))
    return " ".join(folded.split()).strip("' ")


def fold_with_offsets(text: str) -> Folded:
    """Fold a running text so that every stretch of the result leads back to the source."""
    if text.isascii():
        folded = text.translate(_ASCII)
        return Folded(folded, text) if "  " not in folded else _fold_pieces(text, "")
    irregular = "".join(sorted(_classify(set(text))))
    if not irregular:
        folded = text.translate(_TABLE)
        if "  " not in folded:
            return Folded(folded, text)
    return _fold_pieces(text, irregular)


def _classify(chars: set[str]) -> set[str]:
    """Those of the characters that fold to none or to several."""
    for char in chars - _REGULAR - _IRREGULAR:
        (_REGULAR if len(_TABLE[ord(char)]) == 1 else _IRREGULAR).add(char)
    composing = {c for c in chars if "\u1161" <= c <= "\u11c2" or c in "\u3099\u309a"}
    return (chars & _IRREGULAR) | composing


def _fold_pieces(text: str, irregular: str) -> Folded:
    pieces: list[str] = []
    starts = array("q")
    at = 0
    for found in _odd_places(irregular).finditer(text):
        start, end = found.span()
        pieces += text[at:start].translate(_TABLE), (piece := _fold_odd(found.group()))
        starts.extend(range(at, start))
        starts.extend([start] * len(piece))
        at = end
    pieces.append(text[at:].translate(_TABLE))
    starts.extend(range(at, len(text)))
    return Folded("".join(pieces), text, starts)


def _fold_odd(piece: str) -> str:
    folded = unicodedata.normalize("NFC", piece).translate(_TABLE)
    return " " if folded.isspace() else folded


@lru_cache(maxsize=256)
def _odd_places(irregular: str) -> re.Pattern[str]:
    single = f"|[{re.escape(irregular)}]" if irregular else ""
    return re.compile(f"{_COMPOSED_PAIRS}|{_BLANKS}{single}")
