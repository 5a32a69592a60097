// loaders_reads.mjs NPM FORMAT FILE…: prints what loaders.gl reads; a table without geometry is read as what it is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [npm, format, ...paths] = process.argv.slice(2);
const require = createRequire(resolve(npm, "package.json"));
const { parse } = require("@loaders.gl/core");
const { FlatGeobufLoader } = require("@loaders.gl/flatgeobuf");
const { KMLLoader } = require("@loaders.gl/kml");
const { DBFLoader, SHPLoader } = require("@loaders.gl/shapefile");
const { CSVLoader } = require("@loaders.gl/csv");

const bytes = (path) => { const b = readFileSync(path); return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength); };
const rows = [];
const shapes = {};

function take(row, geometry) {
  for (const [key, value] of Object.entries(row)) if (value instanceof Date) row[key] = { $date: value.toISOString().slice(0, 10) };
  rows.push(row);
  if (geometry) shapes[row.event_id ?? row.id] = geometry;
}

for (const path of paths) {
  if (path.endsWith(".fgb")) {
    const read = await parse(bytes(path), FlatGeobufLoader, { worker: false, flatgeobuf: { shape: "geojson-table" } });
    for (const each of read.features ?? read.data ?? read) take({ ...each.properties }, each.geometry);
  } else if (path.endsWith(".kml")) {
    const read = await parse(readFileSync(path, "utf8"), KMLLoader, { worker: false, kml: { shape: "geojson-table" } });
    for (const each of read.features ?? read) {
      const { timespan, ...own } = each.properties;
      take({ ...own, begin: timespan?.begin }, each.geometry);
    }
  } else if (path.endsWith(".csv")) {
    const read = await parse(readFileSync(path, "utf8"), CSVLoader, { worker: false, csv: { header: true, shape: "object-row-table" } });
    for (const each of read.data ?? read) take({ ...each }, null);
  } else {
    const table = path.replace(/\.shp$/, ".dbf");
    const read = await parse(bytes(table), DBFLoader, { worker: false, dbf: { encoding: "utf8", shape: "object-row-table" } });
    const drawn = path.endsWith(".shp") ? await parse(bytes(path), SHPLoader, { worker: false }) : null;
    const { convertBinaryGeometryToGeometry } = require("@loaders.gl/gis");
    (read.data ?? read).forEach((each, i) => take({ ...each }, drawn ? convertBinaryGeometryToGeometry(drawn.geometries[i]) : null));
  }
}
process.stdout.write(JSON.stringify({ rows, shapes }));
