// The corpus as typed arrays: a filter runs over all mentions in a millisecond per hundred thousand.
import { fold } from "../search/fold.ts";
import type { Day, Payload, PlaceData } from "./payload.ts";

export const OPEN_START = -2147483648;
export const OPEN_END = 2147483647;

export interface TimeColumns {
  first: Int32Array; // OPEN_START where the start is open; after `last` for an undated mention
  last: Int32Array;
  period: Uint16Array; // number of the main period; the number of periods for none
}

export interface Source {
  id: string;
  title: string;
  articles: number[];
}

export class Corpus {
  readonly count: number;
  readonly passage: Int32Array;
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly place: Int32Array; // -1 where a name was not placed or is no place
  readonly role: Uint8Array;
  readonly confidence: Uint8Array;
  readonly when: Int32Array; // number of a span, -1 for none
  readonly mark: Uint8Array;
  readonly source: Uint16Array;
  readonly times: { when: TimeColumns; published: TimeColumns };
  readonly firstMention: Int32Array; // of each passage, and one past the last at the end
  readonly sources: Source[];
  readonly kinds: string[];
  kindOfPlace: Uint8Array;
  readonly payload: Payload;
  texts: string[] = [];
  #ordered: { when?: Int32Array; published?: Int32Array } = {};

  constructor(payload: Payload) {
    this.payload = payload;
    const columns = payload.mentions;
    this.count = columns.passage.length;
    this.passage = summed(columns.passage);
    this.start = Int32Array.from(columns.start);
    this.length = Int32Array.from(columns.length);
    this.place = Int32Array.from(columns.place);
    this.role = Uint8Array.from(columns.role);
    this.confidence = Uint8Array.from(columns.confidence);
    this.when = Int32Array.from(columns.when);
    this.mark = Uint8Array.from(columns.mark);
    this.sources = sourcesOf(payload);
    this.source = this.#sourceOfMentions();
    this.kinds = [...new Set(payload.places.map((place) => place.kind))].sort();
    this.kindOfPlace = Uint8Array.from(payload.places, (place) => this.kinds.indexOf(place.kind));
    this.times = { when: this.#columns(this.when), published: this.#columns(this.#publishedSpans()) };
    this.firstMention = this.#firstMentions();
  }

  get places(): PlaceData[] {
    return this.payload.places;
  }

  get passageCount(): number {
    return this.payload.passages.article.length;
  }

  articleOf(passage: number): number {
    return this.payload.passages.article[passage];
  }

  /** Numbers of the mentions of a passage, in the order of the text. */
  mentionsOf(passage: number): number[] {
    const from = this.firstMention[passage];
    return Array.from({ length: this.firstMention[passage + 1] - from }, (_, i) => from + i);
  }

  /** Number of a place that the reader has put on the map; entered when new. */
  ownPlace(name: string, lat: number, lon: number): number {
    const id = `own:${fold(name).replaceAll(" ", "-")}`;
    const known = this.places.findIndex((place) => place.id === id);
    if (known >= 0) return known;
    this.places.push({ id, name, lat, lon, kind: "settlement", precision: 1 });
    if (!this.kinds.includes("settlement")) this.kinds.push("settlement");
    this.kindOfPlace = Uint8Array.from(this.places, (place) => this.kinds.indexOf(place.kind));
    return this.places.length - 1;
  }

  /** Number of a span in the table, entered when new; -1 for null. */
  spanNumber(edtf: string, span: [Day | null, Day | null] | null): number {
    if (!span) return -1;
    const known = this.payload.spans.findIndex(([text]) => text === edtf);
    if (known >= 0) return known;
    this.payload.spans.push([edtf, ...span]);
    this.payload.spanPeriods.push(mainPeriod(this.payload.periods, span));
    return this.payload.spans.length - 1;
  }

  /** Enters the span of a mention into the columns of the time spoken of. */
  setWhen(mention: number, span: number): void {
    this.when[mention] = span;
    this.#enter(this.times.when, mention, span);
    delete this.#ordered.when;
  }

  /** All mentions in the order of their time: by its middle, or its known end; undated ones last. */
  ordered(time: "when" | "published"): Int32Array {
    const known = this.#ordered[time];
    if (known) return known;
    const keys = new Float64Array(this.count); // time and number in one, so that the numbers sort themselves
    for (let i = 0; i < this.count; i++) keys[i] = this.#middle(time, i) * 2 * this.count + i;
    keys.sort();
    const order = Int32Array.from(keys, (key) => ((key % this.count) + this.count) % this.count);
    return (this.#ordered[time] = order);
  }

  #middle(time: "when" | "published", mention: number): number {
    const [first, last] = [this.times[time].first[mention], this.times[time].last[mention]];
    if (first > last) return OPEN_END;
    if (first === OPEN_START) return last;
    return last === OPEN_END ? first : (first + last) / 2;
  }

  /** First and last day of all mentions, open ends aside; null without dates. */
  extent(time: "when" | "published"): [Day, Day] | null {
    const { first, last } = this.times[time];
    let [low, high] = [OPEN_END, OPEN_START];
    for (let i = 0; i < this.count; i++) {
      if (first[i] > last[i]) continue;
      if (first[i] !== OPEN_START) [low, high] = [Math.min(low, first[i]), Math.max(high, first[i])];
      if (last[i] !== OPEN_END) [low, high] = [Math.min(low, last[i]), Math.max(high, last[i])];
    }
    return low <= high ? [low, high] : null;
  }

  #columns(spans: Int32Array): TimeColumns {
    const columns = { first: new Int32Array(this.count), last: new Int32Array(this.count), period: new Uint16Array(this.count) };
    spans.forEach((span, mention) => this.#enter(columns, mention, span));
    return columns;
  }

  #enter(columns: TimeColumns, mention: number, span: number): void {
    const none = this.payload.periods.length;
    const row = span < 0 ? null : this.payload.spans[span];
    const period = span < 0 ? -1 : this.payload.spanPeriods[span];
    columns.first[mention] = row ? (row[1] ?? OPEN_START) : OPEN_END;
    columns.last[mention] = row ? (row[2] ?? OPEN_END) : OPEN_START;
    columns.period[mention] = period < 0 ? none : period;
  }

  #publishedSpans(): Int32Array {
    const { articles } = this.payload;
    return this.passage.map((passage) => articles[this.articleOf(passage)]?.published ?? -1);
  }

  #sourceOfMentions(): Uint16Array {
    const ofArticle = new Map(this.sources.flatMap((source, i) => source.articles.map((article) => [article, i] as const)));
    return Uint16Array.from(this.passage, (passage) => ofArticle.get(this.articleOf(passage)) ?? 0);
  }

  #firstMentions(): Int32Array {
    const starts = new Int32Array(this.passageCount + 1);
    for (const passage of this.passage) starts[passage + 1] += 1;
    for (let i = 0; i < this.passageCount; i++) starts[i + 1] += starts[i];
    return starts;
  }
}

/** The period that has most days of a span, the earlier one between equals; -1 for none. */
function mainPeriod(periods: Payload["periods"], [first, last]: [Day | null, Day | null]): number {
  const days = periods.map((period) => Math.min(last ?? OPEN_END, period.last ?? OPEN_END) - Math.max(first ?? OPEN_START, period.first ?? OPEN_START) + 1);
  const most = Math.max(0, ...days);
  return most > 0 ? days.indexOf(most) : -1;
}

function summed(steps: number[]): Int32Array {
  const sums = new Int32Array(steps.length);
  let sum = 0;
  steps.forEach((step, i) => (sums[i] = sum += step));
  return sums;
}

const MOST_SOURCES = 60; // beyond that sources are gathered by who published them

/** What the reader can switch: documents; those of one title together; where there are too many, publishers. */
function sourcesOf(payload: Payload): Source[] {
  const byTitle = gathered(payload, titlesOf(payload));
  if (byTitle.length <= MOST_SOURCES) return byTitle;
  return gathered(payload, payload.articles.map(({ publisher, document }) => publisher ?? document));
}

function gathered({ articles }: Payload, titles: string[]): Source[] {
  const sources = new Map<string, Source>();
  articles.forEach(({ document }, number) => {
    const title = titles[number];
    const source = sources.get(title) ?? { id: document, title, articles: [] };
    source.articles.push(number);
    sources.set(title, source);
  });
  return [...sources.values()];
}

/** For each article the title of its document: that of its one article, else the document's id. */
function titlesOf({ articles }: Payload): string[] {
  const inDocument = new Map<string, (string | undefined)[]>();
  for (const { document, kind, title } of articles) {
    if (kind === "article") inDocument.set(document, [...(inDocument.get(document) ?? []), title]);
  }
  return articles.map(({ document }) => {
    const titles = inDocument.get(document) ?? [];
    return (titles.length === 1 && titles[0]) || document;
  });
}
