// Names on the map, in the order in which they may take room: towns with events, flows,
// countries, towns, waters. A name that finds no free place is left out, never laid over a mark.

import { el } from "../dom.js";
import { boxAt } from "./collision_boxes.js";
import { elementMarker } from "./dom_marker.js";
import { flowWords, pointsInView } from "./flows.js";
import { samples } from "./event_connectors.js";
import { placeName, spotBox } from "./point_marks.js";
import { countryNames, townNames, waterNames } from "./basemap_names.js";
import { block } from "./text_width.js";

/**
 * Place every label of a scene and return their markers.
 *
 * `spots`, `badges`, `flows`, `links` (those with words) are laid out already and their boxes
 * are in `taken`; each label adds its own. `fanned` is the spot whose fan is open, or null.
 */
export function labelMarkers(scene, { spots, badges, flows, fanned, links }, taken) {
  const markers = [];
  const write = (kind, text, x, y, options) => {
    const placed = place(scene, taken, kind, text, x, y, options);
    if (placed) markers.push(placed);
    return placed !== null;
  };
  const named = [];
  const chosenFirst = [...spots].sort((a, b) => holds(b, scene) - holds(a, scene));
  for (const spot of chosenFirst) {
    const name = placeName(spot.events[0], scene);
    if (!name || !scene.isNear(spot)) continue;
    named.push({ x: spot.x, y: spot.y, name: name.toLowerCase() });
    write("event", name, spot.x, spot.y - (spot.ring ? spot.dy : 0), {
      offsets: spot === fanned ? roundFan() : roundSpot(spot),
    });
  }
  for (const link of links) writeLink(link, scene, write);
  for (const flow of flows) writeFlow(flow, scene, write);
  const badged = new Set(badges.filter((badge) => badge.pill).map((badge) => badge.country));
  for (const country of countryNames(scene, badged)) {
    const { x, y, name } = country;
    // a country without a fixed place in view only gets a name that lies within its land
    write("country", name, x, y, { offsets: country.offsets, margin: 4, fits: country.fits, inside: true });
  }
  if (!scene.narrow) {
    for (const town of townNames(scene)) {
      const known = named.some(
        (spot) => Math.hypot(spot.x - town.x, spot.y - town.y) < 24 || spot.name === town.name.toLowerCase(),
      );
      if (known) continue;
      // the dot must be free as well, or the name would stand beside nothing
      if (!taken.isFree(boxAt(town.x, town.y, 6, 6, 1))) continue;
      if (write("town", town.name, town.x, town.y, { sides: true, margin: 5, inside: true })) {
        markers.push(townDot(scene, town));
        taken.add(boxAt(town.x, town.y, 6, 6, 1));
      }
    }
  }
  for (const water of waterNames(scene)) {
    for (const [x, y] of water.points) {
      if (write("water", water.name, x, y, { limit: 90, inside: true })) break;
    }
  }
  return markers;
}

function holds(spot, scene) {
  return Number(spot.events.some((event) => event.id === scene.selected));
}

// each offset is [dx, dy, side]: the label's near edge, not its middle, stands at dx
function roundSpot(spot) {
  const box = spotBox(spot);
  const right = box.right - spot.x + 1;
  const left = box.left - spot.x - 1;
  if (spot.ring) {
    // beside the ring, whose middle is the place
    const out = Math.min(spot.ring, 60) + 5;
    return [[out, 0, 1], [-out, 0, -1], [0, out + 9, 0], [out, 14, 1], [-out, 14, -1]];
  }
  const low = box.bottom - spot.y + 9;
  return [
    [right, 0, 1], [right - 4, -10, 1], [left, 0, -1], [0, low, 0], [-6, low, -1], [0, -22, 0],
    [left + 4, -10, -1], [left + 4, 10, -1], [right - 3, 12, 1],
  ];
}

// round the dot that an open fan leaves; farther off the name would seem another place's
function roundFan() {
  return [
    [0, -14, 0], [0, 14, 0], [9, 0, 1], [-9, 0, -1], [8, -12, 1], [-8, -12, -1], [8, 12, 1],
    [-8, 12, -1],
  ];
}

const SIDES = [[6, 0, 1], [-6, 0, -1], [0, 13, 0], [0, -13, 0]];
const MIDDLE = [[0, 0, 0]];

function place(scene, taken, kind, text, x, y, options = {}) {
  const { sides = false, offsets = sides ? SIDES : MIDDLE, margin = 1, limit, inside, fits } = options;
  const style = scene.textStyle(kind);
  const { lines, width, height } = block(text, style, scene.family, limit);
  const free = offsets
    .map(([dx, dy, side]) => {
      const middle = x + dx + (side * width) / 2;
      return { middle, y: y + dy, side, box: boxAt(middle, y + dy, width, height, margin) };
    })
    .filter(({ box }) => taken.isFree(box) && (!fits || fits(box)));
  // out of view a name may wait for the next pan; cut by the frame's edge it may not be
  const chosen = free.find(({ box }) => (inside ? scene.isWhollyInView(box) : !scene.isCut(box)));
  if (!chosen) return null;
  taken.add(chosen.box);
  const element = el("div", { class: `dl-label dl-label-${kind}`, dir: "auto" }, lines.join("\n"));
  if (chosen.side !== 0) element.style.textAlign = chosen.side > 0 ? "left" : "right";
  return elementMarker(scene.map.unproject([chosen.middle, chosen.y], scene.zoom), element, {
    pane: "dl-labels", width, height,
  });
}

function townDot(scene, { x, y }) {
  return elementMarker(scene.map.unproject([x, y], scene.zoom), el("div", { class: "dl-town" }), {
    pane: "dl-labels", width: 5, height: 5,
  });
}

// a connector's words stand beside its middle, those of a pair at one mark beside the mark
function writeLink({ words, points, from }, scene, write) {
  const { width, height } = block(words, scene.textStyle("flow"), scene.family);
  const seen = (points ? samples(points, 12) : [from]).filter((point) => scene.isInView(point));
  if (seen.length === 0) return;
  const { left, right, top, bottom } = from.box;
  const [across, down] = points ? [9, height / 2 + 9] : [(right - left) / 2 + 4, (bottom - top) / 2 + height / 2 + 3];
  const offsets = [
    [0, -down, 0], [0, down, 0], [across, 0, 1], [-across, 0, -1],
    [across, -height, 1], [-across, -height, -1], [across, height, 1], [-across, height, -1],
    // farther off, but still nearer to this connector than to the next
    [across + 20, 0, 1], [-across - 20, 0, -1], [across + 20, 8, 1], [across + 20, -8, 1],
    [-across - 20, 8, -1], [-across - 20, -8, -1],
    [0, -down - 18, 0], [0, down + 18, 0], [width / 2, -down - 18, 0], [-width / 2, down + 18, 0],
  ];
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const at = seen[Math.floor(share * (seen.length - 1))];
    if (write("flow", words, at.x, at.y, { offsets, inside: true })) return;
  }
}

function writeFlow(flow, scene, write) {
  const words = flowWords(flow, scene);
  if (!words) return;
  const { height } = block(words, scene.textStyle("flow"), scene.family, 112);
  const out = flow.width / 2 + 9;
  const offsets = [
    [out, 0, 1], [-out, 0, -1], [0, height / 2 + out, 0], [0, -height / 2 - out, 0],
    [out, height / 2 + 4, 1], [-out, height / 2 + 4, -1],
  ];
  const seen = pointsInView(flow, scene);
  if (seen.length === 0) return;
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8, 0.1]) {
    const at = seen[Math.floor(share * (seen.length - 1))];
    if (write("flow", words, at.x, at.y, { offsets, limit: 112, inside: true })) return;
  }
}

