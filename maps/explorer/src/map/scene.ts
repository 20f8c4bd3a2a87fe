// Everything that the map draws above the base map, in order; the picture that a reader saves is drawn by it too.
import { countryName, shownName, type App } from "../app.ts";
import { otherNames } from "../data/names.ts";
import type { Basemap } from "./base.ts";
import { Crowd, drawLabels, haloText, placeLabels, type Placed, type Wanted } from "./labels.ts";
import type { Mark } from "./marks/mark.ts";
import { drawMarks, MarkField } from "./marks/marks.ts";
import type { Palette } from "./palette.ts";
import { nearestTurn, type Port } from "./projection.ts";
import { ShapeField, WATER_KINDS, type DrawnShape } from "./shapes.ts";

const LONGEST_NOTE = 40;
const LONGEST_ASIDE = 24; // of a note on a place that is not chosen; what is longer says the doubt alone
const STRONG_LABELS = 3; // the most named places have a bold label and a second line

export class Scene {
  field: MarkField;
  readonly shapes: ShapeField;
  marks: Mark[] = [];
  #app: App;
  #basemap: Basemap;
  #countries = new Map<string, string>();

  constructor(app: App, basemap: Basemap) {
    this.#app = app;
    this.#basemap = basemap;
    this.field = new MarkField(app.corpus);
    this.shapes = new ShapeField(app.corpus);
  }

  draw(context: CanvasRenderingContext2D, port: Port, palette: Palette): void {
    const { state } = this.#app.store;
    const { selection } = this.#app;
    const { colours } = this.#app;
    const crowd = new Crowd(port.width);
    if (this.field.x.length < this.#app.corpus.places.length) this.field = new MarkField(this.#app.corpus);
    const wanted = new Set([state.place, this.#app.lit].filter((place) => place !== null));
    const shapes = this.shapes.chosen(this.#app.corpus, selection, state.from, state.to, wanted);
    this.shapes.draw(context, port, shapes, this.#app.corpus, (place) => this.mainColour(place, colours), palette);
    this.marks = this.field.marks(selection, port, state.place);
    const dim = this.#joined();
    if (dim) this.#drawJoin(context, port, [...dim], palette);
    drawMarks(context, this.marks, colours, palette, { chosen: state.place, lit: this.#app.lit, dim });
    this.#drawGhosts(context, port, palette);
    const labels = placeLabels(context, this.#wanted(port), this.#inView(port), crowd, palette);
    drawLabels(context, labels, palette, dim);
    this.shapes.label(context, port, shapes, (drawn) => this.#shapeLabel(drawn, labels), crowd, palette);
    this.#drawCountries(context, port, crowd, palette);
  }

  /** The colour of the period in which a place is named most. */
  mainColour(place: number, colours: string[]): string {
    const columns = colours.length;
    const counts = this.#app.selection.ofPlacePeriod.subarray(place * columns, (place + 1) * columns);
    return colours[counts.indexOf(Math.max(...counts))];
  }

  #inView(port: Port): Mark[] {
    return this.marks.filter((mark) => mark.x > -60 && mark.y > -20 && mark.x < port.width + 60 && mark.y < port.height + 20);
  }

  #wanted(port: Port): Wanted[] {
    const { place: chosen } = this.#app.store.state;
    const rank = (mark: Mark): number => (mark.places.includes(chosen ?? -1) ? 1e9 : mark.sort === "area" ? mark.mentions / 10 : mark.mentions);
    const marks = this.#inView(port).sort((a, b) => rank(b) - rank(a));
    return marks.map((mark, i) => {
      const text = shownName(this.#app, mark.place).text;
      const strong = mark.place === chosen || (i < STRONG_LABELS && !mark.hollow && mark.mentions > 1);
      const second = strong ? otherNames(this.#app.corpus.places[mark.place], text, 2).map((name) => name.text).join(" · ") : "";
      return { mark, text: mark.places.length > 1 ? `${text} +${mark.places.length - 1}` : text, second, strong, chosen: mark.place === chosen };
    });
  }

  /** The name, unless the mark has it already, and what is known of time and doubt. */
  #shapeLabel({ place, shape }: DrawnShape, labels: Placed[]): [string, string] {
    const { t } = this.#app;
    const labelled = labels.some(({ wanted }) => wanted.mark.places.includes(place));
    if (WATER_KINDS.has(this.#app.corpus.places[place].kind)) return ["", ""]; // its mark has the name
    const time = shape.label || (shape.when ? t.stretch(shape.first ?? null, shape.last ?? null) : "");
    const doubt = shape.disputed ? t("disputed") : shape.schematic ? t("schematic") : "";
    const { place: chosen } = this.#app.store.state;
    if (place !== chosen && place !== this.#app.lit && time.length > LONGEST_ASIDE) return [labelled ? "" : shownName(this.#app, place).text, doubt];
    const note = [time.length > LONGEST_NOTE ? `${time.slice(0, LONGEST_NOTE)} …` : time, doubt].filter(Boolean).join(", ");
    return [labelled ? "" : shownName(this.#app, place).text, note];
  }

  /** Places of the chosen passage; null when none is chosen. */
  #joined(): Set<number> | null {
    const { passage } = this.#app.store.state;
    if (passage === null) return null;
    const { corpus } = this.#app;
    const places = corpus.mentionsOf(passage).filter((i) => this.#app.selection.visible[i]).map((i) => corpus.place[i]);
    return places.length ? new Set(places) : null;
  }

  #drawJoin(context: CanvasRenderingContext2D, port: Port, places: number[], palette: Palette): void {
    context.beginPath();
    places.forEach((place, i) => {
      const [x, y] = this.at(place, port);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.lineWidth = 1.4;
    context.strokeStyle = palette.ink;
    context.setLineDash([1, 4]);
    context.lineCap = "round";
    context.stroke();
    context.setLineDash([]);
    context.lineCap = "butt";
  }

  /** The place under the pointer in a list of runners-up, where it has no mark of its own. */
  #drawGhosts(context: CanvasRenderingContext2D, port: Port, palette: Palette): void {
    const { lit } = this.#app;
    if (lit === null || this.#app.selection.ofPlace[lit]) return;
    const [x, y] = this.at(lit, port);
    context.beginPath();
    context.arc(x, y, 8, 0, 2 * Math.PI);
    context.lineWidth = 1.5;
    context.strokeStyle = palette.accent;
    context.setLineDash([2, 3]);
    context.stroke();
    context.setLineDash([]);
    context.textAlign = "left";
    context.textBaseline = "middle";
    haloText(context, shownName(this.#app, lit).text, x + 13, y, `italic 13px ${palette.sans}`, palette.accent, palette.land);
  }

  at(place: number, port: Port): [number, number] {
    return [nearestTurn(this.field.x[place], port) * port.scale - port.x, this.field.y[place] * port.scale - port.y];
  }

  #countryLabel(code: string, name: string): string {
    const { language } = this.#app.t;
    const key = `${language} ${code} ${name}`;
    const known = this.#countries.get(key) ?? countryName(this.#app, code, name).toLocaleUpperCase(language);
    this.#countries.set(key, known);
    return known;
  }

  #drawCountries(context: CanvasRenderingContext2D, port: Port, crowd: Crowd, palette: Palette): void {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.letterSpacing = "3px";
    const font = `13px ${palette.sans}`;
    for (const label of this.#basemap.labels) {
      const text = this.#countryLabel(label.code, label.name);
      const [x, y] = [nearestTurn(label.x, port) * port.scale - port.x, label.y * port.scale - port.y];
      context.font = font;
      const half = context.measureText(text).width / 2;
      const inside = x > half * 0.6 && x < port.width - half * 0.6 && y > 14 && y < port.height - 50;
      if (inside && crowd.take([x - half - 4, y - 10, x + half + 4, y + 10])) haloText(context, text, x, y, font, palette.faint, palette.land);
    }
    context.letterSpacing = "0px";
  }
}
