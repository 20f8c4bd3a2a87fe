// The time part: which time, typed dates, play, the histogram with two handles and a window to drag, bands of periods.
import type { App, Frame, View } from "../app.ts";
import { formatBound, parseDate } from "../data/days.ts";
import type { Day } from "../data/payload.ts";
import { fill, h } from "../dom.ts";
import type { State } from "../state/state.ts";
import { binAt } from "./bins.ts";
import { BAR_HEIGHT, drawChart, makeChart, makeScale, TICK_HEIGHT, useMonths, type Chart } from "./histogram.ts";
import { Player } from "./player.ts";

const NARROWEST_LABEL = 34; // pixels of a band that has its name in it

type Grip = "from" | "to" | "window" | "new";

export class TimeView implements View {
  readonly element = h("section", { class: "pt-time" });
  #app: App;
  #canvas = h("canvas", { class: "pt-histogram", "aria-hidden": "true" });
  #window = h("div", { class: "pt-window" });
  #handles = { from: this.#handle("from"), to: this.#handle("to") };
  #bands = h("div", { class: "pt-bands", role: "group" });
  #strip = h("div", { class: "pt-strip" }, this.#window, this.#canvas, this.#handles.from, this.#handles.to);
  #chart: Chart | null = null;
  #inputs = { from: this.#input("from"), to: this.#input("to") };
  #controls = h("div", { class: "pt-time-controls" });
  #undated = h("span", {});
  #undatedBox = h("input", { type: "checkbox", onchange: () => this.#app.store.set({ undated: this.#undatedBox.checked }) });
  #hint = h("div", { class: "pt-tip", hidden: true });
  #player: Player;

  constructor(app: App) {
    this.#app = app;
    this.#player = new Player(app, () => this.#chart);
    this.element.append(this.#controls, h("div", { class: "pt-axis" }, this.#strip, this.#bands, this.#hint));
    this.#strip.addEventListener("pointerdown", (event) => this.#press(event));
    this.#strip.addEventListener("pointermove", (event) => this.#point(event));
    this.#strip.addEventListener("pointerleave", () => (this.#hint.hidden = true));
    new ResizeObserver(() => this.#measure()).observe(this.#strip);
  }

  update({ state, changed, filtered }: Frame): void {
    if (changed.has("language")) this.#words();
    if (changed.has("time") || changed.has("axis") || changed.has("corrections") || changed.has("language")) this.#rescale();
    else if (filtered) this.#recount(changed);
    this.#draw(state);
    this.#undated.textContent = this.#app.t("undated", { n: this.#app.selection.undated });
    this.#undatedBox.checked = state.undated;
    for (const button of this.#controls.querySelectorAll<HTMLElement>("[data-time]")) button.setAttribute("aria-pressed", String(button.dataset.time === state.time));
    for (const button of this.#controls.querySelectorAll<HTMLElement>("[data-axis]")) button.setAttribute("aria-pressed", String(button.dataset.axis === state.axis));
  }

  #measure(): void {
    this.#rescale();
    this.#draw(this.#app.store.state);
  }

  #rescale(): void {
    const width = this.#strip.clientWidth;
    const scale = width > 40 ? makeScale(this.#app, width) : null;
    this.#chart = scale && makeChart(this.#app, scale);
    this.element.classList.toggle("pt-no-dates", width > 40 && !scale);
    this.#drawBands();
  }

  /** A range that moves leaves the bars as they are. */
  #recount(changed: ReadonlySet<keyof State>): void {
    const onlyRange = [...changed].every((key) => key === "from" || key === "to");
    if (this.#chart && !onlyRange) this.#chart = makeChart(this.#app, this.#chart.scale);
  }

  #range(): [Day, Day] {
    const { from, to } = this.#app.store.state;
    const scale = this.#chart!.scale;
    return [from ?? scale.first, to ?? scale.last];
  }

  #pixels(): [number, number] {
    const [from, to] = this.#range();
    const { scale } = this.#chart!;
    return [scale.x(from), to >= scale.last ? scale.width : scale.x(to + 1)];
  }

  #draw(state: State): void {
    if (!this.#chart) return;
    const { scale } = this.#chart;
    const ratio = window.devicePixelRatio || 1;
    const height = BAR_HEIGHT + TICK_HEIGHT + 4;
    Object.assign(this.#canvas, { width: Math.round(scale.width * ratio), height: Math.round(height * ratio) });
    Object.assign(this.#canvas.style, { width: `${scale.width}px`, height: `${height}px` });
    const context = this.#canvas.getContext("2d")!;
    context.scale(ratio, ratio);
    const pixels = this.#pixels();
    drawChart(context, this.#chart, this.#app.colours, this.#app.palette, pixels);
    this.#placeHandles(state, pixels);
  }

  #placeHandles(state: State, [x0, x1]: [number, number]): void {
    Object.assign(this.#window.style, { left: `${x0}px`, width: `${Math.max(2, x1 - x0)}px` });
    const [from, to] = this.#range();
    for (const [side, x, day] of [["from", x0, from], ["to", x1, to]] as const) {
      const handle = this.#handles[side];
      handle.style.left = `${x}px`;
      handle.setAttribute("aria-valuenow", String(day));
      handle.setAttribute("aria-valuemin", String(this.#chart!.scale.first));
      handle.setAttribute("aria-valuemax", String(this.#chart!.scale.last));
      handle.setAttribute("aria-valuetext", formatBound(day, side === "to"));
      if (document.activeElement !== this.#inputs[side]) this.#inputs[side].value = state[side] === null ? "" : formatBound(state[side]!, side === "to");
      this.#inputs[side].placeholder = formatBound(day, side === "to");
    }
  }

  #drawBands(): void {
    if (!this.#chart) return fill(this.#bands);
    const { scale } = this.#chart;
    const { t, corpus, store } = this.#app;
    const bands = corpus.payload.periods.map((period, i) => {
      const x0 = period.first === null ? 0 : scale.x(period.first);
      const x1 = period.last === null || period.last >= scale.last ? scale.width : scale.x(period.last + 1);
      if (x1 - x0 < 2) return null;
      const label = period.labels[t.language] ?? period.labels.en ?? Object.values(period.labels)[0];
      const choose = (): void => store.set({ from: period.first, to: period.last });
      const button = h("button", { type: "button", class: "pt-band", title: `${label} · ${t.span(period.first, period.last)}`, "aria-label": label, onclick: choose }, x1 - x0 > NARROWEST_LABEL ? h("span", { dir: "auto" }, label) : null);
      button.style.cssText = `left:${x0}px;width:${x1 - x0 - 1}px;--pt-colour:var(--pt-period-${i})`;
      return button;
    });
    fill(this.#bands, ...bands);
  }

  #words(): void {
    const { t, store } = this.#app;
    useMonths(t.month);
    const choice = (name: "time" | "axis", value: string, label: string): HTMLElement =>
      h("button", { type: "button", [`data-${name}`]: value, onclick: () => this.#switch(name, value) }, label);
    this.element.setAttribute("aria-label", t("timeKind"));
    this.#bands.setAttribute("aria-label", t("periods"));
    this.#inputs.from.setAttribute("aria-label", t("from"));
    this.#inputs.to.setAttribute("aria-label", t("until"));
    this.#handles.from.setAttribute("aria-label", t("rangeStart"));
    this.#handles.to.setAttribute("aria-label", t("rangeEnd"));
    fill(
      this.#controls,
      h("div", { class: "pt-switch", role: "group", "aria-label": t("timeKind") }, choice("time", "when", t("spokenOf")), choice("time", "published", t("published"))),
      h("div", { class: "pt-dates" }, this.#inputs.from, h("span", {}, t("to")), this.#inputs.to, this.#player.button()),
      h("div", { class: "pt-time-more" },
        h("label", { class: "pt-check" }, this.#undatedBox, this.#undated),
        h("button", { type: "button", class: "pt-link", onclick: () => store.set({ from: null, to: null }) }, t("allTime")),
      ),
      h("div", { class: "pt-switch pt-small", role: "group" }, choice("axis", "bent", t("axisBent")), choice("axis", "even", t("axisEven"))),
    );
  }

  #switch(name: "time" | "axis", value: string): void {
    if (name === "axis") this.#app.store.set({ axis: value as State["axis"] });
    else this.#app.store.set({ time: value as State["time"], from: null, to: null });
  }

  #handle(side: "from" | "to"): HTMLElement {
    return h("div", { class: `pt-handle pt-handle-${side}`, role: "slider", tabindex: 0, onkeydown: (event: KeyboardEvent) => this.#key(event, side) });
  }

  #input(side: "from" | "to"): HTMLInputElement {
    const commit = (): void => this.#typed(side);
    return h("input", { type: "text", class: "pt-date", inputmode: "numeric", autocomplete: "off", spellcheck: "false", onchange: commit });
  }

  #typed(side: "from" | "to"): void {
    const input = this.#inputs[side];
    const parsed = parseDate(input.value);
    const wrong = input.value.trim() !== "" && !parsed;
    input.toggleAttribute("data-wrong", wrong);
    input.setAttribute("aria-invalid", String(wrong));
    if (!wrong) this.#setBound(side, parsed && (side === "from" ? parsed[0] : parsed[1]));
  }

  /** Sets one end; the other gives way when they would cross. */
  #setBound(side: "from" | "to", day: Day | null): void {
    const { from, to } = this.#app.store.state;
    if (side === "from") this.#app.store.set({ from: day, to: to !== null && day !== null && to < day ? day : to });
    else this.#app.store.set({ to: day, from: from !== null && day !== null && from > day ? day : from });
  }

  #key(event: KeyboardEvent, side: "from" | "to"): void {
    if (!this.#chart) return;
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    if (event.key === "Home" || event.key === "End") this.#setBound(side, (event.key === "Home") === (side === "from") ? null : this.#range()[side === "from" ? 1 : 0]);
    else if (event.key in steps) this.#step(side, steps[event.key] * (event.shiftKey ? 5 : 1));
    else return;
    event.preventDefault();
  }

  #step(side: "from" | "to", count: number): void {
    const { bins } = this.#chart!;
    const day = this.#range()[side === "from" ? 0 : 1];
    const bin = bins[Math.max(0, Math.min(bins.length - 1, binAt(bins, day) + count))];
    this.#setBound(side, side === "from" ? bin.first : bin.last);
  }

  #press(event: PointerEvent): void {
    if (!this.#chart || event.button !== 0) return;
    const x = this.#x(event);
    const grip = this.#gripAt(event, x);
    const start = { x, range: this.#range(), pixels: this.#pixels() };
    this.#strip.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => this.#drag(grip, start, this.#x(moved));
    const up = (): void => {
      this.#strip.removeEventListener("pointermove", move);
      this.#strip.removeEventListener("pointerup", up);
      this.#strip.removeEventListener("pointercancel", up);
    };
    this.#strip.addEventListener("pointermove", move);
    this.#strip.addEventListener("pointerup", up);
    this.#strip.addEventListener("pointercancel", up);
    if (grip === "from" || grip === "to") this.#handles[grip].focus({ preventScroll: true });
    event.preventDefault();
  }

  #gripAt(event: PointerEvent, x: number): Grip {
    const [x0, x1] = this.#pixels();
    const reach = event.pointerType === "touch" ? 22 : 9;
    if (Math.min(Math.abs(x - x0), Math.abs(x - x1)) < reach) return Math.abs(x - x0) < Math.abs(x - x1) ? "from" : "to";
    const { from, to } = this.#app.store.state;
    return x > x0 && x < x1 && (from !== null || to !== null) ? "window" : "new";
  }

  #drag(grip: Grip, start: { x: number; pixels: [number, number] }, x: number): void {
    const { scale, bins } = this.#chart!;
    const snap = (at: number, end: boolean): Day => {
      const bin = bins[binAt(bins, scale.day(Math.max(0, Math.min(scale.width - 0.01, at))))];
      return end ? bin.last : bin.first;
    };
    const open = (from: Day, to: Day): void => this.#app.store.set({ from: from <= scale.first ? null : from, to: to >= scale.last ? null : to });
    if (grip === "window") {
      const shift = Math.max(-start.pixels[0], Math.min(scale.width - start.pixels[1], x - start.x));
      open(snap(start.pixels[0] + shift + 1, false), snap(start.pixels[1] + shift - 1, true));
    } else if (grip === "new") {
      if (Math.abs(x - start.x) > 3) open(snap(Math.min(x, start.x), false), snap(Math.max(x, start.x), true));
    } else {
      const [from, to] = this.#range();
      open(grip === "from" ? Math.min(snap(x, false), to) : from, grip === "to" ? Math.max(snap(x - 1, true), from) : to);
    }
  }

  #x(event: PointerEvent): number {
    return event.clientX - this.#strip.getBoundingClientRect().left;
  }

  /** Says what stands in the bar under the pointer. */
  #point(event: PointerEvent): void {
    if (!this.#chart || event.pointerType === "touch") return;
    const { scale, bins, counts, columns } = this.#chart;
    const x = this.#x(event);
    const number = binAt(bins, scale.day(Math.max(0, Math.min(scale.width - 0.01, x))));
    const total = counts.subarray(number * columns, (number + 1) * columns).reduce((a, b) => a + b, 0);
    fill(this.#hint, h("strong", {}, this.#app.t.span(bins[number].first, bins[number].last)), h("span", {}, this.#app.t("mentions", { n: Math.round(total) })));
    this.#hint.hidden = false;
    this.#hint.style.left = `${Math.min(Math.max(0, x - 40), scale.width - 120)}px`;
  }
}
