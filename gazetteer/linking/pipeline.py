"""From readings to mentions: a pure function of the texts, the paths of compiled indexes and the settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from gazetteer.linking.demonyms import Demonym, of_the_world
from gazetteer.linking.draft import Draft, chance, draft, sight_all
from gazetteer.linking.finding.sightings import Searcher, Sighting
from gazetteer.linking.focus import background
from gazetteer.linking.listed import find_listed
from gazetteer.linking.mention import Mention, RunnerUp
from gazetteer.linking.model import Model, probability, sureness_features
from gazetteer.linking.placing.names import NameBook
from gazetteer.linking.placing.resolve import score
from gazetteer.linking.placing.source import IndexSource
from gazetteer.linking.placing.twins import is_called_area, meant
from gazetteer.linking.reasons import reasons_of
from gazetteer.linking.roles import judge
from gazetteer.linking.settings import CorpusSummary, Settings
from gazetteer.linking.taggers import load_recogniser
from gazetteer.linking.unplaced import find_unplaced
from geo.timespan import TimeSpan
from seeds.document import Passage, Reading

LIKELY = 0.35  # probability of being the name of a place from which a sighting becomes a mention
_CLEAR = 0.9  # probability from which a name is kept however unsure its place is
_HARDLY = 0.1  # confidence below which other names are left out
_PROPOSED = 0.8  # the same where a recogniser that was chosen proposes the span
_RUNNERS_UP = 3
_LEAST_SHARE = 0.001  # of a runner-up
_DEMONYM_CONFIDENCE = 0.95
_UNPLACED_CONFIDENCE = 0.5

_Key = tuple[str, bool]  # a name, and whether it is called a province or district where it stands


def link(
    readings: Iterable[Reading],
    *,
    indexes: Sequence[str | Path],
    settings: Settings | None = None,
    summary: CorpusSummary | None = None,
) -> list[Mention]:
    """Mentions of all readings, in the order of the texts.

    `indexes` are paths of compiled gazetteers, those that count more first. Each document is judged by itself and, with
    a `summary`, by what the corpus is about. The same input gives the same mentions.
    """
    linker = linker_of(indexes)
    chosen = settings or Settings()
    return [mention for reading in readings for mention in linker.link(reading, chosen, summary)]


def summarise(readings: Iterable[Reading], *, indexes: Sequence[str | Path]) -> CorpusSummary:
    """Where the names of the readings lie; summaries of parts merge to that of the whole."""
    linker = linker_of(indexes)
    whole = CorpusSummary()
    for reading in readings:
        whole = whole.merge(linker.summarise(reading))
    return whole


def linker_of(indexes: Sequence[str | Path]) -> Linker:
    """The linker of these indexes, opened once a process."""
    return _linker(tuple(str(path) for path in indexes))


@lru_cache(maxsize=4)
def _linker(paths: tuple[str, ...]) -> Linker:
    return Linker(paths, Model.load())


class Linker:
    """Indexes, opened once a process, with what has been looked up in them so far."""

    def __init__(self, paths: tuple[str, ...], model: Model) -> None:
        self.model = model
        self.source = IndexSource(paths, model.places)
        self.searcher = Searcher(NameBook(self.source), model.rate)
        self._lands: dict[str, str | None] = {}

    def draft(self, reading: Reading, settings: Settings, summary: CorpusSummary | None) -> Draft:
        """The sightings of a document with the sense of each name, before any is dropped."""
        passages = sight_all(reading, self.searcher)
        known = background(summary, settings.focus, self.source)
        return draft(passages, reading.document.text, self.model, known)

    def summarise(self, reading: Reading) -> CorpusSummary:
        """Where the names of one document lie, as much as one vote."""
        around = draft(sight_all(reading, self.searcher), reading.document.text, self.model, None).around
        if not around.total:
            return CorpusSummary()
        share = 1.0 / around.total
        countries = {country: weight * share for country, weight in around.countries.items()}
        cells = {cell: weight * share for cell, weight in around.cells.items()}
        return CorpusSummary(countries, cells, 1.0)

    def link(self, reading: Reading, settings: Settings, summary: CorpusSummary | None) -> list[Mention]:
        """Mentions of one document in the order of its text."""
        sketch = self.draft(reading, settings, summary)
        answers: dict[_Key, _Answer] = {}
        out: list[Mention] = []
        for passage, sightings in sketch.passages:
            chances = self._chances(sketch, passage, sightings, settings.recogniser)
            kept = self._keep(sketch, sightings, chances, answers)
            out += self._mentions(passage, kept, answers)
        return [mention for mention in out if mention.confidence >= settings.min_confidence]

    def _chances(
        self, sketch: Draft, passage: Passage, sightings: Sequence[Sighting], recogniser: str | None
    ) -> list[float]:
        """Probability of each sighting to be the name of a place; a recogniser, where set, has the say."""
        if recogniser is None:
            return [0.0 if s.entry.is_people else chance(s, sketch, self.model) for s in sightings]
        spans = load_recogniser(recogniser).spans(passage.text)
        met = [any(a < s.end and s.start < b for a, b in spans) for s in sightings]
        chances = [max(_PROPOSED, chance(s, sketch, self.model)) for s in sightings]
        return [likely if proposed else 0.0 for likely, proposed in zip(chances, met, strict=True)]

    def _answer(self, sketch: Draft, key: _Key) -> _Answer:
        sense = sketch.senses[key[0]]
        best = meant(sense, as_area=key[1])
        weights = self.model.sureness
        sure = probability(score(sureness_features(sense, sketch.around, sketch.senses), weights))
        ranked = sorted(zip(sense.shares, range(len(sense.shares)), strict=True), key=lambda pair: (-pair[0], pair[1]))
        others = tuple(
            RunnerUp(self.source.place_id(sense.entry.candidates[n]), round(s, 3))
            for s, n in ranked[: _RUNNERS_UP + 1]
            if s >= _LEAST_SHARE and sense.entry.candidates[n] is not best
        )[:_RUNNERS_UP]
        return _Answer(self.source.place_id(best), best.kind, sure, reasons_of(sense, sketch), others)

    def _keep(
        self, sketch: Draft, sightings: Sequence[Sighting], chances: Sequence[float], answers: dict[_Key, _Answer]
    ) -> list[tuple[Sighting, float]]:
        """Sightings that are likely names of places, with the probability that name and place are right."""
        kept: list[tuple[Sighting, float]] = []
        for sighting, likely in zip(sightings, chances, strict=True):
            if likely < LIKELY:
                continue
            key = _key(sighting)
            answer = answers.get(key)
            if answer is None:
                answer = answers[key] = self._answer(sketch, key)
            if likely < _CLEAR and likely * answer.sureness < _HARDLY:
                continue
            if kept and kept[-1][0].end > sighting.start:
                if kept[-1][0].end - kept[-1][0].start >= sighting.end - sighting.start:
                    continue
                kept.pop()
            kept.append((sighting, likely * answer.sureness))
        return kept

    def _mentions(
        self, passage: Passage, kept: list[tuple[Sighting, float]], answers: dict[_Key, _Answer]
    ) -> list[Mention]:
        spans = [(s.start, s.end) for s, _ in kept]
        kinds = [answers[_key(s)].kind for s, _ in kept]
        roles = judge(passage.text, [(a, b, kind) for (a, b), kind in zip(spans, kinds, strict=True)]) if kept else []
        out = []
        for (sighting, confidence), guess in zip(kept, roles, strict=True):
            answer = answers[_key(sighting)]
            start, end = passage.start + sighting.start, passage.start + sighting.end
            out.append(Mention(
                passage.document, passage.article, passage.number, start, end,
                passage.text[sighting.start : sighting.end], answer.place_id, guess.role, round(confidence, 3),
                _when(passage, start), answer.reasons, answer.others,
            ))  # fmt: skip
        demonyms = of_the_world().find(passage.text, taken=spans)
        out += [self._demonym(passage, demonym) for demonym in demonyms]
        taken = [*spans, *((d.start, d.end) for d in demonyms)]
        unknown = find_unplaced(passage.text, taken)
        out += [_unplaced(passage, start, end, f"called a {word} here") for start, end, word in unknown]
        if spans:
            taken += [(start, end) for start, end, _ in unknown]
            listed = find_listed(passage.text, spans, taken)
            out += [_unplaced(passage, *span, "listed with places here") for span in listed]
        return sorted(out, key=lambda m: (m.start, m.end))

    def _land(self, place_id: str) -> str | None:
        """The id under which the gazetteers in use have a land; None where they lack it."""
        if place_id not in self._lands:
            land = self.source.by_id(place_id)
            self._lands[place_id] = self.source.place_id(land) if land else None
        return self._lands[place_id]

    def _demonym(self, passage: Passage, demonym: Demonym) -> Mention:
        start, end = passage.start + demonym.start, passage.start + demonym.end
        return Mention(
            passage.document, passage.article, passage.number, start, end, demonym.surface,
            self._land(demonym.place_id), "demonym", _DEMONYM_CONFIDENCE, _when(passage, start),
            ("the name of a people",),
        )  # fmt: skip


def _key(sighting: Sighting) -> _Key:
    return sighting.entry.key, is_called_area(sighting)


def _unplaced(passage: Passage, start: int, end: int, why: str) -> Mention:
    begin = passage.start + start
    return Mention(
        passage.document, passage.article, passage.number, begin, passage.start + end, passage.text[start:end], None,
        "literal", _UNPLACED_CONFIDENCE, _when(passage, begin), (f"{why}; no gazetteer in use has it",),
    )  # fmt: skip


def _when(passage: Passage, offset: int) -> TimeSpan | None:
    for sentence in passage.sentences:
        if sentence.start <= offset < sentence.end:
            return sentence.when or passage.when
    return passage.when


class _Answer:
    """What a name means in a document, and how sure that is."""

    __slots__ = ("kind", "others", "place_id", "reasons", "sureness")

    def __init__(
        self, place_id: str, kind: str, sureness: float, reasons: tuple[str, ...], others: tuple[RunnerUp, ...]
    ) -> None:
        self.place_id, self.kind, self.sureness, self.reasons, self.others = place_id, kind, sureness, reasons, others
