"""A large invented corpus, the same at every run: what the benchmarks draw, and what they draw it from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from gazetteer.linking.mention import ROLES, Mention, RunnerUp
from gazetteer.period import Period
from gazetteer.place import Name, Place
from geo.timespan import TimeSpan, format_day
from maps.atlas import Atlas
from seeds.document import Article, Document, Passage, Reading, Sentence

SEED = 20231
SYLLABLES = "ka ra ba sha gan ja la chin kal far hol der min tor vel sun ost wyn mar eth".split()  # noqa: SIM905
DOCUMENTS = 40
WORDS = 60  # of a passage
COLOURS = ("#4e79a7", "#59a14f", "#9c755f", "#f28e2b", "#edc948", "#b07aa1", "#76b7b2", "#e15759", "#af7aa1", "#86bcb6")
CROWDED = (737_400, 738_600)  # days in which four fifths of the mentions fall
CENTURY = (702_400, 738_600)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Readings and mentions as reading and linking would have made them."""

    readings: list[Reading]
    mentions: list[Mention]
    places: dict[str, Place]
    periods: tuple[Period, ...]

    def atlas(self) -> Atlas:
        """The corpus laid out in frames."""
        return Atlas.of(self.readings, self.mentions, self.places, title="A large invented world", periods=self.periods)


def corpus(mentions: int = 100_000, places: int = 3_000, passages: int = 30_000) -> Corpus:
    """An invented corpus: a few places named often, most rarely; most of its time in three years of a hundred."""
    random = np.random.default_rng(SEED)
    words = np.array([first + second for first in SYLLABLES for second in SYLLABLES])
    known = {place.id: place for place in (_place(random, words, number) for number in range(places))}
    readings = list(_readings(random, words, passages))
    found = list(_mentions(random, [p for r in readings for p in r.passages], list(known), mentions))
    return Corpus(readings, found, known, _periods())


def _periods() -> tuple[Period, ...]:
    starts = range(1924, 2024, 10)
    spans = [TimeSpan.parse(f"{year}/{year + 10}") for year in starts]
    return tuple(
        Period(f"p{number}", span, {"en": f"The {year}s"}, colour)
        for number, (year, span, colour) in enumerate(zip(starts, spans, COLOURS, strict=True))
    )


def _place(random: np.random.Generator, words: Any, number: int) -> Place:
    name = f"{random.choice(words)}{number}".capitalize()
    names = (Name(name, "en"), Name(f"{random.choice(words)} {number}", "az"))
    lon, lat = float(random.normal(46, 3)), float(random.normal(40.5, 1.6))
    return Place(f"t:{number}", name, lon, lat, ("town",), names)


def _readings(random: np.random.Generator, words: Any, passages: int) -> Iterator[Reading]:
    for number, size in enumerate(np.diff(np.linspace(0, passages, min(DOCUMENTS, passages) + 1).astype(int)), 1):
        document, parts, start = f"text-{number:03}.txt", [], 0
        for position in range(1, int(size) + 1):
            text = " ".join(random.choice(words, WORDS))
            day = random.integers(*(CROWDED if random.random() < 0.8 else CENTURY))
            when = TimeSpan.parse(format_day(int(day)))
            sentence = Sentence(start, start + len(text), when, "explicit")
            parts.append(Passage(document, 1, position, start, start + len(text), text, when, (sentence,)))
            start += len(text) + 2
        published = TimeSpan.parse("2023")
        article = Article(document, 1, 0, start, title=f"Text {number}", published=published, language="en")
        yield Reading(Document(document, "\n\n".join(part.text for part in parts)), (article,), tuple(parts))


def _mentions(random: np.random.Generator, passages: list[Passage], places: list[str], count: int) -> Iterator[Mention]:
    owners = np.sort(random.integers(0, len(passages), count))
    chosen = (random.pareto(0.9, count) * 3).astype(int) % len(places)
    roles = random.choice(ROLES, count, p=[0.7, 0.15, 0.1, 0.05])
    confidence = random.integers(40, 100, count) / 100
    place_in_line, before = 0, -1
    for owner, place, role, sure in zip(owners.tolist(), chosen.tolist(), roles.tolist(), confidence, strict=True):
        place_in_line = place_in_line + 1 if owner == before else 0
        before, passage = owner, passages[owner]
        at = min(place_in_line * 9, len(passage.text) - 6)
        yield Mention(
            passage.document, 1, passage.number, passage.start + at, passage.start + at + 6, passage.text[at : at + 6],
            places[place], role, float(sure), passage.when, ("only place of this name", "near others"),
            (RunnerUp(places[(place + 1) % len(places)], 0.1),),
        )  # fmt: skip
