"""Names sighted in a text, and the features by which the model tells places from other names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from gazetteer.linking.finding.context import START, crossed, edge_features, left_key, right_key
from gazetteer.linking.finding.lexicon import lexicon
from gazetteer.linking.finding.runs import Case, find_runs
from gazetteer.linking.finding.search import Hit, hits_in
from gazetteer.linking.placing.names import Entry, NameBook

_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
_DATELINE = frozenset(("(", "dash", "/", ",", ",C"))  # after "PARIS" at the start of a report


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in a text: offsets in the text; `before` and `after` are the keys of what stands beside it."""

    start: int
    end: int
    hit: Hit
    before: str
    after: str

    @property
    def entry(self) -> Entry:
        """The name."""
        return self.hit.entry

    @property
    def label(self) -> str:
        """Label of the name, such as "A" or "Dw"."""
        return self.hit.entry.label


class Searcher:
    """Finds sightings in texts; remembers runs that it has cut, up to `room` of them."""

    def __init__(self, book: NameBook, rate: Callable[[tuple[str, ...]], float], *, room: int = 100_000) -> None:
        self.book, self._rate, self._room = book, rate, room
        self._runs: dict[tuple[str, Case], tuple[Hit, ...]] = {}

    def sight(self, text: str, *, case: Case = "mixed") -> list[Sighting]:
        """Names in a text, from left to right; they may overlap where a longer one was widened."""
        out: list[Sighting] = []
        for run in find_runs(text, case=case):
            surface = run.group()
            hits = self._runs.get((surface, case))
            if hits is None:
                hits = self._cut(surface, case)
            if hits:
                self._place(out, text, run.start(), hits)
        return out

    def _cut(self, surface: str, case: Case) -> tuple[Hit, ...]:
        if len(self._runs) >= self._room:
            self._runs.clear()
        hits = [h for h in hits_in(surface, self.book, case=case) if not _is_no_name(h, surface, case)]
        rated = tuple(replace(hit, score=self._rate(static_features(hit))) for hit in hits)
        self._runs[surface, case] = rated
        return rated

    def _longer(self, hit: Hit, text: str, begin: int, end: int, after: str) -> tuple[Hit, int, int, str]:
        """The hit with the small word that follows, where they are a name: "Lachin corridor", "Goris-Kapan road"."""
        stop = end + 1 + len(after)
        first = begin
        entry = self.book.lookup(text[begin:stop])
        if entry is None and text[begin - 1 : begin] in _HYPHENS:
            first = max(text.rfind(" ", 0, begin), text.rfind("\n", 0, begin)) + 1
            entry = self.book.lookup(text[first:stop])
        if entry is None:
            return hit, begin, end, after
        whole = replace(hit, entry=entry, extended=True, features=(*hit.features, "ground=small"))
        if first < begin:
            whole = replace(whole, left=None, features=("ground=small",))
        whole = replace(whole, score=self._rate(static_features(whole)))
        return whole, first, stop, right_key(text, stop)

    def _place(self, out: list[Sighting], text: str, start: int, hits: tuple[Hit, ...]) -> None:
        nature = lexicon().classes["ground.small"]
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            hits = tuple(h for h in hits if h.start)
        for hit in hits:
            begin, end = start + hit.start, start + hit.end
            before = left_key(text, begin) if hit.left is None else hit.left
            after = right_key(text, end) if hit.right is None else hit.right
            if hit.acronym and not (before == START and after in _DATELINE):
                continue
            if after in nature and hit.right is None and text[end] == " ":
                hit, first, end, after = self._longer(hit, text, begin, end, after)
                if first < begin:
                    begin, before = first, left_key(text, first)
                    while out and out[-1].end > begin:
                        out.pop()
            out.append(Sighting(begin, end, hit, before, after))


def _is_no_name(hit: Hit, run: str, case: Case) -> bool:
    """True for function words, months and bare heads such as "Hospital", which are towns somewhere."""
    entry = hit.entry
    if entry.key.replace(" ", "_") in lexicon().classes["never.organisations"]:
        return True
    if hit.extended or " " in entry.key:
        return False
    surface = run[hit.start : hit.end]
    if surface.replace(".", "").isupper() and len(surface) > 1 and entry.tier == "A" and case == "mixed":
        return False
    return entry.key in _no_names() or (case == "none" and entry.key in lexicon().words)


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    classes = lexicon().classes
    return (
        classes["never.words"]
        | classes["organisation.heads"]
        | classes["ground.heads"]
        | classes["ground.streets"]
        | classes["before.head"]
    )


def static_features(hit: Hit) -> tuple[str, ...]:
    """Features of a name and of its run, the same wherever the run stands."""
    entry = hit.entry
    out = [*entry.features, f"tier={entry.tier}", *hit.features]
    for feature in hit.features:
        out += crossed(feature, entry.label)
    return tuple(out)


def outer_features(sighting: Sighting) -> tuple[str, ...]:
    """Features of what stands beside a sighting outside its run."""
    hit, label = sighting.hit, sighting.label
    out: tuple[str, ...] = ()
    if hit.left is None:
        out = edge_features("before", sighting.before, label)
    if hit.right is None:
        out += edge_features("after", sighting.after, label)
    return out


def is_person(sighting: Sighting) -> bool:
    """True where the words beside a sighting name a person."""
    hit = sighting.hit
    if hit.person:
        return True
    if hit.left is None and sighting.before in lexicon().classes["before.title"] | lexicon().classes["before.kin"]:
        return True
    return "right=family" in hit.features and "given-name" in hit.entry.features


def is_located(sighting: Sighting) -> bool:
    """True where a preposition of place stands before a sighting."""
    return sighting.hit.left is None and sighting.before in lexicon().classes["before.place"]


def evidence(sightings: Iterable[Sighting], text: str) -> dict[str, tuple[str, ...]]:
    """Features of each name by the whole document: how often, ever a person, ever after "in", ever in lower case."""
    counts: dict[str, list[int]] = {}
    sightings = tuple(sightings)
    surnames = {s.entry.key.rpartition(" ")[2] for s in sightings if "full-name" in s.entry.features}
    for sighting in sightings:
        row = counts.setdefault(sighting.entry.key, [0, 0, 0])
        row[0] += 1
        row[1] += is_person(sighting) or sighting.entry.key in surnames
        row[2] += is_located(sighting)
    words = lexicon().words
    return {key: _evidence_features(key, row, key in words and f" {key} " in text) for key, row in counts.items()}


def _evidence_features(key: str, row: list[int], lower: bool) -> tuple[str, ...]:
    count, persons, located = row
    out = [f"document:times={min(count, 4)}"]
    if persons:
        out.append("document:person" if persons * 2 < count else "document:mostly-person")
    if located:
        out.append("document:located")
    if lower:
        out.append("document:lower-case")
    return tuple(out)
