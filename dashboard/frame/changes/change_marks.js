// The marks of a comparison of two versions: a sign beside the place of each event that was added or changed, and a
// ghost where one was removed. They are signs on the map, not events: no count and no list knows them.

import { el } from "../dom.js";

const PANE = "dl-changes";
const SIGNS = { added: "+", changed: "≠", removed: "−" };
// what is known less exactly stands in the list, in words
const EXACT = new Set(["site", "settlement", "near"]);

/** Whether an event of a comparison is drawn at a point. */
export const isDrawn = ({ geometry, properties }) => geometry !== null && EXACT.has(properties.place_precision);

/** The sign of a change, for marks and lists. */
export const signOf = (change) => el("span", { class: `dl-change-sign dl-change-${change}`, "aria-hidden": "true" }, SIGNS[change]);

/** Draw the marks of `features` on `map` in place of `old`; `titleOf(feature)` says one in words. */
export function drawChanges(map, features, titleOf, old) {
  old?.remove();
  if (!map.getPane(PANE)) map.createPane(PANE).style.zIndex = 620;
  const spots = new Map();
  for (const feature of features.filter(isDrawn)) {
    const key = feature.geometry.coordinates.join();
    spots.set(key, [...(spots.get(key) ?? []), feature]);
  }
  return L.layerGroup([...spots.values()].map((some) => {
    const [lon, lat] = some[0].geometry.coordinates;
    const kinds = Object.keys(SIGNS).filter((kind) => some.some((one) => one.properties.change === kind));
    const gone = kinds.length === 1 && kinds[0] === "removed";
    const count = (kind) => some.filter((one) => one.properties.change === kind).length;
    const node = el("div", { class: `dl-change${gone ? " dl-change-gone" : ""}`, title: some.map(titleOf).join("\n") },
      ...kinds.map((kind) => el("span", {}, signOf(kind), count(kind) > 1 ? String(count(kind)) : "")));
    return L.marker([lat, lon], { pane: PANE, interactive: false, keyboard: false, icon: nodeIcon(node) });
  })).addTo(map);
}

function nodeIcon(node) {
  const icon = L.divIcon({ className: "dl-change-spot", iconSize: null });
  icon.createIcon = () => el("div", { class: "leaflet-marker-icon dl-change-spot" }, node);
  return icon;
}
