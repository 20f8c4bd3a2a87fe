// The form that corrects one mention: what it is instead, and where that holds.
import { shownName, type App, type Frame, type View } from "../app.ts";
import { parseSpan } from "../data/edtf.ts";
import { ROLES } from "../data/payload.ts";
import { fill, h, type Child } from "../dom.ts";
import type { Key } from "../i18n/en.ts";
import type { MapView } from "../map/view.ts";
import { SearchIndex } from "../search/index.ts";
import type { Desk } from "./desk.ts";
import { correct, type Change, type Scope, type Subject } from "./model.ts";

const SCOPES: [Scope, Key][] = [["mention", "scopeMention"], ["document", "scopeDocument"], ["everywhere", "scopeEverywhere"]];
type Kind = "place" | "nothing" | "role" | "when";
const KINDS: [Kind, Key][] = [["place", "wrongPlace"], ["nothing", "notAPlace"], ["role", "otherMeaning"], ["when", "otherTime"]];

export class CorrectDialog implements View {
  readonly element = h("dialog", { class: "pt-dialog pt-correct", "aria-labelledby": "pt-correct-title" });
  #app: App;
  #desk: Desk;
  #map: MapView;
  #index: SearchIndex;
  #mention = 0;
  #kind: Kind = "place";
  #scope: Scope = "mention";
  #change: Change | null = null;
  #body = h("div", {});
  #save = h("button", { type: "button", class: "pt-button pt-take", onclick: () => this.#commit() });

  constructor(app: App, desk: Desk, map: MapView) {
    this.#app = app;
    this.#desk = desk;
    this.#map = map;
    this.#index = SearchIndex.of(app.corpus);
    this.element.addEventListener("click", (event) => event.target === this.element && this.element.close());
  }

  update({ changed }: Frame): void {
    if (changed.has("language") && this.element.open) this.#build();
  }

  /** Opens the form on a mention. */
  open(mention: number): void {
    this.#mention = mention;
    this.#kind = "place";
    this.#scope = "mention";
    this.#choose(null);
    this.#build();
    this.element.showModal();
  }

  #subject(): Subject {
    return this.#desk.subject(this.#mention);
  }

  #build(): void {
    const { t } = this.#app;
    const { name, prefix, suffix } = this.#subject();
    fill(this.#save, t("saveCorrection"));
    this.#save.disabled = this.#change === null;
    fill(
      this.element,
      h("button", { type: "button", class: "pt-close", "aria-label": t("close"), onclick: () => this.element.close() }, "×"),
      h("h2", { id: "pt-correct-title" }, t("correct")),
      h("blockquote", { class: "pt-quote", dir: "auto" }, `… ${prefix}`, h("mark", {}, name), `${suffix} …`),
      this.#radios("pt-kind", t("whatIsWrong"), KINDS, this.#kind, (kind) => this.#switch(kind)),
      this.#body,
      this.#radios("pt-scope", t("where"), SCOPES, this.#scope, (scope) => (this.#scope = scope)),
      h("div", { class: "pt-form-foot" }, this.#save, h("button", { type: "button", class: "pt-button", onclick: () => this.element.close() }, t("cancel"))),
    );
    this.#fillBody();
  }

  #radios<T extends string>(name: string, legend: string, options: [T, Key][], chosen: T, act: (value: T) => void): HTMLElement {
    const rows = options.map(([value, word]) => h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen, onchange: () => act(value) }), this.#app.t(word)));
    return h("fieldset", { class: "pt-radios" }, h("legend", {}, legend), ...rows);
  }

  #switch(kind: Kind): void {
    this.#kind = kind;
    this.#choose(kind === "nothing" ? { kind: "nothing" } : null);
    this.#fillBody();
  }

  #choose(change: Change | null): void {
    this.#change = change;
    this.#save.disabled = change === null;
  }

  #fillBody(): void {
    const bodies: Record<Kind, () => Child[]> = { place: () => this.#places(), nothing: () => [], role: () => this.#roles(), when: () => this.#time() };
    fill(this.#body, ...bodies[this.#kind]());
  }

  #places(): Child[] {
    const { t, reasons } = this.#app;
    const rivals = (reasons?.runnersUp[this.#mention] ?? []).map(([place]) => place);
    const list = h("ul", { class: "pt-choices" }, ...rivals.map((place) => this.#choice(place)));
    const search = h("input", { type: "search", class: "pt-field", "aria-label": t("search"), placeholder: t("searchHint") });
    search.addEventListener("input", () => {
      const hits = this.#index.places(search.value, (place) => this.#app.selection.ofPlace[place], 6).map((hit) => hit.place);
      fill(list, ...(search.value.trim() ? hits : rivals).map((place) => this.#choice(place)));
    });
    return [search, list, h("button", { type: "button", class: "pt-link", onclick: () => this.#pick() }, t("clickOnMap"))];
  }

  #choice(place: number): HTMLElement {
    const { corpus, t } = this.#app;
    const { id, kind, country, lat, lon } = corpus.places[place];
    const about = [t.kind(kind), country && t.country(country, country), `${lat.toFixed(2)}, ${lon.toFixed(2)}`].filter(Boolean).join(" · ");
    const input = h("input", { type: "radio", name: "pt-choice", value: id, onchange: () => this.#choose({ kind: "place", place: id }) });
    return h("li", {}, h("label", {}, input, h("span", { dir: "auto" }, shownName(this.#app, place).text), h("small", {}, about)));
  }

  /** Closes the form, waits for a click on the map, and opens it again with that point. */
  #pick(): void {
    const { name } = this.#subject();
    this.element.close();
    this.#app.announce(this.#app.t("clickNow"));
    this.#map.pick(this.#app.t("clickNow"), (point) => {
      this.element.showModal();
      if (!point) return;
      const [lat, lon] = point.map((degrees) => Math.round(degrees * 1e5) / 1e5);
      const label = h("input", { type: "text", class: "pt-field", "aria-label": this.#app.t("nameOfPlace"), value: name });
      const enter = (): void => this.#choose(label.value.trim() ? { kind: "point", label: label.value.trim(), lat, lon } : null);
      label.addEventListener("input", enter);
      fill(this.#body, label, h("p", { class: "pt-muted" }, `${lat}, ${lon}`));
      enter();
    });
  }

  #roles(): Child[] {
    const now = this.#app.corpus.role[this.#mention];
    const others = ROLES.filter((_, number) => number !== now);
    return [h("ul", { class: "pt-choices" }, ...others.map((role) => h("li", {}, h("label", {}, h("input", { type: "radio", name: "pt-choice", value: role, onchange: () => this.#choose({ kind: "role", role }) }), this.#app.t(role)))))];
  }

  #time(): Child[] {
    const { t } = this.#app;
    const input = h("input", { type: "text", class: "pt-field", "aria-label": t("otherTime"), placeholder: "1992-05, 1988/1994", autocomplete: "off" });
    input.addEventListener("input", () => {
      const when = input.value.trim();
      const fits = when !== "" && parseSpan(when) !== null;
      input.setAttribute("aria-invalid", String(when !== "" && !fits));
      this.#choose(fits ? { kind: "when", when } : null);
    });
    return [input];
  }

  #commit(): void {
    if (!this.#change) return;
    this.#desk.add(correct(this.#subject(), this.#scope, this.#change));
    this.#app.announce(this.#app.t("corrected"));
    this.element.close();
  }
}
