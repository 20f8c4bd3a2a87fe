// Bars of the histogram: calendar bins, as fine as each stretch of the axis has room for, and what stands in them.
import { civil, dayNumber } from "../data/days.ts";
import { OPEN_END, OPEN_START, type TimeColumns } from "../data/corpus.ts";
import type { Day } from "../data/payload.ts";
import type { Stretch, TimeScale } from "./scale.ts";

export type Unit = "day" | "week" | "month" | "quarter" | "year" | "years5" | "decade" | "years25" | "century";

export interface Bin {
  first: Day;
  last: Day;
  x0: number;
  x1: number;
  unit: Unit;
}

export const UNIT_DAYS: [Unit, number][] = [
  ["day", 1], ["week", 7], ["month", 30.4], ["quarter", 91.3], ["year", 365.25],
  ["years5", 1826], ["decade", 3652], ["years25", 9131], ["century", 36525],
];
const UNIT_MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12, years5: 60, decade: 120, years25: 300, century: 1200 };

/** The finest unit of which one is at least `pixels` wide. */
export function unitFor(stretch: Stretch, pixels: number): Unit {
  const perDay = (stretch.x1 - stretch.x0) / (stretch.last + 1 - stretch.first);
  return (UNIT_DAYS.find(([, days]) => days * perDay >= pixels) ?? UNIT_DAYS[UNIT_DAYS.length - 1])[0];
}

/** First days of the calendar units that touch a stretch, the first one cut to its start. */
export function starts(first: Day, last: Day, unit: Unit): Day[] {
  const found: Day[] = [];
  let day = floorTo(first, unit);
  while (day <= last) {
    found.push(Math.max(first, day));
    day = next(day, unit);
  }
  return found;
}

function floorTo(day: Day, unit: Unit): Day {
  if (unit === "day") return day;
  if (unit === "week") return day - ((day + 6) % 7); // day 1 was a Monday
  const { year, month } = civil(day);
  const months = UNIT_MONTHS[unit]!;
  const index = Math.floor((year * 12 + month - 1) / months) * months;
  return dayNumber(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
}

function next(day: Day, unit: Unit): Day {
  if (unit === "day") return day + 1;
  if (unit === "week") return day + 7;
  const { year, month } = civil(day);
  const index = year * 12 + month - 1 + UNIT_MONTHS[unit]!;
  return dayNumber(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
}

/** The bins of an axis, each at least `pixels` wide where the axis has room. */
export function binsOf(scale: TimeScale, pixels = 5): Bin[] {
  return scale.stretches.flatMap((stretch) => {
    const unit = unitFor(stretch, pixels);
    const firsts = starts(stretch.first, stretch.last, unit);
    return firsts.map((first, i) => {
      const last = i + 1 < firsts.length ? firsts[i + 1] - 1 : stretch.last;
      return { first, last, unit, x0: scale.x(first), x1: i + 1 < firsts.length ? scale.x(last + 1) : stretch.x1 };
    });
  });
}

/** Mentions in each bin and period (bin * columns + period); one that spans several bins is spread over them by days. */
export function countBins(bins: Bin[], columns: number, times: TimeColumns, counted: Uint8Array): Float64Array {
  const counts = new Float64Array(bins.length * columns);
  const slopes = new Float64Array((bins.length + 1) * columns);
  const [low, high] = [bins[0].first, bins[bins.length - 1].last];
  for (let i = 0; i < counted.length; i++) {
    if (!counted[i] || times.first[i] > times.last[i]) continue;
    const first = Math.max(low, times.first[i] === OPEN_START ? low : times.first[i]);
    const last = Math.min(high, times.last[i] === OPEN_END ? high : times.last[i]);
    if (first <= last) spread(bins, columns, times.period[i], first, last, counts, slopes);
  }
  addSlopes(bins, columns, counts, slopes);
  return counts;
}

function spread(bins: Bin[], columns: number, column: number, first: Day, last: Day, counts: Float64Array, slopes: Float64Array): void {
  const [a, b] = [binAt(bins, first), binAt(bins, last)];
  const perDay = 1 / (last - first + 1);
  if (a === b) {
    counts[a * columns + column] += 1;
    return;
  }
  counts[a * columns + column] += (bins[a].last - first + 1) * perDay;
  counts[b * columns + column] += (last - bins[b].first + 1) * perDay;
  slopes[(a + 1) * columns + column] += perDay;
  slopes[b * columns + column] -= perDay;
}

function addSlopes(bins: Bin[], columns: number, counts: Float64Array, slopes: Float64Array): void {
  const slope = new Float64Array(columns);
  bins.forEach((bin, i) => {
    for (let column = 0; column < columns; column++) {
      slope[column] += slopes[i * columns + column];
      if (slope[column] > 1e-12) counts[i * columns + column] += slope[column] * (bin.last - bin.first + 1);
    }
  });
}

/** Number of the bin that holds a day. */
export function binAt(bins: Bin[], day: Day): number {
  let [low, high] = [0, bins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle].first <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}
