// Days as numbers, never through Date: time zones would move them. Mirrors geo/timespan.py.
import type { Day } from "./payload.ts";

const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function dayNumber(year: number, month = 1, day = 1): Day {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapDay = month > 2 && isLeap(year) ? 1 : 0;
  return before * 365 + leaps + MONTH_STARTS[month - 1] + leapDay + day;
}

export function civil(day: Day): { year: number; month: number; day: number } {
  let year = Math.floor((day - 1) / 365.2425) + 1;
  while (dayNumber(year) > day) year -= 1;
  while (dayNumber(year + 1) <= day) year += 1;
  let month = 1;
  while (month < 12 && dayNumber(year, month + 1) <= day) month += 1;
  return { year, month, day: day - dayNumber(year, month) + 1 };
}

export function formatYear(year: number): string {
  if (Math.abs(year) > 9999) return `Y${year}`;
  return (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
}

/** EDTF form of a day, e.g. 1923-07-07. */
export function formatDay(day: Day): string {
  const { year, month, day: dom } = civil(day);
  return `${formatYear(year)}-${two(month)}-${two(dom)}`;
}

/** The shortest EDTF date that starts (or ends) on a day: 1923, 1923-07 or 1923-07-07. */
export function formatBound(day: Day, end: boolean): string {
  const { year, month, day: dom } = civil(day);
  const atEdge = end ? dom === daysInMonth(year, month) : dom === 1;
  if (atEdge && month === (end ? 12 : 1)) return formatYear(year);
  return atEdge ? `${formatYear(year)}-${two(month)}` : formatDay(day);
}

/** First and last day of a typed date (1923, 1923-07, 1923-07-07; also 7.7.1923 and 07/1923); null for anything else. */
export function parseDate(text: string): [Day, Day] | null {
  const typed = text.trim();
  const iso = /^(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(typed);
  const european = /^(?:(?:(\d{1,2})\.)?(\d{1,2})[./])?(\d{4})$/.exec(typed);
  if (iso) return bounds(Number(iso[1]), iso[2], iso[3]);
  if (european) return bounds(Number(european[3]), european[2], european[1]);
  return null;
}

function bounds(year: number, month?: string, day?: string): [Day, Day] | null {
  if (month === undefined) return [dayNumber(year), dayNumber(year, 12, 31)];
  const m = Number(month);
  if (m < 1 || m > 12) return null;
  if (day === undefined) return [dayNumber(year, m), dayNumber(year, m, daysInMonth(year, m))];
  const d = Number(day);
  if (d < 1 || d > daysInMonth(year, m)) return null;
  return [dayNumber(year, m, d), dayNumber(year, m, d)];
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
