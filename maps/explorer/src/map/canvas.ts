// A canvas over the Leaflet map that is drawn anew on every move and follows the zoom animation by a CSS transform.
import type * as Leaflet from "leaflet";
import type { Port } from "./projection.ts";

declare const L: typeof Leaflet;

export type Draw = (context: CanvasRenderingContext2D, port: Port) => void;

export class CanvasLayer {
  readonly canvas = document.createElement("canvas");
  #map: Leaflet.Map;
  #draw: Draw;
  #drawn: { center: Leaflet.LatLng; zoom: number } | null = null;

  constructor(map: Leaflet.Map, pane: string, draw: Draw) {
    this.#map = map;
    this.#draw = draw;
    this.canvas.className = "pt-canvas leaflet-zoom-animated";
    this.canvas.setAttribute("aria-hidden", "true");
    map.getPane(pane)!.append(this.canvas);
    map.on("zoomanim", (event) => this.#animate(event as Leaflet.ZoomAnimEvent));
  }

  /** What the map shows now, in world pixels. */
  static port(map: Leaflet.Map): Port {
    const size = map.getSize();
    const corner = map.project(map.getCenter(), map.getZoom()).subtract(size.divideBy(2));
    return { scale: 256 * 2 ** map.getZoom(), x: corner.x, y: corner.y, width: size.x, height: size.y };
  }

  redraw(): void {
    const port = CanvasLayer.port(this.#map);
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(port.width * ratio), Math.round(port.height * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
      Object.assign(this.canvas.style, { width: `${port.width}px`, height: `${port.height}px` });
    }
    L.DomUtil.setPosition(this.canvas, this.#map.containerPointToLayerPoint([0, 0]));
    const context = this.canvas.getContext("2d")!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, port.width, port.height);
    this.#draw(context, port);
    this.#drawn = { center: this.#map.getCenter(), zoom: this.#map.getZoom() };
  }

  #animate({ center, zoom }: Leaflet.ZoomAnimEvent): void {
    if (!this.#drawn) return;
    const map = this.#map;
    const half = map.getSize().divideBy(2);
    const pane = L.DomUtil.getPosition(map.getPane("mapPane")!);
    const origin = map.project(center, zoom).subtract(half).add(pane).round();
    const scale = map.getZoomScale(zoom, this.#drawn.zoom);
    const offset = map.project(this.#drawn.center, zoom).subtract(half.multiplyBy(scale)).subtract(origin);
    L.DomUtil.setTransform(this.canvas, offset, scale);
  }
}
