"""Why a name was placed where it was, or left out: what spoke for and against it, and the runners-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.linking.draft import Draft, chance
from gazetteer.linking.finding.sightings import Sighting, outer_features, static_features
from gazetteer.linking.model import Model, document_features
from gazetteer.linking.pipeline import LIKELY, Linker, linker_of
from gazetteer.linking.placing.names import Candidate
from gazetteer.linking.placing.resolve import Sense, context_features, place_features
from gazetteer.linking.reasons import reasons_of
from gazetteer.linking.settings import CorpusSummary, Settings
from seeds.document import Passage, Reading

_MOST = 6  # hints shown
_LEAST = 0.15  # log odds below which a hint is left out


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that spoke for (positive log odds) or against a reading, in words."""

    words: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that the name could mean, with its share of the probability."""

    place_id: str
    name: str
    kind: str
    country: str
    share: float
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A name in a text: `probability` that it is the name of a place; `kept` tells whether it became a mention."""

    start: int
    end: int
    surface: str
    kept: bool
    probability: float
    hints: tuple[Hint, ...]
    reasons: tuple[str, ...]
    choices: tuple[Choice, ...]


def explain(
    reading: Reading,
    *,
    indexes: Sequence[str | Path],
    settings: Settings | None = None,
    summary: CorpusSummary | None = None,
    at: int | None = None,
    name: str | None = None,
) -> list[Explanation]:
    """Explain the names of a document in order: the one at an offset, those of a spelling, or all."""
    linker = linker_of(indexes)
    sketch = linker.draft(reading, settings or Settings(), summary)
    out = []
    for passage, sightings in sketch.passages:
        for sighting in sightings:
            start, end = passage.start + sighting.start, passage.start + sighting.end
            surface = passage.text[sighting.start : sighting.end]
            if (at is None or start <= at < end) and (name is None or surface.casefold() == name.casefold()):
                out.append(_explain(linker, sketch, passage, sighting))
    return out


def _explain(linker: Linker, sketch: Draft, passage: Passage, sighting: Sighting) -> Explanation:
    key = sighting.entry.key
    sense, model = sketch.senses[key], linker.model
    likely = chance(sighting, sketch, model)
    ranked = sorted(zip(sense.shares, sense.entry.candidates, strict=True), key=lambda pair: -pair[0])
    return Explanation(
        passage.start + sighting.start,
        passage.start + sighting.end,
        passage.text[sighting.start : sighting.end],
        likely >= LIKELY,
        round(likely, 3),
        name_hints(sighting, sketch.evidence[key], model),
        reasons_of(sense, sketch),
        tuple(_choice(linker, sketch, sense, candidate, share) for share, candidate in ranked[:5]),
    )


def name_hints(sighting: Sighting, evidence: tuple[str, ...], model: Model) -> tuple[Hint, ...]:
    """What spoke most for and against taking a sighting for the name of a place."""
    features = (
        *static_features(sighting.hit), *outer_features(sighting), *document_features(evidence, sighting.label)
    )  # fmt: skip
    return _hints((name, model.names.get(name, 0.0)) for name in features)


def _choice(linker: Linker, sketch: Draft, sense: Sense, candidate: Candidate, share: float) -> Choice:
    c, weights = candidate, linker.model.places
    features = [
        *place_features(c.kind, c.population, c.weight, c.fame, main=c.main, name_kind=c.name_kind),
        *context_features(c, sense, sketch.around, sketch.senses),
    ]
    place = linker.source.place(candidate)
    hints = _hints((name, weights.get(name, 0.0) * value) for name, value in features)
    return Choice(place.id, place.name, c.kind, c.country, round(share, 3), hints)


def _hints(pairs: Iterable[tuple[str, float]]) -> tuple[Hint, ...]:
    sums: dict[str, float] = {}
    for name, value in pairs:
        words = in_words(name)
        sums[words] = sums.get(words, 0.0) + value
    strongest = sorted(sums.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(Hint(words, round(value, 2)) for words, value in strongest[:_MOST] if abs(value) >= _LEAST)


_WORDS = {
    "country": "other names lie in its country",
    "country-of-area": "other names lie in its country",
    "division": "other names lie in its province",
    "division-of-area": "other names lie in its province",
    "near": "other names lie near it",
    "wide": "other names lie in that part of the world",
    "wide-of-area": "other names lie in that part of the world",
    "held": "the name after it holds it",
    "not-held": "the name after it does not hold it",
    "holder": "it holds the name before it",
    "not-holder": "it does not hold the name before it",
    "focus": "it lies in the focus that was given",
    "out-of-time": "the name was not in use at the time of the passage",
    "weight": "how many people may speak of it",
    "population": "its population",
    "fame": "how many names it has",
    "alternate": "the name is not its main one",
    "alternate-weight": "the name is not its main one",
    "alternate-fame": "the name is not its main one",
    "common-word": "it is also a common word",
    "given-name": "it is also a given name",
    "family-name": "it is also a family name",
    "frequent-family-name": "it is also a frequent family name",
    "people": "it is the name of a people",
    "document:located": "elsewhere in the text it stands after a word of place",
    "document:person": "elsewhere in the text it is a person",
    "document:mostly-person": "in the text it is mostly a person",
    "document:lower-case": "the text has it in lower case too",
    "inside-run": "it stands inside a longer name",
}


def in_words(feature: str) -> str:
    """A feature of the model as people would say it."""
    base = feature.partition("&")[0]
    if base in _WORDS:
        return _WORDS[base]
    for prefix, words in (("before:", "{} stands before it"), ("after:", "{} stands after it")):
        if base.startswith(prefix):
            return words.format(_key_in_words(base.removeprefix(prefix)))
    name, _, value = base.partition("=")
    if name in _BESIDE and value:
        return f"{_BESIDE[name]}: {value}"
    return base.replace("=", " ").replace("-", " ")


_BESIDE = {"before": "before it", "after": "after it", "left": "joined before it", "right": "joined after it"}


def _key_in_words(key: str) -> str:
    signs = {"^": "the start of a sentence", "$": "the end of a line", ",C": "a comma and a capital", ",": "a comma"}
    return signs.get(key, repr(key))
