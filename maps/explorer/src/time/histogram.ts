// The histogram: bars in the periods' colours, ticks, and the bands of the periods, drawn on one canvas.
import type { App } from "../app.ts";
import { civil } from "../data/days.ts";
import type { Palette } from "../map/palette.ts";
import { binsOf, countBins, starts, unitFor, type Bin, type Unit } from "./bins.ts";
import { bentScale, evenScale, type Stretch, type TimeScale } from "./scale.ts";

export const BAR_HEIGHT = 74;
export const TICK_HEIGHT = 18;
const TICK_ROOM: Record<"wide" | "narrow", number> = { wide: 62, narrow: 38 };

export interface Chart {
  scale: TimeScale;
  bins: Bin[];
  counts: Float64Array;
  columns: number;
  most: number;
}

export function makeScale(app: App, width: number): TimeScale | null {
  const { corpus, store } = app;
  const { time, axis } = store.state;
  const extent = corpus.extent(time);
  if (!extent) return null;
  if (axis === "even") return evenScale(extent, width);
  const { first, last } = corpus.times[time];
  const weigh = (from: number, to: number): number => {
    let sum = 0;
    for (let i = 0; i < corpus.count; i++) if (first[i] <= last[i] && first[i] >= from && first[i] <= to) sum += 1;
    return sum;
  };
  const borders = corpus.payload.periods.flatMap((period) => (period.first === null ? [] : [period.first]));
  return bentScale(extent, borders, weigh, width);
}

export function makeChart(app: App, scale: TimeScale): Chart {
  const columns = app.corpus.payload.periods.length + 1;
  const bins = binsOf(scale);
  const counts = countBins(bins, columns, app.corpus.times[app.store.state.time], app.selection.inTimeline);
  const totals = bins.map((_, i) => counts.subarray(i * columns, (i + 1) * columns).reduce((a, b) => a + b, 0));
  return { scale, bins, counts, columns, most: Math.max(1, ...totals) };
}

export function drawChart(context: CanvasRenderingContext2D, chart: Chart, colours: string[], palette: Palette, range: [number, number]): void {
  drawBars(context, chart, colours, range);
  context.fillStyle = palette.line;
  context.fillRect(0, BAR_HEIGHT, chart.scale.width, 1);
  drawTicks(context, chart.scale, palette);
}

function drawBars(context: CanvasRenderingContext2D, { bins, counts, columns, most }: Chart, colours: string[], range: [number, number]): void {
  bins.forEach((bin, i) => {
    const width = Math.max(1, Math.min(14, bin.x1 - bin.x0 - 1));
    const x = bin.x0 + (bin.x1 - bin.x0 - width) / 2;
    context.globalAlpha = bin.x1 > range[0] && bin.x0 < range[1] ? 1 : 0.28;
    let y = BAR_HEIGHT;
    for (let column = 0; column < columns; column++) {
      const count = counts[i * columns + column];
      if (count < 0.004) continue;
      const height = Math.max(0.6, (count / most) * (BAR_HEIGHT - 6));
      context.fillStyle = colours[column];
      context.fillRect(x, y - height, width, height);
      y -= height;
    }
  });
  context.globalAlpha = 1;
}

/** Ticks of each stretch in the unit that it has room for; a stretch too narrow has only its first year. */
function drawTicks(context: CanvasRenderingContext2D, scale: TimeScale, palette: Palette): void {
  context.font = `11px ${palette.sans}`;
  context.textBaseline = "top";
  context.textAlign = "left";
  let free = -Infinity;
  for (const { x, text, strong } of scale.stretches.flatMap((stretch) => ticks(stretch, scale))) {
    context.fillStyle = palette.line;
    context.fillRect(x, BAR_HEIGHT, 1, strong ? 6 : 4);
    const width = context.measureText(text).width;
    if (x < free || x + width > scale.width + 4) continue;
    context.fillStyle = palette.muted;
    context.fillText(text, x + 3, BAR_HEIGHT + 5);
    free = x + width + 12;
  }
}

function ticks(stretch: Stretch, scale: TimeScale): { x: number; text: string; strong: boolean }[] {
  const unit = unitFor(stretch, unitFor(stretch, TICK_ROOM.wide) === "day" ? TICK_ROOM.wide : TICK_ROOM.narrow);
  return starts(stretch.first, stretch.last, unit).map((day, i) => ({ x: scale.x(day), text: tickText(day, unit), strong: i === 0 }));
}

function tickText(day: number, unit: Unit): string {
  const { year, month, day: dom } = civil(day);
  const months = monthShort;
  if (unit === "day" || unit === "week") return `${dom} ${months(month)} ${year}`;
  if (unit === "month" || unit === "quarter") return month === 1 ? String(year) : `${months(month)} ${year}`;
  return year > 0 ? String(year) : `${1 - year} BC`;
}

let monthShort = (month: number): string => String(month);

/** Months as the reader's language writes them short. */
export function useMonths(names: (month: number) => string): void {
  monthShort = names;
}
