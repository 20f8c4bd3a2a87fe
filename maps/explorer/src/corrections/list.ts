// The list of corrections: take one back, save them as a file, forget them all.
import type { App, Frame, View } from "../app.ts";
import { fill, h } from "../dom.ts";
import { save } from "../exporting/save.ts";
import type { Desk } from "./desk.ts";
import type { Correction } from "./model.ts";
import { writeToml } from "./toml.ts";

export class CorrectionsList implements View {
  readonly element = h("dialog", { class: "pt-dialog", "aria-labelledby": "pt-corrections-title" });
  #app: App;
  #desk: Desk;

  constructor(app: App, desk: Desk) {
    this.#app = app;
    this.#desk = desk;
    this.element.addEventListener("click", (event) => event.target === this.element && this.element.close());
  }

  update({ changed }: Frame): void {
    if (this.element.open && (changed.has("corrections") || changed.has("language"))) this.#build();
  }

  open(): void {
    this.#build();
    this.element.showModal();
  }

  #build(): void {
    const { t } = this.#app;
    const { list } = this.#desk;
    fill(
      this.element,
      h("button", { type: "button", class: "pt-close", "aria-label": t("close"), onclick: () => this.element.close() }, "×"),
      h("h2", { id: "pt-corrections-title" }, t("corrections")),
      list.length ? h("ol", { class: "pt-corrections" }, ...list.map((correction) => this.#row(correction))) : h("p", {}, t("noCorrections")),
      h("p", { class: "pt-muted" }, t("correctionsKept")),
      list.length > 0 && h("div", { class: "pt-form-foot" },
        h("button", { type: "button", class: "pt-button pt-take", onclick: () => this.#save() }, t("saveFile")),
        h("button", { type: "button", class: "pt-button", onclick: () => this.#desk.clear() }, t("undoAll")),
      ),
    );
  }

  #row(correction: Correction): HTMLElement {
    const { t } = this.#app;
    const where = correction.scope === "everywhere" ? t("scopeEverywhere") : [t(correction.scope === "mention" ? "scopeMention" : "scopeDocument"), correction.document].join(": ");
    const undo = h("button", { type: "button", class: "pt-link", onclick: () => this.#desk.remove(correction) }, t("undo"));
    return h("li", {}, h("strong", { dir: "auto" }, correction.name), " → ", h("span", { dir: "auto" }, this.#changeText(correction)), h("small", {}, ` ${where} `), undo);
  }

  #changeText({ change }: Correction): string {
    const { corpus, t } = this.#app;
    switch (change.kind) {
      case "place":
        return corpus.places.find(({ id }) => id === change.place)?.name ?? change.place;
      case "point":
        return `${change.label} (${change.lat}, ${change.lon})`;
      case "nothing":
        return t("notAPlace");
      case "role":
        return t(change.role as "literal");
      case "when":
        return change.when;
      case "checked":
        return t("markChecked");
    }
  }

  #save(): void {
    save("corrections.toml", "application/toml", writeToml(this.#desk.list));
    this.#app.announce(this.#app.t("saved", { file: "corrections.toml" }));
  }
}
