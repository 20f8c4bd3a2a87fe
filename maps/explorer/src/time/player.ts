// Play: moves the window over the axis, bar by bar, at three speeds; stops at the end.
import type { App } from "../app.ts";
import { h } from "../dom.ts";
import { binAt } from "./bins.ts";
import type { Chart } from "./histogram.ts";

const SPEEDS = [1, 2, 4];
const STEP_MS = 420;
const BINS_AT_START = 6; // width of the window where no range was chosen

export class Player {
  #app: App;
  #chart: () => Chart | null;
  #timer = 0;
  #speed = 0;
  #button: HTMLButtonElement | null = null;
  #speedButton: HTMLButtonElement | null = null;

  constructor(app: App, chart: () => Chart | null) {
    this.#app = app;
    this.#chart = chart;
  }

  /** The buttons for play and speed. */
  button(): HTMLElement {
    this.#button = h("button", { type: "button", class: "pt-play", onclick: () => (this.#timer ? this.stop() : this.#play()) });
    this.#speedButton = h("button", { type: "button", class: "pt-speed", onclick: () => this.#faster() });
    this.#show();
    return h("span", { class: "pt-player" }, this.#button, this.#speedButton);
  }

  stop(): void {
    window.clearInterval(this.#timer);
    this.#timer = 0;
    this.#show();
  }

  #play(): void {
    const chart = this.#chart();
    if (!chart) return;
    const { from, to } = this.#app.store.state;
    const { bins } = chart;
    const last = bins[bins.length - 1].last;
    if (from === null || to === null || to >= last) this.#window(chart, 0, Math.min(BINS_AT_START, bins.length) - 1);
    this.#timer = window.setInterval(() => this.#step(), STEP_MS / SPEEDS[this.#speed]);
    this.#show();
  }

  #step(): void {
    const chart = this.#chart();
    const { from, to } = this.#app.store.state;
    if (!chart || from === null || to === null) return this.stop();
    const [a, b] = [binAt(chart.bins, from), binAt(chart.bins, to)];
    if (b + 1 >= chart.bins.length) return this.stop();
    this.#window(chart, a + 1, b + 1);
  }

  #window({ bins }: Chart, a: number, b: number): void {
    this.#app.store.set({ from: bins[a].first, to: bins[b].last });
  }

  #faster(): void {
    this.#speed = (this.#speed + 1) % SPEEDS.length;
    if (this.#timer) {
      window.clearInterval(this.#timer);
      this.#timer = window.setInterval(() => this.#step(), STEP_MS / SPEEDS[this.#speed]);
    }
    this.#show();
  }

  #show(): void {
    const { t } = this.#app;
    if (!this.#button || !this.#speedButton) return;
    this.#button.textContent = this.#timer ? "❚❚" : "▶";
    this.#button.setAttribute("aria-label", this.#timer ? t("pause") : t("play"));
    this.#speedButton.textContent = `${SPEEDS[this.#speed]}×`;
    this.#speedButton.setAttribute("aria-label", `${t("speed")} ${SPEEDS[this.#speed]}×`);
  }
}
