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
  const periodColumns = corpus.payload.periods.length + 1;
  const why = reasonsToHide(corpus, state, passageOn);
  const { period } = corpus.times[state.time];
  for (let i = 0; i < corpus.count; i++) {
    const reason = why[i];
    const place = corpus.place[i];
    if (reason === MANY || place < 0) continue;
    if (reason === NONE || reason === TIME || reason === UNDATED) selection.inTimeline[i] = 1;
    if (reason === NONE || reason === PERIOD) selection.periods[period[i]] += 1;
    if (reason === NONE || reason === ROLE) selection.roles[corpus.role[i]] += 1;
    if (reason === NONE || reason === SOURCE) selection.sources[corpus.source[i]] += 1;
    if (reason === NONE || reason === KIND) selection.kinds[corpus.kindOfPlace[place]] += 1;
    if (isUndated(corpus, state, i) && (reason === NONE || reason === UNDATED)) selection.undated += 1;
    if (reason !== NONE) continue;
    selection.visible[i] = 1;
    selection.mentions += 1;
    if (selection.ofPlace[place]++ === 0) selection.places += 1;
    selection.ofPlacePeriod[place * periodColumns + period[i]] += 1;
    selection.sureness[place] += corpus.confidence[i];
    if (selection.inPassage[corpus.passage[i]]++ === 0) selection.passages += 1;
  }
  return selection;
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

/** For each mention the one filter that hides it, NONE where it is shown, MANY where several do. */
function reasonsToHide(corpus: Corpus, state: State, passageOn: Uint8Array | null): Uint8Array {
  const { first, last, period } = corpus.times[state.time];
  const from = state.from ?? OPEN_START;
  const to = state.to ?? OPEN_END;
  const periodOff = flags([...corpus.payload.periods.map((p) => p.id), ""], state.hiddenPeriods);
  const roleOff = Uint8Array.from([0, 1, 2, 3], (role) => (state.roles.has(role) ? 0 : 1));
  const sourceOff = flags(corpus.sources.map((source) => source.id), state.hiddenSources);
  const kindOff = flags(corpus.kinds, state.hiddenKinds);
  const why = new Uint8Array(corpus.count);
  for (let i = 0; i < corpus.count; i++) {
    let reason = NONE;
    const place = corpus.place[i];
    if (first[i] > last[i]) {
      if (!state.undated) reason = UNDATED;
    } else {
      if (last[i] < from || first[i] > to) reason = TIME;
      if (periodOff[period[i]]) reason = reason ? MANY : PERIOD;
    }
    if (roleOff[corpus.role[i]]) reason = reason ? MANY : ROLE;
    if (sourceOff[corpus.source[i]]) reason = reason ? MANY : SOURCE;
    if (place >= 0 && kindOff[corpus.kindOfPlace[place]]) reason = reason ? MANY : KIND;
    if (passageOn && !passageOn[corpus.passage[i]]) reason = MANY;
    why[i] = reason;
  }
  return why;
}

function isUndated(corpus: Corpus, state: State, mention: number): boolean {
  const { first, last } = corpus.times[state.time];
  return first[mention] > last[mention];
}

function flags(ids: string[], hidden: ReadonlySet<string>): Uint8Array {
  return Uint8Array.from(ids, (id) => (hidden.has(id) ? 1 : 0));
}
