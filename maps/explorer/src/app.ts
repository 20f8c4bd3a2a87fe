// What every part of the page gets: the corpus, the state, the words, and the frame to draw.
import type { Corpus } from "./data/corpus.ts";
import type { Selection } from "./data/selection.ts";
import { nameOf, type ShownName } from "./data/names.ts";
import type { Reasons } from "./data/payload.ts";
import type { Palette } from "./map/palette.ts";
import type { Translator } from "./i18n/words.ts";
import type { Changed, NameChoice, State, Store } from "./state/state.ts";

export interface App {
  readonly name: string; // of the folium element, start of the ids of its data
  readonly corpus: Corpus;
  readonly store: Store;
  selection: Selection;
  t: Translator;
  reasons: Reasons | null;
  palette: Palette;
  colours: string[]; // of the periods as the theme draws them, the last for no period; also CSS variables --pt-period-N
  lit: number | null; // place under the pointer or focus
  announce(text: string): void;
  light(place: number | null): void;
}

/** One frame: what to show, and what of it is new. */
export interface Frame {
  state: State;
  selection: Selection;
  changed: Changed;
  filtered: boolean; // the selection is new
}

export interface View {
  element: HTMLElement;
  update(frame: Frame): void;
}

/** The name of a country by its code: in the corpus where it has one in the reader's language, else the browser's. */
export function countryName({ corpus, t }: App, code: string, otherwise: string): string {
  const place = corpus.places.find(({ kind, country }) => kind === "country" && country === code);
  const own = place && nameOf(place, t.language as NameChoice, null);
  return own?.language === t.language ? own.text : t.country(code, otherwise);
}

/** The name of a place as the reader chose it, of the year that the range ends with. */
export function shownName(app: App, place: number): ShownName {
  const { names, time, from, to } = app.store.state;
  const day = time === "when" && (from !== null || to !== null) ? to : null;
  return nameOf(app.corpus.places[place], names, day);
}
