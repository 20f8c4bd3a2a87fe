// Layers: periods, roles, sources, kinds of place. Counts are live, the order is not touched by them.
import type { App, Frame, View } from "../app.ts";
import { h, fill, type Child } from "../dom.ts";
import type { Key } from "../i18n/en.ts";
import { ROLES } from "../data/payload.ts";
import { toggled, type State } from "../state/state.ts";

const MOST_PERIODS = 24;

type Hidden = "hiddenPeriods" | "hiddenSources" | "hiddenKinds";

interface Entry {
  row: HTMLElement;
  box: HTMLInputElement;
  count: HTMLElement;
  bar: HTMLElement | null;
  isOn(state: State): boolean;
  amount(): number;
}

export class LayersPanel implements View {
  readonly element = h("aside", { class: "pt-layers", id: "pt-layers" });
  #app: App;
  #entries: Entry[] = [];
  #notDrawn = h("p", { class: "pt-note" });

  constructor(app: App) {
    this.#app = app;
  }

  update({ state, changed, filtered }: Frame): void {
    if (changed.has("language") || this.#entries.length === 0) this.#build();
    if (!filtered && !changed.has("language")) return;
    const most = Math.max(1, ...this.#app.selection.periods);
    for (const { row, box, count, bar, isOn, amount } of this.#entries) {
      const n = amount();
      box.checked = isOn(state);
      count.textContent = this.#app.t.number(n);
      row.classList.toggle("pt-empty", n === 0);
      if (bar) bar.style.width = `${(n / most) * 100}%`;
    }
    this.#sayNotDrawn(state);
  }

  #build(): void {
    this.#entries = [];
    const { corpus, t } = this.#app;
    this.element.setAttribute("aria-label", t("layers"));
    fill(this.element, this.#periods(), this.#roles(), this.#sources(), corpus.kinds.length > 1 && this.#kinds());
  }

  #periods(): HTMLElement {
    const { corpus, t } = this.#app;
    const shown = this.#shownPeriods();
    const rows = corpus.payload.periods.map((period, i) => {
      if (!shown(i)) return null;
      const label = period.labels[t.language] ?? period.labels.en ?? Object.values(period.labels)[0];
      const swatch = h("span", { class: "pt-swatch", "aria-hidden": "true" });
      swatch.style.backgroundColor = `var(--pt-period-${i})`;
      const bar = h("span", { class: "pt-bar-fill" });
      bar.style.backgroundColor = `var(--pt-period-${i})`;
      const title = h("span", { class: "pt-entry-text", dir: "auto", title: period.about || null }, label, h("small", {}, t.stretch(period.first, period.last === null ? null : period.last + 1)));
      return this.#hideable("hiddenPeriods", period.id, corpus.payload.periods.map((p) => p.id), [swatch, title], () => this.#app.selection.periods[i], bar);
    });
    const none = corpus.payload.periods.length;
    const rest = this.#hideable("hiddenPeriods", "", [...corpus.payload.periods.map((p) => p.id), ""], [h("span", { class: "pt-swatch pt-swatch-none" }), h("span", { class: "pt-entry-text" }, t("noPeriod"))], () => this.#app.selection.periods[none], null);
    return this.#group("periods", this.#allNone("hiddenPeriods", [...corpus.payload.periods.map((p) => p.id), ""]), [...rows, rest]);
  }

  /** Where there are very many periods, those in which nothing is said are left out. */
  #shownPeriods(): (period: number) => boolean {
    const { times, payload } = this.#app.corpus;
    if (payload.periods.length <= MOST_PERIODS) return () => true;
    const named = new Set([...times.when.period, ...times.published.period]);
    return (period) => named.has(period);
  }

  #roles(): HTMLElement {
    const { t, store } = this.#app;
    const rows = ROLES.map((role, i) => {
      const hint = role === "metonymic" ? h("small", {}, t("metonymicHint")) : null;
      const change = (): void => store.set({ roles: toggled(store.state.roles, i) });
      return this.#entry([h("span", { class: "pt-entry-text" }, t(role), hint)], change, (state) => state.roles.has(i), () => this.#app.selection.roles[i], null, null);
    });
    return h("section", { "aria-label": t("whatFor") }, h("h2", {}, t("whatFor")), h("ul", {}, ...rows), this.#notDrawn);
  }

  #sources(): HTMLElement {
    const { corpus } = this.#app;
    const ids = corpus.sources.map((source) => source.id);
    const rows = corpus.sources.map((source, i) => {
      const publishers = [...new Set(source.articles.map((article) => corpus.payload.articles[article].publisher).filter(Boolean))];
      const title = h("span", { class: "pt-entry-text", dir: "auto" }, source.title, publishers.length ? h("small", {}, publishers.slice(0, 3).join(", ")) : null);
      return this.#hideable("hiddenSources", source.id, ids, [title], () => this.#app.selection.sources[i], null);
    });
    return this.#group("sources", this.#allNone("hiddenSources", ids), rows);
  }

  #kinds(): HTMLElement {
    const { corpus, t } = this.#app;
    const rows = corpus.kinds.map((kind, i) =>
      this.#hideable("hiddenKinds", kind, corpus.kinds, [h("span", { class: "pt-entry-text" }, t.kind(kind))], () => this.#app.selection.kinds[i], null),
    );
    return h("details", { class: "pt-kinds" }, h("summary", {}, t("kinds")), this.#allNone("hiddenKinds", corpus.kinds), h("ul", {}, ...rows));
  }

  #group(title: Key, aside: Child, rows: Child[]): HTMLElement {
    const { t } = this.#app;
    return h("section", { "aria-label": t(title) }, h("div", { class: "pt-group-head" }, h("h2", {}, t(title)), aside), h("ul", {}, ...rows));
  }

  #allNone(key: Hidden, ids: string[]): HTMLElement {
    const { t, store } = this.#app;
    const button = (word: Key, hidden: string[]): HTMLElement => h("button", { type: "button", class: "pt-link", onclick: () => store.set({ [key]: new Set(hidden) }) }, t(word));
    return h("span", { class: "pt-all-none" }, button("all", []), " · ", button("none", ids));
  }

  #hideable(key: Hidden, id: string, ids: string[], text: Child[], amount: () => number, bar: HTMLElement | null): HTMLElement {
    const { store } = this.#app;
    const change = (): void => store.set({ [key]: toggled(store.state[key], id) });
    const only = (): void => store.set({ [key]: new Set(ids.filter((other) => other !== id)) });
    return this.#entry(text, change, (state) => !state[key].has(id), amount, bar, only);
  }

  #entry(text: Child[], change: () => void, isOn: (state: State) => boolean, amount: () => number, bar: HTMLElement | null, only: (() => void) | null): HTMLElement {
    const { t } = this.#app;
    const box = h("input", { type: "checkbox", onchange: change });
    const count = h("span", { class: "pt-count" });
    const label = h("label", {}, box, ...text, bar && h("span", { class: "pt-bar", "aria-hidden": "true" }, bar), count);
    const button = only && h("button", { type: "button", class: "pt-only", onclick: only }, t("only"));
    const row = h("li", { class: "pt-entry" }, label, button);
    this.#entries.push({ row, box, count, bar, isOn, amount });
    return row;
  }

  #sayNotDrawn(state: State): void {
    const { roles } = this.#app.selection;
    const hidden = ROLES.reduce((sum, _, i) => sum + (state.roles.has(i) ? 0 : roles[i]), 0);
    this.#notDrawn.hidden = hidden === 0;
    this.#notDrawn.textContent = hidden ? this.#app.t("notDrawn", { n: hidden }) : "";
  }
}
