// The places as a table: the same places, counts and choices as the map, for whoever does not see or point at it.
import { shownName, type App, type Frame, type View } from "../app.ts";
import { fill, h, inLanguage } from "../dom.ts";

export class PlacesList implements View {
  readonly element = h("div", { class: "pt-list", hidden: true });
  #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  update({ state, changed, filtered }: Frame): void {
    this.element.hidden = !state.list || state.place !== null || state.article !== null;
    if (this.element.hidden || !(filtered || ["list", "place", "article", "names", "language"].some((key) => changed.has(key as "list")))) return;
    const { corpus, selection, t } = this.#app;
    const places = visiblePlaces(this.#app);
    const rows = places.map((place) => {
      const name = shownName(this.#app, place);
      const choose = h("button", { type: "button", class: "pt-link", "data-place": place, onclick: () => this.#app.store.set({ place }), ...inLanguage(name.language) }, name.text);
      return h("tr", {}, h("th", { scope: "row" }, choose), h("td", {}, t.kind(corpus.places[place].kind)), h("td", { class: "pt-count" }, t.number(selection.ofPlace[place])));
    });
    const head = h("tr", {}, h("th", { scope: "col" }, t("place")), h("th", { scope: "col" }, t("kind")), h("th", { scope: "col", class: "pt-count" }, t("mentionsWord", { n: 2 })));
    fill(this.element, h("table", {}, h("caption", {}, t("places", { n: places.length })), h("thead", {}, head), h("tbody", {}, ...rows)));
  }
}

/** Numbers of the places that are visible, the most mentioned first. */
export function visiblePlaces({ selection }: App): number[] {
  const places = [...selection.ofPlace.keys()].filter((place) => selection.ofPlace[place]);
  return places.sort((a, b) => selection.ofPlace[b] - selection.ofPlace[a] || a - b);
}
