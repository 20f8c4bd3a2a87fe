// Selection: which mentions the filter lets through, and the counts that every part of the page shows. One pass.
import type { State } from "../state/state.ts";
import { OPEN_END, OPEN_START, type Corpus } from "./corpus.ts";

export interface Selection {
  visible: Uint8Array; // 1 for each mention that is shown
  inTimeline: Uint8Array; // 1 for each mention that is shown when the range is left aside
  mentions: number;
  passages: number;
  places: number;
  ofPlace: Uint32Array;
  ofPlacePeriod: Uint32Array; // place * (periods + 1) + period; the last column is for no period
  sureness: Float64Array; // sum of the confidences of the visible mentions of a place, percent
  inPassage: Uint16Array; // visible mentions of each passage
  // Counts of a layer's entries: the mentions that it shows, or would show if it were switched on.
  periods: Uint32Array;
  roles: Uint32Array;
  sources: Uint32Array;
  kinds: Uint32Array;
  undated: number;
}

const NONE = 0, PERIOD = 1, ROLE = 2, SOURCE = 3, KIND = 4, TIME = 5, UNDATED = 6, MANY = 7;

/** Filters the corpus; `passageOn` narrows to passages that hold the words searched for. */
export function select(corpus: Corpus, state: State, passageOn: Uint8Array | null): Selection {
  const selection = empty(corpus);
  const { visible, inTimeline, ofPlace, ofPlacePeriod, sureness, inPassage, periods, roles, sources, kinds } = selection;
  const { first, last, period } = corpus.times[state.time];
  const { place: places, role, source, kindOfPlace, passage, confidence } = corpus;
  const off = switchedOff(corpus, state);
  const [from, to] = [state.from ?? OPEN_START, state.to ?? OPEN_END];
  const undatedOff = state.undated ? NONE : UNDATED;
  const columns = corpus.payload.periods.length + 1;
  let [mentions, undated] = [0, 0];
  for (let i = 0; i < corpus.count; i++) {
    const place = places[i];
    if (place < 0 || (passageOn && !passageOn[passage[i]])) continue;
    const isUndated = first[i] > last[i];
    let reason = isUndated ? undatedOff : last[i] < from || first[i] > to ? TIME : NONE;
    if (!isUndated && off.periods[period[i]]) reason = reason ? MANY : PERIOD;
    if (off.roles[role[i]]) reason = reason ? MANY : ROLE;
    if (off.sources[source[i]]) reason = reason ? MANY : SOURCE;
    if (off.kinds[kindOfPlace[place]]) reason = reason ? MANY : KIND;
    if (reason === MANY) continue;
    if (reason === NONE || reason === TIME || reason === UNDATED) inTimeline[i] = 1;
    if (reason === NONE || reason === PERIOD) periods[period[i]] += 1;
    if (reason === NONE || reason === ROLE) roles[role[i]] += 1;
    if (reason === NONE || reason === SOURCE) sources[source[i]] += 1;
    if (reason === NONE || reason === KIND) kinds[kindOfPlace[place]] += 1;
    if (isUndated && (reason === NONE || reason === UNDATED)) undated += 1;
    if (reason !== NONE) continue;
    visible[i] = 1;
    mentions += 1;
    ofPlace[place] += 1;
    ofPlacePeriod[place * columns + period[i]] += 1;
    sureness[place] += confidence[i];
    inPassage[passage[i]] += 1;
  }
  return { ...selection, mentions, undated, places: filled(ofPlace), passages: filled(inPassage) };
}

function filled(counts: Uint32Array | Uint16Array): number {
  let number = 0;
  for (const count of counts) if (count) number += 1;
  return number;
}

/** 1 for each layer that is switched off. */
function switchedOff(corpus: Corpus, state: State): Record<"periods" | "roles" | "sources" | "kinds", Uint8Array> {
  return {
    periods: flags([...corpus.payload.periods.map((period) => period.id), ""], state.hiddenPeriods),
    roles: Uint8Array.from([0, 1, 2, 3], (role) => (state.roles.has(role) ? 0 : 1)),
    sources: flags(corpus.sources.map((source) => source.id), state.hiddenSources),
    kinds: flags(corpus.kinds, state.hiddenKinds),
  };
}

function empty(corpus: Corpus): Selection {
  const places = corpus.places.length;
  const periodColumns = corpus.payload.periods.length + 1;
  return {
    visible: new Uint8Array(corpus.count),
    inTimeline: new Uint8Array(corpus.count),
    mentions: 0,
    passages: 0,
    places: 0,
    ofPlace: new Uint32Array(places),
    ofPlacePeriod: new Uint32Array(places * periodColumns),
    sureness: new Float64Array(places),
    inPassage: new Uint16Array(corpus.passageCount),
    periods: new Uint32Array(periodColumns),
    roles: new Uint32Array(4),
    sources: new Uint32Array(corpus.sources.length),
    kinds: new Uint32Array(corpus.kinds.length),
    undated: 0,
  };
}

function flags(ids: string[], hidden: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(ids, (id) => (hidden.has(id) ? 1 : 0));
}
