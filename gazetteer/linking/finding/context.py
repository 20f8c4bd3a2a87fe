"""What stands before and after a name in the text, as short keys, and the features that keys mean."""

from __future__ import annotations

from functools import lru_cache

from gazetteer.linking.finding.lexicon import lexicon

START = "^"  # start of a passage, line or sentence
END = "$"
_STOPS = frozenset(".!?:;\u2026")
_CLOSING = "\"'\u2019\u201d)]\u00bb"
_OPENING = "\"'\u2018\u201c([\u00ab*_#>\u2022"
_SPACES = frozenset(" \u00a0\t")


def left_key(text: str, start: int) -> str:
    """The word before an offset, lower case; "," after a comma, "^" at a start, "(" after an opening sign."""
    if start == 0:
        return START
    sign = text[start - 1]
    if sign not in _SPACES:
        return _left_sign(text, start, sign)
    stop = start - 1
    while stop and text[stop - 1] in _SPACES:
        stop -= 1
    begin = max(text.rfind(" ", 0, stop), text.rfind("\n", 0, stop)) + 1
    return _word_before(text[begin:stop])


def _left_sign(text: str, start: int, sign: str) -> str:
    if sign == "\n":
        return START
    if sign in _OPENING:
        inner = left_key(text, start - 1) if start > 1 else START
        return START if inner == START or (sign in "\"'\u2018\u201c\u00ab" and inner == ",") else "("
    if sign in "-\u2010\u2011":
        begin = start - 1
        while begin and text[begin - 1].isalnum():
            begin -= 1
        word = text[begin : start - 1].lower()
        return f"{word}-" if word in ("anti", "pro", "non", "ex", "pre", "post", "mid", "trans", "al", "el") else "-"
    return "/" if sign in "/\u2013\u2014|" else "sign"


@lru_cache(maxsize=100_000)
def _word_before(word: str) -> str:
    bare = word.rstrip(_CLOSING)
    if not bare:
        return START
    last = bare[-1]
    if last == ",":
        return ",C" if bare.lstrip(_OPENING)[:1].isupper() else ","
    if last in _STOPS:
        lower = bare[:-1].lower()
        if last == "." and (lower in lexicon().classes["before.title"] or lower in ("st", "mt", "ft")):
            return lower
        return START
    if last in "\u2013\u2014-|/*>\u2022":
        return "dash"
    if last.isdigit():
        return "digits"
    lower = bare.lstrip(_OPENING).lower()
    return lower.removesuffix("'s").removesuffix("\u2019s") + "'s" if lower.endswith(("'s", "\u2019s")) else lower


def right_key(text: str, end: int) -> str:
    """The word after an offset, lower case; the sign where one stands there, ",C" for a comma before a capital."""
    sign = text[end : end + 1]
    if sign in ("", "\n"):
        return END
    if sign not in _SPACES:
        return _right_sign(text, end, sign)
    stop = text.find(" ", end + 1)
    stop = len(text) if stop < 0 else stop
    return _word_after(text[end + 1 : min(stop, end + 30)])


def _right_sign(text: str, end: int, sign: str) -> str:
    if sign == ",":
        return ",C" if text[end + 2 : end + 3].isupper() else ","
    if sign in "'\u2019\u02bc":
        return "'s" if text[end + 1 : end + 2] in ("s", "S", " ", "") else "sign"
    if sign in "-\u2010\u2011":
        return "-x" if text[end + 1 : end + 2].islower() else "-"
    if sign in ".!?;:":
        return "."
    if sign in ')]"\u201d':
        return ")"
    return "/" if sign in "/\u2013\u2014" else "sign"


@lru_cache(maxsize=100_000)
def _word_after(word: str) -> str:
    bare = word.split("\n", 1)[0].rstrip(",.;:!?" + _CLOSING)
    if not bare:
        return END
    if bare[0].isdigit() or bare[0] in "$\u00a3\u20ac":
        return "digits"
    if bare[0] in "(":
        return "("
    if bare[0] in _OPENING:
        return "quote"
    return "dash" if bare[0] in "\u2013\u2014-|/" else bare.lower()


def edge_features(side: str, key: str, label: str) -> tuple[str, ...]:
    """Features of a key that stands before or after (`side`) a name with a label such as "A" or "Dw"."""
    lists = lexicon()
    classes = [name.split(".")[1] for name, words in lists.classes.items() if name.startswith(side) and key in words]
    if not classes:
        classes = ["sign" if not key[:1].isalpha() else "family" if key in lists.given else "other"]
    out = [f"{side}:{key}"]
    for name in [*classes, *([key] if not key[:1].isalpha() else [])]:
        out += [f"{side}={name}", *crossed(f"{side}={name}", label)]
    return tuple(out)


def crossed(feature: str, label: str) -> list[str]:
    """A feature with the tier of a name, and with the doubt that its label holds: "c" a common word, "w" a person."""
    return [f"{feature}&{letter}" for letter in label]
