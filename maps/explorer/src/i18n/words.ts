// Looks words up in the reader's language and puts numbers, dates and plurals into them.
import { civil, daysInMonth } from "../data/days.ts";
import type { Day } from "../data/payload.ts";
import { az } from "./az.ts";
import { en, type Key, type Words } from "./en.ts";
import { hy } from "./hy.ts";
import { kindWord, nameKindWord } from "./kinds.ts";
import { monthNames, type Months } from "./months.ts";
import { ru } from "./ru.ts";
import { tr } from "./tr.ts";

const TABLES: Record<string, Words> = { en, ru, az, hy, tr };

export const LANGUAGES = Object.keys(TABLES);

export interface Translator {
  language: string;
  (key: Key, values?: Record<string, string | number>): string;
  /** A span as people write it: 8 November 2020; October 2020; 1992 – 1994. */
  span(first: Day | null, last: Day | null): string;
  /** As `span`, with short months. */
  short(first: Day | null, last: Day | null): string;
  /** A stretch of time in few letters: 1923 – 88; Nov 2020 – Dec 2022; 27 Sep – 10 Nov 2020. */
  stretch(first: Day | null, last: Day | null): string;
  number(value: number): string;
  country(code: string, otherwise: string): string;
  month(month: number): string;
  /** The year of a day. */
  year(day: Day): string;
  kind(kind: string): string;
  nameKind(kind: string): string;
  languageName(tag: string): string;
}

/** Adds a language from outside, e.g. from a file of the person who made the page. */
export function addLanguage(tag: string, words: Partial<Words>): void {
  TABLES[tag] = { ...en, ...words };
  if (!LANGUAGES.includes(tag)) LANGUAGES.push(tag);
}

export function translator(wanted: string): Translator {
  const language = Object.hasOwn(TABLES, wanted) ? wanted : "en";
  const words: Words = TABLES[language];
  const plural = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const countries = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  const languages = new Intl.DisplayNames(language, { type: "language" });
  const translate = (key: Key, values: Record<string, string | number> = {}): string => {
    const entry = words[key] ?? en[key];
    const text = typeof entry === "string" ? entry : (entry[plural.select(Number(values.n))] ?? entry.other ?? "");
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? "");
    });
  };
  const months = monthNames(language);
  return Object.assign(translate, {
    language,
    span: (first: Day | null, last: Day | null) => spanText(first, last, months),
    short: (first: Day | null, last: Day | null) => spanText(first, last, { ...months, long: months.short, inDate: months.short }),
    stretch: (first: Day | null, last: Day | null) => stretchText(first, last, months),
    number: (value: number) => numbers.format(value),
    country: (code: string, otherwise: string) => (/^[A-Z]{2}$/.test(code) && countries.of(code)) || otherwise,
    month: (month: number) => months.short[month - 1],
    year: (day: Day) => yearText(civil(day).year),
    kind: (kind: string) => kindWord(language, kind),
    nameKind: (kind: string) => nameKindWord(language, kind),
    languageName: (tag: string) => nameOfLanguage(languages, tag),
  });
}

function spanText(first: Day | null, last: Day | null, months: Months): string {
  if (first === null || last === null) {
    if (first === null && last === null) return "";
    return first === null ? `… – ${pointText(last!, last!, months)}` : `${pointText(first, first, months)} – …`;
  }
  const [a, b] = [civil(first), civil(last)];
  const wholeYears = a.month === 1 && a.day === 1 && b.month === 12 && b.day === 31;
  if (wholeYears) return a.year === b.year ? yearText(a.year) : `${yearText(a.year)} – ${yearText(b.year)}`;
  const wholeMonths = a.day === 1 && b.day === daysInMonth(b.year, b.month);
  if (wholeMonths) {
    const end = `${months.long[b.month - 1]} ${yearText(b.year)}`;
    if (a.year === b.year) return a.month === b.month ? end : `${months.long[a.month - 1]} – ${end}`;
    return `${months.long[a.month - 1]} ${yearText(a.year)} – ${end}`;
  }
  return pointText(first, last, months);
}

function pointText(first: Day, last: Day, months: Months): string {
  const [a, b] = [civil(first), civil(last)];
  const end = `${b.day} ${months.inDate[b.month - 1]} ${yearText(b.year)}`;
  if (first === last) return end;
  if (a.year === b.year && a.month === b.month) return `${a.day} – ${end}`;
  if (a.year === b.year) return `${a.day} ${months.inDate[a.month - 1]} – ${end}`;
  return `${a.day} ${months.inDate[a.month - 1]} ${yearText(a.year)} – ${end}`;
}

function stretchText(first: Day | null, last: Day | null, months: Months): string {
  const [a, b] = [first === null ? null : civil(first), last === null ? null : civil(last)];
  if (!a || !b) return `${a ? yearText(a.year) : "…"} – ${b ? yearText(b.year) : "…"}`;
  const days = last! - first!;
  if (days > 1100) return `${yearText(a.year)} – ${yearText(b.year)}`;
  const [day, dayEnd] = days > 150 ? ["", ""] : [`${a.day} `, `${b.day} `];
  const year = a.year === b.year ? "" : ` ${yearText(a.year)}`;
  return `${day}${months.short[a.month - 1]}${year} – ${dayEnd}${months.short[b.month - 1]} ${yearText(b.year)}`;
}

function yearText(year: number): string {
  return year > 0 ? String(year) : `${1 - year} BC`;
}

function nameOfLanguage(languages: Intl.DisplayNames, tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What a language of the interface calls itself. */
export function nativeName(language: string): string {
  const word = TABLES[language]?.languageName;
  return typeof word === "string" ? word : language;
}
