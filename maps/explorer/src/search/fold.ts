// Folding for search: case, accents and apostrophes go, letters stay in their script. Mirrors the idea of gazetteer/fold.py.

const SAME: Record<string, string> = { ı: "i", ə: "e", ø: "o", đ: "d", ł: "l", ß: "ss", æ: "ae", œ: "oe", ё: "е", և: "եվ" };

const PLAIN = /^[\x20-\x7e]*$/;

/** A text without case, accents and apostrophes; hyphens and spaces become single spaces. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/['`]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ıəøđłßæœёև]/gu, (letter) => SAME[letter])
    .replace(/եւ/gu, "եվ")
    .replace(/['’ʼʻ`´‘]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Optimal string alignment distance (a swap of neighbours counts one), or `limit` + 1 as soon as it is beyond. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [before, last] = [new Uint16Array(b.length + 1), Uint16Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint16Array(b.length + 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
