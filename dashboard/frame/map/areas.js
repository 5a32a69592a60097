// Footprints: hatched provinces and districts, soft hulls of regions, and rings of true metres.
// They show only while an event of the filter stands in them, and they never take the pointer:
// the badge or the glyph that belongs to them does.

import { svg } from "../dom.js";

/** Put the hatch and the blur into a renderer's <defs>, once. */
export function prepare(renderer) {
  const root = renderer._container;
  if (root.querySelector("#dl-hatch")) return;
  const tile = svg("pattern", {
    id: "dl-hatch", patternUnits: "userSpaceOnUse", width: 7, height: 7,
    patternTransform: "rotate(45)",
  });
  tile.append(svg("path", { class: "dl-hatch-line", d: "M3.5 0V7" }));
  const blur = svg("filter", {
    id: "dl-blur", x: "-25%", y: "-25%", width: "150%", height: "150%",
    // sRGB keeps the tone of the token under the blur
    "color-interpolation-filters": "sRGB",
  });
  blur.append(svg("feGaussianBlur", { stdDeviation: 7 }));
  root.insertBefore(svg("defs", {}, tile, blur), root.firstChild);
}

/** Footprints of every area and region that holds an event: a Leaflet layer each. */
export function areaLayers(view, renderer) {
  const wanted = new Map();
  for (const event of view.events) {
    if (event.placed !== "area" && event.placed !== "region") continue;
    // water and air have no edge that could be drawn, whatever the file calls their area
    if (event.precision === "water_air") wanted.set(event.place, "dl-hull dl-hull-water");
    else wanted.set(event.place, event.placed === "area" ? "dl-area" : "dl-hull");
  }
  const layers = [];
  for (const [id, className] of wanted) {
    const geometry = view.places?.[id]?.geometry;
    if (!geometry) continue;
    layers.push(
      L.geoJSON(geometry, {
        interactive: false,
        style: { renderer, pane: "dl-areas", className, interactive: false },
      }),
    );
  }
  // soft ground first, so that a hatch stays readable where both lie
  return layers.sort((a, b) => isSoft(b) - isSoft(a));
}

function isSoft(layer) {
  return Number(layer.options.style.className !== "dl-area");
}

/** Rings of the near events of one spot, in true metres, never under 10 px of radius. */
export function ringLayers(spot, renderer) {
  return spot.rings.map((group) => {
    const options = {
      renderer, pane: "dl-rings", interactive: false,
      className: `dl-ring dl-ink-${group.events[0].cls}`,
    };
    return group.ring > 10
      ? L.circle(group.latlng, { ...options, radius: group.radius })
      : L.circleMarker(group.latlng, { ...options, radius: group.ring });
  });
}
