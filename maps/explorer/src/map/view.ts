// The map part: Leaflet for moving about, two canvases for what is drawn, hover and click, and what lies beyond the edge.
import type * as Leaflet from "leaflet";
import { shownName, type App, type Frame, type View } from "../app.ts";
import { fill, h, icon } from "../dom.ts";
import { Basemap } from "./base.ts";
import { CanvasLayer } from "./canvas.ts";
import { fan } from "./fan.ts";
import type { Mark } from "./marks/mark.ts";
import { markAt } from "./marks/marks.ts";
import { Scene } from "./scene.ts";
import { TileSwitch } from "./tiles.ts";

const HOUSE = "M4 11 12 4l8 7v9h-5v-6H9v6H4z";
const MOST_NAMED_BEYOND = 3;
const NARROW = 640; // pixels; on less the chips below take two lines

export class MapView implements View {
  readonly element: HTMLElement;
  readonly scene: Scene;
  readonly basemap: Basemap;
  readonly leaflet: Leaflet.Map;
  #app: App;
  #ground: CanvasLayer;
  #top: CanvasLayer;
  #tiles: TileSwitch;
  #picking: ((point: [number, number] | null) => void) | null = null;
  #started = false;
  #tip = h("div", { class: "pt-tip", hidden: true });
  #beyond = h("div", { class: "pt-beyond" });
  #chips = h("div", { class: "pt-chips" });
  #buttons = h("div", { class: "pt-zoom", role: "group" });

  constructor(app: App, leaflet: Leaflet.Map) {
    this.#app = app;
    this.leaflet = leaflet;
    const container = leaflet.getContainer();
    this.element = h("main", { class: "pt-map", id: "pt-map" }, container, this.#buttons, this.#chips, this.#tip);
    this.basemap = new Basemap(app.corpus.payload.basemap);
    this.scene = new Scene(app, this.basemap);
    this.#ground = new CanvasLayer(leaflet, "tilePane", (context, port) => this.#drawGround(context, port));
    this.#top = new CanvasLayer(leaflet, "overlayPane", (context, port) => this.scene.draw(context, port, this.#app.palette));
    this.#tiles = new TileSwitch(leaflet);
    leaflet.attributionControl?.setPrefix(false);
    container.setAttribute("role", "region");
  }

  /** Fits the part of the world that the page starts with, or the view that the address asks for. */
  start(): void {
    const { view } = this.#app.store.state;
    this.leaflet.invalidateSize({ animate: false });
    if (view) this.leaflet.setView([view.lat, view.lon], view.zoom, { animate: false });
    else this.goHome(false);
    this.#remember();
    this.#started = true;
    this.#listen();
    this.redraw();
  }

  /** Enters what the map shows into the state, and so into the address. */
  #remember(): void {
    const { lat, lng } = this.leaflet.getCenter();
    this.#app.store.set({ view: { lat, lon: lng, zoom: this.leaflet.getZoom() } });
  }

  goHome(animate = true): void {
    const [west, south, east, north] = this.#app.corpus.payload.home;
    this.leaflet.fitBounds([[south, west], [north, east]], { paddingTopLeft: [40, 40], paddingBottomRight: [90, this.leaflet.getSize().x < NARROW ? 95 : 60], animate, maxZoom: 11 });
  }

  flyTo(places: number[]): void {
    const points = places.map((place) => this.#app.corpus.places[place]).map(({ lat, lon }) => [lat, lon] as [number, number]);
    if (points.length === 1) this.leaflet.setView(points[0], Math.max(this.leaflet.getZoom(), 8), { animate: !reducedMotion() });
    else this.leaflet.fitBounds(points, { padding: [60, 60], animate: !reducedMotion(), maxZoom: 12 });
  }

  /** Waits for one click on the map; null when the reader leaves with Escape. */
  pick(word: string, chosen: (point: [number, number] | null) => void): void {
    const note = h("p", { class: "pt-pick", role: "status" }, word);
    const container = this.leaflet.getContainer();
    this.element.append(note);
    container.classList.add("pt-picking");
    container.focus();
    const done = (point: [number, number] | null): void => {
      note.remove();
      container.classList.remove("pt-picking");
      this.#picking = null;
      document.removeEventListener("keydown", leave, true);
      chosen(point);
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      const { lat, lng } = this.leaflet.getCenter();
      done(event.key === "Enter" ? [lat, lng] : null); // by keyboard: move the map, Enter takes its middle
    };
    document.addEventListener("keydown", leave, true);
    this.#picking = done;
  }

  /** Moves as far as needed for a place to be seen. */
  show(place: number): void {
    const { lat, lon } = this.#app.corpus.places[place];
    const covered = window.matchMedia("(max-width: 47rem)").matches ? this.leaflet.getSize().y * 0.4 : 40; // by the sheet
    this.leaflet.panInside([lat, lon], { paddingTopLeft: [60, 40], paddingBottomRight: [120, covered], animate: !reducedMotion() });
  }

  update({ state, changed, filtered }: Frame): void {
    if (changed.has("language")) this.#words();
    if (changed.has("tiles")) this.#tiles.show(state.tiles);
    if (!this.#started) return; // there is no view to draw yet
    const moved = changed.has("theme") || changed.has("tiles") || changed.has("list");
    if (changed.has("list")) this.leaflet.invalidateSize({ animate: false });
    if (moved) this.#ground.redraw();
    if (moved || filtered || ["place", "passage", "names", "language"].some((key) => changed.has(key as "place"))) this.#drawTop();
  }

  /** Takes up a new size of its part of the page. */
  resize(): void {
    this.leaflet.invalidateSize({ animate: false });
    this.redraw();
  }

  redraw(): void {
    this.#ground.redraw();
    this.#drawTop();
  }

  /** Draws marks and labels again, e.g. when another place is lit. */
  repaint(): void {
    this.#top.redraw();
  }

  #drawTop(): void {
    this.#top.redraw();
    this.#announceBeyond();
  }

  #drawGround(context: CanvasRenderingContext2D, port: Parameters<Basemap["draw"]>[1]): void {
    if (!this.#tiles.covers) this.basemap.draw(context, port, this.#app.palette);
  }

  #words(): void {
    const { t } = this.#app;
    const button = (label: string, content: Node | string, act: () => void): HTMLElement => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, content);
    fill(
      this.#buttons,
      button(t("zoomIn"), "+", () => this.leaflet.zoomIn()),
      button(t("zoomOut"), "−", () => this.leaflet.zoomOut()),
      button(t("home"), icon(HOUSE), () => this.goHome(!reducedMotion())),
    );
    this.#buttons.setAttribute("aria-label", t("map"));
    this.leaflet.getContainer().setAttribute("aria-label", t("map"));
    fill(this.#chips, h("span", { class: "pt-chip" }, h("span", { class: "pt-ring", "aria-hidden": "true" }), t("legendHollow")), h("span", { class: "pt-chip" }, "╌ ", t("legendDashed")), this.#beyond);
  }

  #listen(): void {
    const { leaflet } = this;
    leaflet.on("moveend", () => this.#remember());
    let waiting = false;
    const soon = (): void => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.redraw();
      });
    };
    leaflet.on("move resize viewreset zoomend", () => soon());
    leaflet.on("mousemove", (event) => this.#hover(event as Leaflet.LeafletMouseEvent));
    leaflet.on("mouseout", () => this.#hide());
    leaflet.on("click", (event) => this.#click(event as Leaflet.LeafletMouseEvent));
  }

  #hit(event: Leaflet.LeafletMouseEvent): Mark | null {
    const coarse = window.matchMedia("(pointer: coarse)").matches;
    return markAt(this.scene.marks, event.containerPoint.x, event.containerPoint.y, coarse ? 14 : 4);
  }

  #hover(event: Leaflet.LeafletMouseEvent): void {
    const mark = this.#hit(event);
    this.leaflet.getContainer().classList.toggle("pt-over-mark", mark !== null);
    this.#app.light(mark?.place ?? null);
    if (!mark) return this.#hide();
    const { t } = this.#app;
    const name = shownName(this.#app, mark.place).text;
    const title = mark.places.length > 1 ? `${name} +${mark.places.length - 1}` : name;
    fill(this.#tip, h("strong", { dir: "auto" }, title), h("span", {}, t("mentions", { n: mark.mentions })));
    this.#tip.hidden = false;
    const { width } = this.element.getBoundingClientRect();
    const left = Math.min(mark.x + 14, width - this.#tip.offsetWidth - 8);
    Object.assign(this.#tip.style, { left: `${left}px`, top: `${Math.max(4, mark.y - 44)}px` });
  }

  #hide(): void {
    this.#tip.hidden = true;
    this.#app.light(null);
  }

  #click(event: Leaflet.LeafletMouseEvent): void {
    if (this.#picking) return this.#picking([event.latlng.lat, event.latlng.lng]);
    const mark = this.#hit(event);
    const { store } = this.#app;
    if (!mark) store.set({ place: null, passage: null, article: null });
    else if (mark.places.length === 1) store.set({ place: mark.place, passage: null, article: null });
    else if (this.leaflet.getZoom() < 11 && spreads(mark, this.#app)) this.flyTo(mark.places);
    else fan(this.element, this.#app, mark);
  }

  #announceBeyond(): void {
    const { selection, corpus, t } = this.#app;
    const bounds = this.leaflet.getBounds();
    const beyond: number[] = [];
    selection.ofPlace.forEach((mentions, place) => mentions && !isWithin(corpus.places[place], bounds) && beyond.push(place));
    beyond.sort((a, b) => selection.ofPlace[b] - selection.ofPlace[a] || a - b);
    if (!beyond.length) return fill(this.#beyond);
    const names = beyond.slice(0, MOST_NAMED_BEYOND).map((place) => shownName(this.#app, place).text);
    const rest = beyond.length > names.length ? ` … ${t("beyond", { n: beyond.length })}` : "";
    const flyToAll = (): void => this.flyTo([...selection.ofPlace.keys()].filter((place) => selection.ofPlace[place]));
    fill(this.#beyond, h("button", { type: "button", class: "pt-chip", onclick: flyToAll }, h("span", { dir: "auto" }, names.join(", ") + rest), " ↗"));
  }
}

function isWithin({ lat, lon }: { lat: number; lon: number }, bounds: Leaflet.LatLngBounds): boolean {
  const turn = Math.round((bounds.getCenter().lng - lon) / 360) * 360; // the view may be on another turn of the world
  return lat >= bounds.getSouth() && lat <= bounds.getNorth() && lon + turn >= bounds.getWest() && lon + turn <= bounds.getEast();
}

function spreads(mark: Mark, app: App): boolean {
  const [a, ...others] = mark.places.map((place) => app.corpus.places[place]);
  return others.some((b) => Math.abs(a.lat - b.lat) + Math.abs(a.lon - b.lon) > 0.01);
}

export function reducedMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
