// The right side: the card of the chosen place, tabs, and the passages; or an article, or the places as a list.
import type { App, Frame, View } from "../app.ts";
import type { Desk } from "../corrections/desk.ts";
import { fill, h } from "../dom.ts";
import type { Key } from "../i18n/en.ts";
import type { Tab } from "../state/state.ts";
import { ArticlePanel } from "./article.ts";
import { PlacesList } from "./list.ts";
import { PassagesPanel } from "./passages.ts";
import { CompanyTab, NamesTab, PlaceCard } from "./place.ts";

const TABS: [Tab, Key][] = [["passages", "passagesTab"], ["names", "namesTab"], ["with", "withTab"]];

export class SidePanel implements View {
  readonly element = h("aside", { class: "pt-side", id: "pt-side" });
  readonly passages: PassagesPanel;
  #app: App;
  #card: PlaceCard;
  #tabs = h("div", { class: "pt-tabs", role: "tablist" });
  #bodies: Record<string, View>;
  #article: ArticlePanel;
  #list: PlacesList;
  #reading = h("div", { class: "pt-reading" });
  #words = h("p", { class: "pt-words", hidden: true });
  #sampled = h("p", { class: "pt-words", hidden: true });
  #nothing = h("div", { class: "pt-nothing", hidden: true });

  constructor(app: App, desk: Desk, openCorrection: (mention: number) => void) {
    this.#app = app;
    this.#card = new PlaceCard(app, desk, openCorrection);
    this.passages = new PassagesPanel(app);
    this.#article = new ArticlePanel(app);
    this.#list = new PlacesList(app);
    this.#bodies = { passages: this.passages, names: new NamesTab(app), with: new CompanyTab(app) };
    for (const [tab, view] of Object.entries(this.#bodies)) Object.entries({ role: "tabpanel", id: `pt-tab-${tab}`, "aria-labelledby": `pt-tabbutton-${tab}`, tabindex: "0" }).forEach(([name, value]) => view.element.setAttribute(name, value));
    this.#reading.append(this.#card.element, this.#tabs, this.#sampled, this.#words, this.#nothing, ...Object.values(this.#bodies).map((view) => view.element));
    this.element.append(this.#list.element, this.#article.element, this.#reading);
  }

  update(frame: Frame): void {
    const { state, changed } = frame;
    const tab = state.place === null ? "passages" : state.tab;
    this.#card.update(frame);
    this.#list.update(frame);
    this.#article.update(frame);
    for (const [name, view] of Object.entries(this.#bodies)) {
      view.update(frame);
      view.element.hidden = name !== tab;
    }
    this.element.setAttribute("aria-label", this.#app.t("passagesTab"));
    this.#reading.hidden = state.article !== null || (state.list && state.place === null);
    this.#drawTabs(tab);
    this.#sayWords(state.words);
    this.#sampled.hidden = !this.#app.corpus.payload.sampled;
    this.#sampled.textContent = this.#app.t("sampled");
    this.#sayNothing();
    if (changed.has("place") || changed.has("article")) this.element.scrollTop = 0;
    if ((changed.has("passage") || changed.has("texts")) && state.passage !== null && state.article === null) this.passages.reveal(state.passage);
  }

  #drawTabs(chosen: string): void {
    const { t, store } = this.#app;
    const shown = TABS.filter(([tab]) => tab === "passages" || store.state.place !== null);
    const focused = this.#tabs.contains(document.activeElement);
    fill(
      this.#tabs,
      ...shown.map(([tab, word]) =>
        h("button", { type: "button", role: "tab", id: `pt-tabbutton-${tab}`, "aria-controls": `pt-tab-${tab}`, "aria-selected": String(tab === chosen), tabindex: tab === chosen ? 0 : -1, onclick: () => store.set({ tab }), onkeydown: (event: KeyboardEvent) => this.#arrow(event, shown.map(([name]) => name), tab) },
          t(word), tab === "passages" ? ` ${t.number(this.passages.count)}` : null),
      ),
    );
    if (focused) this.#tabs.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  #arrow(event: KeyboardEvent, tabs: Tab[], tab: Tab): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.#app.store.set({ tab: tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] });
  }

  #sayWords(words: string): void {
    this.#words.hidden = !words;
    const remove = (): void => this.#app.store.set({ words: "" });
    if (words) fill(this.#words, this.#app.t("wordsOn", { words }), " ", h("button", { type: "button", class: "pt-link", onclick: remove }, this.#app.t("remove")));
  }

  #sayNothing(): void {
    const { t, store } = this.#app;
    this.#nothing.hidden = this.passages.count > 0 || store.state.tab !== "passages";
    if (this.#nothing.hidden) return;
    const reset = (): void => store.set({ from: null, to: null, undated: true, hiddenPeriods: new Set(), hiddenSources: new Set(), hiddenKinds: new Set(), roles: new Set([0, 1, 2, 3]), words: "" });
    fill(this.#nothing, h("p", {}, t("nothing")), h("button", { type: "button", class: "pt-button", onclick: reset }, t("reset")));
  }
}
