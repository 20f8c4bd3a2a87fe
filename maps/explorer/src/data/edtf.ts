// The EDTF that people type: dates and intervals, doubt marks, open ends. The texts of the page come parsed.
import { parseDate } from "./days.ts";
import type { Day } from "./payload.ts";

/** First and last day of an EDTF date or interval; null for anything else. */
export function parseSpan(text: string): [Day | null, Day | null] | null {
  const [start, end, ...rest] = text.trim().split("/");
  if (rest.length) return null;
  if (end === undefined) return parsePoint(start);
  const [first, last] = [openOr(start), openOr(end)];
  if (!first || !last || (first[0] === null && last[1] === null)) return null;
  if (first[0] !== null && last[1] !== null && first[0] > last[1]) return null;
  return [first[0], last[1]];
}

function openOr(text: string): [Day | null, Day | null] | null {
  return text === "" || text === ".." ? [null, null] : parsePoint(text);
}

function parsePoint(text: string): [Day, Day] | null {
  return /^\d{1,2}[./]/.test(text) ? null : parseDate(text.replace(/[~?%]$/, ""));
}
