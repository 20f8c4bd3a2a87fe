"""The clauses of a sentence, as far as dating needs them: the tense of its main verb, and where side clauses lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from seeds.times.language import CLAUSES, Language

MainTense = Literal["future", "perfect", "pluperfect", "reported", "past", "present", "none"]
Position = Literal["leading", "main", "content", "relative", "subordinate"]

_PARTICIPLE = "participle"
_OPENING = 4  # characters (quotes, dashes) that may stand before the first word
_LAST_WORD = re.compile(r"([\w’']+)\W+\Z")
_WORD = 24  # characters of a long word
_STOPS = re.compile(r"[,;:–—()]\s|\)")


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that tells a tense, and the kind of clause it stands in."""

    start: int
    tense: str
    clause: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """The verbs and side clauses of one sentence; all offsets are those of the text."""

    start: int
    verbs: tuple[Verb, ...]
    side: tuple[tuple[int, int, str], ...]  # start, end, kind of each side clause

    @property
    def tense(self) -> str:
        """The tense of the main verb; of a verb beside it where there is none, "none" without verbs."""
        for kind in ("main", "content", "subordinate", "relative"):
            verb = next((verb for verb in self.verbs if verb.clause == kind), None)
            if verb is not None:
                return verb.tense
        return "none"

    def position(self, offset: int) -> Position:
        """Where an adverbial stands: before the main verb, in the main clause, or in a clause beside it."""
        for start, end, kind in self.side:
            if start < offset < end:
                return kind  # type: ignore[return-value]
        first = next((verb.start for verb in self.verbs if verb.clause == "main"), None)
        return "leading" if first is None or offset < first else "main"

    def tense_at(self, offset: int) -> str:
        """The tense of the verb that an adverbial at an offset goes with: the last before it, else the first after."""
        before = [verb for verb in self.verbs if verb.start < offset]
        return before[-1].tense if before else self.tense


def clauses_of(text: str, start: int, end: int, language: Language) -> Clauses:
    """Analyse the sentence text[start:end]."""
    verbs: list[Verb] = []
    side: list[tuple[int, int, str]] = []
    pending, until = "", start  # a side clause that has no verb yet; the end of the one that has
    for found in language.clauses.finditer(text, start, end):
        kind = found.lastgroup or ""
        at = found.start()
        if kind in CLAUSES:
            kind = _clause_kind(text, found, start, language)
            if kind == "content" or at >= until:
                known = kind == "content" and any(verb.clause == "main" for verb in verbs)
                pending, until = kind, _clause_end(text, found, end, open_ended=known)
                side.append((at, until, kind))
            continue
        inside = pending if at < until and pending else "main"
        if verbs and verbs[-1].tense == _PARTICIPLE:
            last = verbs.pop()
            if last.clause != inside or language.joins.search(text, last.start, at):
                verbs.append(Verb(last.start, "past", last.clause))
        verbs.append(Verb(at, kind, inside))
        if pending and not _opens_sentence(side[-1][0], start):
            pending = "" if pending != "content" else pending
    if verbs and verbs[-1].tense == _PARTICIPLE:
        verbs[-1] = Verb(verbs[-1].start, "past", verbs[-1].clause)
    return Clauses(start, tuple(verbs), tuple(side))


def _opens_sentence(offset: int, start: int) -> bool:
    return offset - start <= _OPENING


def _clause_kind(text: str, found: re.Match[str], start: int, language: Language) -> str:
    """Content only after words of saying and knowing: "the town that fell" is a relative."""
    kind = found.lastgroup or ""
    if kind != "content":
        return kind
    before = _LAST_WORD.search(text, max(start, found.start() - _WORD), found.start())
    if before is None or before[1].lower() in language.content_heads or language.tenses.fullmatch(before[1]):
        return "content"
    return "relative"


def _clause_end(text: str, found: re.Match[str], end: int, *, open_ended: bool) -> int:
    """A side clause runs to the next comma; what the main verb says or knows runs to the sentence's end."""
    stop = None if open_ended else _STOPS.search(text, found.end(), end)
    return stop.start() if stop else end
