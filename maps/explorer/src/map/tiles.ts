// Online layers: off at start, each on only when the reader asks for it. The page's policy allows these hosts and no other.
import type * as Leaflet from "leaflet";
import type { Key } from "../i18n/en.ts";
import type { Tiles } from "../state/state.ts";

declare const L: typeof Leaflet;

export interface TileSource {
  id: Tiles;
  label: Key;
  url: string;
  options: Leaflet.TileLayerOptions;
}

export const TILE_SOURCES: readonly TileSource[] = [
  {
    id: "osm",
    label: "tilesOsm",
    url: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    options: { attribution: "© OpenStreetMap contributors", maxZoom: 19 },
  },
  {
    id: "satellite",
    label: "tilesSatellite",
    url: "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}",
    options: { attribution: "Imagery: Esri, Maxar, Earthstar Geographics", maxZoom: 18 },
  },
  {
    id: "historical",
    label: "tilesHistorical",
    url: "https://tiles.nakarte.me/topo001m/{z}/{x}/{y}",
    options: { attribution: "Soviet General Staff map 1:1 000 000, nakarte.me", tms: true, maxNativeZoom: 9, maxZoom: 19 },
  },
];

export class TileSwitch {
  #map: Leaflet.Map;
  #layer: Leaflet.TileLayer | null = null;
  #shown: Tiles = "";
  #foreign = false; // the map came with tiles of its own, which stay

  /** Tells whether the ground is drawn by tiles, so that the built-in map steps back. */
  get covers(): boolean {
    return this.#foreign || this.#layer !== null;
  }

  constructor(map: Leaflet.Map) {
    this.#map = map;
    map.eachLayer((layer) => (this.#foreign ||= layer instanceof L.TileLayer));
  }

  show(tiles: Tiles): void {
    if (tiles === this.#shown) return;
    this.#layer?.remove();
    const source = TILE_SOURCES.find(({ id }) => id === tiles);
    this.#layer = source ? L.tileLayer(source.url, { ...source.options, referrerPolicy: "strict-origin-when-cross-origin" }).addTo(this.#map) : null;
    this.#shown = tiles;
  }
}
