// The frame alone, without Streamlit: a page with `<div data-dateline data-assets data-data data-home>`
// and Leaflet loaded. Makes the Leaflet map, reads filters and view from the page's address.

import { stateOf } from "./host/host.js";
import { mount } from "./main.js";

const MAX_ZOOM = 16;

/**
 * Start a frame in `container` and show what the page's address asks for.
 *
 * Data attributes: `assets`, `data`, `app` (relative addresses ending in "/"), `home` (the bbox
 * "west,south,east,north" of the first view) and optionally
 * `event-geojson` and `styles` (as in main.js, between blanks).
 */
export async function start(container) {
  const { assets, data, app, home, eventGeojson, styles } = container.dataset;
  const bbox = home.split(",").map(Number);
  const [west, south, east, north] = bbox;
  const wanted = stateOf(new URL(location.href));
  const middle = wanted.view ?? { lat: (south + north) / 2, lng: (west + east) / 2, zoom: 6 };
  const map = L.map(container, {
    center: [middle.lat, middle.lng], zoom: middle.zoom, maxZoom: MAX_ZOOM, zoomSnap: 0.25,
    zoomControl: false,
  });
  const frame = await mount(map, {
    assets, data, app, eventGeojson, home: bbox, host: "embed", styles: styles?.split(" "),
  });
  frame.show(wanted);
  return frame;
}

const container = document.querySelector("[data-dateline]");
if (container) window.dateline = start(container);
