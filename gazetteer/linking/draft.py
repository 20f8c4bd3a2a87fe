"""One document on its way to mentions: its sightings, its names and where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer.linking.finding.runs import Case
from gazetteer.linking.finding.sightings import Searcher, Sighting, evidence, is_person
from gazetteer.linking.model import Model, coherence_features, probability
from gazetteer.linking.placing.resolve import FAINT, Sense, Surroundings, resolve
from seeds.document import Passage, Reading

_PEOPLE = 0.7  # how far the name of a people counts as a name of its land
_COMMAS = frozenset((", ", ",", ",\n", " ("))
_LISTED = frozenset((", ", ",\n", " and ", ", and ", " or ", "-", "\u2013", "/"))
_JOINT = 6  # characters between two names that are joined


@dataclass(frozen=True, slots=True)
class Draft:
    """Sightings of a document by passage, with the evidence and the sense of each name, before any is dropped."""

    passages: tuple[tuple[Passage, tuple[Sighting, ...]], ...]
    evidence: dict[str, tuple[str, ...]]
    senses: dict[str, Sense]
    around: Surroundings
    coherence: dict[str, list[tuple[str, float]]] = field(default_factory=dict)  # filled as names are judged


def sight_all(reading: Reading, searcher: Searcher) -> list[tuple[Passage, tuple[Sighting, ...]]]:
    """Sightings in each passage of a document; the use of capitals is judged by the document."""
    found = [(p, tuple(searcher.sight(p.text, case=_case(p.text)))) for p in reading.passages]
    if any(sightings for _, sightings in found):
        return found
    text = "".join(p.text for p in reading.passages[:20])[:4000]
    if len(text) < 40 or text != text.lower() or text == text.upper():
        return found
    return [(p, tuple(searcher.sight(p.text, case="none"))) for p in reading.passages]


def _case(text: str) -> Case:
    return "upper" if text.isupper() else "mixed"


def draft(
    passages: Sequence[tuple[Passage, tuple[Sighting, ...]]], text: str, model: Model, background: Surroundings | None
) -> Draft:
    """Weigh the names of a document and resolve them together; `background` is what is known of the corpus."""
    known = evidence((s for _, sightings in passages for s in sightings), text)
    senses: dict[str, Sense] = {}
    for passage, sightings in passages:
        _gather(senses, passage, sightings, known, model)
    around = resolve(senses, model.places, background)
    return Draft(tuple(passages), known, senses, around)


def _gather(
    senses: dict[str, Sense],
    passage: Passage,
    sightings: Sequence[Sighting],
    known: dict[str, tuple[str, ...]],
    model: Model,
) -> None:
    before: Sighting | None = None
    for sighting in sightings:
        entry = sighting.entry
        sense = senses.get(entry.key)
        if sense is None:
            sense = senses[entry.key] = Sense(entry)
        sense.count += 1
        if passage.when is not None:
            sense.live_in(passage.when.first, passage.when.last)
        presence = _PEOPLE if entry.is_people else probability(model.name_score(sighting, known.get(entry.key, ())))
        sense.presence = max(sense.presence, presence)
        if before is not None and sighting.start - before.end <= _JOINT:
            _join(senses[before.entry.key], sense, passage.text[before.end : sighting.start])
        before = sighting


def _join(first: Sense, second: Sense, joint: str) -> None:
    """Note that two names stand side by side: as a place and what holds it, or as members of a list."""
    if joint in _COMMAS:
        first.holders.add(second.entry.key)
        second.parts.add(first.entry.key)
    if joint in _LISTED:
        first.beside.add(second.entry.key)
        second.beside.add(first.entry.key)


def chance(sighting: Sighting, sketch: Draft, model: Model) -> float:
    """Probability that a sighting is the name of a place; a person is not helped by a place of the same name."""
    key = sighting.entry.key
    sense = sketch.senses[key]
    if sense.presence < FAINT:
        return sense.presence
    score = model.name_score(sighting, sketch.evidence[key])
    if is_person(sighting):
        return probability(score)
    features = sketch.coherence.get(key)
    if features is None:
        features = sketch.coherence[key] = coherence_features(sense, sketch.around, sketch.senses)
    return probability(model.last_score(score, features))
