// The search box: a combobox; "/" goes there, arrows choose, Enter goes to the place or narrows the passages, Escape leaves.
import { shownName, type App, type Frame, type View } from "../app.ts";
import { fill, h } from "../dom.ts";
import { SearchIndex, type PlaceHit } from "./index.ts";

interface Option {
  element: HTMLElement;
  act(): void;
}

export class SearchBox implements View {
  readonly element: HTMLElement;
  #app: App;
  #index: SearchIndex;
  #input = h("input", { type: "search", id: "pt-search", role: "combobox", "aria-expanded": "false", "aria-controls": "pt-found", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", oninput: () => this.#look(), onfocus: () => this.#look() });
  #list = h("ul", { class: "pt-found", id: "pt-found", role: "listbox", hidden: true });
  #options: Option[] = [];
  #active = -1;

  constructor(app: App) {
    this.#app = app;
    this.#index = SearchIndex.of(app.corpus);
    this.element = h("div", { class: "pt-search", role: "search", onkeydown: (event: KeyboardEvent) => this.#key(event) }, this.#input, h("kbd", { "aria-hidden": "true" }, "/"), this.#list);
    this.element.addEventListener("focusout", (event) => !this.element.contains(event.relatedTarget as Node) && this.#close());
    document.addEventListener("keydown", (event) => {
      const typing = (event.target as HTMLElement).closest("input, textarea, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || !this.element.isConnected) return;
      event.preventDefault();
      this.#input.focus();
    });
  }

  update({ changed }: Frame): void {
    if (!changed.has("language")) return;
    const { t } = this.#app;
    this.#input.placeholder = t("searchHint");
    this.#input.setAttribute("aria-label", t("search"));
    this.#list.setAttribute("aria-label", t("search"));
  }

  #look(): void {
    const query = this.#input.value;
    if (!query.trim()) return this.#close();
    const { selection, corpus, t } = this.#app;
    const weight = (place: number): number => selection.ofPlace[place];
    this.#options = this.#index.places(query, weight).map((hit) => this.#placeOption(hit));
    const holding = corpus.texts.length ? (this.#index.passages(query)?.reduce((sum, on) => sum + on, 0) ?? 0) : 0;
    if (holding) this.#options.push(this.#wordsOption(query.trim(), holding));
    this.#options.forEach(({ element }, i) => Object.assign(element, { id: `pt-option-${i}`, onpointerdown: (event: Event) => event.preventDefault(), onclick: () => this.#choose(i) }));
    fill(this.#list, ...(this.#options.length ? this.#options.map((option) => option.element) : [h("li", { class: "pt-muted", role: "option", "aria-disabled": "true" }, t("foundNothing"))]));
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#mark(this.#options.length ? 0 : -1);
    this.#app.announce(t("found", { n: this.#options.length }));
  }

  #placeOption({ place, name }: PlaceHit): Option {
    const { corpus, selection, store, t } = this.#app;
    const shown = shownName(this.#app, place).text;
    const aside = [name !== shown ? name : null, t.kind(corpus.places[place].kind)].filter(Boolean).join(" · ");
    const element = h("li", { role: "option" }, h("span", { dir: "auto" }, shown), h("small", { dir: "auto" }, aside), h("span", { class: "pt-count" }, t.number(selection.ofPlace[place])));
    return { element, act: () => store.set({ place, passage: null, article: null }) };
  }

  #wordsOption(words: string, count: number): Option {
    const { store, t } = this.#app;
    const element = h("li", { role: "option", class: "pt-words-option" }, h("span", { dir: "auto" }, t("inPassages", { words })), h("span", { class: "pt-count" }, t.number(count)));
    return { element, act: () => store.set({ words, place: null, article: null }) };
  }

  #choose(number: number): void {
    this.#options[number]?.act();
    this.#input.value = "";
    this.#close();
    this.#input.blur();
  }

  #mark(number: number): void {
    this.#active = number;
    this.#options.forEach(({ element }, i) => element.setAttribute("aria-selected", String(i === number)));
    if (number < 0) return this.#input.removeAttribute("aria-activedescendant");
    this.#input.setAttribute("aria-activedescendant", `pt-option-${number}`);
    this.#options[number].element.scrollIntoView({ block: "nearest" });
  }

  #close(): void {
    this.#list.hidden = true;
    this.#options = [];
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  #key(event: KeyboardEvent): void {
    const count = this.#options.length;
    if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#active);
    else if (event.key === "Escape") {
      this.#input.value = "";
      this.#close();
      this.#input.blur();
    } else if (event.key === "ArrowDown" && count) this.#mark((this.#active + 1) % count);
    else if (event.key === "ArrowUp" && count) this.#mark((this.#active - 1 + count) % count);
    else return;
    event.preventDefault();
  }
}
