// A Leaflet map in a page of our own, where folium makes none: with the same limits as the app's map.

import { stateOf } from "./host/host.js";

// as in maps/folium_component.py
const LIMITS = { minZoom: 2, maxZoom: 14, zoomSnap: 0.25, worldCopyJump: true, zoomControl: false };
// until the first state is shown, and where there is nothing to look at
const FIRST = { center: [34.2, 41], zoom: 6 };

/**
 * Make the map in `container` and show in it what the page's address asks for.
 *
 * Data attributes of `container`: `assets`, `data`, `app` (relative addresses ending in "/"), `home` (the bbox
 * "west,south,east,north" of the first view, empty where no event has a place) and optionally `event-geojson`. `mount` is main.js's; `more` goes to it as it is.
 */
export async function startAlone(container, mount, more) {
  const { assets, data, app, home, eventGeojson } = container.dataset;
  const map = L.map(container, { ...FIRST, ...LIMITS });
  const frame = await mount(map, {
    assets, data, app, eventGeojson, home: home ? home.split(",").map(Number) : null, ...more,
  });
  frame.show(stateOf(new URL(location.href)));
  return frame;
}
