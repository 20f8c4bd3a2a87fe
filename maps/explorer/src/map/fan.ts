// Places that stay on one spot however close one looks: a small list to choose from.
import { shownName, type App } from "../app.ts";
import { h } from "../dom.ts";
import type { Mark } from "./marks/mark.ts";

export function fan(host: HTMLElement, app: App, mark: Mark): void {
  host.querySelector(".pt-fan")?.remove();
  const close = (): void => list.remove();
  const items = mark.places.map((place) => {
    const choose = (): void => {
      close();
      app.store.set({ place, passage: null, article: null });
    };
    const count = app.t.number(app.selection.ofPlace[place]);
    return h("li", {}, h("button", { type: "button", onclick: choose }, h("span", { dir: "auto" }, shownName(app, place).text), h("span", { class: "pt-count" }, count)));
  });
  const list = h("ul", { class: "pt-fan", onkeydown: (event: KeyboardEvent) => event.key === "Escape" && close() }, ...items);
  Object.assign(list.style, { left: `${mark.x + mark.r + 6}px`, top: `${mark.y - 12}px` });
  host.append(list);
  list.querySelector("button")?.focus();
  list.addEventListener("focusout", (event) => !list.contains(event.relatedTarget as Node) && close());
}
