// The time axis. Bent: each stretch gets room by what is said of it, so that three crowded years and a quiet century
// are both readable; time stays even within a stretch. Even: the same room for every year.
import { civil, dayNumber } from "../data/days.ts";
import type { Day } from "../data/payload.ts";

export interface Stretch {
  first: Day;
  last: Day;
  x0: number;
  x1: number;
}

const MOST_STRETCHES = 14;
const LEAST_SHARE = 0.035; // of the width for a stretch in which something is said
const TIME_SHARE = 0.3; // how much of the room goes by length of time, the rest by mentions

export class TimeScale {
  readonly stretches: Stretch[];
  readonly width: number;

  constructor(stretches: Stretch[], width: number) {
    this.stretches = stretches;
    this.width = width;
  }

  get first(): Day {
    return this.stretches[0].first;
  }

  get last(): Day {
    return this.stretches[this.stretches.length - 1].last;
  }

  /** Where a day begins, in pixels; days outside are put at the ends. */
  x(day: Day): number {
    const stretch = this.stretches.find((s) => day <= s.last) ?? this.stretches[this.stretches.length - 1];
    const share = (day - stretch.first) / (stretch.last + 1 - stretch.first);
    return stretch.x0 + Math.min(1, Math.max(0, share)) * (stretch.x1 - stretch.x0);
  }

  /** The day at a pixel. */
  day(x: number): Day {
    const stretch = this.stretches.find((s) => x < s.x1) ?? this.stretches[this.stretches.length - 1];
    const share = (x - stretch.x0) / (stretch.x1 - stretch.x0);
    const day = stretch.first + Math.floor(share * (stretch.last + 1 - stretch.first));
    return Math.min(stretch.last, Math.max(stretch.first, day));
  }
}

/** An axis of one even stretch. */
export function evenScale(extent: [Day, Day], width: number): TimeScale {
  return new TimeScale([{ first: extent[0], last: extent[1], x0: 0, x1: width }], width);
}

/** An axis bent at `borders` (first days of periods); `weigh` counts the mentions between two days. */
export function bentScale(extent: [Day, Day], borders: Day[], weigh: (first: Day, last: Day) => number, width: number): TimeScale {
  const starts = startsOf(extent, borders);
  const spans = starts.map((first, i) => ({ first, last: i + 1 < starts.length ? starts[i + 1] - 1 : extent[1] }));
  const room = shares(spans.map((s) => Math.sqrt(s.last + 1 - s.first)), spans.map((s) => Math.sqrt(weigh(s.first, s.last))));
  let x = 0;
  return new TimeScale(spans.map((span, i) => ({ ...span, x0: x, x1: (x += room[i] * width) })), width);
}

function startsOf(extent: [Day, Day], borders: Day[]): Day[] {
  const inside = [...new Set(borders)].filter((day) => day > extent[0] && day <= extent[1]).sort((a, b) => a - b);
  const used = inside.length && inside.length < MOST_STRETCHES ? inside : calendarBorders(extent);
  return [extent[0], ...used];
}

/** Round years that cut an extent into at most twelve parts. */
function calendarBorders([first, last]: [Day, Day]): Day[] {
  const [from, to] = [civil(first).year, civil(last).year];
  const step = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000].find((years) => (to - from) / years <= 12) ?? 5000;
  const borders: Day[] = [];
  for (let year = Math.ceil((from + 1) / step) * step; year <= to; year += step) borders.push(dayNumber(year));
  return borders;
}

function shares(byTime: number[], byMentions: number[]): number[] {
  const [time, mentions] = [normal(byTime), normal(byMentions)];
  const wanted = time.map((share, i) => Math.max(LEAST_SHARE, TIME_SHARE * share + (1 - TIME_SHARE) * mentions[i]));
  return normal(wanted);
}

function normal(values: number[]): number[] {
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => (sum ? value / sum : 1 / values.length));
}
