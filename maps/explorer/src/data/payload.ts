// The data of the page as maps/page/payload.py writes it, and the way out of the inert script elements that hold it.

export type Day = number; // proleptic Gregorian day number, 1 = 0001-01-01

export interface PeriodData {
  id: string;
  labels: Record<string, string>;
  when: string;
  first: Day | null;
  last: Day | null;
  colour: string;
  about: string;
}

export interface ArticleData {
  document: string;
  number: number;
  kind: string;
  title?: string;
  author?: string;
  publisher?: string;
  published: number; // number of a span, -1 for none
  published_basis?: string;
  evidence?: string;
  language?: string;
  url?: string;
}

// text, BCP 47 tag, kind, and for names with a time: EDTF, first day, last day
export type NameData = [string, string | null, string, string?, (Day | null)?, (Day | null)?];

export interface ShapeData {
  lines: number[][];
  rings: number[][];
  schematic: boolean;
  disputed: boolean;
  label: string;
  errorKm: number | null;
  when?: string;
  first?: Day | null;
  last?: Day | null;
}

export interface PlaceData {
  id: string;
  name: string;
  surface?: string;
  lon: number;
  lat: number;
  kind: string;
  country?: string;
  precision: number;
  names?: NameData[];
  parts?: [string, string | null][];
  links?: string[];
  sources?: string[];
  about?: string;
  shapes?: ShapeData[];
}

export interface BasemapData {
  scale: number;
  box: [number, number, number, number];
  land: number[][];
  borders: number[][];
  disputed: number[][];
  farLand: number[][];
  farBorders: number[][];
  labels: { name: string; code: string; at: number[] }[];
}

export interface Payload {
  format: number;
  title: string;
  home: [number, number, number, number]; // west, south, east, north
  periods: PeriodData[];
  spanPeriods: number[];
  articles: ArticleData[];
  places: PlaceData[];
  passages: Record<"article" | "number" | "start" | "when" | "basis" | "heading", number[]>;
  mentions: Record<"passage" | "start" | "length" | "place" | "role" | "confidence" | "when" | "mark", number[]>;
  spans: [string, Day | null, Day | null][];
  sampled: boolean; // of very many passages only a sample has its text; the others have ""
  provenance: Record<string, unknown>;
  basemap: BasemapData;
  words?: Record<string, Record<string, string | Record<string, string>>>; // further languages of the interface
}

export interface Reasons {
  table: string[][];
  reasons: number[];
  runnersUp: [number, number][][]; // number of the place, percent
}

export const ROLES = ["literal", "metonymic", "adjectival", "demonym"] as const;
export const MARKS = ["automatic", "checked", "corrected", "ambiguous"] as const;
export const BASES = ["", "explicit", "relative", "event", "carried", "article"] as const;

/** The data of the page; of a very large corpus the columns are compressed and stand apart. */
export async function readPayload(name: string): Promise<Payload> {
  const payload = JSON.parse(inert(name, "data")) as Payload;
  return payload.mentions ? payload : { ...payload, ...(await readPacked<Pick<Payload, "mentions" | "passages">>(name, "columns")) };
}

/** Opens one of the gzip-compressed parts: JSON, gzip, base64. They stand at the end of the page, which may still be read. */
export async function readPacked<T>(name: string, part: "columns" | "texts" | "reasons"): Promise<T> {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  const binary = atob(inert(name, part).trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text()) as T;
}

function inert(name: string, part: string): string {
  const element = document.getElementById(`${name}-${part}`);
  if (!element) throw new Error(`The page holds no ${part}.`);
  return element.textContent ?? "";
}
