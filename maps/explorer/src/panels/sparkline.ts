// Mentions of one place over time: the bars of the histogram, small.
import type { App } from "../app.ts";
import { s } from "../dom.ts";
import { countBins } from "../time/bins.ts";
import { binsOf } from "../time/bins.ts";
import { makeScale } from "../time/histogram.ts";

const WIDTH = 360;
const HEIGHT = 30;

export function sparkline(app: App, place: number): SVGSVGElement | null {
  const { corpus, store, t } = app;
  const scale = makeScale(app, WIDTH);
  if (!scale) return null;
  const columns = corpus.payload.periods.length + 1;
  const bins = binsOf(scale, 6);
  const own = app.selection.inTimeline.map((shown, i) => (shown && corpus.place[i] === place ? 1 : 0));
  const counts = countBins(bins, columns, corpus.times[store.state.time], own);
  const totals = bins.map((_, i) => counts.subarray(i * columns, (i + 1) * columns).reduce((a, b) => a + b, 0));
  const most = Math.max(...totals);
  if (!(most > 0)) return null;
  const bars = bins.flatMap((bin, i) => {
    let y = HEIGHT;
    return Array.from({ length: columns }, (_, column) => {
      const height = (counts[i * columns + column] / most) * (HEIGHT - 2);
      if (height < 0.2) return null;
      y -= height;
      const bar = s("rect", { x: bin.x0, y, width: Math.max(1, bin.x1 - bin.x0 - 1), height });
      bar.style.fill = `var(--pt-period-${column})`;
      return bar;
    });
  });
  return s("svg", { class: "pt-sparkline", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("overTime"), preserveAspectRatio: "none" }, ...bars);
}
