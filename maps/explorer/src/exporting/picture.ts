// The map as a picture: what is visible, under its title, above its legend and its sources.
import type { App } from "../app.ts";
import { formatBound } from "../data/days.ts";
import { CanvasLayer } from "../map/canvas.ts";
import type { MapView } from "../map/view.ts";

const HEAD = 64;
const RATIO = 2; // sharp in print

export async function picture(app: App, map: MapView): Promise<Blob> {
  const port = CanvasLayer.port(map.leaflet);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d")!;
  const legend = legendLines(app, context, port.width, app.palette.sans);
  const foot = legend.length * 18 + 36;
  Object.assign(canvas, { width: port.width * RATIO, height: (HEAD + port.height + foot) * RATIO });
  context.scale(RATIO, RATIO);
  context.fillStyle = app.palette.land;
  context.fillRect(0, 0, port.width, HEAD + port.height + foot);
  drawHead(context, app);
  context.save();
  context.translate(0, HEAD);
  context.beginPath();
  context.rect(0, 0, port.width, port.height);
  context.clip();
  map.basemap.draw(context, port, app.palette);
  map.scene.draw(context, port, app.palette);
  context.restore();
  drawFoot(context, app, HEAD + port.height + 14, legend);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))), "image/png"));
}

function drawHead(context: CanvasRenderingContext2D, app: App): void {
  const { palette } = app;
  const { t, selection, store } = app;
  const { from, to } = store.state;
  const range = from === null && to === null ? t("allTime") : `${from === null ? "…" : formatBound(from, false)} – ${to === null ? "…" : formatBound(to, true)}`;
  context.fillStyle = palette.ink;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.font = `600 22px ${palette.serif}`;
  context.fillText(app.corpus.payload.title, 16, 30);
  context.font = `13px ${palette.sans}`;
  context.fillStyle = palette.muted;
  const visible = t("visibleNow", { mentions: t("mentions", { n: selection.mentions }), places: t("places", { n: selection.places }), passages: t("passages", { n: selection.passages }) });
  context.fillText(`${range} · ${visible}`, 16, 51);
}

interface Entry {
  text: string;
  colour: string;
  width: number;
}

function legendLines(app: App, context: CanvasRenderingContext2D, width: number, sans: string): Entry[][] {
  context.font = `12px ${sans}`;
  const lines: Entry[][] = [[]];
  let x = 16;
  app.corpus.payload.periods.forEach((period, i) => {
    if (!app.selection.periods[i] || app.store.state.hiddenPeriods.has(period.id)) return;
    const text = `${period.labels[app.t.language] ?? period.labels.en ?? period.id} (${app.t.span(period.first, period.last)})`;
    const wide = context.measureText(text).width + 34;
    if (x + wide > width && lines[lines.length - 1].length) {
      lines.push([]);
      x = 16;
    }
    lines[lines.length - 1].push({ text, colour: app.colours[i], width: wide });
    x += wide;
  });
  return lines;
}

function drawFoot(context: CanvasRenderingContext2D, app: App, top: number, lines: Entry[][]): void {
  const { palette } = app;
  context.font = `12px ${palette.sans}`;
  context.textBaseline = "middle";
  lines.forEach((line, row) => {
    let x = 16;
    for (const { text, colour, width } of line) {
      context.fillStyle = colour;
      context.fillRect(x, top + row * 18 - 5, 10, 10);
      context.fillStyle = palette.ink;
      context.fillText(text, x + 16, top + row * 18);
      x += width;
    }
  });
  context.fillStyle = palette.muted;
  context.font = `11px ${palette.sans}`;
  context.fillText(`${app.t("legendHollow")} · ${app.t("legendDashed")} · Natural Earth · GeoNames (CC BY 4.0) · Placetime`, 16, top + lines.length * 18 + 4);
}
