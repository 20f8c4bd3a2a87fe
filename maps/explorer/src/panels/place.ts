// The place card: names, figures, why it was placed here, and the tabs over passages, names in time and company.
import { countryName, shownName, type App, type Frame, type View } from "../app.ts";
import { correct } from "../corrections/model.ts";
import type { Desk } from "../corrections/desk.ts";
import { fill, h, inLanguage, type Child } from "../dom.ts";
import type { NameData, PlaceData } from "../data/payload.ts";
import { OPEN_END, OPEN_START } from "../data/corpus.ts";
import { otherNames } from "../data/names.ts";
import { UNSURE } from "../map/marks/mark.ts";
import { sparkline } from "./sparkline.ts";

export class PlaceCard implements View {
  readonly element = h("section", { class: "pt-card", hidden: true });
  #app: App;

  #desk: Desk;
  #correct: (mention: number) => void;

  constructor(app: App, desk: Desk, openCorrection: (mention: number) => void) {
    this.#app = app;
    this.#desk = desk;
    this.#correct = openCorrection;
  }

  update({ state, changed, filtered }: Frame): void {
    this.element.hidden = state.place === null;
    if (state.place === null) return;
    if (filtered || ["place", "passage", "language", "names", "texts"].some((key) => changed.has(key as "place"))) this.#build(state.place);
  }

  #build(number: number): void {
    const { corpus, store, t } = this.#app;
    const place = corpus.places[number];
    const name = shownName(this.#app, number);
    const others = otherNames(place, name.text, 4);
    fill(
      this.element,
      h("button", { type: "button", class: "pt-close", "aria-label": t("close"), onclick: () => store.set({ place: null }) }, "×"),
      h("h2", { id: "pt-place-title", tabindex: -1, ...inLanguage(name.language) }, name.text),
      h("p", { class: "pt-others" }, ...others.flatMap((other, i) => [i ? " · " : null, h("span", inLanguage(other.language), other.text), h("small", {}, ` ${other.language}`)])),
      this.#figures(number, place),
      this.#where(place),
      sparkline(this.#app, number),
      this.#why(number),
    );
  }

  #figures(number: number, place: PlaceData): HTMLElement {
    const { t, selection } = this.#app;
    const mentions = selection.ofPlace[number];
    const sure = mentions ? selection.sureness[number] / mentions / 100 : 0;
    const [first, last] = this.#spokenOf(number);
    const figure = (value: string, word: string): Child => h("div", {}, h("dd", {}, value), h("dt", {}, word));
    return h("dl", { class: "pt-figures" },
      figure(t.number(mentions), t("mentionsWord", { n: mentions })),
      first !== null && figure(yearsText(t, first, last), t("spokenOf")),
      figure(`± ${t.number(place.precision)} km`, t.kind(place.kind)),
      mentions > 0 && figure(sure.toFixed(2), t("sure")),
    );
  }

  #spokenOf(number: number): [number | null, number | null] {
    const { corpus, selection } = this.#app;
    const { first, last } = corpus.times.when;
    let [low, high] = [OPEN_END, OPEN_START];
    for (let i = 0; i < corpus.count; i++) {
      if (corpus.place[i] !== number || !selection.visible[i] || first[i] > last[i]) continue;
      if (first[i] !== OPEN_START) low = Math.min(low, first[i]);
      if (last[i] !== OPEN_END) high = Math.max(high, last[i]);
    }
    return low <= high ? [low, high] : [null, null];
  }

  #where(place: PlaceData): HTMLElement {
    const { t } = this.#app;
    const parts = (place.parts ?? []).map(([, name]) => name);
    const country = place.country ? countryName(this.#app, place.country, place.country) : null;
    const coordinates = `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`;
    const line = [...parts, country].filter((part, i, all) => part && all.indexOf(part) === i).join(" · ");
    return h("p", { class: "pt-where" }, line && h("span", { dir: "auto" }, line), h("span", { class: "pt-coordinates", title: t("latLon") }, coordinates), ...(place.links ?? []).map((link) => linkTo(link)));
  }

  #why(number: number): Child {
    const { corpus, reasons, selection, t } = this.#app;
    if (!reasons) return null;
    const mention = spokesman(this.#app, number);
    if (mention === null) return null;
    const why = reasons.table[reasons.reasons[mention]] ?? [];
    const rivals = (reasons.runnersUp[mention] ?? []).filter(([, percent]) => percent > 0);
    const unsure = selection.sureness[number] < UNSURE * selection.ofPlace[number];
    return h("div", { class: unsure ? "pt-why pt-unsure" : "pt-why" },
      h("p", {}, why.join("; ") || t("noReason"), " ", h("button", { type: "button", class: "pt-link", onclick: () => this.#correct(mention) }, t("notRight"))),
      h("p", { class: "pt-mark" }, this.#markText(mention), " ", corpus.mark[mention] !== 1 && h("button", { type: "button", class: "pt-link", onclick: () => this.#desk.add(correct(this.#desk.subject(mention), "mention", { kind: "checked" })) }, t("thatsRight"))),
      rivals.length > 0 && h("p", {}, t("couldBe"), " ", ...rivals.flatMap(([place, percent], i) => [i ? ", " : null, this.#rival(place, percent)])),
    );
  }

  #markText(mention: number): string {
    const { corpus, t } = this.#app;
    return t((["markAutomatic", "markChecked", "markCorrected", "markAmbiguous"] as const)[corpus.mark[mention]]);
  }

  #rival(place: number, percent: number): HTMLElement {
    const { store } = this.#app;
    const light = (lit: number | null) => (): void => this.#app.light(lit);
    const handlers = { onpointerenter: light(place), onpointerleave: light(null), onfocus: light(place), onblur: light(null) };
    return h("button", { type: "button", class: "pt-link", ...handlers, onclick: () => store.set({ place }) }, shownName(this.#app, place).text, ` (${percent} %)`);
  }
}

/** The mention whose reasons stand for a place: the one in the chosen passage, else the surest that is visible. */
export function spokesman({ corpus, selection, store }: App, place: number): number | null {
  const { passage } = store.state;
  const here = passage === null ? undefined : corpus.mentionsOf(passage).find((i) => corpus.place[i] === place);
  if (here !== undefined) return here;
  let best: number | null = null;
  for (let i = 0; i < corpus.count; i++) {
    if (corpus.place[i] === place && selection.visible[i] && (best === null || corpus.confidence[i] > corpus.confidence[best])) best = i;
  }
  return best;
}

const LINKS: Record<string, [string, string]> = {
  wd: ["Wikidata", "https://www.wikidata.org/wiki/"],
  gn: ["GeoNames", "https://www.geonames.org/"],
};

function linkTo(link: string): Child {
  const [, prefix, id] = /^(\w+):(\w+)$/.exec(link) ?? [];
  const known = prefix ? LINKS[prefix] : undefined;
  const url = known ? known[1] + id : /^https?:\/\//.test(link) ? link : null;
  return url && h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, known ? known[0] : new URL(url).hostname);
}

function yearsText(t: App["t"], first: number, last: number | null): string {
  const [a, b] = [t.year(first), t.year(last ?? first)];
  return a === b ? a : `${a} – ${b}`;
}

/** Names by language and by the time of their use. */
export class NamesTab implements View {
  readonly element = h("div", { class: "pt-names-tab" });
  #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  update({ state, changed }: Frame): void {
    if (state.place === null || !["place", "language", "tab"].some((key) => changed.has(key as "place"))) return;
    const names = [...(this.#app.corpus.places[state.place].names ?? [])].filter((name) => name[2] !== "demonym");
    const timed = names.filter((name) => name[3]).sort((a, b) => (a[4] ?? -1e9) - (b[4] ?? -1e9));
    const rest = names.filter((name) => !name[3]);
    fill(this.element, h("table", {}, h("tbody", {}, ...[...timed, ...rest].map((name) => this.#row(name)))));
  }

  #row([text, language, kind, when, first, last]: NameData): HTMLElement {
    const { t } = this.#app;
    const time = when ? t.stretch(first ?? null, last ?? null) : "";
    return h("tr", {}, h("th", { scope: "row", ...inLanguage(language) }, text), h("td", {}, language ? t.languageName(language) : ""), h("td", {}, [time, t.nameKind(kind)].filter(Boolean).join(", ")));
  }
}

/** Places named in the same passages, the most frequent first. */
export class CompanyTab implements View {
  readonly element = h("div", { class: "pt-company" });
  #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  update({ state, changed, filtered }: Frame): void {
    if (state.place === null || !(filtered || ["place", "language", "names", "tab"].some((key) => changed.has(key as "place")))) return;
    const rows = company(this.#app, state.place).slice(0, 60).map(([place, count]) => {
      const light = (lit: number | null) => (): void => this.#app.light(lit);
      const button = h("button", { type: "button", onpointerenter: light(place), onpointerleave: light(null), onfocus: light(place), onblur: light(null), onclick: () => this.#app.store.set({ place }) },
        h("span", { dir: "auto" }, shownName(this.#app, place).text), h("span", { class: "pt-count" }, this.#app.t("passages", { n: count })));
      return h("li", {}, button);
    });
    fill(this.element, rows.length ? h("ol", {}, ...rows) : h("p", { class: "pt-muted" }, this.#app.t("alone")));
  }
}

function company({ corpus, selection }: App, place: number): [number, number][] {
  const counts = new Map<number, number>();
  let passage = -1;
  for (let i = 0; i < corpus.count; i++) {
    if (corpus.place[i] !== place || !selection.visible[i] || corpus.passage[i] === passage) continue;
    passage = corpus.passage[i];
    const others = new Set(corpus.mentionsOf(passage).filter((j) => selection.visible[j]).map((j) => corpus.place[j]));
    others.delete(place);
    for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}
