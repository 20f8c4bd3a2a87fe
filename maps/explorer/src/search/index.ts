// Search over all names of all places in all scripts, spelling forgiven, and over the words of the passages.
import type { Corpus } from "../data/corpus.ts";
import { distance, fold } from "./fold.ts";

export interface PlaceHit {
  place: number;
  name: string; // the name that was found, which may not be the one shown
  score: number;
}

interface Entry {
  place: number;
  name: string;
  folded: string;
}

export class SearchIndex {
  static #made = new WeakMap<Corpus, SearchIndex>();
  #entries: Entry[] = [];
  #covered = 0; // places that the entries are of
  #texts: string[] | null = null;
  #corpus: Corpus;

  private constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  /** The index of a corpus; made once, filled at the first search. */
  static of(corpus: Corpus): SearchIndex {
    const index = this.#made.get(corpus) ?? new SearchIndex(corpus);
    this.#made.set(corpus, index);
    return index;
  }

  /** Enters the places that are new: all at the first search, later those that the reader has added. */
  #fill(): void {
    const { places } = this.#corpus;
    for (; this.#covered < places.length; this.#covered++) {
      const { name, surface, names = [] } = places[this.#covered];
      const all = new Set([name, surface ?? name, ...names.map(([text]) => text)]);
      for (const text of all) this.#entries.push({ place: this.#covered, name: text, folded: fold(text) });
    }
  }

  /** Places by name, best first; `weight` gives how much is said of a place, which decides between equals. */
  places(query: string, weight: (place: number) => number, count = 8): PlaceHit[] {
    const wanted = fold(query);
    if (!wanted) return [];
    this.#fill();
    const best = new Map<number, PlaceHit>();
    for (const { place, name, folded } of this.#entries) {
      const score = rate(wanted, folded);
      if (score > (best.get(place)?.score ?? 0)) best.set(place, { place, name, score });
    }
    const hits = [...best.values()];
    return hits.sort((a, b) => b.score - a.score || weight(b.place) - weight(a.place) || a.place - b.place).slice(0, count);
  }

  /** 1 for each passage in which every word of the query starts a word; null for an empty query. */
  passages(query: string): Uint8Array | null {
    const words = fold(query).split(" ").filter(Boolean);
    if (!words.length) return null;
    this.#texts ??= this.#corpus.texts.map((text) => ` ${fold(text)}`);
    return Uint8Array.from({ length: this.#corpus.passageCount }, (_, i) => (words.every((word) => this.#texts![i]?.includes(` ${word}`)) ? 1 : 0));
  }
}

/** How well a name answers a query: whole, start, start of a word, near; 0 for not at all. */
function rate(wanted: string, folded: string): number {
  if (folded === wanted) return 100;
  if (folded.startsWith(wanted)) return 80 - Math.min(20, folded.length - wanted.length);
  if (folded.includes(` ${wanted}`)) return 55;
  const allowed = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  if (!allowed) return 0;
  const whole = distance(wanted, folded, allowed);
  if (whole <= allowed) return 50 - 10 * whole;
  const start = distance(wanted, folded.slice(0, wanted.length), allowed);
  return start <= allowed ? 25 - 5 * start : 0;
}
