"""The learned weights of the linker, and the scores that they give; fitted by `gazetteer.linking.train`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from gazetteer.linking.finding.context import crossed, edge_features
from gazetteer.linking.finding.sightings import Sighting
from gazetteer.linking.placing.resolve import Sense, Surroundings, context_features

WEIGHTS_FILE = Path(__file__).parent / "data" / "link_weights.json"
_ROOM = 200_000
_CLEAR = 2.0  # log odds of the best place beyond which more do not count


class Model:
    """Weights by feature: `names` tell places from other names, `last` adds where they lie, `places` rank places."""

    def __init__(self, tables: dict[str, dict[str, float]]) -> None:
        self.names, self.last, self.places = tables["names"], tables["last"], tables["places"]
        self.sureness = tables["sureness"]
        self._edges: dict[tuple[str, str, str], float] = {}
        self._documents: dict[tuple[tuple[str, ...], str], float] = {}

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Model:
        """The weights that come with Placetime."""
        return cls(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))

    def rate(self, features: Iterable[str]) -> float:
        """Sum of the weights of features of a name."""
        weights = self.names
        return sum([weights.get(feature, 0.0) for feature in features])

    def name_score(self, sighting: Sighting, evidence: tuple[str, ...]) -> float:
        """Log odds that a sighting is the name of a place, before it is known where that lies."""
        hit, label = sighting.hit, sighting.label
        total = hit.score + self.names.get("bias", 0.0) + self._document(evidence, label)
        if hit.left is None:
            total += self._edge("before", sighting.before, label)
        if hit.right is None:
            total += self._edge("after", sighting.after, label)
        return total

    def _edge(self, side: str, key: str, label: str) -> float:
        known = self._edges.get((side, key, label))
        if known is None:
            if len(self._edges) > _ROOM:
                self._edges.clear()
            known = self._edges[side, key, label] = self.rate(edge_features(side, key, label))
        return known

    def _document(self, evidence: tuple[str, ...], label: str) -> float:
        known = self._documents.get((evidence, label))
        if known is None:
            known = self._documents[evidence, label] = self.rate(document_features(evidence, label))
        return known

    def last_score(self, name_score: float, features: Iterable[tuple[str, float]]) -> float:
        """Log odds that a sighting is the name of a place, with where that lies."""
        get = self.last.get
        bounded = max(-8.0, min(8.0, name_score))
        return (
            get("bias", 0.0) + get("score", 1.0) * bounded + sum([get(name, 0.0) * value for name, value in features])
        )


def document_features(evidence: tuple[str, ...], label: str) -> list[str]:
    """Features of what the whole document shows of a name."""
    out = list(evidence)
    for feature in evidence:
        out += crossed(feature, label)
    return out


def coherence_features(sense: Sense, around: Surroundings, senses: Mapping[str, Sense]) -> list[tuple[str, float]]:
    """Features of how well the best place of a name lies among the other places of the document."""
    best, label = sense.best, sense.entry.label
    presence = math.log((sense.presence + 0.01) / (1.01 - sense.presence))
    near = [pair for pair in context_features(best, sense, around, senses) if pair[0] not in ("not-held", "not-holder")]
    if any(senses[key].presence > 0.6 for key in sense.beside):
        near.append(("beside", 1.0))
    out = [(f"kind={best.kind}", 1.0), (f"label={label}", 1.0), ("weight", best.weight - 5), ("presence", presence)]
    out += [("odds", min(_odds(sense), _CLEAR)), ("alone", 1.0 / (1.0 + around.total - sense.own.total))]
    return [*out, *near, *((f"{name}&{label[-1]}", value) for name, value in near)]


def sureness_features(sense: Sense, around: Surroundings, senses: Mapping[str, Sense]) -> list[tuple[str, float]]:
    """Features that tell how sure the best place of a name is."""
    best = sense.best
    size = "area" if best.is_area else "town"
    out = [
        ("bias", 1.0),
        (f"odds-{size}", _odds(sense)),
        (size, 1.0),
        (f"weight-{size}", best.weight),
    ]
    out += [pair for pair in context_features(best, sense, around, senses) if pair[0] not in ("not-held", "not-holder")]
    out.append((f"single-{size}", float(len(sense.shares) == 1)))
    return out if best.main else [*out, ("alternate", 1.0)]


def _odds(sense: Sense) -> float:
    share = min(sense.share, 1.0)
    return math.log((share + 0.01) / (1.01 - share))


def probability(log_odds: float) -> float:
    """Logistic function."""
    return 1.0 / (1.0 + math.exp(-log_odds)) if log_odds > -700 else 0.0
