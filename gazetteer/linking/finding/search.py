"""Names inside a run of capitalised words: the longest whole-word matches, with what stands beside them in the run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.linking.finding.lexicon import lexicon
from gazetteer.linking.finding.runs import ARTICLES, HYPHENS, Atom, Case, atoms_of
from gazetteer.linking.placing.names import Entry, NameBook

LONGEST = 7  # atoms of a name
_ARTICLES = frozenset(ARTICLES.split("|"))
_HAMLET = 2_000  # people; a place below gives way to a great one that starts its name
_POSSESSIVE = re.compile(r"(?:['\u2019\u02bc]s|['\u2019\u02bc]S|['\u2019\u02bc])$")
_DIRECTION = re.compile(
    r"(?:north|south|east|west|central|upper|lower|inner|outer)(?:ern)?"
    r"|(?:north|south)[- ]?(?:east|west)(?:ern)?|midwestern|mainland|greater",
    re.IGNORECASE,
)
_FORMS = frozenset((
    "republic", "kingdom", "state", "sultanate", "emirate", "principality", "commonwealth", "province", "city",
    "county", "governorate", "oblast",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a run: offsets in the run.

    `left` and `right` are the words beside it in the run, None at the edges; `features` hold in every context;
    `acronym` is true for capitals where the name is not known to be written so: GUAM is no island.
    """

    start: int
    end: int
    entry: Entry
    left: str | None
    right: str | None
    features: tuple[str, ...]
    score: float = 0.0
    person: bool = False
    extended: bool = False
    acronym: bool = False


def hits_in(run: str, book: NameBook, *, case: Case = "mixed") -> list[Hit]:
    """Names in a run, from left to right, without overlaps; longer ones first at each word."""
    atoms = atoms_of(run)
    words = [run[atom.start : atom.end] for atom in atoms]
    hits: list[Hit] = []
    at = 0
    while at < len(atoms):
        found = _longest(run, atoms, words, at, book, small=case == "none")
        if found is None:
            at += 1
            continue
        last, end, entry = found
        hit, last = _hit(run, atoms, words, at, last, end, entry, upper=case != "mixed")
        hits.append(hit)
        at = last + 1
    return hits


def _longest(
    run: str, atoms: list[Atom], words: list[str], first: int, book: NameBook, *, small: bool
) -> tuple[int, int, Entry] | None:
    """The longest name that starts at an atom; a hamlet called "Michigan Center" gives way to Michigan."""
    article = words[first] in _ARTICLES and first + 1 < len(atoms) and atoms[first + 1].joint in HYPHENS
    if words[first][0].islower() and not small and not article:
        return None
    hamlet: tuple[int, int, Entry] | None = None
    for last in range(min(len(atoms), first + LONGEST) - 1, first - 1 + article, -1):
        if words[last][0].islower() and last > first and not small:
            continue
        found = _match(run, atoms[first].start, atoms[last].end, book)
        if found is None:
            continue
        if hamlet is None and last > first and found[1].tier not in "AP" and found[1].best.population < _HAMLET:
            hamlet = (last, *found)
        elif hamlet is None or found[1].tier in "AP":
            return (last, *found)
    return hamlet


def _match(run: str, start: int, end: int, book: NameBook) -> tuple[int, Entry] | None:
    surface = run[start:end]
    trimmed = _POSSESSIVE.sub("", surface)
    entry = book.lookup(trimmed) if trimmed else None
    if entry is not None and _is_written_so(entry, trimmed):
        return start + len(trimmed), entry
    if len(trimmed) < len(surface) and (entry := book.lookup(surface)) is not None:
        return end, entry
    return None


def _is_written_so(entry: Entry, surface: str) -> bool:
    """False for "Us" where only "US" is a name."""
    return not entry.best.only_capitals or surface.isupper()


def _hit(
    run: str, atoms: list[Atom], words: list[str], first: int, last: int, end: int, entry: Entry, *, upper: bool
) -> tuple[Hit, int]:
    """The hit for atoms first to last, widened by directions and forms of state before and by head nouns after it."""
    start_atom, features = first, []
    if entry.best.is_area:
        start_atom = _widen_left(atoms, words, first)
        if start_atom < first:
            features.append("widened-left")
    complete = end == atoms[last].end
    extended = start_atom < first
    left = _beside(atoms, words, start_atom - 1, start_atom)
    right = _beside(atoms, words, last + 1, last + 1) if complete else None
    ground = right in lexicon().classes["ground.heads"] and not entry.best.is_state and not entry.is_people
    if ground and atoms[last + 1].joint == " ":
        last, end, extended = last + 1, atoms[last + 1].end, True
        features.append(f"ground={right}")
        right = _beside(atoms, words, last + 1, last + 1)
    features += _run_features(run, atoms, words, start_atom, last, left, right, entry, upper=upper)
    acronym = not upper and not extended and _is_acronym(run[atoms[start_atom].start : end], entry)
    person = any(f in ("left=given", "left=title") for f in features)
    return Hit(
        atoms[start_atom].start,
        end,
        entry,
        left,
        right,
        tuple(features),
        person=person,
        extended=extended,
        acronym=acronym,
    ), last


def _is_acronym(surface: str, entry: Entry) -> bool:
    return (
        1 < len(surface) <= 5
        and surface.isupper()
        and surface.isalpha()
        and not any(c.capitals for c in entry.candidates)
    )


def _widen_left(atoms: list[Atom], words: list[str], first: int) -> int:
    at = first
    while at and _DIRECTION.fullmatch(words[at - 1]) and words[at - 1][0].isupper() and atoms[at].joint in (" ", "-"):
        at -= 1
    if at >= 2 and words[at - 1] == "of" and words[at - 2].lower() in _FORMS:
        return at - 2
    return at


def _beside(atoms: list[Atom], words: list[str], at: int, joint_at: int) -> str | None:
    """The capitalised word beside a hit, lower case, after the sign that joins it; None at an edge."""
    if not 0 <= at < len(atoms) or words[at][0].islower():
        return None
    joint = atoms[joint_at].joint
    if at < joint_at and joint == " " and words[at].lower() in lexicon().classes["never.words"]:
        return None  # "In" of a sentence start is context, no part of a name
    return ("" if joint.isspace() or joint == ". " else joint.strip()) + words[at].lower()


def _run_features(
    run: str, atoms: list[Atom], words: list[str], first: int, last: int, left: str | None, right: str | None,
    entry: Entry, *, upper: bool,
) -> list[str]:  # fmt: skip
    surface = run[atoms[first].start : atoms[last].end]
    out: list[str] = []
    if left is not None:
        out += [f"left={c}" for c in _word_classes(left)]
    elif first > 1:
        out += _beyond("left", words[first - 1], words[first - 2])
    if right is not None:
        out += [f"right={c}" for c in _word_classes(right)]
    elif last + 2 < len(words):
        out += _beyond("right", words[last + 1], words[last + 2])
    if "\n" in surface:
        out.append("over-lines")
    letters = surface.replace(".", "")
    if not upper and letters.isupper() and len(letters) > 1:
        out.append(f"acronym={entry.tier}" if len(letters) <= 5 and not entry.best.capitals else "capitals")
    if "." in surface and len(letters) <= 4:
        out.append("dotted")
    elif len(letters) == 1:
        out.append("one-letter")
    if left is not None and right is not None:
        out.append("inside-run")
    return out


def _beyond(side: str, small: str, word: str) -> list[str]:
    """Features of a name joined by a small word: "University of X", "X and Sons"."""
    classes = lexicon().classes
    if word.lower() in classes["organisation.heads"]:
        return [f"{side}={small}+organisation"]
    if word.lower() in classes["before.title"] | classes["before.head"]:
        return [f"{side}={small}+head"]
    return []


@lru_cache(maxsize=50_000)
def _word_classes(word: str) -> tuple[str, ...]:
    """What a capitalised neighbour in the run is."""
    lists = lexicon()
    if word[0] in "-\u2010\u2011/":
        return ("hyphen",)
    bare = word.removesuffix("'s").removesuffix("\u2019s")
    classes = [name for name in ("title", "head") if bare in lists.classes[f"before.{name}"]]
    if bare in lists.classes["organisation.heads"]:
        classes.append("organisation")
    if bare in lists.classes["ground.heads"] or bare in lists.classes["ground.streets"]:
        classes.append("ground" if bare in lists.classes["ground.heads"] else "street")
    if bare in lists.given:
        classes.append("given")
    if len(bare.rstrip(".")) == 1:
        classes.append("initial")
    if not classes and bare in lists.classes["never.words"]:
        classes.append("function-word")
    if bare in lists.family:
        classes.append("family")
    if bare in lists.words:
        classes.append("word")
    if _DIRECTION.fullmatch(bare):
        classes.append("direction")
    return tuple(classes) or ("other",)
