// Colours of the canvas, read from the style sheet, so that light and dark are decided in one place.

export interface Palette {
  sea: string;
  water: string;
  land: string;
  line: string;
  faint: string;
  ink: string;
  muted: string;
  accent: string;
  serif: string;
  sans: string;
  dark: boolean;
}

export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const get = (name: string): string => style.getPropertyValue(`--pt-${name}`).trim();
  return {
    sea: get("sea"),
    water: get("water"),
    land: get("land"),
    line: get("map-line"),
    faint: get("map-label"),
    ink: get("ink"),
    muted: get("muted"),
    accent: get("accent"),
    serif: get("serif"),
    sans: get("sans"),
    dark: style.colorScheme === "dark",
  };
}

/** A period's colour as it is drawn: lighter in the dark theme, grey where it is no colour. */
export function shade(colour: string, dark: boolean): string {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!hex) return "#8a8478";
  if (!dark) return colour;
  const lighter = hex.slice(1).map((part) => Math.round(parseInt(part, 16) * 0.72 + 255 * 0.28));
  return `rgb(${lighter.join(" ")})`;
}
