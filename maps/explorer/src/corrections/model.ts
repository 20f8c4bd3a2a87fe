// What a reader can correct, and where it holds. Plain data: kept in the browser, written as a file (toml.ts).

export type Scope = "mention" | "document" | "everywhere";

export type Change =
  | { kind: "place"; place: string } // id of the right place
  | { kind: "point"; label: string; lat: number; lon: number } // a place that no gazetteer here has
  | { kind: "nothing" } // no place at all
  | { kind: "role"; role: string }
  | { kind: "when"; when: string } // EDTF
  | { kind: "checked" }; // looked at and right

export interface Correction {
  name: string; // the words as the text has them, whole
  scope: Scope;
  document?: string; // for "mention" and "document"
  start?: number; // for "mention": offsets in the document, in Unicode characters
  end?: number;
  prefix?: string; // for "mention": what stands before and after, so that it is found again when the text moves
  suffix?: string;
  change: Change;
}

/** The subject of a correction, as a mention offers it. */
export interface Subject {
  name: string;
  document: string;
  start: number;
  end: number;
  prefix: string;
  suffix: string;
}

export function correct(subject: Subject, scope: Scope, change: Change): Correction {
  const { name, document } = subject;
  if (scope === "everywhere") return { name, scope, change };
  return scope === "document" ? { name, scope, document, change } : { ...subject, scope, change };
}

export function matches(correction: Correction, subject: Subject): boolean {
  if (correction.name !== subject.name) return false;
  if (correction.scope === "everywhere") return true;
  if (correction.document !== subject.document) return false;
  return correction.scope === "document" || correction.start === subject.start;
}

/** A list with one more correction; one that says the same of the same is replaced. */
export function added(list: readonly Correction[], correction: Correction): Correction[] {
  const same = (other: Correction): boolean =>
    other.name === correction.name && other.scope === correction.scope && other.document === correction.document &&
    other.start === correction.start && rivals(other.change, correction.change);
  return [...list.filter((other) => !same(other)), correction];
}

/** Place, point, nothing and checked exclude each other; role and time go beside them. */
function rivals(a: Change, b: Change): boolean {
  const sort = ({ kind }: Change): string => (kind === "role" || kind === "when" ? kind : "place");
  return sort(a) === sort(b);
}

/** The list that a stored text holds; what is not a correction is left out. */
export function parseStored(text: string | null): Correction[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isCorrection) : [];
  } catch {
    return [];
  }
}

function isCorrection(value: unknown): value is Correction {
  const { name, scope, change } = (value ?? {}) as Partial<Correction>;
  return typeof name === "string" && ["mention", "document", "everywhere"].includes(String(scope)) && typeof change?.kind === "string";
}
