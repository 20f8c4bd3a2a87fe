// Marks that would hide each other: a few step aside, many of one sort are gathered into one mark with a number.
import { LARGEST, UNSURE, type Mark } from "./mark.ts";

const LEAST_REACH = 7; // pixels; a smaller mark whose middle lies closer than this to another's is hidden by it
const INSIDE = 0.75; // or deeper than this share of the other's radius
const TOUCHING = 0.6; // share of the smaller radius that may not reach into the other, where there is room to step aside
const MOST_ASIDE = 120; // marks in view; with more none steps aside, since there is no room
const FARTHEST = 26; // pixels that a mark may stand from its place
const DIRECTIONS = 8;
const GAP = 1;
const CELL = LARGEST * 2;
const ROWS = 1 << 12; // more cells than a view is high

/** The marks that are drawn, of those given largest first; `apart` is never gathered. */
export function makeRoom(marks: Mark[], apart: number | null): Mark[] {
  const grid = new Grid();
  const kept: Mark[] = [];
  const roomy = marks.length <= MOST_ASIDE;
  for (const mark of marks) {
    const host = hostOf(mark, grid, apart, roomy ? touches : hides);
    const crowded = host && !(roomy && stepAside(mark, host, grid));
    if (crowded && hides(host, mark) && host.sort === mark.sort && mark.place !== apart && host.place !== apart) {
      join(host, mark);
      continue;
    }
    kept.push(mark);
    grid.add(mark);
  }
  return kept;
}

class Grid {
  #cells = new Map<number, Mark[]>();

  add(mark: Mark): void {
    const cell = Grid.#cell(mark.x, mark.y, 0, 0);
    const others = this.#cells.get(cell);
    if (others) others.push(mark);
    else this.#cells.set(cell, [mark]);
  }

  *around(x: number, y: number): Iterable<Mark> {
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) yield* this.#cells.get(Grid.#cell(x, y, dx, dy)) ?? [];
  }

  static #cell(x: number, y: number, dx: number, dy: number): number {
    return (Math.floor(x / CELL) + dx) * ROWS + Math.floor(y / CELL) + dy;
  }
}

type Meets = (large: Mark, small: Mark) => boolean;

/** The mark that another one meets; one of the same sort first. */
function hostOf(mark: Mark, grid: Grid, apart: number | null, meets: Meets): Mark | null {
  let found: Mark | null = null;
  for (const other of grid.around(mark.x, mark.y)) {
    if ((mark.sort === "area") !== (other.sort === "area") || !meets(other, mark)) continue;
    if (other.sort === mark.sort && other.place !== apart) return other;
    found ??= other;
  }
  return found;
}

function hides(large: Mark, small: Mark): boolean {
  const reach = Math.max(LEAST_REACH, large.r * INSIDE);
  return (large.x - small.x) ** 2 + (large.y - small.y) ** 2 < reach * reach;
}

function touches(large: Mark, small: Mark): boolean {
  return large.sort === "area" ? hides(large, small) : Math.hypot(large.x - small.x, large.y - small.y) < large.r + TOUCHING * small.r;
}

/** Moves a mark to the side of its host where it lies, or the nearest free one; false where there is no room. */
function stepAside(mark: Mark, host: Mark, grid: Grid): boolean {
  if (mark.sort === "area") return false;
  const start = Math.atan2(mark.y - host.y, mark.x - host.x || 1e-9);
  const distance = host.r + mark.r + GAP;
  for (let i = 0; i < DIRECTIONS; i++) {
    const turn = (i % 2 ? 1 : -1) * Math.ceil(i / 2) * ((2 * Math.PI) / DIRECTIONS);
    const [x, y] = [host.x + distance * Math.cos(start + turn), host.y + distance * Math.sin(start + turn)];
    if (Math.hypot(x - mark.pin[0], y - mark.pin[1]) > FARTHEST || !isFree(x, y, mark.r, grid)) continue;
    [mark.x, mark.y] = [x, y];
    return true;
  }
  return false;
}

function isFree(x: number, y: number, r: number, grid: Grid): boolean {
  for (const other of grid.around(x, y)) if (other.sort !== "area" && Math.hypot(other.x - x, other.y - y) < other.r + r) return false;
  return true;
}

function join(host: Mark, mark: Mark): void {
  host.places.push(...mark.places);
  host.mentions += mark.mentions;
  host.sureness += mark.sureness;
  host.r = Math.min(LARGEST * 1.2, Math.hypot(host.r, mark.r));
  if (host.sort === "spot") host.hollow = host.sureness < UNSURE * host.mentions;
}
