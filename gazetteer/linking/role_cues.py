"""Cues in the words around a place name that tell what it stands for; the weights that they get stand in data/."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gazetteer.linking.role_words import Words, kind_class, load_words

PlaceSpan = tuple[int, int, str]  # start, end (characters of the text given), kind of place as in gazetteer.place.KINDS

Cues = tuple[tuple[str, ...], ...]  # of one name, in groups that come back often: their weights are added up once

_WINDOW = 40  # characters read on each side of a name
# a line break that a lower-case word or an indent follows is a wrapped line, no end of a sentence
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*|\n(?!\s*[a-z])(?! {4})|[^\w\s]")
_JOINT = re.compile(
    r"(?:['’]s)?(?P<joint>\s*,\s*(?:and|or)\s+|\s+(?:and|or|and/or|&)\s+|\s*,\s*|[-–/])(?:the\s+|both\s+)?"
)
_STOPS = frozenset(".!?\n;")
_OPENERS = frozenset("\"“„«‘'(:[—–-…•*|>")
_CLOSERS = frozenset("\"”’»'“)]—–-…:*|")
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "all", "these", "both"))


_AUXILIARIES = frozenset(("is", "has", "will"))


class _Side(NamedTuple):
    """What stands on one side of a name: the coarse class and the cues."""

    coarse: str
    cues: tuple[str, ...]


_START = _Side("start", ("< start",))


def cues_of(text: str, spans: Sequence[PlaceSpan]) -> list[Cues]:
    """Cues of each place name of a text; spans sorted by start, without overlaps."""
    words = load_words()
    cues: list[Cues] = []
    for first, last, joint in _chains(text, spans):
        left = _left(text, spans[first][0], words)
        right = _right(text, spans[last][1], words)
        for index in range(first, last + 1):
            kind = kind_class(spans[index][2])
            if kind == "town" and text[spans[index][0] : spans[index][1]] in words.capitals:
                kind = "capital"
            extra: tuple[str, ...] = ()
            if joint:
                own = right if index == last else _right(text, spans[index][1], words)
                extra = _in_list(joint, index > first, own, right)
            elif left.coarse == "start" and _is_dateline(text, spans[index]):
                extra = ("dateline",)
            if right.coarse == "'s":  # a preposition before it belongs to what is owned
                cues.append((_frame(kind, "owner", "'s"), right.cues, extra))
            else:
                cues.append((_frame(kind, left.coarse, right.coarse), left.cues, right.cues, extra))
    return cues


@lru_cache(maxsize=4096)
def _frame(kind: str, left: str, right: str) -> tuple[str, ...]:
    return f"kind {kind}", f"{kind} {left}", f"{left} {right}", f"{kind} > {right}"


def _in_list(joint: str, later: bool, own: _Side, right: _Side) -> tuple[str, ...]:
    """Cues of a name in a list: how it is joined, and what it owns by itself ("X's and Y's claims")."""
    owns = own.cues if own is not right and own.coarse == "'s" else ()
    return (f"joint {joint} {later}", *owns)


def _is_dateline(text: str, span: PlaceSpan) -> bool:
    """Tell whether a name in capitals opens a line that goes on in small letters: "KELM (AP) - ", "KELM, April 5"."""
    surface = text[span[0] : span[1]]
    return len(surface) > 3 and surface.isupper() and not text[span[1] : span[1] + 30].isupper()


def _chains(text: str, spans: Sequence[PlaceSpan]) -> list[tuple[int, int, str]]:
    """First and last index and joint of the lists that place names stand in ("A and B", "A, B and C", "A-B")."""
    chains: list[tuple[int, int, str]] = []
    first, joint = 0, ""
    for index in range(1, len(spans) + 1):
        found = _joint(text, spans, index) if index < len(spans) else ""
        if found:
            joint = found if found != "," or not joint else joint
            continue
        chains.append((first, index - 1, joint))
        first, joint = index, ""
    return [piece for chain in chains for piece in _split_commas(chain)]


def _joint(text: str, spans: Sequence[PlaceSpan], index: int) -> str:
    """How a name is joined to the one before it: "and", ",", "-" or ""."""
    start, end = spans[index - 1][1], spans[index][0]
    if end - start > 14:
        return ""
    found = _JOINT.fullmatch(text, start, end)
    if not found:
        return ""
    joint = found["joint"].strip()
    return joint if joint in (",", "-", "–", "/") else "and"


def _split_commas(chain: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """Two names with only a comma between them are no list ("from A, B says")."""
    first, last, joint = chain
    if joint == "," and last - first == 1:
        return [(first, first, ","), (last, last, ",")]
    return [chain]


def _left(text: str, start: int, words: Words) -> _Side:
    found = _WORD.findall(text, max(0, start - _WINDOW), start)
    article = ""
    while found and found[-1].lower() in _ARTICLES:
        article = found.pop().lower()
    if not found:
        return _START
    last = found[-1]
    lower = last.lower()
    if last in _STOPS:
        return _START
    if lower in words.prepositions:
        return _after_preposition(lower, found, words)
    if last == ",":
        return _Side("comma", ("< ,",))
    if last == "-" and text[start - 1] == "-":
        return _hyphen_before(found)
    if last in _OPENERS:
        return _Side("open", ("< open", f"< {last}"))
    return _after_word(last, lower, article, found, words)


def _hyphen_before(found: list[str]) -> _Side:
    return _Side("compound", ("< -", f"< {found[-2].lower() if len(found) > 1 else ''}-"))


def _after_preposition(preposition: str, found: list[str], words: Words) -> _Side:
    """The preposition with the class of the word that it hangs on."""
    head = found[-2] if len(found) > 1 else ""
    kind = "none"
    if head and head not in _STOPS:
        kind = words.head.get(head.lower()) or _shape(head)
        opens = len(found) < 3 or found[-3] in _STOPS
        if head[0].isupper() and not opens and words.before.get(head.lower()) != "title":
            kind = "Name"
    return _preposition_side(kind, preposition)


@lru_cache(maxsize=4096)
def _preposition_side(kind: str, preposition: str) -> _Side:
    pair = f"{kind} {preposition}"
    return _Side(pair if preposition == "of" else preposition, (f"< {preposition}", pair))


def _after_word(last: str, lower: str, article: str, found: list[str], words: Words) -> _Side:
    kind = words.before.get(lower)
    if kind == "link":
        return _Side("link", ("< link", f"< {lower}"))
    if kind:
        return _Side(kind, (f"< {kind}",))
    shape = _shape(last)
    if "-" in lower and words.before.get(lower.rsplit("-", 1)[1]) == "direction":
        return _Side("direction", ("< direction",))
    if shape != "Name" and len(found) > 1:
        further = _beyond(found, words)
        if further:
            return further
    if shape == "Name" and len(found) > 1 and found[-2] in _STOPS:
        shape = "Opening"
    return _Side(shape, (f"< {shape}", f"< {shape} {'the' if article else ''}"))


def _beyond(found: list[str], words: Words) -> _Side | None:
    """The preposition before an adjective: "with a weak X"."""
    if found[-1].lower() in words.head:
        return None
    index = -2
    while -index <= len(found) and found[index].lower() in _ARTICLES:
        index -= 1
    preposition = found[index].lower() if -index <= len(found) else ""
    if preposition not in words.prepositions:
        return None
    side = _after_preposition(preposition, found[: index + 1 or None], words)
    return _Side(side.coarse, (*side.cues, "adjective between"))


def _shape(word: str) -> str:
    """Class of a word in no list, by its form."""
    if word[0].isupper():
        if "-" not in word or word.rsplit("-", 1)[1][:1].isupper():
            return "Name"
        word = word.rsplit("-", 1)[1]
    if not word[0].isalpha():
        return "number" if word[0].isdigit() else "sign"
    if word.endswith("ed"):
        return "-ed"
    if word.endswith("ing"):
        return "-ing"
    if word.endswith("ly"):
        return "-ly"
    if word.endswith("s") and not word.endswith("ss"):
        return "-s"
    return "other"


def _right(text: str, end: int, words: Words) -> _Side:
    found = _WORD.findall(text, end, end + _WINDOW)
    if not found:
        return _Side("end", ("> end",))
    nearest = text[end : end + 2]
    if nearest in ("'s", "’s") or (nearest[0] in "'’" and text[end - 1] in "sxz" and not nearest[1:].isalpha()):
        return _owned(found, words, nearest[1:] == "s")
    if nearest[0] in "-‑–" and nearest[1:].isalpha():
        return _compound(found, words)
    return _before_word(found, words)


def _owned(found: list[str], words: Words, has_s: bool) -> _Side:
    """The noun that a possessive owns, looked for among the next words."""
    rest = found[2:] if has_s else found[1:]
    for word in rest[:4]:
        kind = words.owned.get(word.lower())
        if kind:
            return _Side("'s", ("'s", f"'s {kind}"))
        if not word[0].isalnum() or word.lower() in words.prepositions:
            break
    return _Side("'s", ("'s", "'s other"))


def _compound(found: list[str], words: Words) -> _Side:
    second = found[1].split("-")[0] if len(found) > 1 else ""
    kind = words.suffix.get(second.lower()) or _shape(second or "-")
    return _Side("compound", ("> compound", f"> compound {kind}"))


def _before_word(found: list[str], words: Words) -> _Side:
    word = found[0]
    lower = word.lower()
    if word in _STOPS or word == ",":
        return _Side("end" if word != "," else "comma", ("> end" if word != "," else "> ,",))
    if word in _CLOSERS or word == "(":
        return _Side("close", ("> close", f"> {word}"))
    kind = words.after.get(lower)
    following = found[1].lower() if len(found) > 1 else ""
    if kind is None or (kind in ("ground", "noun", "act-or-noun", "lies") and word[0].isupper()):
        return _following_side(_shape(word), _next_class(following, words))
    if kind in ("link", "preposition"):
        return _link_side(kind, lower, _next_class(following, words))
    return _following_side(kind, _fate(found, words) if kind in _AUXILIARIES else _next_class(following, words))


@lru_cache(maxsize=4096)
def _following_side(kind: str, then: str) -> _Side:
    coarse = "verb" if kind == "acts" or kind in _AUXILIARIES else kind
    return _Side(coarse, (f"> {kind}", f"> {kind} {then}"))


@lru_cache(maxsize=4096)
def _link_side(kind: str, word: str, then: str) -> _Side:
    return _Side(kind, (f"> {kind}", f"> {word}", f"> {word} {then}"))


def _fate(found: list[str], words: Words) -> str:
    """What comes of the name after "was", "has been": whether it is taken, lies, does."""
    for word in found[1:4]:
        lower = word.lower()
        if lower in words.reached and (lower.endswith(("ed", "en")) or lower in ("held", "lost", "hit", "overrun")):
            return "taken"
        kind = words.after.get(lower)
        if kind not in _AUXILIARIES and _shape(lower) != "-ly" and lower != "thus":
            return kind or _shape(word)
    return "end"


def _next_class(word: str, words: Words) -> str:
    """Rough class of the word after the next."""
    if not word:
        return "end"
    if word in _ARTICLES:
        return "the"
    kind = words.after.get(word)
    if kind in ("link", "preposition", "is", "has", "will", "lies", "acts"):
        return kind
    return _shape(word)
