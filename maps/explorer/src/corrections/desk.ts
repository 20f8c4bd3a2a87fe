// The reader's corrections: kept in the browser, applied to the corpus at once, one step back at a time.
import type { App } from "../app.ts";
import { parseSpan } from "../data/edtf.ts";
import { MARKS, ROLES } from "../data/payload.ts";
import { units } from "../panels/text.ts";
import { added, matches, parseStored, type Change, type Correction, type Subject } from "./model.ts";

const CONTEXT = 32; // characters before and after that find a mention again
const CHECKED = MARKS.indexOf("checked");
const CORRECTED = MARKS.indexOf("corrected");

export class Desk {
  list: Correction[] = [];
  #app: App;
  #base: { place: Int32Array; role: Uint8Array; mark: Uint8Array; when: Int32Array };

  constructor(app: App) {
    this.#app = app;
    const { place, role, mark, when } = app.corpus;
    this.#base = { place: place.slice(), role: role.slice(), mark: mark.slice(), when: when.slice() };
  }

  /** Takes up what an earlier visit left; needs the texts. */
  resume(): void {
    try {
      this.#set(parseStored(localStorage.getItem(this.#key())));
    } catch {
      // a browser without storage starts with none
    }
  }

  add(correction: Correction): void {
    this.#set(added(this.list, correction));
  }

  remove(correction: Correction): void {
    this.#set(this.list.filter((other) => other !== correction));
  }

  clear(): void {
    this.#set([]);
  }

  /** What a correction of a mention would be about. */
  subject(mention: number): Subject {
    const { corpus } = this.#app;
    const passage = corpus.passage[mention];
    const text = corpus.texts[passage] ?? "";
    const [at, length] = units(text, corpus.start[mention], corpus.length[mention]);
    const start = corpus.payload.passages.start[passage] + corpus.start[mention];
    return {
      name: text.slice(at, at + length),
      document: corpus.payload.articles[corpus.articleOf(passage)].document,
      start,
      end: start + corpus.length[mention],
      prefix: [...text.slice(0, at)].slice(-CONTEXT).join(""),
      suffix: [...text.slice(at + length)].slice(0, CONTEXT).join(""),
    };
  }

  #set(list: Correction[]): void {
    this.list = list;
    this.#apply();
    try {
      if (list.length) localStorage.setItem(this.#key(), JSON.stringify(list));
      else localStorage.removeItem(this.#key());
    } catch {
      // without storage they last as long as the page, and can be saved as a file
    }
    this.#app.store.set({ corrections: this.#app.store.state.corrections + 1 });
  }

  #key(): string {
    return `placetime.corrections.${this.#app.corpus.payload.title}`;
  }

  #apply(): void {
    const { corpus } = this.#app;
    corpus.place.set(this.#base.place);
    corpus.role.set(this.#base.role);
    corpus.mark.set(this.#base.mark);
    this.#base.when.forEach((span, mention) => span !== corpus.when[mention] && corpus.setWhen(mention, span));
    const byName = new Map<string, Correction[]>();
    for (const correction of this.list) byName.set(correction.name, [...(byName.get(correction.name) ?? []), correction]);
    if (!byName.size) return;
    for (let mention = 0; mention < corpus.count; mention++) this.#applyTo(mention, byName);
  }

  /** Narrower corrections come last and win. */
  #applyTo(mention: number, byName: Map<string, Correction[]>): void {
    const subject = this.subject(mention);
    const order = ["everywhere", "document", "mention"];
    const found = (byName.get(subject.name) ?? []).filter((correction) => matches(correction, subject));
    found.sort((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope));
    for (const { change } of found) this.#change(mention, change);
  }

  #change(mention: number, change: Change): void {
    const { corpus } = this.#app;
    corpus.mark[mention] = change.kind === "checked" ? CHECKED : CORRECTED;
    if (change.kind === "nothing") corpus.place[mention] = -1;
    else if (change.kind === "place") corpus.place[mention] = corpus.places.findIndex(({ id }) => id === change.place);
    else if (change.kind === "point") corpus.place[mention] = corpus.ownPlace(change.label, change.lat, change.lon);
    else if (change.kind === "role") corpus.role[mention] = Math.max(0, (ROLES as readonly string[]).indexOf(change.role));
    else if (change.kind === "when") corpus.setWhen(mention, corpus.spanNumber(change.when, parseSpan(change.when)));
  }
}
