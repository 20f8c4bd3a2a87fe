// Labels that do not collide: the most named place chooses first; each tries the spots around it, then some farther off
// with a line to them, then does without.
import type { Mark } from "./marks/mark.ts";
import type { Palette } from "./palette.ts";

export interface Wanted {
  mark: Mark;
  text: string;
  second: string;
  strong: boolean;
  chosen: boolean; // has its label in any case
}

export interface Placed {
  x: number;
  y: number;
  wanted: Wanted;
  align: CanvasTextAlign;
  line: boolean; // so far from its mark that a line joins them
}

const SLACK = 3; // pixels between a line and what it passes

type Box = [number, number, number, number];

export class Crowd {
  readonly width: number; // of the view
  #boxes: Box[] = [];
  #open = new Set<Box>();

  constructor(width: number) {
    this.width = width;
  }

  add(box: Box, open = false): void {
    this.#boxes.push(box);
    if (open) this.#open.add(box);
  }

  /** True where a line may not run; it may through the middle of a region's ring. */
  isTaken(x: number, y: number): boolean {
    return this.#boxes.some((box) => !this.#open.has(box) && isIn(box, x, y));
  }

  /** Takes the room of a box where it is free. */
  take(box: Box): boolean {
    const [left, top, right, bottom] = box;
    for (const other of this.#boxes) if (left < other[2] && right > other[0] && top < other[3] && bottom > other[1]) return false;
    this.#boxes.push(box);
    return true;
  }
}

function isIn([left, top, right, bottom]: Box, x: number, y: number): boolean {
  return x > left - SLACK && x < right + SLACK && y > top - SLACK && y < bottom + SLACK;
}

/** True where a line of a label would run over other marks or labels, and so seem to be theirs. */
function crosses(mark: Mark, x: number, y: number, crowd: Crowd): boolean {
  const [dx, dy] = [x - mark.x, y - mark.y];
  const length = Math.hypot(dx, dy);
  for (let at = mark.r + 2; at < length - 8; at += 4) if (crowd.isTaken(mark.x + (dx * at) / length, mark.y + (dy * at) / length)) return true;
  return false;
}

const MOST_LABELS = 160;
const IN_RING = 0.75; // a box somewhat larger than the square within the ring, so that labels may stand at its corners
const IN_HOLLOW = 7; // pixels; labels may cross the dashes of a region's ring
const NEAR = [0];
const FAR = [0, 16, 30]; // pixels farther off, tried in turn
const MOST_LED = 120; // marks; with more there is no room for lines, and no time to look for it

export function placeLabels(context: CanvasRenderingContext2D, wanted: Wanted[], marks: Mark[], crowd: Crowd, palette: Palette): Placed[] {
  for (const { x, y, r, sort } of marks.slice(0, 400)) {
    const half = sort === "area" ? Math.min(IN_HOLLOW, r * IN_RING) : r * IN_RING;
    crowd.add([x - half, y - half, x + half, y + half], sort === "area");
  }
  const placed: Placed[] = [];
  for (const label of wanted.slice(0, MOST_LABELS)) {
    const spot = (marks.length > MOST_LED ? NEAR : FAR).reduce<Placed | null>((found, more) => found ?? findSpot(context, label, crowd, palette, more), null) ?? (label.chosen ? toTheRight(label) : null);
    if (spot) placed.push(spot);
  }
  return placed.map((label) => (label.wanted.second && !takeSecond(context, label, crowd, palette) ? withoutSecond(label) : label));
}

/** Takes the room of the second line below a label, once all names have theirs. */
function takeSecond(context: CanvasRenderingContext2D, { x, y, align, wanted }: Placed, crowd: Crowd, palette: Palette): boolean {
  const width = widthOf(context, wanted.second, secondFont(palette));
  const left = leftOf(x, width, align);
  return left > 2 && left + width < crowd.width - 2 && crowd.take([left, y + 7.5, left + width, y + 20]);
}

function withoutSecond(placed: Placed): Placed {
  return { ...placed, wanted: { ...placed.wanted, second: "" } };
}

function leftOf(x: number, width: number, align: CanvasTextAlign): number {
  return align === "left" ? x : align === "right" ? x - width : x - width / 2;
}

function findSpot(context: CanvasRenderingContext2D, wanted: Wanted, crowd: Crowd, palette: Palette, more: number): Placed | null {
  const { mark } = wanted;
  const width = widthOf(context, wanted.text, fontOf(wanted, palette));
  const gap = mark.r + 5 + more;
  const spots: [number, number, CanvasTextAlign][] = [
    [mark.x + gap, mark.y, "left"],
    [mark.x - gap, mark.y, "right"],
    [mark.x, mark.y - gap - 7, "center"],
    [mark.x, mark.y + gap + 7, "center"],
    [mark.x + gap * 0.8, mark.y + gap * 0.75, "left"],
    [mark.x + gap * 0.8, mark.y - gap * 0.75, "left"],
    [mark.x - gap * 0.8, mark.y + gap * 0.75, "right"],
    [mark.x - gap * 0.8, mark.y - gap * 0.75, "right"],
  ];
  for (const [x, y, align] of spots) {
    const left = leftOf(x, width, align);
    // a label that the edge would cut is no label
    if (left < 2 || left + width > crowd.width - 2) continue;
    if (more && crosses(mark, x, y, crowd)) continue;
    if (crowd.take([left - 1, y - 7.5, left + width + 1, y + 7.5])) return { x, y, wanted, align, line: more > 0 };
  }
  return null;
}

function toTheRight(wanted: Wanted): Placed {
  return { x: wanted.mark.x + wanted.mark.r + 6, y: wanted.mark.y, wanted, align: "left", line: false };
}

export function drawLabels(context: CanvasRenderingContext2D, placed: Placed[], palette: Palette, dim: ReadonlySet<number> | null): void {
  for (const label of placed) {
    const { x, y, wanted, align } = label;
    context.globalAlpha = dim && !wanted.mark.places.some((place) => dim.has(place)) ? 0.3 : 1;
    if (label.line) drawLine(context, label, palette);
    context.textAlign = align;
    context.textBaseline = "middle";
    haloText(context, wanted.text, x, y, fontOf(wanted, palette), palette.ink, palette.land);
    if (wanted.second) haloText(context, wanted.second, x, y + 14, secondFont(palette), palette.muted, palette.land);
  }
  context.globalAlpha = 1;
}

function drawLine(context: CanvasRenderingContext2D, { wanted: { mark }, x, y: middle, align }: Placed, palette: Palette): void {
  const y = align === "center" ? middle + Math.sign(mark.y - middle) * 7 : middle;
  const share = mark.r / Math.max(1, Math.hypot(x - mark.x, y - mark.y));
  context.beginPath();
  context.moveTo(mark.x + (x - mark.x) * share, mark.y + (y - mark.y) * share);
  context.lineTo(x, y);
  context.lineWidth = 0.8;
  context.strokeStyle = palette.muted;
  context.stroke();
}

export function haloText(context: CanvasRenderingContext2D, text: string, x: number, y: number, font: string, colour: string, halo: string): void {
  context.font = font;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

const widths = new Map<string, number>();

/** Width of a text; measured once, since measuring is what placing labels spends its time on. */
function widthOf(context: CanvasRenderingContext2D, text: string, font: string): number {
  const key = `${font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = font;
    widths.set(key, (width = context.measureText(text).width));
  }
  return width;
}

function fontOf(wanted: Wanted, palette: Palette): string {
  return `${wanted.strong ? "600 14px" : "13px"} ${palette.sans}`;
}

function secondFont(palette: Palette): string {
  return `11px ${palette.sans}`;
}
