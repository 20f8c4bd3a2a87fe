// Colours of the canvas, read from the style sheet, so that light and dark are decided in one place.

export interface Palette {
  sea: string;
  land: string;
  line: string;
  faint: string;
  ink: string;
  muted: string;
  accent: string;
  serif: string;
  sans: string;
}

export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const get = (name: string): string => style.getPropertyValue(`--pt-${name}`).trim();
  return {
    sea: get("sea"),
    land: get("land"),
    line: get("map-line"),
    faint: get("map-label"),
    ink: get("ink"),
    muted: get("muted"),
    accent: get("accent"),
    serif: get("serif"),
    sans: get("sans"),
  };
}
