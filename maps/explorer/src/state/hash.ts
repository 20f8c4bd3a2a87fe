// The address holds view, range, layers, selection and language: `#from=1988&to=1994&place=...`.
import { formatBound, formatDay, parseDate } from "../data/days.ts";
import { ROLES, type Day } from "../data/payload.ts";
import { START, type NameChoice, type State, type Tab, type Tiles } from "./state.ts";

export interface Ids {
  places: string[];
  passages: number; // how many there are
  articles: number;
}

const NAMES: readonly NameChoice[] = ["text", "en", "az", "hy", "ru"];
const TABS: readonly Tab[] = ["passages", "names", "with", "why"];
const TILES: readonly Tiles[] = ["", "osm", "satellite", "historical"];

export function writeHash(state: State, ids: Ids): string {
  const fields: [string, string | null][] = [
    ["time", state.time === START.time ? null : state.time],
    ["from", state.from === null ? null : formatBound(state.from, false)],
    ["to", state.to === null ? null : bound(state.to)],
    ["undated", state.undated ? null : "no"],
    ["roles", roleNames(state.roles)],
    ["hide", list(state.hiddenPeriods)],
    ["without", list(state.hiddenSources)],
    ["nokind", list(state.hiddenKinds)],
    ["words", state.words || null],
    ["place", state.place === null ? null : ids.places[state.place]],
    ["passage", state.passage === null ? null : String(state.passage)],
    ["article", state.article === null ? null : String(state.article)],
    ["tab", state.tab === START.tab ? null : state.tab],
    ["names", state.names === START.names ? null : state.names],
    ["lang", state.language === START.language ? null : state.language],
    ["axis", state.axis === START.axis ? null : state.axis],
    ["view", state.view && `${state.view.lat.toFixed(4)},${state.view.lon.toFixed(4)},${round(state.view.zoom)}`],
    ["list", state.list ? "yes" : null],
  ];
  return fields.filter(([, value]) => value !== null).map(([name, value]) => `${name}=${encode(value!)}`).join("&");
}

/** The state that an address asks for; what it does not say or says wrongly stays as at the start. */
export function readHash(hash: string, ids: Ids): Partial<State> {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const get = (name: string): string => fields.get(name) ?? "";
  const place = ids.places.indexOf(get("place"));
  return {
    time: get("time") === "published" ? "published" : "when",
    from: parseDate(get("from"))?.[0] ?? null,
    to: parseDate(get("to"))?.[1] ?? null,
    undated: get("undated") !== "no",
    roles: readRoles(fields.get("roles")),
    hiddenPeriods: readList(get("hide")),
    hiddenSources: readList(get("without")),
    hiddenKinds: readList(get("nokind")),
    words: get("words"),
    place: place < 0 ? null : place,
    passage: number(fields.get("passage"), ids.passages),
    article: number(fields.get("article"), ids.articles),
    tab: oneOf(TABS, get("tab"), START.tab),
    names: oneOf(NAMES, get("names"), START.names),
    language: get("lang") || START.language,
    axis: get("axis") === "even" ? "even" : "bent",
    tiles: oneOf(TILES, "", START.tiles), // an address never switches the network on
    view: readView(get("view")),
    list: get("list") === "yes",
  };
}

function bound(day: Day): string {
  const short = formatBound(day, true);
  return parseDate(short)?.[1] === day ? short : formatDay(day);
}

function list(set: ReadonlySet<string>): string | null {
  return set.size ? [...set].sort().map((item) => encodeURIComponent(item).replaceAll("~", "%7E")).join("~") : null;
}

function readList(text: string): Set<string> {
  return new Set(text ? text.split("~").map(decode) : []);
}

function roleNames(roles: ReadonlySet<number>): string | null {
  if (roles.size === 1 && roles.has(0)) return null;
  return [...roles].sort().map((role) => ROLES[role]).join("~") || "none";
}

function readRoles(text: string | null): Set<number> {
  if (text === null) return new Set(START.roles);
  return new Set(text.split("~").map((name) => (ROLES as readonly string[]).indexOf(name)).filter((role) => role >= 0));
}

function readView(text: string): State["view"] {
  const [lat, lon, zoom] = text.split(",").map(Number);
  const usable = Math.abs(lat) <= 90 && Number.isFinite(lon) && zoom >= 0 && zoom <= 22;
  return usable ? { lat, lon, zoom } : null;
}

function number(text: string | null, count: number): number | null {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value >= 0 && value < count ? value : null;
}

function oneOf<T extends string>(allowed: readonly T[], text: string, otherwise: T): T {
  return (allowed as readonly string[]).includes(text) ? (text as T) : otherwise;
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function round(zoom: number): string {
  return String(Math.round(zoom * 100) / 100);
}
