"""The English word lists behind the role cues, read from data/role_words.toml and made ready for look-up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_WORDS_FILE = Path(__file__).parent / "data" / "role_words.toml"
_KIND_CLASSES = {
    "country": "country", "former_country": "country", "unrecognised_state": "state", "territory": "state",
    "capital": "capital", "continent": "continent", "region": "region", "province": "province", "district": "province",
}  # fmt: skip
_NATURE = frozenset((
    "river", "lake", "sea", "reservoir", "canal", "mountain", "mountains", "pass", "valley", "plain", "desert",
    "island", "peninsula", "cape", "strait", "road", "railway", "corridor", "line", "border", "bridge", "airport",
    "base", "monastery", "site"
))  # fmt: skip


class Words(NamedTuple):
    """The word lists of role_words.toml, made ready to look up a word by where it stands."""

    before: dict[str, str]
    after: dict[str, str]
    head: dict[str, str]
    owned: dict[str, str]
    suffix: dict[str, str]
    reached: frozenset[str]
    prepositions: frozenset[str]
    capitals: frozenset[str]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The word lists with inflected forms made."""
    with _WORDS_FILE.open("rb") as file:
        raw = tomllib.load(file)
    plain = {name: table["words"].split() for name, table in raw.items() if "words" in table}
    irregular = {name: text.split() for name, text in raw["irregular"].items()}
    acts = _inflect(plain["acts"]) | set(irregular["act"])
    addresses = _inflect(plain["addresses"]) | set(irregular["address"])
    reaches = _inflect(plain["reaches"]) | set(irregular["reach"])
    motion = _inflect(plain["motion"]) | set(irregular["motion"])
    lies = _inflect(plain["lies"]) | set(irregular["lie"])
    before = _classes(
        (plain["conjunctions"], "link"), (plain["directions"], "direction"), (plain["actors"], "actor"),
        (plain["titles"], "title"), (addresses & reaches, "does-to"), (addresses, "addresses"), (reaches, "reaches"),
    )  # fmt: skip
    after = _classes(
        (plain["being"], "is"), (plain["having"], "has"), (plain["modal"], "will"), (plain["time"], "time"),
        (lies, "lies"), (plain["ground"], "ground"),
        (acts & set(plain["modified"]), "act-or-noun"), (plain["modified"], "noun"), (acts, "acts"),
        (plain["conjunctions"], "link"), (plain["prepositions"], "preposition"),
    )  # fmt: skip
    head = _classes(
        (plain["people"], "people"), (plain["ground"] + plain["shares"], "ground"), (motion, "motion"),
        (set(plain["relation"]) & set(plain["happening"]), "dispute"), (plain["relation"], "relation"),
        (plain["happening"], "event"), (plain["power"], "power"), (addresses | acts, "verb"), (reaches, "verb"),
    )  # fmt: skip
    owned = _classes((plain["ground"], "ground"), (plain["people"], "people"), (plain["power"], "power"))
    suffix = _classes((plain["agents"], "agent"), (plain["seated"], "seat"))
    capitals = frozenset(raw["capitals"]["names"])
    reached, prepositions = frozenset(reaches | lies), frozenset(plain["prepositions"])
    return Words(before, after, head, owned, suffix, reached, prepositions, capitals)


def _classes(*groups: tuple[Iterable[str], str]) -> dict[str, str]:
    """Word to class; the first group that holds a word wins."""
    table: dict[str, str] = {}
    for words, name in groups:
        for word in words:
            table.setdefault(word, name)
    return table


def _inflect(verbs: Iterable[str]) -> set[str]:
    """Regular forms of English verbs: warn, warns, warned, warning."""
    forms = set()
    for verb in verbs:
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe")) else verb
        ends_y = verb.endswith("y") and verb[-2] not in "aeiou"
        ends_s = verb.endswith(("s", "sh", "ch", "x", "z"))
        forms |= {verb, verb[:-1] + "ies" if ends_y else verb + ("es" if ends_s else "s")}
        forms |= {verb[:-1] + "ied" if ends_y else (stem if stem != verb else verb) + "ed", stem + "ing"}
    return forms


def kind_class(kind: str) -> str:
    """Coarse class of a kind of place: country, state, capital, continent, region, province, nature or town."""
    return _KIND_CLASSES.get(kind) or ("nature" if kind in _NATURE else "town")
