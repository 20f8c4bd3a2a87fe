// Which of a place's names is shown: by the reader's choice of language and by the time that the range ends with.
import type { NameChoice } from "../state/state.ts";
import type { Day, NameData, PlaceData } from "./payload.ts";

const KIND_RANK: Record<string, number> = { endonym: 6, exonym: 6, official: 5, historical: 3, variant: 2, former: 1 };
const NOT_SHOWN = new Set(["demonym", "abbreviation"]);

export interface ShownName {
  text: string;
  language: string | null;
}

/** The name of a place in the chosen language; with a `day`, the name of that time where one is known. */
export function nameOf(place: PlaceData, choice: NameChoice, day: Day | null): ShownName {
  if (choice === "text") return { text: place.surface ?? place.name, language: null };
  const best = bestName(place, choice, day);
  return best ? { text: best[0], language: best[1] } : { text: place.name, language: null };
}

function bestName(place: PlaceData, language: string, day: Day | null): NameData | null {
  let [best, bestScore] = [null as NameData | null, 0];
  for (const name of place.names ?? []) {
    const score = rank(name, place, language, day);
    if (score > bestScore) [best, bestScore] = [name, score];
  }
  return best;
}

function rank(name: NameData, place: PlaceData, language: string, day: Day | null): number {
  const [text, tag, kind] = name;
  if (NOT_SHOWN.has(kind) || !fits(name, day)) return 0;
  const spoken = /-Latn$/.test(tag ?? "") ? "" : (tag ?? "").split("-")[0]; // a transcription is nobody's spelling
  const ofThatTime = day !== null && isTimed(name);
  if (spoken !== language && !(ofThatTime && language === "en" && isLatin(text))) return 0;
  return (spoken === language ? 100 : 50) + (ofThatTime ? 200 : 0) + (text === place.name ? 20 : 0) + (KIND_RANK[kind] ?? 0);
}

function fits(name: NameData, day: Day | null): boolean {
  if (!isTimed(name)) return name[2] !== "former" || day !== null;
  const [first, last] = [name[4] ?? null, name[5] ?? null];
  if (day === null) return last === null;
  return (first === null || first <= day) && (last === null || day <= last);
}

function isTimed(name: NameData): boolean {
  return name[3] !== undefined;
}

function isLatin(text: string): boolean {
  return /^[\p{Script=Latin}\p{P}\s]+$/u.test(text);
}

/** Up to `count` other names in other languages, for the second line of a label. */
export function otherNames(place: PlaceData, shown: string, count: number): ShownName[] {
  const found: ShownName[] = [];
  for (const language of ["az", "hy", "ru", "en"] as const) {
    const name = nameOf(place, language, null);
    if (name.language && name.text !== shown && !found.some((other) => other.text === name.text)) found.push(name);
  }
  return found.slice(0, count);
}
