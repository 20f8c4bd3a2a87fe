"""The page at scale beside folium's own ways on the same data, one after the other in one run.

python benchmarks/page.py [MENTIONS [PLACES [PASSAGES]]]    default 100000 3000 30000; folium's ways can take minutes
"""

# ruff: noqa: E501  (rows of the invented frames)
from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import geopandas as gpd
import numpy as np
import pandas as pd
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from gazetteer.linking.mention import RunnerUp
from gazetteer.period import Period, periods_of
from gazetteer.place import Name, Place
from geo.timespan import TimeSpan, format_day
from maps.atlas import Atlas, place_frame
from maps.page import write_page
from tests import browser
from tests.maps.conftest import ARGUMENTS

SEED = 20231
SYLLABLES = (
    "ka",
    "ra",
    "ba",
    "sha",
    "gan",
    "ja",
    "la",
    "chin",
    "kal",
    "far",
    "hol",
    "der",
    "min",
    "tor",
    "vel",
    "sun",
    "ost",
)
FOLIUM_LIMIT_MS = 600_000


def invented(mentions: int, places: int, passages: int) -> Atlas:
    """An atlas of invented words: a few places named often, most rarely; most of the time in three years of a hundred."""
    random = np.random.default_rng(SEED)
    words = np.array([a + b for a in SYLLABLES for b in SYLLABLES])
    starts = range(1924, 2024, 10)
    periods = tuple(
        Period(
            f"p{i}", TimeSpan.parse(f"{year}/{year + 9}"), {"en": f"{year}s"}, f"#{40 + 20 * i:02x}70{220 - 20 * i:02x}"
        )
        for i, year in enumerate(starts)
    )
    records = [_place(random, words, number) for number in range(places)]
    days = np.where(
        random.random(mentions) < 0.8,
        random.integers(737_400, 738_600, mentions),
        random.integers(702_400, 738_600, mentions),
    )
    whens = [format_day(int(day)) for day in days]
    touched = {when: ";".join(periods_of(TimeSpan.parse(when), periods)) for when in set(whens)}
    texts = [" ".join(random.choice(words, 60)) for _ in range(passages)]
    of_passage = np.sort(random.integers(0, passages, mentions))
    offsets = np.cumsum([0, *(len(text) + 2 for text in texts)])
    chosen = (random.pareto(0.9, mentions) * 3).astype(int) % places
    step = pd.Series(of_passage).groupby(of_passage).cumcount().to_numpy() * 9
    begin = offsets[of_passage] + step
    mention_frame = pd.DataFrame(
        {
            "document": "all.txt", "article": 1, "passage": of_passage + 1, "start": begin, "end": begin + 6,
            "surface": [texts[p][s : s + 6] for p, s in zip(of_passage, step, strict=True)],
            "place_id": [records[i].id for i in chosen], "place": [records[i].name for i in chosen],
            "lon": [records[i].lon for i in chosen], "lat": [records[i].lat for i in chosen],
            "role": random.choice(["literal", "metonymic", "adjectival", "demonym"], mentions, p=[0.7, 0.15, 0.1, 0.05]),
            "confidence": random.integers(40, 100, mentions) / 100, "when": whens,
            "period": [touched[when] for when in whens], "published": "2023",
            "reasons": [("only place of this name", "near others")] * mentions,
            "runners_up": [(RunnerUp(records[(i + 1) % places].id, 0.1),) for i in chosen], "mark": "automatic",
        }
    )  # fmt: skip
    passage_frame = pd.DataFrame(
        {
            "document": "all.txt", "article": 1, "passage": np.arange(1, passages + 1), "start": offsets[:-1],
            "end": offsets[:-1] + [len(text) for text in texts], "when": None, "period": "", "published": "2023",
            "text": texts, "basis": "explicit", "heading": False,
        }
    )  # fmt: skip
    article = {
        "document": "all.txt",
        "article": 1,
        "start": 0,
        "end": int(offsets[-1]),
        "kind": "article",
        "title": "All",
    }
    empty = {
        "author": None,
        "publisher": None,
        "published": "2023",
        "published_basis": "given",
        "evidence": "",
        "language": "en",
        "url": None,
    }
    points = gpd.points_from_xy(mention_frame.lon, mention_frame.lat)
    return Atlas(
        "A large invented world", place_frame(records), gpd.GeoDataFrame(mention_frame, geometry=points, crs="EPSG:4326"),
        passage_frame, pd.DataFrame([article | empty]), pd.DataFrame(), periods, {},
    )  # fmt: skip


def _place(random: np.random.Generator, words: Any, number: int) -> Place:
    name = f"{random.choice(words)}{number}".capitalize()
    lon, lat = random.normal(46, 3), random.normal(40.5, 1.6)
    return Place(
        f"t:{number}",
        name,
        float(lon),
        float(lat),
        ("town",),
        (Name(name, "en"), Name(f"{random.choice(words)} {number}", "az")),
    )


def ours(atlas: Atlas, path: Path) -> None:
    write_page(atlas, path)


def geojson_with_popups(atlas: Atlas, path: Path) -> None:
    chart = folium.Map([40.5, 46], zoom_start=7)
    texts = atlas.passages.text.to_numpy()
    frame = atlas.mentions[["place", "when", "geometry"]].assign(text=texts[atlas.mentions.passage.to_numpy() - 1])
    folium.GeoJson(
        json.loads(frame.to_json()),
        marker=folium.CircleMarker(radius=4),
        popup=folium.GeoJsonPopup(["place", "when", "text"]),
    ).add_to(chart)
    chart.save(str(path))


def fast_marker_cluster(atlas: Atlas, path: Path) -> None:
    chart = folium.Map([40.5, 46], zoom_start=7)
    folium.plugins.FastMarkerCluster(atlas.mentions[["lat", "lon"]].to_numpy().tolist()).add_to(chart)
    chart.save(str(path))


def timestamped_geojson(atlas: Atlas, path: Path) -> None:
    chart = folium.Map([40.5, 46], zoom_start=7)
    rows = zip(atlas.mentions.lon, atlas.mentions.lat, atlas.mentions.when, strict=True)
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": {"times": [when]}}
        for lon, lat, when in rows
    ]
    folium.plugins.TimestampedGeoJson({"type": "FeatureCollection", "features": features}, period="P1Y").add_to(chart)
    chart.save(str(path))


WAYS: dict[str, Callable[[Atlas, Path], None]] = {
    "Placetime": ours,
    "folium GeoJson + popups": geojson_with_popups,
    "folium FastMarkerCluster": fast_marker_cluster,
    "folium TimestampedGeoJson": timestamped_geojson,
}

RANGE_CHANGE = """async () => {
    const input = document.querySelector('.pt-date');
    const times = [];
    for (let year = 1930; year < 1990; year += 3) {
        const start = performance.now();
        input.value = String(year);
        input.dispatchEvent(new Event('change'));
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        times.push(performance.getEntriesByName('pt-frame').at(-1).duration);
    }
    times.sort((a, b) => a - b);
    return [times[times.length >> 1], times.at(-1)];
}"""


def measure(running: Any, path: Path, *, own: bool) -> dict[str, float]:
    """Milliseconds until the page can be used, and for our page those of a change of the range (middle, worst)."""
    context = running.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(FOLIUM_LIMIT_MS)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = {"usable": (time.perf_counter() - start) * 1000}
    if own:
        page.wait_for_selector(".pt-ready", state="attached")
        found["texts"] = (time.perf_counter() - start) * 1000
        found["range"], found["range_worst"] = page.evaluate(RANGE_CHANGE)
    context.close()
    return found


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:4]]
    mentions, places, passages = (*sizes, *(100_000, 3_000, 30_000)[len(sizes) :])
    atlas = invented(mentions, places, passages)
    print(f"{mentions} mentions, {places} places, {passages} passages")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.find(), args=list(ARGUMENTS))
        for name, write in WAYS.items():
            path = Path(folder) / "page.html"
            start = time.perf_counter()
            write(atlas, path)
            built = time.perf_counter() - start
            try:
                found = measure(running, path, own=write is ours)
                shown = ", ".join(f"{key} {value:.0f} ms" for key, value in found.items())
            except Exception as error:  # a page that never answers is a result too
                shown = f"not usable: {str(error).splitlines()[0]}"
            print(f"{name:28} built {built:6.1f} s, {path.stat().st_size / 1e6:6.1f} MB, {shown}", flush=True)


if __name__ == "__main__":
    main()
