// Districts without an event, hatched on the map by who looked; they lie under all marks and take no pointer.

import { SILENT, silentPattern } from "./patterns.js";

export const PANE = "dl-silence";

/**
 * The layer of silent districts on `map`. `ground.admin1` holds the outlines once they have arrived.
 *
 * Returns draw(districts): as the server lists them, null for none.
 */
export function createSilentDistricts(map, ground, rendererOf) {
  let group = null;

  function draw(districts) {
    group?.remove();
    group = null;
    if (!districts || !ground.admin1) return;
    const renderer = rendererOf(PANE);
    prepare(renderer);
    const states = new Map(districts.filter(({ outline }) => outline).map(({ outline, state }) => [outline, state]));
    const shapes = ground.admin1.features.filter(({ properties }) => SILENT.includes(states.get(properties.id)));
    group = L.geoJSON({ type: "FeatureCollection", features: shapes }, {
      interactive: false,
      style: ({ properties }) => ({
        renderer, pane: PANE, interactive: false, smoothFactor: 1.2, className: `dl-silent dl-silent-${states.get(properties.id)}`,
      }),
    }).addTo(map);
  }

  return { draw };
}

function prepare(renderer) {
  const root = renderer._container;
  for (const state of SILENT) {
    const id = `dl-silent-${state}`;
    if (root.querySelector(`#${id}`)) continue;
    const defs = document.createElementNS("http://www.w3.org/2000/svg", "defs");
    defs.append(silentPattern(state, id));
    root.insertBefore(defs, root.firstChild);
  }
}
