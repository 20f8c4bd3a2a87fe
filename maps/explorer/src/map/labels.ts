// Labels that do not collide: the most named place chooses first; each tries eight spots around it, then does without.
import type { Mark } from "./marks.ts";
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
}

type Box = [number, number, number, number];

export class Crowd {
  readonly width: number; // of the view
  #boxes: Box[] = [];

  constructor(width: number) {
    this.width = width;
  }

  add(box: Box): void {
    this.#boxes.push(box);
  }

  /** Takes the room of a box where it is free. */
  take(box: Box): boolean {
    const [left, top, right, bottom] = box;
    for (const other of this.#boxes) if (left < other[2] && right > other[0] && top < other[3] && bottom > other[1]) return false;
    this.#boxes.push(box);
    return true;
  }
}

const MOST_LABELS = 160;
const IN_RING = 0.75; // a box somewhat larger than the square within the ring, so that labels may stand at its corners

export function placeLabels(context: CanvasRenderingContext2D, wanted: Wanted[], marks: Mark[], crowd: Crowd, palette: Palette): Placed[] {
  for (const { x, y, r } of marks.slice(0, 400)) crowd.add([x - r * IN_RING, y - r * IN_RING, x + r * IN_RING, y + r * IN_RING]);
  const placed: Placed[] = [];
  for (const label of wanted.slice(0, MOST_LABELS)) {
    const short = { ...label, second: "" };
    const spot = findSpot(context, label, crowd, palette) ?? findSpot(context, short, crowd, palette) ?? (label.chosen ? toTheRight(short) : null);
    if (spot) placed.push(spot);
  }
  return placed;
}

function findSpot(context: CanvasRenderingContext2D, wanted: Wanted, crowd: Crowd, palette: Palette): Placed | null {
  const { mark } = wanted;
  const first = widthOf(context, wanted.text, fontOf(wanted, palette));
  const width = Math.max(first, wanted.second ? widthOf(context, wanted.second, secondFont(palette)) : 0);
  const height = wanted.second ? 28 : 15;
  const gap = mark.r + 5;
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
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const top = align === "center" && y < mark.y ? y - height + 8 : y - 8;
    // a label that the edge would cut is no label
    if (left < 2 || left + width > crowd.width - 2) continue;
    if (crowd.take([left - 1, top, left + width + 1, top + height])) return { x, y: top + 8, wanted, align };
  }
  return null;
}

function toTheRight(wanted: Wanted): Placed {
  return { x: wanted.mark.x + wanted.mark.r + 6, y: wanted.mark.y, wanted, align: "left" };
}

export function drawLabels(context: CanvasRenderingContext2D, placed: Placed[], palette: Palette, dim: ReadonlySet<number> | null): void {
  for (const { x, y, wanted, align } of placed) {
    context.globalAlpha = dim && !wanted.mark.places.some((place) => dim.has(place)) ? 0.3 : 1;
    context.textAlign = align;
    context.textBaseline = "middle";
    haloText(context, wanted.text, x, y, fontOf(wanted, palette), palette.ink, palette.land);
    if (wanted.second) haloText(context, wanted.second, x, y + 14, secondFont(palette), palette.muted, palette.land);
  }
  context.globalAlpha = 1;
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
