// The head of the page: title and size, search, names, view, share, take away.
import type { App, Frame, View } from "../app.ts";
import { fill, h } from "../dom.ts";
import { takeAway } from "../exporting/menu.ts";
import { LANGUAGES, nativeName } from "../i18n/words.ts";
import type { Key } from "../i18n/en.ts";
import { TILE_SOURCES } from "../map/tiles.ts";
import type { MapView } from "../map/view.ts";
import { SearchBox } from "../search/box.ts";
import type { NameChoice, Theme } from "../state/state.ts";
import { Menu } from "./menu.ts";

const NAMES: [NameChoice, Key][] = [["text", "namesText"], ["en", "namesEn"], ["az", "namesAz"], ["hy", "namesHy"], ["ru", "namesRu"]];
const THEMES: [Theme, Key][] = [["auto", "themeAuto"], ["light", "themeLight"], ["dark", "themeDark"]];

export class Header implements View {
  readonly element = h("header", { class: "pt-head" });
  #app: App;
  #title = h("h1", { dir: "auto" });
  #summary = h("p", { class: "pt-summary" });
  #search: SearchBox;
  #names: Menu;
  #view: Menu;
  #take: Menu;
  #share = h("button", { type: "button", class: "pt-button", onclick: () => this.#copyAddress() });

  constructor(app: App, map: MapView, openAbout: () => void, openCorrections: () => void) {
    this.#app = app;
    const { store } = app;
    this.#search = new SearchBox(app);
    this.#names = new Menu("pt-names", () => NAMES.map(([names, word]) => ({ label: app.t(word), checked: store.state.names === names, act: () => store.set({ names }) })));
    this.#view = new Menu("pt-view", () => this.#viewItems(openAbout, openCorrections), () => app.t("tilesWord"));
    this.#take = new Menu("pt-take", () => takeAway(app, map));
    this.element.append(this.#title, this.#summary, this.#search.element, this.#names.element, this.#view.element, this.#share, this.#take.element);
  }

  update(frame: Frame): void {
    const { changed, state } = frame;
    const { t, corpus } = this.#app;
    this.#search.update(frame);
    if (!changed.has("language") && !changed.has("names")) return;
    fill(this.#title, corpus.payload.title);
    const word = NAMES.find(([names]) => names === state.names)![1];
    this.#names.label(t("names"), t(word));
    this.#view.label(t("view"));
    this.#take.label(t("takeAway"));
    fill(this.#share, t("share"));
    this.#summary.textContent = summary(this.#app);
  }

  #viewItems(openAbout: () => void, openCorrections: () => void): ReturnType<typeof takeAway> {
    const { store, t } = this.#app;
    const { state } = store;
    return [
      { label: t("list"), checked: state.list, act: () => store.set({ list: !state.list, place: null }) },
      { label: t("tilesNone"), checked: state.tiles === "", act: () => store.set({ tiles: "" }) },
      ...TILE_SOURCES.map(({ id, label }) => ({ label: t(label), checked: state.tiles === id, act: () => store.set({ tiles: id }) })),
      ...THEMES.map(([theme, word]) => ({ label: t(word), checked: state.theme === theme, act: () => store.set({ theme }) })),
      ...LANGUAGES.map((language) => ({ label: nativeName(language), language, checked: state.language === language, act: () => store.set({ language }) })),
      { label: t("corrections"), act: openCorrections },
      { label: t("about"), act: openAbout },
    ];
  }

  #copyAddress(): void {
    void navigator.clipboard.writeText(location.href).then(() => this.#app.announce(this.#app.t("shared")));
  }
}

/** How much the page holds and what time it speaks of. */
export function summary({ corpus, t }: App): string {
  const named = new Set(corpus.place.filter((place) => place >= 0)).size;
  const extent = corpus.extent("when");
  const size = t("summary", { passages: t("passages", { n: corpus.passageCount }), places: t("places", { n: named }) });
  return extent ? `${size} · ${t("speakingOf", { from: t.year(extent[0]), to: t.year(extent[1]) })}` : size;
}
