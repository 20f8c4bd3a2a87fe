"""The rules of one language, compiled: slots with values, rules by trigger, the words that tell tenses.

A language is a file NAME.toml beside this one (docs/dating.md tells its parts); nothing of a language stands in code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from geo.errors import InputError
from seeds.times.alternation import by_first_letter

SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"  # a line may break, a paragraph not
RANGES = frozenset(("years", "months", "days"))  # ways of resolving that have two ends
TENSES = ("future", "perfect", "pluperfect", "reported", "past", "participle", "present")
CLAUSES = ("relative", "subordinate", "content")
_FAR_ENDS = frozenset(("year2", "twoyear", "day2", "month2", "bigyear2"))
DIGITS = "digits"  # the trigger that every language has: any run of digits
_SLOT = re.compile(r"\{([a-z]+)(\d?)\}")
_GROUP = re.compile(r"\(\?P([<=])([a-z]+)(?=[>)])")
_ONE_WIDE = re.compile(r"\(\?<[=!][^()]*\)|\[[^\]]*\]")  # where a space must stay one character: look-behinds, classes

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a compiled pattern: how it is resolved, and which group holds which slot."""

    value: str
    slots: tuple[tuple[str, str], ...]  # (slot name, group name)
    second: tuple[str, ...] = ()  # groups that begin the far end of a range


@dataclass(frozen=True, eq=False)
class Language:
    """Compiled words and rules of one language."""

    code: str
    slots: Mapping[str, Mapping[str, str]]
    rules: tuple[Rule, ...]
    patterns: Mapping[str, re.Pattern[str]]  # trigger -> all rules that it can set off, as one alternation
    trigger: re.Pattern[str]  # a character that is no letter, and a word that may belong to an expression
    opening: re.Pattern[str]  # the same without the character before, for the start of a text
    vocabulary: frozenset[str]  # words that may stand in an expression before its trigger
    names: re.Pattern[str]  # proper names made of words of time
    counted: re.Pattern[str]  # after a number that counts and is no year
    numbered: re.Pattern[str]  # before a number that is no year
    yearish: re.Pattern[str]  # before a bare number of four digits that is a year
    tenses: re.Pattern[str]  # words that tell a tense, its name the last group
    clauses: re.Pattern[str]  # the same, and words that open a clause beside the main one
    content_heads: frozenset[str]  # words after which "that" tells what is said or known
    continues: re.Pattern[str]  # the start of a sentence that goes on with the one before
    recent: re.Pattern[str]  # words that place a past tense near the article's own time
    joins: re.Pattern[str]  # what joins a second verb to the first
    superlative: re.Pattern[str]

    def value_of(self, slot: str, surface: str) -> Value:
        """The value of the words that a slot caught: a number, or the slot's own keyword."""
        return _value_of(self, slot.rstrip("0123456789"), surface)


@lru_cache(maxsize=65_536)
def _value_of(language: Language, slot: str, surface: str) -> Value:
    for key, pattern in language.slots.get(slot, {}).items():
        if re.fullmatch(_spaced(pattern), surface, re.IGNORECASE):
            return _number(language, slot, key, surface)
    return int(surface) if surface.isdecimal() else surface


def _number(language: Language, slot: str, key: str, surface: str) -> Value:
    if key == DIGITS:
        return int(re.sub(r"\D", "", surface))
    if key == "compound":
        tens, ones = re.split(r"[-\s]+", surface)
        parts = _value_of(language, "number", tens), _value_of(language, slot, ones)
        return sum(part for part in parts if isinstance(part, int))
    if re.fullmatch(r"-?\d+", key):
        return int(key)
    return float(key.replace("_", ".")) if re.fullmatch(r"\d+_\d+", key) else key


@lru_cache(maxsize=8)
def load(code: str) -> Language:
    """Compile the rules of a language (BCP 47 code, region ignored); raise InputError that lists those there are."""
    base = code.split("-")[0].lower()
    if base not in available():
        raise InputError(f"no rules for dates in language {code!r}; there are: {', '.join(available())}")
    source = (files(__package__) / f"{base}.toml").read_text(encoding="utf-8")
    return compile_language(tomllib.loads(source))


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Codes of the languages that have rules."""
    return tuple(sorted(p.name.removesuffix(".toml") for p in files(__package__).iterdir() if p.name.endswith(".toml")))


def compile_language(source: Mapping[str, Any]) -> Language:
    """Compile the parsed TOML of a language."""
    slots: dict[str, dict[str, str]] = source["slot"]
    caught = {name: _alternatives(values, exact=name in source["exact"]) for name, values in slots.items()}
    builder = _Builder(source, caught, [])
    patterns = {trigger: builder.pattern(entries) for trigger, entries in _by_trigger(source).items()}
    words: dict[str, str] = source["words"]
    trigger = _trigger(source)
    everything = " ".join([source["lead"], *(p for v in slots.values() for p in v.values())])
    everything += " ".join(rule["pattern"] for rule in source["rule"])
    return Language(
        code=source["language"],
        slots=slots,
        rules=tuple(builder.rules),
        patterns=patterns,
        trigger=re.compile(rf"\W{trigger}"),
        opening=re.compile(trigger),
        vocabulary=frozenset(word.lower() for word in re.findall(r"[^\W_]+", everything)),
        names=re.compile("|".join(map(re.escape, source["names"]))),
        counted=re.compile(rf"{SPACE}(?:[^\W\d_-]+{SPACE}){{0,2}}?(?:{words['counted']})\b", re.IGNORECASE),
        numbered=re.compile(rf"(?:\b(?:{words['numbered']}){SPACE}?|[$€£#№])$", re.IGNORECASE),
        yearish=re.compile(rf"(?:^|\b(?:{words['yearish']}){SPACE}|[(\[,;:/–—-]{SPACE}?|\n)$"),
        tenses=_at_words(_verbs(source["verbs"])),
        clauses=_at_words([*_verbs(source["verbs"]), *_openers(source["clauses"])]),
        content_heads=frozenset(source["clauses"]["content_heads"].split("|")),
        continues=re.compile(rf"\W*(?:{_spaced(source['clauses']['continues'])})\b", re.IGNORECASE),
        recent=re.compile(rf"\b(?:{_spaced(source['clauses']['recent'])})\b", re.IGNORECASE),
        joins=re.compile(rf"[,;:]|\b(?:{source['clauses']['joins']})\b", re.IGNORECASE),
        superlative=re.compile(rf"\b(?:{source['clauses']['superlative']})\b", re.IGNORECASE),
    )


def _verbs(verbs: Mapping[str, str]) -> list[str]:
    return [rf"(?P<{tense}>{_spaced(verbs[tense])})" for tense in TENSES]


def _openers(clauses: Mapping[str, str]) -> list[str]:
    return [rf"(?P<{kind}>(?i:{_spaced(clauses[kind])})(?!\w))" for kind in CLAUSES]


def _at_words(branches: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?=[^\W\d_])(?:{'|'.join(map(by_first_letter, branches))})")


def _alternatives(values: Mapping[str, str], *, exact: bool) -> str:
    words = "|".join(values.values())
    return f"(?-i:{_spaced(words)}|{_spaced(_capitals(words))})" if exact else _spaced(words)


def _capitals(pattern: str) -> str:
    return re.sub(r"(?<!\\)[^\W\d_]", lambda letter: letter[0].upper(), pattern)


def _initial_capitals(pattern: str) -> str:
    return re.sub(r"(?:^|(?<=\|))[^\W\d_]", lambda letter: letter[0].upper(), pattern)


def _spaced(pattern: str) -> str:
    return _ONE_WIDE.sub(lambda found: found[0].replace(" ", r"\s"), pattern).replace(" ", SPACE)


@dataclass(slots=True)
class _Builder:
    """Rules compiled so far; each is compiled once for every trigger that sets it off."""

    source: Mapping[str, Any]
    caught: Mapping[str, str]
    rules: list[Rule]
    leads: int = 0

    def pattern(self, entries: Sequence[Mapping[str, Any]]) -> re.Pattern[str]:
        """One alternation of rules in their order; those in a row that take the lead share it."""
        parts = []
        for leading, row in groupby(entries, key=lambda entry: bool(entry.get("lead", True))):
            lead, slots = self._lead() if leading else ("", ())
            parts.append(f"{lead}(?:{'|'.join(self._branch(entry, slots) for entry in row)})")
        return re.compile(rf"(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)

    def _lead(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        self.leads += 1
        return _expand(self.source["lead"], f"l{self.leads}", self.caught)

    def _branch(self, entry: Mapping[str, Any], lead_slots: tuple[tuple[str, str], ...]) -> str:
        number = len(self.rules)
        pattern, groups = _expand(entry["pattern"], str(number), self.caught)
        far = tuple(group for name, group in groups if name in _FAR_ENDS) if entry["value"] in RANGES else ()
        self.rules.append(Rule(entry["value"], lead_slots + groups, far))
        return f"(?P<r{number}>{pattern})"


def _by_trigger(source: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for entry in source["rule"]:
        for trigger in entry.get("on") or _triggers(entry["pattern"], source["trigger"]):
            found.setdefault(trigger, []).append(entry)
    return found


def _expand(pattern: str, number: str, caught: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Put the slots into a rule: {month2} becomes the group month2_NUMBER, its own groups get the number too."""
    groups: list[tuple[str, str]] = []

    def own(found: re.Match[str]) -> str:
        sign, name = found.groups()
        if sign == "<":
            groups.append((name, f"{name}_{number}"))
        return f"(?P{sign}{name}_{number}"

    def slot(found: re.Match[str]) -> str:
        name, again = found.groups()
        groups.append((name + again, f"{name}{again}_{number}"))
        return f"(?P<{name}{again}_{number}>{caught[name]})"

    return _SLOT.sub(slot, _GROUP.sub(own, _spaced(pattern))), tuple(groups)


def _triggers(pattern: str, triggers: Mapping[str, list[str]]) -> list[str]:
    used = {name for name, _ in _SLOT.findall(pattern)}
    return [trigger for trigger, names in triggers.items() if used.intersection(names)]


def _trigger(source: Mapping[str, Any]) -> str:
    """A pattern of all triggers, their kinds as groups.

    Each word stands in small, initial and full capitals, and the first letters are looked for first: both are several
    times faster than a scan that ignores case.
    """
    branches = [rf"(?P<{DIGITS}>[0-9]+)"]
    letters: set[str] = set()
    for trigger, names in source["trigger"].items():
        words = "|".join(p for name in names for p in source["slot"][name].values())
        forms = "|".join(dict.fromkeys((words, _initial_capitals(words), _capitals(words))))
        letters.update(letter for word in forms.split("|") if (letter := word.lstrip("(?:")[:1]).isalpha())
        branches.append(rf"(?P<{trigger}>(?:{_spaced(forms)})(?!\w))")
    return rf"(?=[0-9{''.join(sorted(letters))}])(?:{'|'.join(branches)})"
