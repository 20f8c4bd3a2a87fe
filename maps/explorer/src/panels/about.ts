// About this map: how it was made, how sure it is, what is not on it, and where it could mislead.
import type { App, Frame, View } from "../app.ts";
import { fill, h, type Child } from "../dom.ts";
import { ROLES } from "../data/payload.ts";
import { UNSURE } from "../map/marks/mark.ts";
import { summary } from "./header.ts";

const MOST_UNPLACED = 60;

export class AboutDialog implements View {
  readonly element = h("dialog", { class: "pt-dialog", "aria-labelledby": "pt-about-title" });
  #app: App;

  constructor(app: App) {
    this.#app = app;
    this.element.addEventListener("click", (event) => event.target === this.element && this.element.close());
  }

  update({ changed }: Frame): void {
    if (changed.has("language") && this.element.open) this.#build();
  }

  open(): void {
    this.#build();
    this.element.showModal();
  }

  #build(): void {
    const { t, corpus } = this.#app;
    const close = (): void => this.element.close();
    fill(
      this.element,
      h("button", { type: "button", class: "pt-close", "aria-label": t("close"), onclick: close }, "×"),
      h("h2", { id: "pt-about-title" }, t("about")),
      h("p", {}, corpus.payload.title, " · ", summary(this.#app)),
      h("h3", {}, t("aboutSure")),
      ...this.#sureness(),
      h("h3", {}, t("aboutMislead")),
      h("ul", {}, h("li", {}, t("misleadMetonymy")), h("li", {}, t("misleadSchematic")), h("li", {}, t("misleadSources"), " ", this.#publishers()), h("li", {}, t("misleadMachine"))),
      h("h3", {}, t("aboutMade")),
      ...provenance(corpus.payload.provenance),
      h("h3", {}, t("aboutUnplaced")),
      this.#unplaced(),
      h("p", { class: "pt-muted" }, t("aboutCredits")),
    );
  }

  #sureness(): Child[] {
    const { corpus, t } = this.#app;
    const placed = [...corpus.place.keys()].filter((i) => corpus.place[i] >= 0);
    const unsure = placed.filter((i) => corpus.confidence[i] < UNSURE).length;
    const roles = ROLES.map((role, number) => `${t(role)} ${t.number(placed.filter((i) => corpus.role[i] === number).length)}`).join(" · ");
    return [h("p", {}, t("unsureShare", { n: unsure, all: placed.length, percent: placed.length ? Math.round((100 * unsure) / placed.length) : 0 })), h("p", {}, roles)];
  }

  #publishers(): string {
    const counts = new Map<string, number>();
    const { corpus } = this.#app;
    for (const passage of corpus.passage) {
      const article = corpus.payload.articles[corpus.articleOf(passage)];
      const name = article.publisher ?? article.document;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8);
    return top.map(([name, count]) => `${name} ${this.#app.t.number(count)}`).join(", ");
  }

  #unplaced(): HTMLElement {
    const { corpus, t } = this.#app;
    const names = new Map<string, number>();
    for (let i = 0; i < corpus.count; i++) {
      if (corpus.place[i] >= 0) continue;
      const surface = [...(corpus.texts[corpus.passage[i]] ?? "")].slice(corpus.start[i], corpus.start[i] + corpus.length[i]).join("");
      if (surface) names.set(surface, (names.get(surface) ?? 0) + 1);
    }
    if (!names.size) return h("p", {}, t("unplacedNone"));
    const top = [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_UNPLACED);
    return h("p", { dir: "auto" }, top.map(([name, count]) => (count > 1 ? `${name} (${t.number(count)})` : name)).join(", "), names.size > top.length ? " …" : "");
  }
}

/** The record of how the map was made, whatever it holds, as definitions. */
function provenance(record: Record<string, unknown>): Child[] {
  return Object.entries(record).map(([key, value]) => h("details", {}, h("summary", {}, key.replaceAll("_", " ")), tree(value)));
}

function tree(value: unknown): HTMLElement {
  if (Array.isArray(value)) return h("ul", {}, ...value.map((item) => h("li", {}, tree(item))));
  if (value && typeof value === "object") return h("dl", {}, ...Object.entries(value).flatMap(([key, item]) => [h("dt", {}, key.replaceAll("_", " ")), h("dd", {}, tree(item))]));
  return h("span", { dir: "auto" }, value === null || value === undefined ? "–" : String(value));
}
