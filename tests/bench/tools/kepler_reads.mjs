// kepler_reads.mjs NPM FORMAT FILE: prints what kepler.gl's processors make of a file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [npm, format, path] = process.argv.slice(2);
const { processCsvData, processGeojson } = createRequire(resolve(npm, "package.json"))("@kepler.gl/processors");
const text = readFileSync(path, "utf8");
const made = format === "geojson" ? processGeojson(JSON.parse(text)) : processCsvData(text);
const names = made.fields.map((field) => field.name);
const DATES = new Set(["date", "timestamp"]);
const shapes = {};
const rows = made.rows.map((values) => {
  const row = {};
  made.fields.forEach((field, i) => {
    const value = values[i];
    row[field.name] = DATES.has(field.type) && value ? { $date: String(value).slice(0, 10) } : value ?? null;
  });
  const feature = row._geojson;
  delete row._geojson;
  if (feature?.geometry) shapes[row.id] = feature.geometry;
  return row;
});
process.stdout.write(JSON.stringify(names.includes("_geojson") ? { rows, shapes } : { rows }));
