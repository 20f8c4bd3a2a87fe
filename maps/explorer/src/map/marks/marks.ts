// Marks: one ring a place, its area by mentions, its segments by period; how they make room for each other: crowd.ts.
import type { Corpus } from "../../data/corpus.ts";
import type { Selection } from "../../data/selection.ts";
import { makeRoom } from "./crowd.ts";
import { LARGEST, UNSURE, type Mark, type Sort } from "./mark.ts";
import type { Palette } from "../palette.ts";
import { nearestTurn, worldX, worldY, type Port } from "../projection.ts";

const SMALLEST = 5;
const LARGEST_WIDE = 12; // a country's ring says that it is named, not where; it stays small
const BEYOND = 120; // pixels around the view in which marks are made, so that those at its edge gather as elsewhere
const NO_SEGMENTS = new Uint32Array(0);
const VAST_KM = 90;
const WIDE_KM = 40; // known no closer than this: hollow
const WAY_KINDS = new Set(["corridor", "road", "railway", "river", "canal", "line", "border"]);
const WIDE_KINDS = new Set(["continent", "country", "former_country", "region", "sea", "territory", "province", "unrecognised_state", "mountains", "plain"]);

/** Where places lie in world units and how large their rings can get; made once. */
export class MarkField {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sorts: Sort[];
  #corpus: Corpus;
  #perMention: number;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    this.x = Float64Array.from(corpus.places, (place) => worldX(place.lon));
    this.y = Float64Array.from(corpus.places, (place) => worldY(place.lat));
    this.sorts = corpus.places.map(({ kind, precision }) => (WAY_KINDS.has(kind) ? "way" : WIDE_KINDS.has(kind) || precision > WIDE_KM ? "area" : "spot"));
    this.#perMention = Math.min(4, Math.max(1, LARGEST / Math.sqrt(Math.max(1, this.#most()))));
  }

  #most(): number {
    const counts = new Uint32Array(this.#corpus.places.length);
    let most = 0;
    for (let i = 0; i < this.#corpus.count; i++) {
      const place = this.#corpus.place[i];
      if (place >= 0 && this.#corpus.role[i] === 0 && this.sorts[place] !== "area") most = Math.max(most, ++counts[place]);
    }
    return most;
  }

  radius(place: number, mentions: number): number {
    const largest = this.#corpus.places[place].precision > VAST_KM ? LARGEST_WIDE : LARGEST;
    return Math.min(largest, Math.max(SMALLEST, this.#perMention * Math.sqrt(mentions)));
  }

  /** The marks in and around a view, largest first; `apart` keeps a place from being gathered. */
  marks(selection: Selection, port: Port, apart: number | null): Mark[] {
    const marks: Mark[] = [];
    for (const place of byMentions(selection.ofPlace)) {
      const mentions = selection.ofPlace[place];
      const x = nearestTurn(this.x[place], port) * port.scale - port.x;
      const y = this.y[place] * port.scale - port.y;
      if (x < -BEYOND || y < -BEYOND || x > port.width + BEYOND || y > port.height + BEYOND) continue;
      const [sort, sureness] = [this.sorts[place], selection.sureness[place]];
      const hollow = this.#isWide(place) || sureness < UNSURE * mentions;
      marks.push({ place, places: [place], x, y, pin: [x, y], r: this.radius(place, mentions), mentions, sureness, sort, hollow, segments: NO_SEGMENTS });
    }
    const kept = makeRoom(marks, apart);
    for (const mark of kept) mark.segments = this.#segments(selection, mark);
    return kept;
  }

  /** Known so roughly that its ring is hollow. */
  #isWide(place: number): boolean {
    return this.sorts[place] === "area" || this.#corpus.places[place].precision > WIDE_KM;
  }

  #segments({ ofPlacePeriod }: Selection, { places }: Mark): Uint32Array {
    const columns = this.#corpus.payload.periods.length + 1;
    const segments = new Uint32Array(columns);
    for (const place of places) for (let period = 0; period < columns; period++) segments[period] += ofPlacePeriod[place * columns + period];
    return segments;
  }
}

/** Numbers of the places that have mentions, the most mentioned first. */
export function byMentions(ofPlace: Uint32Array): number[] {
  const places = ofPlace.length;
  const keys: number[] = []; // mentions and place in one number, so that the numbers sort themselves
  for (let place = 0; place < places; place++) if (ofPlace[place]) keys.push(-ofPlace[place] * places + place);
  return Array.from(Float64Array.from(keys).sort(), (key) => ((key % places) + places) % places);
}

export interface Emphasis {
  chosen: number | null;
  lit: number | null;
  dim: ReadonlySet<number> | null; // when given, marks of other places step back
}

/** Draws marks from the smallest to the largest, so that small ones stay on top. */
export function drawMarks(context: CanvasRenderingContext2D, marks: Mark[], colours: string[], palette: Palette, emphasis: Emphasis): void {
  const ordered = [...marks].sort((a, b) => Number(b.sort === "area") - Number(a.sort === "area")); // stable: sizes stay in order
  for (const mark of ordered) {
    const { dim } = emphasis;
    context.globalAlpha = dim && !mark.places.some((place) => dim.has(place)) ? 0.25 : 1;
    drawPin(context, mark, palette);
    drawRing(context, mark, colours, palette);
    if (mark.places.length > 1 && !isCovered(mark, marks)) drawNumber(context, mark, palette);
    if (mark.places.includes(emphasis.chosen ?? -1)) halo(context, mark, palette.ink, 2.5);
    else if (mark.places.includes(emphasis.lit ?? -1)) halo(context, mark, palette.accent, 2);
  }
  context.globalAlpha = 1;
}

/** A thin line from where a place lies to the mark that made room for another. */
function drawPin(context: CanvasRenderingContext2D, { x, y, pin: [px, py] }: Mark, palette: Palette): void {
  if (x === px && y === py) return;
  context.beginPath();
  context.moveTo(px, py);
  context.lineTo(x, y);
  context.lineWidth = 1;
  context.strokeStyle = palette.muted;
  context.stroke();
}

function drawRing(context: CanvasRenderingContext2D, mark: Mark, colours: string[], palette: Palette): void {
  const { x, y, r } = mark;
  const width = mark.hollow ? 1.6 : Math.max(3, Math.min(5.5, r * 0.34));
  if (mark.sort !== "area") {
    context.beginPath();
    context.arc(x, y, r + 1.5, 0, 2 * Math.PI);
    context.fillStyle = palette.land;
    context.fill();
  }
  context.lineWidth = width;
  if (mark.hollow) context.setLineDash([3, 2]);
  let angle = -Math.PI / 2;
  mark.segments.forEach((count, period) => {
    if (!count) return;
    const sweep = (count / mark.mentions) * 2 * Math.PI;
    context.beginPath();
    context.arc(x, y, r - width / 2, angle, angle + sweep);
    context.strokeStyle = colours[period];
    context.stroke();
    angle += sweep;
  });
  context.setLineDash([]);
}

/** True where a town stands on the number of a region. */
function isCovered(mark: Mark, marks: Mark[]): boolean {
  return mark.sort === "area" && marks.some((other) => other.sort !== "area" && Math.hypot(other.x - mark.x, other.y - mark.y) < other.r + 6);
}

function drawNumber(context: CanvasRenderingContext2D, mark: Mark, palette: Palette): void {
  if (mark.r < 9) return;
  context.font = `600 11px ${palette.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = palette.ink;
  context.fillText(String(mark.places.length), mark.x, mark.y + 0.5);
}

function halo(context: CanvasRenderingContext2D, mark: Mark, colour: string, width: number): void {
  context.beginPath();
  context.arc(mark.x, mark.y, mark.r + 3, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

/** The mark at a point of the view; the smallest of those that overlap. */
export function markAt(marks: Mark[], x: number, y: number, slack: number): Mark | null {
  let [found, nearest] = [null as Mark | null, Infinity];
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y);
    if (distance > mark.r + slack) continue;
    const rank = distance / (mark.r + slack);
    if (rank < nearest) [found, nearest] = [mark, rank];
  }
  return found;
}
