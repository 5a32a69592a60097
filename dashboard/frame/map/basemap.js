// The quiet ground, drawn once: sea, land, provinces, rivers, lakes, borders, and the controls
// that belong to it. Everything is our own files; no tile host is ever asked. Colours come from
// classes in map.css, so a change of theme needs no redraw.

import { afterPaint, calm } from "../dom.js";
import { createControls } from "./leaflet_controls.js";
import { linesAlong } from "./country_outlines.js";

/** Panes from the ground up; [name, z-index]. Leaflet's own tooltip pane is 650. */
const PANES = [
  ["dl-ground", 200],
  ["dl-silence", 290],
  ["dl-areas", 300],
  ["dl-chosen", 350],
  ["dl-flows", 400],
  ["dl-links", 440],
  ["dl-labels", 450],
  ["dl-rings", 500],
  ["dl-badges", 580],
  ["dl-marks", 600],
];

const FILES = {
  world: "basemap/world.geojson",
  countries: "boundaries/countries.geojson",
  admin1: "boundaries/admin1.geojson",
  rivers: "basemap/rivers.geojson",
  lakes: "basemap/lakes.geojson",
  towns: "boundaries/towns.json",
  countryLabels: "boundaries/country_labels.json",
  lines: "boundaries/lines.json",
};

// events come first; a ground that waited longer than this for them is drawn without
const LONGEST_WAIT_MS = 1500;

/**
 * Prepare `map` and start loading the ground.
 *
 * Returns {data, loaded, ready, begin(), renderer(pane), speak(words, lang)}: the ground is drawn after
 * `begin`; `data` fills as files arrive (keys of FILES), and `loaded` resolves once all have, or have failed;
 * `ready` resolves when all are drawn and rejects, naming the files, when any could not be read. What
 * did arrive is drawn in either case.
 */
export function createBasemap(map, assets, words, lang) {
  const container = map.getContainer();
  container.classList.add("dl-map");
  for (const [name, zIndex] of PANES) {
    const pane = map.getPane(name) ?? map.createPane(name);
    pane.style.zIndex = zIndex;
  }
  const speak = createControls(map, words, lang);
  if (calm()) {
    // Leaflet reads its own option only when the map is made, and folium made it
    map._zoomAnimated = false;
    map.options.inertia = false;
  }

  const renderers = new Map();
  const renderer = (pane) => {
    // room around the view, so that a short pan shows no bare edge before the redraw
    if (!renderers.has(pane)) renderers.set(pane, L.svg({ pane, padding: 0.6 }).addTo(map));
    return renderers.get(pane);
  };
  const data = {};
  let begin = null;
  const turn = new Promise((resolve) => {
    begin = () => afterPaint(resolve);
    setTimeout(resolve, LONGEST_WAIT_MS);
  });
  const loaded = load(assets, data);
  const ready = loaded.then(async (failed) => {
    await turn;
    draw(map, data, renderer("dl-ground"));
    if (failed.length) throw new Error(`map files not found: ${failed.join(", ")}`);
  });
  return { data, renderer, speak, begin, loaded, ready };
}

async function load(assets, data) {
  if (typeof assets === "object") {
    // a dossier holds the files itself, by the same keys
    Object.assign(data, assets);
    return [];
  }
  const failed = [];
  // whoever made the map asks for its events next, and they are drawn first
  await null;
  await Promise.all(
    Object.entries(FILES).map(async ([key, path]) => {
      try {
        const response = await fetch(assets + path);
        // an unknown path answers with the app's page, so the type counts as well as the status
        if (!response.ok || response.headers.get("content-type")?.startsWith("text/html")) {
          failed.push(path);
          return;
        }
        const read = await response.json();
        // the list of towns comes wrapped, with its attribution beside it
        data[key] = key === "towns" ? read.towns : read;
      } catch (error) {
        console.error(`Dateline: ${path}:`, error);
        failed.push(path);
      }
    }),
  );
  return failed;
}

function draw(map, data, renderer) {
  const ground = L.layerGroup();
  const base = { renderer, pane: "dl-ground", interactive: false, smoothFactor: 1.2 };
  const fill = (geojson, className) =>
    ground.addLayer(
      L.geoJSON(geojson, { ...base, style: (feature) => ({ ...base, className: className(feature) }) }),
    );
  const lines = (latlngs, className) =>
    ground.addLayer(L.polyline(latlngs, { ...base, fill: false, className }));
  // lines that bound countries, borders above coasts
  const edges = (key) => {
    lines(linesAlong(data[key], data.lines?.[key].coasts ?? []), "dl-coast");
    lines(linesAlong(data[key], data.lines?.[key].borders ?? []), "dl-border");
  };

  if (data.world) {
    fill(data.world, () => "dl-land");
    edges("world");
  }
  if (data.countries) {
    // the region in full detail lies on its own piece of sea, so that the coarse coast of the
    // world file does not show beside the fine one
    const [west, south, east, north] = data.countries.bbox;
    ground.addLayer(L.rectangle([[south, west], [north, east]], { ...base, className: "dl-sea" }));
    const inFocus = new Set(data.admin1?.features.map((feature) => feature.properties.country));
    fill(data.countries, ({ properties }) =>
      inFocus.has(properties.iso_a2) ? "dl-land dl-land-focus" : "dl-land",
    );
  }
  if (data.admin1) {
    lines(linesAlong(data.admin1, data.lines?.admin1.borders ?? []), "dl-admin1");
  }
  if (data.rivers) {
    ground.addLayer(
      L.geoJSON(data.rivers, { ...base, style: { ...base, fill: false, className: "dl-river" } }),
    );
  }
  if (data.lakes) fill(data.lakes, () => "dl-lake");
  if (data.countries) edges("countries");
  ground.addTo(map);
}
