"""The page at scale beside folium's own ways on the same data, one after the other in one run.

python benchmarks/page.py [MENTIONS [PLACES [PASSAGES]]]    default 100000 3000 30000

Build: seconds from the atlas to the file, the best of a few. Usable: by the page's own clock from opening the file
until the script that makes the map has run and its frame is drawn, the best of a few; our page then still unpacks the
texts of the passages, which has its own figure. folium's libraries come from disk (see peers.py), its base map tiles
are answered empty. Range: script time for a change of the range of years with all that follows it, by
the browser's own count.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Error, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import peers, synthetic
from maps.atlas import Atlas
from maps.compose import Request, compose
from maps.page import write_page
from tests import browser

ARGUMENTS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]
PATIENCE_MS = 180_000  # a way that answers no sooner is measured on a tenth of the data
ROUNDS = 3

OURS = "Placetime"
GEOJSON = "folium GeoJson + popups"
WAYS: dict[str, Callable[[Atlas, Path], object]] = {
    OURS: write_page,
    GEOJSON: peers.geojson_with_popups,
    "folium FastMarkerCluster": peers.fast_marker_cluster,
    "folium TimestampedGeoJson": peers.timestamped_geojson,
}

FRAME_DRAWN = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
)
OWN_FRAME_DRAWN = "() => performance.getEntriesByName('pt-usable')[0].startTime"
NOW = "() => performance.now()"
CHANGE_YEARS = """async year => {
    const input = document.querySelector('.pt-date');
    input.value = String(year);
    input.dispatchEvent(new Event('change'));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.getEntriesByName('pt-frame').at(-1).duration;
}"""


@dataclass(slots=True)
class Measured:
    """Figures of one way; times in seconds, of the range in milliseconds."""

    size: int = 0
    build: float = 0.0
    interactive: float = 0.0
    texts: float | None = None
    range_ms: list[float] = field(default_factory=list)
    note: str = ""


class Stopwatch:
    """Builds pages and opens them in one browser."""

    def __init__(self, chromium: Any, libraries: peers.Libraries, folder: Path) -> None:
        self.chromium = chromium
        self.libraries = libraries
        self.path = folder / "page.html"

    def measure(self, write: Callable[[Atlas, Path], object], atlas: Atlas, *, own: bool) -> Measured:
        """Build and open a page a few times and keep the best."""
        builds = [self._built(write, atlas) for _ in range(ROUNDS)]
        measured = Measured(self.path.stat().st_size, min(builds))
        opened = [self._opened(measured, own=own) for _ in range(ROUNDS)]
        measured.interactive = min(interactive for interactive, _ in opened)
        measured.texts = min(texts for _, texts in opened) if own else None
        return measured

    def _built(self, write: Callable[[Atlas, Path], object], atlas: Atlas) -> float:
        start = time.perf_counter()
        write(atlas, self.path)
        return time.perf_counter() - start

    def _opened(self, measured: Measured, *, own: bool) -> tuple[float, float]:
        context = self.chromium.new_context(viewport={"width": 1440, "height": 900})
        self.libraries.serve(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(self.path.as_uri(), wait_until="load")
        if own:
            page.wait_for_selector(".pt-ready", state="attached")
        texts = page.evaluate(NOW) / 1000
        usable = page.evaluate(OWN_FRAME_DRAWN if own else FRAME_DRAWN) / 1000
        if own:
            measured.range_ms += _range_changes(page)
        context.close()
        return usable, texts


def _range_changes(page: Any) -> list[float]:
    """Script time of changes of the range, in milliseconds of the main thread's own clock, the first few left out."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    spent = []
    for year in range(1930, 1990, 3):
        before = _script_time(session)
        page.evaluate(CHANGE_YEARS, year)
        spent.append((_script_time(session) - before) * 1000)
    return spent[3:]


def _script_time(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration"))


def compare(stopwatch: Stopwatch, sizes: tuple[int, int, int]) -> dict[str, Measured]:
    """Every way on the same atlas; one that never answers on a tenth of it, which its note says."""
    whole = synthetic.corpus(*sizes)
    start = time.perf_counter()
    atlas = whole.atlas()
    laid_out = time.perf_counter() - start
    print(f"{sizes[0]:,} mentions, {sizes[1]:,} places, {sizes[2]:,} passages; laid out in frames in {laid_out:.1f} s")
    results = {}
    for name, write in WAYS.items():
        try:
            results[name] = stopwatch.measure(write, atlas, own=name == OURS)
        except Error as error:
            tenth = synthetic.corpus(sizes[0] // 10, sizes[1] // 10, sizes[2] // 10).atlas()
            results[name] = stopwatch.measure(write, tenth, own=False)
            results[name].note = f"a tenth of the data; whole: {str(error).splitlines()[0]}"
    return results


def show(results: dict[str, Measured]) -> None:
    """A row a way, and how our page compares."""
    ours = results[OURS]
    print(f"{'':28}{'size':>9}{'build':>9}{'ratio':>8}{'usable':>9}{'ratio':>8}")
    for name, m in results.items():
        build = f"{m.build:>7.2f} s{m.build / ours.build:>7.1f}x"
        usable = f"{m.interactive:>7.2f} s{m.interactive / ours.interactive:>7.1f}x"
        print(f"{name:28}{m.size / 1e6:>6.1f} MB{build}{usable}  {m.note}")
    print(f"{OURS}: texts unpacked after {ours.texts:.2f} s; ", end="")
    print(f"change of the range {median(ours.range_ms):.1f} ms of script, at most {max(ours.range_ms):.1f} ms")


def main() -> None:
    """Measure, print."""
    given = [int(argument) for argument in sys.argv[1:4]]
    sizes = (*given, *(100_000, 3_000, 30_000)[len(given) :])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=ARGUMENTS)
        libraries = peers.Libraries(Path(tempfile.gettempdir()) / "placetime-benchmark-peers")
        stopwatch = Stopwatch(chromium, libraries, Path(folder))
        show(compare(stopwatch, sizes))
        bundled = stopwatch.measure(write_page, compose([], Request(), title=None, report=print), own=True)
        print(f"bundled chronicle: {bundled.size / 1e6:.2f} MB, usable after {bundled.interactive:.2f} s, ", end="")
        print(f"texts after {bundled.texts:.2f} s, range {median(bundled.range_ms):.1f} ms")
        if libraries.missed:
            print(f"answered empty: {', '.join(sorted(libraries.missed - {''})[:6])} ...")
        chromium.close()


if __name__ == "__main__":
    main()
