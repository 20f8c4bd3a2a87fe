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

// Why a mention is hidden, one bit a reason; hidden for one reason alone it still counts in the layer that hides it.
const PERIOD = 1, ROLE = 2, SOURCE = 4, KIND = 8, TIME = 16, UNDATED = 32;

/** Filters the corpus; `passageOn` narrows to passages that hold the words searched for. */
export function select(corpus: Corpus, state: State, passageOn: Uint8Array | null): Selection {
  const selection = empty(corpus);
  const { visible, inTimeline, ofPlace, ofPlacePeriod, sureness, inPassage, periods, roles, sources, kinds } = selection;
  const { first, last, period } = corpus.times[state.time];
  const { place: places, role, source, kindOfPlace, passage, confidence } = corpus;
  const { offPeriods, offRoles, offSources, offKinds } = switchedOff(corpus, state);
  const [from, to] = [state.from ?? OPEN_START, state.to ?? OPEN_END];
  const offUndated = state.undated ? 0 : UNDATED;
  const columns = corpus.payload.periods.length + 1;
  let [mentions, undated] = [0, 0];
  for (let i = 0; i < corpus.count; i++) {
    const place = places[i];
    if (place < 0 || (passageOn && !passageOn[passage[i]])) continue;
    const isUndated = first[i] > last[i];
    const kind = kindOfPlace[place];
    const timeOff = isUndated ? offUndated : offPeriods[period[i]] | (last[i] < from || first[i] > to ? TIME : 0);
    const off = timeOff | offRoles[role[i]] | offSources[source[i]] | offKinds[kind];
    if (off & (off - 1)) continue; // hidden for several reasons
    if ((off & ~(TIME | UNDATED)) === 0) inTimeline[i] = 1;
    if ((off & ~PERIOD) === 0) periods[period[i]] += 1;
    if ((off & ~ROLE) === 0) roles[role[i]] += 1;
    if ((off & ~SOURCE) === 0) sources[source[i]] += 1;
    if ((off & ~KIND) === 0) kinds[kind] += 1;
    if (isUndated && (off & ~UNDATED) === 0) undated += 1;
    if (off) continue;
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

/** The reason for each layer that is switched off, 0 for the others. */
function switchedOff(corpus: Corpus, state: State): Record<"offPeriods" | "offRoles" | "offSources" | "offKinds", Uint8Array> {
  return {
    offPeriods: flags([...corpus.payload.periods.map((period) => period.id), ""], state.hiddenPeriods, PERIOD),
    offRoles: Uint8Array.from([0, 1, 2, 3], (role) => (state.roles.has(role) ? 0 : ROLE)),
    offSources: flags(corpus.sources.map((source) => source.id), state.hiddenSources, SOURCE),
    offKinds: flags(corpus.kinds, state.hiddenKinds, KIND),
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

function flags(ids: string[], hidden: ReadonlySet<string>, reason: number): Uint8Array {
  return Uint8Array.from(ids, (id) => (hidden.has(id) ? reason : 0));
}
