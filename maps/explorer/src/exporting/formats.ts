// GeoJSON, CSV and Linked Places texts of what is visible.
import type { App } from "../app.ts";
import { filterNote, mentionRows, placeRows, type Row } from "./rows.ts";

/** RFC 7946 points, with the filter and the sources as foreign members. */
export function geojson(app: App): string {
  const features = placeRows(app).map(({ lon, lat, ...properties }) => ({
    type: "Feature",
    id: properties.place_id,
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { ...properties, lon, lat },
  }));
  return JSON.stringify({ type: "FeatureCollection", title: app.corpus.payload.title, filter: filterNote(app), features }, null, 1);
}

/** RFC 4180 with a header line. */
export function csv(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

export function mentionsCsv(app: App): string {
  return csv(mentionRows(app));
}

function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const harmless = typeof value === "string" && /^[=+@\t-]/.test(text) ? `'${text}` : text; // spreadsheets run formulas
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld";
const CLASSES: Record<string, string> = { country: "A", province: "A", district: "A", territory: "A", region: "L", river: "H", lake: "H", sea: "H", reservoir: "H", canal: "H", mountain: "T", mountains: "T", pass: "T", valley: "T", road: "R", railway: "R", corridor: "R", monastery: "S", site: "S", airport: "S", bridge: "S", base: "S" };

/** Linked Places Format 1.3, one feature a visible place. */
export function linkedPlaces(app: App): string {
  const { places, title } = app.corpus.payload;
  const numbers = new Map(places.map((place, number) => [place.id, number]));
  const features = placeRows(app).map((row) => {
    const place = places[numbers.get(String(row.place_id))!];
    const names = (place.names ?? []).map(([toponym, lang, , when]) => ({ toponym, ...(lang ? { lang } : {}), ...(when ? { when: { timespans: [spanOf(when)] } } : {}) }));
    return {
      "@id": place.id,
      type: "Feature",
      properties: { title: place.name, ...(place.country ? { ccodes: [place.country] } : {}), fclasses: [CLASSES[place.kind] ?? "P"], mentions: row.mentions },
      ...(row.first && row.last ? { when: { timespans: [{ start: { earliest: row.first }, end: { latest: row.last } }] } } : {}),
      names: names.length ? names : [{ toponym: place.name }],
      links: (place.links ?? []).filter((link) => /^(https?:|gn:|wd:|wp:|tgn:|loc:)/.test(link)).map((identifier) => ({ type: "closeMatch", identifier })),
      geometry: { type: "Point", coordinates: [place.lon, place.lat] },
    };
  });
  return JSON.stringify({ type: "FeatureCollection", "@context": CONTEXT, title, filter: filterNote(app), features }, null, 1);
}

function spanOf(edtf: string): Record<string, Record<string, string>> {
  const [start, end = start] = edtf.split("/");
  const bounds: Record<string, Record<string, string>> = {};
  if (start && start !== "..") bounds.start = { earliest: start };
  if (end && end !== "..") bounds.end = { latest: end };
  return bounds;
}
