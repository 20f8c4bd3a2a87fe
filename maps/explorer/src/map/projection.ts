// From degrees to pixels: spherical Mercator as Leaflet has it, once into world units, then per view by scale and shift.

export interface Port {
  scale: number; // pixels of the whole world
  x: number; // world pixels of the left edge
  y: number;
  width: number;
  height: number;
}

/** World units of a longitude: 0 at -180, 1 at 180. */
export function worldX(lon: number): number {
  return (lon + 180) / 360;
}

/** World units of a latitude: 0 at 85.05 north, 1 at 85.05 south. */
export function worldY(lat: number): number {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** World units of a line of steps, x and y in turn; see maps/page/basemap.py `encode`. */
export function decode(steps: readonly number[], scale: number): Float64Array {
  const points = new Float64Array(steps.length);
  let [lon, lat] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    points[i] = worldX(lon / scale);
    points[i + 1] = worldY(lat / scale);
  }
  return points;
}

/** World x of a point on that turn of the world that is nearest to the middle of the view. */
export function nearestTurn(x: number, port: Port): number {
  const middle = (port.x + port.width / 2) / port.scale;
  return x + Math.round(middle - x);
}

/** The whole turns of the world that a view touches: 0 alone nearly always. */
export function turns(port: Port): number[] {
  const [from, to] = [Math.floor(port.x / port.scale), Math.floor((port.x + port.width) / port.scale)];
  return Array.from({ length: Math.min(5, to - from + 1) }, (_, i) => from + i);
}
