// The one state of the page and the one way it changes: store.set(patch).
import type { Day } from "../data/payload.ts";

export type NameChoice = "text" | "en" | "az" | "hy" | "ru";
export type Tab = "passages" | "names" | "with" | "why";
export type Theme = "auto" | "light" | "dark";
export type Tiles = "" | "osm" | "satellite" | "historical";

export interface MapView {
  lat: number;
  lon: number;
  zoom: number;
}

export interface State {
  time: "when" | "published"; // which of the two times the range, the periods and the order of passages go by
  from: Day | null;
  to: Day | null;
  undated: boolean;
  hiddenPeriods: ReadonlySet<string>;
  roles: ReadonlySet<number>; // numbers into ROLES that are shown
  hiddenSources: ReadonlySet<string>;
  hiddenKinds: ReadonlySet<string>;
  place: number | null; // number of the chosen place
  passage: number | null; // number of the chosen passage, lit up and joined on the map
  article: number | null; // number of the article that is read as a whole
  words: string; // passages that hold these words
  tab: Tab;
  names: NameChoice;
  language: string;
  theme: Theme;
  tiles: Tiles;
  view: MapView | null;
  axis: "bent" | "even";
  list: boolean; // the places as a list
  corrections: number; // grows with every change of the corrections
  texts: boolean; // true once the texts are unpacked
}

export const START: State = {
  time: "when",
  from: null,
  to: null,
  undated: true,
  hiddenPeriods: new Set(),
  roles: new Set([0]),
  hiddenSources: new Set(),
  hiddenKinds: new Set(),
  place: null,
  passage: null,
  article: null,
  words: "",
  tab: "passages",
  names: "text",
  language: "en",
  theme: "auto",
  tiles: "",
  view: null,
  axis: "bent",
  list: false,
  corrections: 0,
  texts: false,
};

/** What decides which mentions are visible; everything else is only how they are shown. */
export const FILTERS: readonly (keyof State)[] = [
  "time", "from", "to", "undated", "hiddenPeriods", "roles", "hiddenSources", "hiddenKinds", "words", "corrections",
];

export type Changed = ReadonlySet<keyof State>;
type Listener = (state: State, changed: Changed) => void;

export class Store {
  #state: State;
  #listeners: Listener[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /** Changes the state; listeners hear only of what differs. */
  set(patch: Partial<State>): void {
    const keys = (Object.keys(patch) as (keyof State)[]).filter((key) => !same(this.#state[key], patch[key]));
    if (!keys.length) return;
    this.#state = { ...this.#state, ...patch };
    const changed = new Set(keys);
    for (const listener of this.#listeners) listener(this.#state, changed);
  }

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }
}

function same(a: unknown, b: unknown): boolean {
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item));
  if (a && b && typeof a === "object" && typeof b === "object" && !(a instanceof Set)) return JSON.stringify(a) === JSON.stringify(b);
  return a === b;
}

/** A copy of a set with one item put in or taken out. */
export function toggled<T>(set: ReadonlySet<T>, item: T): Set<T> {
  const copy = new Set(set);
  if (!copy.delete(item)) copy.add(item);
  return copy;
}
