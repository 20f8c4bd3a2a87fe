// A passage as text with its place names marked: text nodes and buttons, each name with colour, role and language.
import { shownName, type App } from "../app.ts";
import { h, inLanguage, type Child } from "../dom.ts";
import { MARKS, ROLES } from "../data/payload.ts";

/** Start and length in UTF-16 units of a stretch given in Unicode characters. */
export function units(text: string, start: number, length: number): [number, number] {
  if (!/[\ud800-\udbff]/.test(text)) return [start, length];
  const characters = [...text];
  return [characters.slice(0, start).join("").length, characters.slice(start, start + length).join("").length];
}

/** The text of a passage as nodes. */
export function markedText(app: App, passage: number): Child[] {
  const { corpus } = app;
  const text = corpus.texts[passage] ?? "";
  const nodes: Child[] = [];
  let at = 0;
  for (const mention of corpus.mentionsOf(passage)) {
    const [start, length] = units(text, corpus.start[mention], corpus.length[mention]);
    if (start < at || length <= 0) continue;
    nodes.push(text.slice(at, start), nameButton(app, mention, text.slice(start, start + length)));
    at = start + length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

function nameButton(app: App, mention: number, surface: string): HTMLElement {
  const { corpus } = app;
  const place = corpus.place[mention];
  if (place < 0) return h("span", { class: "pt-name pt-unplaced", title: app.t("notPlaced") }, surface);
  const hidden = !app.selection.visible[mention];
  const period = corpus.times[app.store.state.time].period[mention];
  const button = h("button", {
    type: "button",
    class: `pt-name pt-role-${ROLES[corpus.role[mention]]} pt-mark-${MARKS[corpus.mark[mention]]}${hidden ? " pt-hidden" : ""}${place === app.store.state.place ? " pt-own" : ""}`,
    "data-mention": mention,
    "data-place": place,
    title: `${shownName(app, place).text} · ${app.t(ROLES[corpus.role[mention]])}`,
  }, surface);
  if (!hidden) button.style.setProperty("--pt-colour", `var(--pt-period-${period})`);
  return button;
}

/** Language attributes of a passage. */
export function passageLanguage(app: App, passage: number): ReturnType<typeof inLanguage> {
  return inLanguage(app.corpus.payload.articles[app.corpus.articleOf(passage)]?.language);
}
