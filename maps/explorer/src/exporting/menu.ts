// What the reader can take away, each item exactly what is visible.
import type { App } from "../app.ts";
import type { MapView } from "../map/view.ts";
import type { Item } from "../panels/menu.ts";
import { geojson, linkedPlaces, mentionsCsv } from "./formats.ts";
import { picture } from "./picture.ts";
import { fileName, save } from "./save.ts";

export function takeAway(app: App, map: MapView): Item[] {
  const { t } = app;
  const { title } = app.corpus.payload;
  const saving = (suffix: string, type: string, make: () => string | Promise<Blob>) => (): void => {
    void Promise.resolve(make()).then((content) => {
      save(fileName(title, suffix), type, content);
      app.announce(t("saved", { file: fileName(title, suffix) }));
    });
  };
  return [
    { label: t("geojson"), act: saving(".geojson", "application/geo+json", () => geojson(app)) },
    { label: t("csv"), act: saving(".csv", "text/csv", () => mentionsCsv(app)) },
    { label: t("lpf"), act: saving(".lpf.json", "application/ld+json", () => linkedPlaces(app)) },
    { label: t("png"), act: saving(".png", "image/png", () => picture(app, map)) },
    { label: t("print"), act: () => window.print() },
  ];
}
