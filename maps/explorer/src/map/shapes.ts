// Lines and areas of places: corridors, oblasts, lines of contact, with the shape of the chosen time.
import type { Corpus } from "../data/corpus.ts";
import type { Day, ShapeData } from "../data/payload.ts";
import type { Selection } from "../data/selection.ts";
import { haloText, type Crowd } from "./labels.ts";
import type { Palette } from "./palette.ts";
import { decode, nearestTurn, type Port } from "./projection.ts";

const SCALE = 1000; // of maps/page/basemap.py
const AREA_KINDS = new Set(["region", "territory", "unrecognised_state", "province", "district"]);
export const WATER_KINDS = new Set(["river", "lake", "sea", "reservoir", "canal", "strait"]);
const WIDEST_AREA_KM = 90;
const MOST_AREAS = 3;

type Box = [number, number, number, number];

interface Drawn {
  place: number;
  shape: ShapeData;
  lines: Float64Array[];
  rings: Float64Array[];
  anchor: [number, number]; // world units, where the label stands
  box: Box; // world units
}

export class ShapeField {
  #shapes: Drawn[];

  constructor(corpus: Corpus) {
    this.#shapes = corpus.places.flatMap((place, number) => (place.shapes ?? []).map((shape) => read(number, shape)));
  }

  /**
   * The shapes to draw, each as it was at the end of the range: all named lines; of areas only those of the places in
   * `wanted` (chosen, under the pointer) and of the most named that lie apart, since areas over each other say nothing.
   */
  chosen(corpus: Corpus, selection: Selection, from: Day | null, to: Day | null, wanted: ReadonlySet<number>): Drawn[] {
    const holding = this.#shapes.filter(({ shape }) => overlaps(shape, from, to));
    const latest = holding.filter((drawn) => holding.every((other) => !supersedes(other, drawn)));
    const named = latest.filter(({ place }) => selection.ofPlace[place] > 0 || wanted.has(place));
    const areas = named.filter((drawn) => isArea(drawn) && AREA_KINDS.has(corpus.places[drawn.place].kind) && corpus.places[drawn.place].precision <= WIDEST_AREA_KM);
    areas.sort((a, b) => selection.ofPlace[b.place] - selection.ofPlace[a.place]);
    const apart: Drawn[] = [];
    for (const drawn of areas) if (apart.length < MOST_AREAS && apart.every((other) => liesApart(other, drawn))) apart.push(drawn);
    return named.filter((drawn) => !isArea(drawn) || isWater(drawn, corpus) || wanted.has(drawn.place) || apart.includes(drawn));
  }

  draw(context: CanvasRenderingContext2D, port: Port, shapes: Drawn[], corpus: Corpus, colourOf: (place: number) => string, palette: Palette): void {
    for (const drawn of shapes) {
      const shift = shiftOf(drawn, port);
      const water = isWater(drawn, corpus);
      const colour = water ? palette.water : colourOf(drawn.place);
      context.strokeStyle = colour;
      context.fillStyle = water ? palette.sea : colour;
      trace(context, drawn.rings, port, shift);
      context.globalAlpha = water ? 1 : 0.1;
      context.fill("evenodd");
      context.globalAlpha = 1;
      const doubtful = drawn.shape.schematic || drawn.shape.disputed;
      context.setLineDash(doubtful && !water ? [5, 4] : []);
      context.lineWidth = water ? 0.8 : 1.3;
      context.stroke();
      trace(context, drawn.lines, port, shift);
      context.lineWidth = water ? 1.2 : 2.6;
      context.stroke();
    }
    context.setLineDash([]);
  }

  /** Names of the shapes in italics, below them what is known of their time and their doubts. */
  label(context: CanvasRenderingContext2D, port: Port, shapes: Drawn[], textOf: (drawn: Drawn) => [string, string], crowd: Crowd, palette: Palette): void {
    context.textAlign = "center";
    context.textBaseline = "middle";
    const [first, second] = [`italic 13px ${palette.sans}`, `italic 11px ${palette.sans}`];
    for (const drawn of shapes) {
      const [x, y] = [(drawn.anchor[0] + shiftOf(drawn, port)) * port.scale - port.x, drawn.anchor[1] * port.scale - port.y];
      const [name, note] = textOf(drawn);
      if (!name && !note) continue;
      context.font = first;
      const half = Math.max(context.measureText(name).width, context.measureText(note).width * 0.85) / 2;
      const bottom = y + (name && note ? 22 : 8);
      if ((drawn.box[2] - drawn.box[0]) * port.scale < half || !crowd.take([x - half, y - 8, x + half, bottom])) continue;
      if (name) haloText(context, name, x, y, first, palette.muted, palette.land);
      if (note) haloText(context, note, x, name ? y + 14 : y, second, palette.muted, palette.land);
    }
  }
}

export type DrawnShape = Drawn;

function read(place: number, shape: ShapeData): Drawn {
  const [lines, rings] = [shape.lines.map((line) => decode(line, SCALE)), shape.rings.map((ring) => decode(ring, SCALE))];
  return { place, shape, lines, rings, anchor: anchorOf(lines, rings), box: boxOf([...lines, ...rings]) };
}

function anchorOf(lines: Float64Array[], rings: Float64Array[]): [number, number] {
  if (lines.length) {
    const middle = (lines[0].length >> 2) * 2;
    return [lines[0][middle], lines[0][middle + 1]];
  }
  const ring = rings[0];
  let [x, y, top] = [0, 0, Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    x += ring[i];
    y += ring[i + 1];
    top = Math.min(top, ring[i + 1]);
  }
  const [cx, cy] = [x / (ring.length / 2), y / (ring.length / 2)];
  return [cx, top + (cy - top) * 0.35]; // in the upper part, where the marks of towns leave room
}

function boxOf(outlines: Float64Array[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of outlines) {
    for (let i = 0; i < points.length; i += 2) {
      box[0] = Math.min(box[0], points[i]);
      box[1] = Math.min(box[1], points[i + 1]);
      box[2] = Math.max(box[2], points[i]);
      box[3] = Math.max(box[3], points[i + 1]);
    }
  }
  return box;
}

/** True where two areas share less than a third of the smaller one's box. */
function liesApart({ box: a }: Drawn, { box: b }: Drawn): boolean {
  const size = (box: Box): number => Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
  const shared: Box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return size(shared) < Math.min(size(a), size(b)) / 3;
}

function shiftOf({ anchor }: Drawn, port: Port): number {
  return nearestTurn(anchor[0], port) - anchor[0];
}

function overlaps({ first, last }: ShapeData, from: Day | null, to: Day | null): boolean {
  return (first ?? -Infinity) <= (to ?? Infinity) && (last ?? Infinity) >= (from ?? -Infinity);
}

/** Of several shapes of one sort of one place, the one that holds longest supersedes the others. */
function supersedes(other: Drawn, drawn: Drawn): boolean {
  const end = ({ shape }: Drawn): number => shape.last ?? Infinity;
  return other.place === drawn.place && isArea(other) === isArea(drawn) && end(other) > end(drawn);
}

function isWater({ place }: Drawn, corpus: Corpus): boolean {
  return WATER_KINDS.has(corpus.places[place].kind);
}

function isArea({ rings }: Drawn): boolean {
  return rings.length > 0;
}

function trace(context: CanvasRenderingContext2D, lines: Float64Array[], port: Port, shift: number): void {
  context.beginPath();
  for (const points of lines) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [(points[i] + shift) * port.scale - port.x, points[i + 1] * port.scale - port.y];
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
}
