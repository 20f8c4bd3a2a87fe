// A button with a menu under it: arrows, Home, End, Escape, and focus back on the button.
import { fill, h, type Child } from "../dom.ts";

export interface Item {
  label: string;
  act(): void;
  checked?: boolean;
  language?: string;
}

export class Menu {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  #list = h("div", { class: "pt-menu", role: "menu", hidden: true });
  #items: () => Item[];
  #note: () => Child;

  constructor(className: string, items: () => Item[], note: () => Child = () => null) {
    this.#items = items;
    this.#note = note;
    this.button = h("button", { type: "button", class: `pt-button ${className}`, "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.#toggle() });
    this.element = h("div", { class: "pt-menu-host", onkeydown: (event: KeyboardEvent) => this.#key(event) }, this.button, this.#list);
    this.element.addEventListener("focusout", (event) => !this.element.contains(event.relatedTarget as Node) && this.#close(false));
  }

  /** `value` is what is chosen now; a narrow page leaves it out. */
  label(text: string, value = ""): void {
    fill(this.button, text, value && h("span", { class: "pt-wide" }, `: ${value}`), h("span", { "aria-hidden": "true" }, " ▾"));
    this.#list.setAttribute("aria-label", text);
  }

  #toggle(): void {
    if (!this.#list.hidden) return this.#close(true);
    const items = this.#items().map((item) => {
      const role = item.checked === undefined ? "menuitem" : "menuitemradio";
      const act = (): void => {
        this.#close(true);
        item.act();
      };
      return h("button", { type: "button", role, tabindex: -1, "aria-checked": item.checked === undefined ? null : String(item.checked), lang: item.language, onclick: act }, item.label);
    });
    const note = this.#note();
    fill(this.#list, ...items, note && h("p", { class: "pt-menu-note", role: "presentation" }, note));
    this.#list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    (items.find((item) => item.getAttribute("aria-checked") === "true") ?? items[0])?.focus();
  }

  #close(focus: boolean): void {
    if (this.#list.hidden) return;
    this.#list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (focus) this.button.focus();
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden) return;
    const items = [...this.#list.querySelectorAll<HTMLElement>("[role^=menuitem]")];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Escape") this.#close(true);
    else if (next !== undefined) items[next % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
