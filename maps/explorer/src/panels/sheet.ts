// On a phone layers and passages share a sheet at the bottom; on a wide page this element takes no room of its own.
import type { App, Frame, View } from "../app.ts";
import { fill, h } from "../dom.ts";

const HEIGHTS = ["low", "half", "full"] as const;
type Height = (typeof HEIGHTS)[number];

export class Sheet implements View {
  readonly element: HTMLElement;
  #app: App;
  #bar = h("div", { class: "pt-sheet-bar" });
  #tab: "side" | "layers" = "side";

  constructor(app: App, layers: View, side: View) {
    this.#app = app;
    this.element = h("div", { class: "pt-sheet", "data-tab": this.#tab, "data-height": "low" }, this.#bar, layers.element, side.element);
  }

  update({ state, changed, filtered }: Frame): void {
    if ((changed.has("place") && state.place !== null) || (changed.has("article") && state.article !== null)) {
      this.#open("side");
    }
    if (filtered || changed.has("language")) this.#words();
  }

  #words(): void {
    const { t, selection } = this.#app;
    const tab = (name: "side" | "layers", label: string): HTMLElement => h("button", { type: "button", "aria-pressed": String(this.#tab === name), onclick: () => this.#choose(name) }, label);
    const grip = h("button", { type: "button", class: "pt-grip", "aria-label": t("sheet"), onclick: () => this.#grow() });
    grip.addEventListener("pointerdown", (event) => this.#drag(event, grip));
    fill(this.#bar, grip, tab("side", t("passages", { n: selection.passages })), tab("layers", t("layers")));
  }

  #choose(name: "side" | "layers"): void {
    if (this.#tab === name && this.#height !== "low") return this.#set("low");
    this.#open(name);
  }

  #open(name: "side" | "layers"): void {
    this.#tab = name;
    this.element.dataset.tab = name;
    if (this.#height === "low") this.#set("half");
    this.#words();
  }

  get #height(): Height {
    return this.element.dataset.height as Height;
  }

  #set(height: Height): void {
    this.element.dataset.height = height;
  }

  #grow(): void {
    this.#set(HEIGHTS[(HEIGHTS.indexOf(this.#height) + 1) % HEIGHTS.length]);
  }

  #drag(start: PointerEvent, grip: HTMLElement): void {
    grip.setPointerCapture(start.pointerId);
    const move = (event: PointerEvent): void => {
      const share = 1 - event.clientY / window.innerHeight;
      if (Math.abs(event.clientY - start.clientY) > 12) this.#set(share > 0.66 ? "full" : share > 0.3 ? "half" : "low");
    };
    const up = (): void => {
      grip.removeEventListener("pointermove", move);
      grip.removeEventListener("pointerup", up);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", up);
  }
}
