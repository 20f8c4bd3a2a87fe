// Rows of what is visible, with the columns that the command line writes, and the filter in words.
import type { App } from "../app.ts";
import { formatDay } from "../data/days.ts";
import { OPEN_END, OPEN_START } from "../data/corpus.ts";
import { MARKS, ROLES } from "../data/payload.ts";
import { units } from "../panels/text.ts";
import { visiblePlaces } from "../panels/list.ts";

export type Value = string | number | null;
export type Row = Record<string, Value>;

/** One row a visible place: the columns of `placetime export --level place`. */
export function placeRows(app: App): Row[] {
  const { corpus, selection } = app;
  return visiblePlaces(app).map((number) => {
    const place = corpus.places[number];
    const [first, last] = spokenOf(app, number);
    return {
      place_id: place.id,
      place: place.name,
      lon: place.lon,
      lat: place.lat,
      kind: place.kind,
      mentions: selection.ofPlace[number],
      first,
      last,
      periods: periodsOf(app, number).join(";"),
      names: [...new Set([place.name, ...(place.names ?? []).map(([text]) => text)])].join(";"),
    };
  });
}

function spokenOf({ corpus, selection }: App, place: number): [string | null, string | null] {
  const { first, last } = corpus.times.when;
  let [low, high] = [OPEN_END, OPEN_START];
  for (let i = 0; i < corpus.count; i++) {
    if (!selection.visible[i] || corpus.place[i] !== place || first[i] > last[i]) continue;
    if (first[i] !== OPEN_START) low = Math.min(low, first[i]);
    if (last[i] !== OPEN_END) high = Math.max(high, last[i]);
  }
  return [low === OPEN_END ? null : formatDay(low), high === OPEN_START ? null : formatDay(high)];
}

function periodsOf({ corpus, selection }: App, place: number): string[] {
  const { periods } = corpus.payload;
  const columns = periods.length + 1;
  const count = (period: number): number => selection.ofPlacePeriod[place * columns + period];
  return [...periods.keys()].filter(count).sort((a, b) => count(b) - count(a) || a - b).map((period) => periods[period].id);
}

/** One row a visible mention: the columns of `placetime export --level mention`; offsets count Unicode characters. */
export function mentionRows(app: App): Row[] {
  const { corpus, selection } = app;
  const { articles, passages, periods, spans } = corpus.payload;
  const edtf = (span: number): string | null => (span < 0 ? null : spans[span][0]);
  const rows: Row[] = [];
  for (let i = 0; i < corpus.count; i++) {
    if (!selection.visible[i]) continue;
    const passage = corpus.passage[i];
    const article = articles[corpus.articleOf(passage)];
    const place = corpus.places[corpus.place[i]];
    const start = passages.start[passage] + corpus.start[i];
    rows.push({
      document: article.document,
      article: article.number,
      passage: passages.number[passage],
      start,
      end: start + corpus.length[i],
      surface: surfaceOf(app, i),
      place_id: place.id,
      place: place.name,
      lon: place.lon,
      lat: place.lat,
      role: ROLES[corpus.role[i]],
      confidence: corpus.confidence[i] / 100,
      when: edtf(corpus.when[i]),
      period: periods[corpus.times.when.period[i]]?.id ?? "",
      published: edtf(article.published),
      mark: MARKS[corpus.mark[i]],
    });
  }
  return rows;
}

export function surfaceOf({ corpus }: App, mention: number): string {
  const text = corpus.texts[corpus.passage[mention]] ?? "";
  const [start, length] = units(text, corpus.start[mention], corpus.length[mention]);
  return text.slice(start, start + length);
}

/** The filter as data, written into every file that is taken away. */
export function filterNote({ store, corpus }: App): Record<string, unknown> {
  const { state } = store;
  return {
    time: state.time,
    from: state.from === null ? null : formatDay(state.from),
    to: state.to === null ? null : formatDay(state.to),
    undated: state.undated,
    roles: [...state.roles].sort().map((role) => ROLES[role]),
    withoutPeriods: [...state.hiddenPeriods].sort(),
    withoutSources: [...state.hiddenSources].sort(),
    withoutKinds: [...state.hiddenKinds].sort(),
    words: state.words,
    sources: corpus.sources.filter(({ id }) => !state.hiddenSources.has(id)).map(({ id, title }) => (id === title ? id : `${title} (${id})`)),
  };
}
