// One scene in Leaflet layers. The order in which things take room is the order of rank: glyphs,
// badges, flows, connectors, then names (visual specification, section 7); what comes later steps aside.

import { aboutTabMarkers, layoutAboutTabs } from "./about_tabs.js";
import { areaLayers, prepare, ringLayers } from "./areas.js";
import { badgeMarker, layoutBadges, tetherLayers } from "./country_badges.js";
import { boxAt, TakenSpace } from "./collision_boxes.js";
import { cellMarker, layoutCells } from "./cell_discs.js";
import { flowBoxes, flowLayers, flowsOf } from "./flows.js";
import { labelMarkers } from "./label_placement.js";
import { chainLinks, endsOf, linkBoxes, linkLayers, meetingLinks } from "./event_connectors.js";
import { fanMarkers, fanPlaces, spotBox, spotMarker, spotsOf } from "./point_marks.js";
import { chosenLayers } from "./area_filter_control.js";

/** A ring larger than this radius in px is ground, and names may stand on it. */
const RING_AS_MARK = 60;

/**
 * Lay a scene out and build its layers: {layers, names, spots, badges, cells, hiddenFlows, unlinked, unmet}.
 *
 * `names()` builds the layers of the names, which stand between the marks and are most of the work.
 * `anchorOf(event)` is the latlng of an area's badge or null; `isFanned(spot)` tells the spot
 * whose fan is open. Spots, badges and cells keep their pixel places (x, y) for counting.
 * `unlinked` events of the open chain and `unmet` pairs have no mark and hence no connector.
 */
export function drawScene(scene, { anchorOf, isFanned }) {
  const taken = new TakenSpace();
  for (const box of scene.furniture()) taken.add(box);
  const spots = spotsOf(scene.view.events, scene.map, scene.zoom);
  const fanned = spots.find(isFanned) ?? null;
  for (const spot of spots) {
    // an open fan leaves only a dot on the spot itself
    taken.add(spot === fanned ? boxAt(spot.x, spot.y, 8, 8) : spotBox(spot));
    for (const { ring } of spot.rings) {
      if (ring < RING_AS_MARK) taken.add(boxAt(spot.x, spot.y - spot.dy, 2 * ring, 2 * ring, 2));
    }
  }
  const cells = layoutCells(scene, taken);
  const badges = layoutBadges(scene, taken, anchorOf);
  layoutAboutTabs(badges, scene, taken);
  const places = fanned ? fanPlaces(fanned, taken) : [];
  for (const { dx, dy } of places) taken.add(boxAt(fanned.x + dx, fanned.y + dy, 28, 28));
  const { flows, hidden } = flowsOf(scene, taken);
  for (const flow of flows) for (const box of flowBoxes(flow)) taken.add(box);
  const ends = endsOf({ spots, badges, fanned, fan: places });
  const chain = chainLinks(scene.chain ?? [], ends, scene.selected);
  const met = meetingLinks(scene.view.encounters ?? [], ends, scene);
  const links = [...chain.links, ...met.links];
  for (const link of links) if (link.points) for (const box of linkBoxes(link)) taken.add(box);
  // the open event has its own ring
  scene.isLinked = (key) => (chain.linked.has(key) || met.linked.has(key)) && key !== ends.get(scene.selected)?.key;

  const areas = scene.renderer("dl-areas");
  prepare(areas);
  const layers = areaLayers(scene.view, areas);
  layers.push(...chosenLayers(scene.view, scene.renderer("dl-chosen")));
  for (const flow of flows) layers.push(...flowLayers(flow, scene));
  for (const link of links) layers.push(...linkLayers(link, scene));
  for (const spot of spots) layers.push(...ringLayers(spot, scene.renderer("dl-rings")));
  for (const badge of badges) layers.push(...tetherLayers(badge, scene), badgeMarker(badge, scene), ...aboutTabMarkers(badge, scene));
  for (const cell of cells) if (scene.isNear(cell)) layers.push(cellMarker(cell, scene));
  for (const spot of spots) {
    if (spot === fanned) layers.push(...fanMarkers(spot, places, scene));
    else if (scene.isNear(spot)) layers.push(spotMarker(spot, scene));
  }
  const names = () => labelMarkers(scene, { spots, badges, flows, fanned, links: met.links }, taken);
  return { layers, names, spots, badges, cells, hiddenFlows: hidden, unlinked: chain.missing, unmet: met.missing };
}
