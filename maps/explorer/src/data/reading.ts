// Reading order: the visible passages by time, found as far as they are wanted; a filter need not lay out thirty thousand.
import type { State } from "../state/state.ts";
import type { Corpus } from "./corpus.ts";
import type { Selection } from "./selection.ts";

export class Reading {
  readonly count: number; // of all passages, found yet or not
  readonly passages: number[] = []; // those found so far
  #corpus: Corpus;
  #selection: Selection;
  #place: number | null;
  #time: State["time"];
  #at = 0;
  #spokesmen = new Map<number, number>();

  constructor(corpus: Corpus, selection: Selection, { time, place }: State) {
    this.#corpus = corpus;
    this.#selection = selection;
    this.#place = place;
    this.#time = time;
    this.count = place === null ? selection.passages : this.#countOf(place);
  }

  /** Finds passages until there are `wanted`, or no more. */
  find(wanted: number): void {
    const order = this.#corpus.ordered(this.#time);
    for (; this.#at < order.length && this.passages.length < wanted; this.#at++) {
      const mention = order[this.#at];
      const passage = this.#corpus.passage[mention];
      if (!this.#shows(mention) || this.#spokesmen.has(passage)) continue;
      this.#spokesmen.set(passage, mention);
      this.passages.push(passage);
    }
  }

  /** True when there is nothing more to find. */
  get done(): boolean {
    return this.#at >= this.#corpus.count || this.passages.length >= this.count;
  }

  /** The first mention of a passage in the order of time, by which the passage is dated; undefined where none was found. */
  spokesman(passage: number): number | undefined {
    return this.#spokesmen.get(passage);
  }

  holds(passage: number): boolean {
    return this.#corpus.mentionsOf(passage).some((mention) => this.#shows(mention));
  }

  #shows(mention: number): boolean {
    const { payload, texts, passage } = this.#corpus;
    if (payload.sampled && texts.length && !texts[passage[mention]]) return false;
    return this.#selection.visible[mention] === 1 && (this.#place === null || this.#corpus.place[mention] === this.#place);
  }

  /** Mentions stand in the order of their passages, so that a new passage is a change of number. */
  #countOf(place: number): number {
    const { place: places, passage, count } = this.#corpus;
    let [found, last] = [0, -1];
    for (let i = 0; i < count; i++) {
      if (places[i] !== place || passage[i] === last || !this.#selection.visible[i]) continue;
      last = passage[i];
      found += 1;
    }
    return found;
  }
}
