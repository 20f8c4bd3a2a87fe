// Draws the base map: water, land, borders, names of countries. Fine within its box, coarse beyond.
import type { BasemapData } from "../data/payload.ts";
import type { Palette } from "./palette.ts";
import { decode, turns, worldX, worldY, type Port } from "./projection.ts";

interface Outline {
  points: Float64Array;
  box: [number, number, number, number];
}

export interface CountryLabel {
  name: string;
  code: string;
  x: number;
  y: number;
}

export class Basemap {
  readonly labels: CountryLabel[];
  #land: Outline[];
  #farLand: Outline[];
  #borders: Outline[];
  #disputed: Outline[];
  #farBorders: Outline[];
  #box: [number, number, number, number]; // edges of the fine part, along which no coast is drawn

  constructor(data: BasemapData) {
    const read = (lines: number[][]): Outline[] => lines.map((steps) => outline(decode(steps, data.scale)));
    this.#land = read(data.land);
    this.#farLand = read(data.farLand);
    this.#borders = read(data.borders);
    this.#disputed = read(data.disputed);
    this.#farBorders = read(data.farBorders);
    const [west, south, east, north] = data.box.map((edge) => edge / data.scale);
    this.#box = [worldX(west), worldY(north), worldX(east), worldY(south)];
    this.labels = data.labels.map(({ name, code, at }) => {
      const [x, y] = decode(at, data.scale);
      return { name, code, x, y };
    });
  }

  draw(context: CanvasRenderingContext2D, port: Port, palette: Palette): void {
    context.fillStyle = palette.sea;
    context.fillRect(0, 0, port.width, port.height);
    for (const turn of turns(port)) this.#drawTurn(context, { ...port, x: port.x - turn * port.scale }, palette);
  }

  #drawTurn(context: CanvasRenderingContext2D, port: Port, palette: Palette): void {
    context.fillStyle = palette.land;
    fillRings(context, port, this.#farLand);
    fillRings(context, port, this.#land);
    context.strokeStyle = palette.line;
    context.lineJoin = "round";
    context.lineWidth = 0.8;
    strokeLines(context, port, this.#farBorders);
    strokeLines(context, port, this.#borders);
    strokeCoasts(context, port, this.#land, this.#box);
    context.setLineDash([4, 3]);
    strokeLines(context, port, this.#disputed);
    context.setLineDash([]);
  }
}

function outline(points: Float64Array): Outline {
  const box: Outline["box"] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    box[0] = Math.min(box[0], points[i]);
    box[1] = Math.min(box[1], points[i + 1]);
    box[2] = Math.max(box[2], points[i]);
    box[3] = Math.max(box[3], points[i + 1]);
  }
  return { points, box };
}

function inView({ box }: Outline, port: Port): boolean {
  const { scale, x, y, width, height } = port;
  return box[0] * scale < x + width && box[2] * scale > x && box[1] * scale < y + height && box[3] * scale > y;
}

function trace(context: CanvasRenderingContext2D, { points }: Outline, { scale, x, y }: Port): void {
  for (let i = 0; i < points.length; i += 2) {
    const [px, py] = [points[i] * scale - x, points[i + 1] * scale - y];
    if (i === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  }
}

function fillRings(context: CanvasRenderingContext2D, port: Port, rings: Outline[]): void {
  context.beginPath();
  for (const ring of rings) if (inView(ring, port)) trace(context, ring, port);
  context.fill("evenodd");
}

function strokeLines(context: CanvasRenderingContext2D, port: Port, lines: Outline[]): void {
  context.beginPath();
  for (const line of lines) if (inView(line, port)) trace(context, line, port);
  context.stroke();
}

/** Strokes rings except where they run along the edge of the fine part, which is a cut and no coast. */
function strokeCoasts(context: CanvasRenderingContext2D, port: Port, rings: Outline[], box: number[]): void {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
  context.beginPath();
  for (const ring of rings) {
    if (!inView(ring, port)) continue;
    const { points } = ring;
    let pen = false;
    for (let i = 2; i < points.length; i += 2) {
      const cutX = [box[0], box[2]].some((edge) => near(points[i], edge) && near(points[i - 2], edge));
      const cutY = [box[1], box[3]].some((edge) => near(points[i + 1], edge) && near(points[i - 1], edge));
      if (cutX || cutY) {
        pen = false;
        continue;
      }
      if (!pen) context.moveTo(points[i - 2] * port.scale - port.x, points[i - 1] * port.scale - port.y);
      context.lineTo(points[i] * port.scale - port.x, points[i + 1] * port.scale - port.y);
      pen = true;
    }
  }
  context.stroke();
}
