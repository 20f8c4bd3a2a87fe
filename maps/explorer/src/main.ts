// Starts the explorer on a Leaflet map: reads the data, builds the parts, and draws a frame after every change.
import type * as Leaflet from "leaflet";
import type { App, Frame, View } from "./app.ts";
import { Desk } from "./corrections/desk.ts";
import { CorrectDialog } from "./corrections/dialog.ts";
import { CorrectionsList } from "./corrections/list.ts";
import { Corpus } from "./data/corpus.ts";
import { readPacked, readPayload, type Reasons } from "./data/payload.ts";
import { select } from "./data/selection.ts";
import { h } from "./dom.ts";
import { addLanguage, translator } from "./i18n/words.ts";
import { readPalette, shade } from "./map/palette.ts";
import { MapView } from "./map/view.ts";
import { AboutDialog } from "./panels/about.ts";
import { Header } from "./panels/header.ts";
import { LayersPanel } from "./panels/layers.ts";
import { Sheet } from "./panels/sheet.ts";
import { SidePanel } from "./panels/side.ts";
import { SearchIndex } from "./search/index.ts";
import { readHash, writeHash, type Ids } from "./state/hash.ts";
import { FILTERS, START, Store, type State } from "./state/state.ts";
import { TimeView } from "./time/view.ts";

/** Called by the page with the Leaflet map and the name of the folium element that holds the data. */
export async function start(leaflet: Leaflet.Map, name: string): Promise<void> {
  const corpus = new Corpus(await readPayload(name));
  for (const [tag, words] of Object.entries(corpus.payload.words ?? {})) addLanguage(tag, words);
  const ids: Ids = { places: corpus.places.map((place) => place.id), passages: corpus.passageCount, articles: corpus.payload.articles.length };
  const wanted = readHash(location.hash, ids);
  const store = new Store({ ...START, ...wanted, language: preferredLanguage(location.hash, wanted.language), ...remembered() });
  const live = h("div", { class: "pt-live", role: "status", "aria-live": "polite" });
  const app: App = {
    name,
    corpus,
    store,
    selection: select(corpus, store.state, null),
    t: translator(store.state.language),
    reasons: null,
    palette: readPalette(document.documentElement),
    colours: [],
    lit: null,
    announce: (text) => (live.textContent = text),
    light: () => undefined,
  };
  new Explorer(app, leaflet, ids, live).start();
}

const ADDRESS_MS = 250;
const MOST_ON_PAPER = 400; // passages

class Explorer {
  #app: App;
  #ids: Ids;
  #map: MapView;
  #desk: Desk;
  #side: SidePanel;
  #views: View[];
  #root: HTMLElement;
  #changed = new Set<keyof State>();
  #waiting = false;
  #words: SearchIndex;
  #announcing = 0;
  #addressing = 0;
  #addressed = -ADDRESS_MS;

  constructor(app: App, leaflet: Leaflet.Map, ids: Ids, live: HTMLElement) {
    this.#app = app;
    this.#ids = ids;
    this.#words = SearchIndex.of(app.corpus);
    const place = leaflet.getContainer().parentElement!;
    this.#map = new MapView(app, leaflet);
    const about = new AboutDialog(app);
    this.#desk = new Desk(app);
    const [dialog, corrections] = [new CorrectDialog(app, this.#desk, this.#map), new CorrectionsList(app, this.#desk)];
    const [layers, side] = [new LayersPanel(app), new SidePanel(app, this.#desk, (mention) => dialog.open(mention))];
    this.#side = side;
    const sheet = new Sheet(app, layers, side);
    this.#views = [new Header(app, this.#map, () => about.open(), () => corrections.open()), layers, this.#map, side, new TimeView(app), sheet, about, dialog, corrections];
    const [head, , map, , time] = this.#views.map((view) => view.element);
    this.#root = h("div", { class: "pt" }, h("a", { class: "pt-skip", href: "#pt-side", onclick: (event: Event) => skip(event, side.element) }, app.t("skip")), head, map, sheet.element, time, live, about.element, dialog.element, corrections.element);
    place.append(this.#root);
    app.light = (lit) => this.#light(lit);
  }

  start(): void {
    const { store } = this.#app;
    document.documentElement.classList.add("pt-page");
    this.#applyTheme(store.state);
    store.subscribe((_, changed) => {
      changed.forEach((key) => this.#changed.add(key));
      this.#schedule();
    });
    window.addEventListener("hashchange", () => location.hash.slice(1) !== this.#hash() && store.set(readHash(location.hash, this.#ids)));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw(new Set(["theme"])));
    window.matchMedia("print").addEventListener("change", ({ matches }) => this.#forPaper(matches));
    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && this.#escape());
    this.#draw(new Set(Object.keys(store.state) as (keyof State)[]));
    this.#map.start();
    requestAnimationFrame(() => {
      performance.mark("pt-usable"); // what comes now only adds the words of the passages
      window.setTimeout(() => void this.#unpack());
    });
  }

  async #unpack(): Promise<void> {
    const { corpus, store, name } = this.#app;
    corpus.texts = await readPacked<string[]>(name, "texts");
    this.#app.reasons = await readPacked<Reasons>(name, "reasons");
    this.#desk.resume();
    store.set({ texts: true });
    requestAnimationFrame(() => this.#root.classList.add("pt-ready"));
  }

  #schedule(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      const changed = new Set(this.#changed);
      this.#changed.clear();
      this.#draw(changed);
    });
  }

  #draw(changed: Set<keyof State>): void {
    performance.mark("pt-start");
    const { store, corpus } = this.#app;
    const { state } = store;
    if (changed.has("language")) this.#app.t = translator(state.language);
    if (changed.has("theme")) this.#applyTheme(state);
    const filtered = FILTERS.some((key) => changed.has(key)) || (changed.has("texts") && state.words !== "");
    if (filtered) this.#app.selection = select(corpus, state, state.words && corpus.texts.length ? this.#words.passages(state.words) : null);
    const frame: Frame = { state, selection: this.#app.selection, changed, filtered };
    for (const view of this.#views) view.update(frame);
    if (changed.has("place") && state.place !== null) this.#map.show(state.place);
    document.documentElement.lang = state.language;
    if (filtered) this.#announce();
    this.#writeAddress();
    if (changed.has("theme")) remember(state);
    performance.measure("pt-frame", "pt-start");
  }

  /** At most a few times a second: browsers refuse more. */
  #writeAddress(): void {
    const wait = this.#addressed + ADDRESS_MS - performance.now();
    window.clearTimeout(this.#addressing);
    if (wait > 0) this.#addressing = window.setTimeout(() => this.#writeAddress(), wait);
    else {
      this.#addressed = performance.now();
      if (location.protocol !== "about:") history.replaceState(null, "", `#${this.#hash()}`); // a notebook's frame has no address
    }
  }

  #hash(): string {
    return writeHash(this.#app.store.state, this.#ids);
  }

  #announce(): void {
    const { t, selection, announce } = this.#app;
    window.clearTimeout(this.#announcing);
    const text = t("visibleNow", { mentions: t("mentions", { n: selection.mentions }), places: t("places", { n: selection.places }), passages: t("passages", { n: selection.passages }) });
    this.#announcing = window.setTimeout(() => announce(text), 500);
  }

  #light(lit: number | null): void {
    if (this.#app.lit === lit) return;
    this.#app.lit = lit;
    this.#map.repaint();
    for (const name of this.#root.querySelectorAll<HTMLElement>(".pt-name[data-place]")) name.classList.toggle("pt-lit", Number(name.dataset.place) === lit);
  }

  #forPaper(paper: boolean): void {
    if (paper) this.#side.passages.showAll(MOST_ON_PAPER);
    this.#map.resize();
  }

  #escape(): void {
    const { article, passage } = this.#app.store.state;
    this.#app.store.set(article !== null ? { article: null } : passage !== null ? { passage: null } : { place: null });
  }

  #applyTheme(state: State): void {
    if (state.theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = state.theme;
    const palette = (this.#app.palette = readPalette(document.documentElement));
    this.#app.colours = [...this.#app.corpus.payload.periods.map(({ colour }) => shade(colour, palette.dark)), palette.muted];
    this.#app.colours.forEach((colour, i) => document.documentElement.style.setProperty(`--pt-period-${i}`, colour));
  }
}

function skip(event: Event, target: HTMLElement): void {
  event.preventDefault();
  target.setAttribute("tabindex", "-1");
  target.focus();
}

const MEMORY = "placetime";

/** What the reader chose on an earlier visit: the theme. Files opened from disk may have no storage. */
function remembered(): Partial<State> {
  try {
    const theme = localStorage.getItem(`${MEMORY}.theme`);
    return theme === "light" || theme === "dark" ? { theme } : {};
  } catch {
    return {};
  }
}

function remember(state: State): void {
  try {
    localStorage.setItem(`${MEMORY}.theme`, state.theme);
  } catch {
    // without storage the choice lasts as long as the page
  }
}

function preferredLanguage(hash: string, asked: string | undefined): string {
  if (/\blang=/.test(hash) && asked) return asked;
  const { language } = translator(navigator.language.split("-")[0]);
  return language;
}
