"""Cues in the words around a place name that tell what it stands for; the weights that they get stand in data/."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gazetteer.linking.role_words import Words, kind_class, load_words

PlaceSpan = tuple[int, int, str]  # start, end (characters of the text given), kind of place as in gazetteer.place.KINDS

_WINDOW = 56  # characters read on each side of a name
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*|\n|[^\w\s]")
_JOINT = re.compile(
    r"(?:['’]s)?(?P<joint>\s*,\s*(?:and|or)\s+|\s+(?:and|or|and/or|&)\s+|\s*,\s*|[-–/])(?:the\s+|both\s+)?"
)
_STOPS = frozenset(".!?\n;")
_OPENERS = frozenset("\"“„«‘'(:[—–-…•*|>")
_CLOSERS = frozenset("\"”’»'“)]—–-…:*|")
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "all", "these", "both"))


class _Side(NamedTuple):
    """What stands on one side of a name: the coarse class and the cues."""

    coarse: str
    cues: tuple[str, ...]


def cues_of(text: str, spans: Sequence[PlaceSpan]) -> list[tuple[str, ...]]:
    """Cues of each place name of a text; spans sorted by start, without overlaps."""
    words = load_words()
    cues: list[tuple[str, ...]] = []
    for first, last, joint in _chains(text, spans):
        left = _left(text, spans[first][0], words)
        right = _right(text, spans[last][1], words)
        for index in range(first, last + 1):
            own_right = right if index == last else _right(text, spans[index][1], words)
            cues.append(_together(left, right, own_right, spans[index], joint, index - first))
    return cues


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


def _together(left: _Side, right: _Side, own: _Side, span: PlaceSpan, joint: str, place: int) -> tuple[str, ...]:
    kind = kind_class(span[2])
    if right.coarse == "'s":  # a preposition before it belongs to what is owned
        left = _Side("owner", ())
    cues = [f"kind {kind}", f"{kind} {left.coarse}", f"{left.coarse} {right.coarse}", f"{kind} > {right.coarse}"]
    if joint:
        cues.append(f"joint {joint} {place > 0}")
    if own is not right:
        cues += [cue for cue in own.cues if cue.startswith("'s")]
    return (*cues, *left.cues, *right.cues)


def _left(text: str, start: int, words: Words) -> _Side:
    found = _WORD.findall(text, max(0, start - _WINDOW), start)
    article = ""
    while found and found[-1].lower() in _ARTICLES:
        article = found.pop().lower()
    if not found:
        return _Side("start", ("< start",))
    last = found[-1]
    lower = last.lower()
    if last in _STOPS:
        return _Side("start", ("< start",))
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
    cues = [f"< {preposition}"]
    kind = "none"
    if head and head not in _STOPS:
        kind = words.head.get(head.lower()) or _shape(head)
        opens = len(found) < 3 or found[-3] in _STOPS
        if head[0].isupper() and not opens and words.before.get(head.lower()) != "title":
            kind = "Name"
    cues.append(f"{kind} {preposition}")
    return _Side(f"{kind} of" if preposition == "of" else preposition, tuple(cues))


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
    if nearest[0] in "'’" and (nearest[1:] == "s" or not nearest[1:].isalpha()):
        return _owned(found, words, text[end + 1 : end + 2] == "s")
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
        kind = _shape(word)
        return _Side(kind, (f"> {kind}", f"> {kind} {_next_class(following, words)}"))
    if kind in ("link", "preposition"):
        return _Side(kind, (f"> {kind}", f"> {lower}", f"> {lower} {_next_class(following, words)}"))
    if kind in ("is", "has", "will"):
        return _Side("verb", (f"> {kind}", f"> {kind} {_fate(found, words)}"))
    coarse = "verb" if kind == "acts" else kind
    return _Side(coarse, (f"> {kind}", f"> {kind} {_next_class(following, words)}"))


def _fate(found: list[str], words: Words) -> str:
    """What comes of the name after "was", "has been": whether it is taken, lies, does."""
    for word in found[1:4]:
        lower = word.lower()
        if lower in words.reached and (lower.endswith(("ed", "en")) or lower in ("held", "lost", "hit", "overrun")):
            return "taken"
        kind = words.after.get(lower)
        if kind not in ("is", "has", "will") and _shape(lower) != "-ly" and lower != "thus":
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
