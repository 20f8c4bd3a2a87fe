// Elements and text nodes. Texts of the corpus become text nodes here and nowhere become HTML.

export type Child = Node | string | null | undefined | false;
type Handler = (event: never) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Handler>;

/** Makes an element: attributes by name, `on...` as listeners, null and false left out. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/** Makes an SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/** Replaces what is in an element. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

function append(element: Element, children: Child[]): void {
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as unknown as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

const RTL = /^(ar|fa|he|ur|ps|ckb|azb|syr|yi|dv|ug)\b/;

/** `lang` and `dir` of a text; the direction of a text of unknown language follows its letters. */
export function inLanguage(language: string | null | undefined): Attributes {
  if (!language) return { dir: "auto" };
  return { lang: language, dir: RTL.test(language) ? "rtl" : "ltr" };
}

/** An icon of one path in a 24 by 24 box. */
export function icon(path: string): SVGSVGElement {
  return s("svg", { viewBox: "0 0 24 24", class: "pt-icon", "aria-hidden": "true", focusable: "false" }, s("path", { d: path }));
}
