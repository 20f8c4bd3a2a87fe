// Lines and areas of places: corridors, oblasts, lines of contact, with the shape of the chosen time.
import type { Corpus } from "../data/corpus.ts";
import type { Day, PlaceData, ShapeData } from "../data/payload.ts";
import type { Selection } from "../data/selection.ts";
import { haloText, type Crowd } from "./labels.ts";
import type { Palette } from "./palette.ts";
import { decode, nearestTurn, type Port } from "./projection.ts";

const SCALE = 1000; // of maps/basemap.py

interface Drawn {
  place: number;
  shape: ShapeData;
  lines: Float64Array[];
  rings: Float64Array[];
  anchor: [number, number]; // world units, where the label stands
}

export class ShapeField {
  #shapes: Drawn[];

  constructor(corpus: Corpus) {
    this.#shapes = corpus.places.flatMap((place, number) => (place.shapes ?? []).map((shape) => read(number, shape)));
  }

  /** The shapes of visible places that hold at the end of the range; areas of whole countries stay with the base map. */
  chosen(corpus: Corpus, selection: Selection, from: Day | null, to: Day | null, place: number | null): Drawn[] {
    return this.#shapes.filter((drawn) => {
      const named = selection.ofPlace[drawn.place] > 0 || drawn.place === place;
      return named && overlaps(drawn.shape, from, to) && isLatest(drawn, this.#shapes, from, to) && isSmall(corpus.places[drawn.place], drawn.place === place);
    });
  }

  draw(context: CanvasRenderingContext2D, port: Port, shapes: Drawn[], colourOf: (place: number) => string, palette: Palette): void {
    for (const drawn of shapes) {
      const shift = shiftOf(drawn, port);
      context.strokeStyle = colourOf(drawn.place);
      context.fillStyle = colourOf(drawn.place);
      trace(context, drawn.rings, port, shift);
      context.globalAlpha = 0.09;
      context.fill("evenodd");
      context.globalAlpha = 1;
      context.lineWidth = drawn.rings.length ? 1.3 : 2.6;
      context.setLineDash(drawn.shape.schematic || drawn.shape.disputed ? [5, 4] : []);
      context.stroke();
      trace(context, drawn.lines, port, shift);
      context.lineWidth = 2.8;
      context.stroke();
    }
    context.setLineDash([]);
    context.fillStyle = palette.ink;
  }

  /** Names of the shapes, in italics, with the time that they held and the word for schematic ones. */
  label(context: CanvasRenderingContext2D, port: Port, shapes: Drawn[], textOf: (drawn: Drawn) => string, crowd: Crowd, palette: Palette): void {
    context.textAlign = "center";
    context.textBaseline = "middle";
    const font = `italic 12px ${palette.sans}`;
    for (const drawn of shapes) {
      const [x, y] = [(drawn.anchor[0] + shiftOf(drawn, port)) * port.scale - port.x, drawn.anchor[1] * port.scale - port.y];
      const text = textOf(drawn);
      context.font = font;
      const half = context.measureText(text).width / 2;
      if (spread(drawn) * port.scale > half && crowd.take([x - half, y - 8, x + half, y + 8])) haloText(context, text, x, y, font, palette.muted, palette.land);
    }
  }
}

export type DrawnShape = Drawn;

function read(place: number, shape: ShapeData): Drawn {
  const [lines, rings] = [shape.lines.map((line) => decode(line, SCALE)), shape.rings.map((ring) => decode(ring, SCALE))];
  return { place, shape, lines, rings, anchor: anchorOf(lines, rings) };
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

function spread({ lines, rings }: Drawn): number {
  const xs = [...lines, ...rings].flatMap((line) => [...line].filter((_, i) => i % 2 === 0));
  return Math.max(...xs) - Math.min(...xs);
}

function shiftOf({ anchor }: Drawn, port: Port): number {
  return nearestTurn(anchor[0], port) - anchor[0];
}

function overlaps({ first, last }: ShapeData, from: Day | null, to: Day | null): boolean {
  return (first ?? -Infinity) <= (to ?? Infinity) && (last ?? Infinity) >= (from ?? -Infinity);
}

/** Of several shapes of one place, the one that holds latest within the range. */
function isLatest(drawn: Drawn, all: Drawn[], from: Day | null, to: Day | null): boolean {
  const rank = (other: Drawn): number => other.shape.last ?? Infinity;
  const rivals = all.filter((other) => other.place === drawn.place && overlaps(other.shape, from, to));
  return rivals.every((other) => rank(other) <= rank(drawn));
}

function isSmall(place: PlaceData, chosen: boolean): boolean {
  return chosen || !["continent", "country", "sea"].includes(place.kind);
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
