// The corrections file that `placetime ... --corrections FILE` reads: one [[correction]] table each.
import type { Change, Correction } from "./model.ts";

const HEAD = `# Corrections for Placetime. Apply them with: placetime map ... --corrections corrections.toml
# name: whole words as the text has them; document: only there; start, end, prefix, suffix: only this mention
# then one of: place, label with lat and lon, not_a_place, role, when, checked
format = 1
`;

export function writeToml(corrections: readonly Correction[]): string {
  return [HEAD, ...corrections.map(table)].join("\n");
}

function table({ change, scope, ...where }: Correction): string {
  const fields = { ...where, ...fieldsOf(change) };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined).map(([key, value]) => `${key} = ${literal(value)}`);
  return `[[correction]]\n${lines.join("\n")}\n`;
}

function fieldsOf(change: Change): Record<string, string | number | boolean> {
  switch (change.kind) {
    case "place":
      return { place: change.place };
    case "point":
      return { label: change.label, lat: change.lat, lon: change.lon };
    case "nothing":
      return { not_a_place: true };
    case "role":
      return { role: change.role };
    case "when":
      return { when: change.when };
    case "checked":
      return { checked: true };
  }
}

/** A TOML value; strings as basic strings with everything escaped that TOML wants escaped. */
function literal(value: string | number | boolean | undefined): string {
  if (typeof value !== "string") return String(value);
  const escaped = value.replace(/["\\\u0000-\u001f\u007f]/g, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}
