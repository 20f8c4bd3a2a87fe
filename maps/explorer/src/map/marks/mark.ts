// What a mark on the map is.

/** What a mark stands for: only marks of one sort are gathered, so that a region never swallows its towns. */
export type Sort = "spot" | "way" | "area";

export interface Mark {
  place: number; // the one with most mentions, where several are gathered
  places: number[];
  x: number; // pixels in the view
  y: number;
  pin: [number, number]; // where the place lies, which a mark that had to make room points at
  r: number;
  mentions: number;
  sureness: number; // sum over the mentions, in percent
  sort: Sort;
  hollow: boolean;
  segments: Uint32Array; // mentions by period, the last for none
}

export const LARGEST = 21; // radius of a ring, pixels
export const UNSURE = 50; // mean confidence in percent below which a mark is hollow
