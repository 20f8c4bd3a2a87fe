"""Fit the weights of the linker: `python -m gazetteer.linking.train GOLD.jsonl... [--out FILE]`.

Invented articles in data/link_examples.txt are always learned from.
GOLD holds one document a line, with `id`, `text` and `toponyms` (`start`, `end`, `lat`, `lon`, offsets in characters).
Three log-linear models are fitted with a quadratic penalty, the later on what the earlier say of documents that they
have not seen: which place a name means, whether a name is that of a place, and the same with where the place lies.
Needs scipy; the linker itself does not. The same gold gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.index import default_index
from gazetteer.linking.draft import Draft, draft, sight_all
from gazetteer.linking.finding.sightings import Searcher, Sighting, is_person, outer_features, static_features
from gazetteer.linking.model import WEIGHTS_FILE, Model, coherence_features, document_features, sureness_features
from gazetteer.linking.placing.names import Candidate, NameBook
from gazetteer.linking.placing.resolve import Sense, context_features, place_features
from gazetteer.linking.placing.source import IndexSource
from seeds.corpus import read_document
from seeds.document import Document, Reading

EXAMPLES_FILE = WEIGHTS_FILE.with_name("link_examples.txt")
FOLDS = 5
NEAR_KM = 161.0  # a place within 100 miles of the gold point is the same
ROUNDS = 2  # places are ranked by what the names around them mean, which is learned from the ranking
PLACE_CENTRE = {  # what is believed of places before any gold is seen; the penalty pulls towards it
    "weight": 1.5, "fame": 0.3, "country": 0.6, "country-of-area": 0.8, "division": 0.6, "division-of-area": 0.8,
    "near": 0.5, "wide": 0.2, "wide-of-area": 0.4, "held": 1.5, "not-held": -0.5, "holder": 1.0, "not-holder": -0.3,
    "alternate": -0.5, "kind=capital": 2.0, "name=abbreviation": -1.0, "focus": 8.0, "out-of-time": -1.0,
}  # fmt: skip
NAME_CENTRE = {  # the same of names: those of great places are places, inside names of organisations too
    "tier=A": 2.0, "tier=B": 1.0, "right=organisation&A": 1.0, "right=organisation&B": 1.0, "left=of+organisation": 1.0,
    "before=place": 1.0, "before=title": -1.0, "left=given": -1.0, "left=title": -1.0, "document:located": 0.5,
    "before=^&c": -1.5, "right=organisation&C": -1.0, "right=organisation&D": -1.5, "name=curated": 1.0,
    "full-name": -2.0,
}  # fmt: skip
LAST_CENTRE = {"score": 0.7, "presence": 0.2, "alone": 2.0}  # a lone name has nothing to speak for it
Tables = dict[str, dict[str, float]]
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with its places: (start, end, lon, lat), the point None where the gold has none."""

    reading: Reading
    spans: tuple[tuple[int, int, float | None, float | None], ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read gold, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, help="JSON lines with text and toponyms")
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    options = parser.parse_args(arguments)
    gold = [document for path in options.gold for document in read_gold(path)] + read_invented()
    tables = fit(gold, str(default_index()))
    rounded = {
        name: {k: round(v, 3) for k, v in sorted(rows.items()) if abs(v) >= 0.005} for name, rows in tables.items()
    }
    options.out.write_text(json.dumps(rounded, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def read_gold(path: Path) -> list[Gold]:
    """Documents of a gold file, read as Placetime reads them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_gold(row) for row in rows]


def read_invented(path: Path = EXAMPLES_FILE) -> list[Gold]:
    """The invented articles that come with Placetime: each starts with a line `= ID`, names stand in brackets."""
    text = path.read_text(encoding="utf-8")
    return [_invented(*article.split("\n", 1)) for article in re.split(r"^= ", text, flags=re.MULTILINE)[1:]]


def _invented(id_: str, marked: str) -> Gold:
    text, toponyms, last = "", [], 0
    for mark in re.finditer(r"\[[LMA] \w+ ([^\]]+)\]", marked):
        text += marked[last : mark.start()]
        toponyms.append({"start": len(text), "end": len(text) + len(mark[1])})
        text, last = text + mark[1], mark.end()
    return _gold({"id": id_, "text": text + marked[last:], "toponyms": toponyms})


def _gold(row: dict[str, Any]) -> Gold:
    reading = read_document(Document(str(row["id"]), row["text"]), catalogue=None)
    rows = [t for t in row["toponyms"] if t.get("kind") not in ("Homonym", "Language")]
    return Gold(reading, tuple((t["start"], t["end"], t.get("lon"), t.get("lat")) for t in rows))


def fit(gold: Sequence[Gold], index: str) -> Tables:
    """All weights from gold documents."""
    tables: Tables = {"names": {"bias": 0.0}, "last": {}, "places": dict(PLACE_CENTRE), "sureness": {}}
    tables["names"] = fit_names(gold, index, tables)
    for _ in range(ROUNDS):
        tables["places"] = fit_places(gold, index, tables)
    tables["last"], tables["sureness"] = _fit_last(gold, index, tables)
    return tables


def drafts(gold: Sequence[Gold], index: str, tables: Tables) -> list[tuple[Gold, Draft]]:
    """The documents with their sightings, weighed by the tables."""
    model = Model(tables)
    searcher = Searcher(NameBook(IndexSource((index,), tables["places"])), model.rate)
    out = []
    for one in gold:
        passages = sight_all(one.reading, searcher)
        out.append((one, draft(passages, one.reading.document.text, model, None)))
    return out


def sightings_of(one: Draft) -> list[tuple[int, int, Sighting]]:
    """Sightings with their offsets in the document, the names of peoples left out."""
    return [
        (passage.start + s.start, passage.start + s.end, s)
        for passage, sightings in one.passages
        for s in sightings
        if not s.entry.is_people
    ]


def is_gold(start: int, end: int, gold: Gold) -> bool:
    """True where a span meets one of the gold."""
    return any(a < end and start < b for a, b, _, _ in gold.spans)


# Names


def name_features(sighting: Sighting, known: dict[str, tuple[str, ...]]) -> list[str]:
    """All features of a sighting for the model `names`."""
    evidence = known.get(sighting.entry.key, ())
    document = document_features(evidence, sighting.label)
    return ["bias", *static_features(sighting.hit), *outer_features(sighting), *document]


def fit_names(gold: Sequence[Gold], index: str, tables: Tables) -> dict[str, float]:
    """Weights that tell names of places from others."""
    rows, labels = [], []
    for one, sketch in drafts(gold, index, tables):
        for start, end, sighting in sightings_of(sketch):
            rows.append(dict.fromkeys(name_features(sighting, sketch.evidence), 1.0))
            labels.append(is_gold(start, end, one))
    return logistic(rows, labels, penalty=1.0, least=4, centre=NAME_CENTRE)


# Places


def fit_places(gold: Sequence[Gold], index: str, tables: Tables) -> dict[str, float]:
    """Weights that rank the places of a name."""
    groups = [group for one, sketch in drafts(gold, index, tables) for group in choices(one, sketch)]
    return conditional([(f, ok, n) for f, ok, n, _ in groups if len(f) > 1], penalty=2.0, centre=PLACE_CENTRE)


def choices(gold: Gold, sketch: Draft) -> list[tuple[list[Features], list[bool], int, str]]:
    """For each gold name found: features of its candidates, which are right, how often it stands."""
    points: dict[str, list[tuple[float, float]]] = {}
    for start, end, sighting in sightings_of(sketch):
        for a, b, lon, lat in gold.spans:
            if a < end and start < b and lon is not None and lat is not None:
                points.setdefault(sighting.entry.key, []).append((lon, lat))
    out = []
    for key, found in points.items():
        sense = sketch.senses[key]
        right = [kilometres(c, *Counter(found).most_common(1)[0][0]) <= NEAR_KM for c in sense.entry.candidates]
        if any(right):
            out.append((_candidate_features(sense, sketch), right, min(len(found), 3), key))
    return out


def _candidate_features(sense: Sense, sketch: Draft) -> list[Features]:
    return [
        dict(place_features(c.kind, c.population, c.weight, c.fame, main=c.main, name_kind=c.name_kind))
        | dict(context_features(c, sense, sketch.around, sketch.senses))
        for c in sense.entry.candidates
    ]


def kilometres(candidate: Candidate, lon: float, lat: float) -> float:
    """Great-circle distance to a point, in km."""
    a, b = math.radians(candidate.lat), math.radians(lat)
    x = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon - candidate.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(x)))


# Names again, with where they lie


def _fit_last(gold: Sequence[Gold], index: str, tables: Tables) -> tuple[dict[str, float], dict[str, float]]:
    rows, labels, sure, right = [], [], [], []
    for fold in range(FOLDS):
        rest = [one for n, one in enumerate(gold) if n % FOLDS != fold]
        held = [one for n, one in enumerate(gold) if n % FOLDS == fold]
        told = dict(tables, names=fit_names(rest, index, tables), places=fit_places(rest, index, tables))
        model = Model(told)
        for one, sketch in drafts(held, index, told):
            found = last_rows(one, sketch, model)
            rows += [row for row, _, _ in found]
            labels += [label for _, label, _ in found]
            picks = [pick for _, _, pick in found if pick is not None]
            sure += [row for row, _ in picks]
            right += [ok for _, ok in picks]
    return logistic(rows, labels, penalty=2.0, least=6, centre=LAST_CENTRE), logistic(sure, right, penalty=1.0, least=2)


def last_rows(one: Gold, sketch: Draft, model: Model) -> list[tuple[Features, bool, tuple[Features, bool] | None]]:
    """For each sighting: features with where it lies, whether it is gold, and the same for its place."""
    out = []
    for start, end, sighting in sightings_of(sketch):
        key = sighting.entry.key
        if is_person(sighting):
            continue
        score = model.name_score(sighting, sketch.evidence.get(key, ()))
        row = dict(coherence_features(sketch.senses[key], sketch.around, sketch.senses))
        row |= {"bias": 1.0, "score": max(-8.0, min(8.0, score))}
        out.append((row, is_gold(start, end, one), _pick(one, sketch, sketch.senses[key], start, end)))
    return out


def _pick(one: Gold, sketch: Draft, sense: Sense, start: int, end: int) -> tuple[Features, bool] | None:
    for a, b, lon, lat in one.spans:
        if a < end and start < b and lon is not None and lat is not None:
            row = dict(sureness_features(sense, sketch.around, sketch.senses))
            return row, kilometres(sense.best, lon, lat) <= NEAR_KM
    return None


# Log-linear models


def logistic(
    rows: Sequence[Features], labels: Sequence[bool], *, penalty: float, least: int, centre: Features | None = None
) -> dict[str, float]:
    """Logistic regression on features of `least` rows or more, drawn towards `centre`; "bias" is free of it."""
    import scipy.sparse as sparse  # type: ignore[import-untyped]

    names = sorted({*_vocabulary(rows, least), *(centre or {})})
    middle = np.array([(centre or {}).get(name, 0.0) for name in names])
    matrix = sparse.csr_matrix(_triplets(rows, names), shape=(len(rows), len(names)))
    y = np.array(labels, dtype=float)
    ridge = np.array([0.0 if name == "bias" else penalty for name in names])

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = matrix @ w
        p = 1.0 / (1.0 + np.exp(-z))
        off = w - middle
        value = float((np.logaddexp(0.0, z) - y * z).sum() + 0.5 * (ridge * off * off).sum())
        return value, matrix.T @ (p - y) + ridge * off

    return _minimise(loss, names)


def conditional(
    groups: Sequence[tuple[list[Features], list[bool], int]], *, penalty: float, centre: Features
) -> dict[str, float]:
    """Weights by which the right ones of each group get the most probability, drawn towards `centre`."""
    names = sorted({*_vocabulary([row for rows, _, _ in groups for row in rows], 3), *centre})
    middle = np.array([centre.get(name, 0.0) for name in names])
    at = {name: i for i, name in enumerate(names)}
    packed = []
    for rows, right, count in groups:
        matrix = np.zeros((len(rows), len(names)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                if name in at:
                    matrix[i, at[name]] = value
        packed.append((matrix, np.array(right), count))

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        off = w - middle
        value, slope = 0.5 * penalty * float(off @ off), penalty * off
        for matrix, right, count in packed:
            z = matrix @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            q = p * right
            whole = max(float(q.sum()), 1e-12)
            value -= count * math.log(whole)
            slope = slope - count * (matrix.T @ (q / whole - p))
        return value, slope

    return _minimise(loss, names)


def _vocabulary(rows: Sequence[Features], least: int) -> list[str]:
    counts = Counter(name for row in rows for name in row)
    return sorted(name for name, count in counts.items() if count >= least)


def _triplets(rows: Sequence[Features], names: list[str]) -> tuple[list[float], tuple[list[int], list[int]]]:
    at = {name: i for i, name in enumerate(names)}
    cells = [(value, r, at[name]) for r, row in enumerate(rows) for name, value in row.items() if name in at]
    return [c[0] for c in cells], ([c[1] for c in cells], [c[2] for c in cells])


def _minimise(loss: Any, names: list[str]) -> dict[str, float]:
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {name: float(value) for name, value in zip(names, result.x, strict=True)}


if __name__ == "__main__":
    main()
