// Events with a point: single glyphs, stacks of several at one spot, and the fan a small stack
// opens into. In: the view's events. Out: spots in pixels first, markers after.

import { glyph } from "../panel/glyphs.js";
import { svg, el } from "../dom.js";
import { boxAt, gather } from "./collision_boxes.js";
import { elementMarker } from "./dom_marker.js";

/** Points nearer than this, in px, would hide each other and make one stack: a glyph's width. */
const REACH = 24;
/** A stack's number reaches further than a glyph, and must not hide under its neighbour. */
const STACK_REACH = 30;
/** The largest stack that fans out; larger ones open the list. */
export const FAN_LIMIT = 6;
const FAN_RADIUS = 38;
const SMALLEST_RING = 10;
/** Radius in metres of "near" where the event says none. */
const NEAR_M = 25000;

/** Ground resolution of web mercator at a latitude, in metres per pixel. */
export function metresPerPixel(latitude, zoom) {
  return (40075016.686 * Math.cos((latitude * Math.PI) / 180)) / (256 * 2 ** zoom);
}

/**
 * Gather point and near events into spots at one zoom.
 *
 * A spot is {x, y, latlng, dy, events, places}: x, y world pixels of the glyph's middle; dy the
 * glyph's offset from latlng (up to the top of its ring); events disputed first, then newest.
 */
export function spotsOf(events, map, zoom) {
  const groups = new Map();
  for (const event of events) {
    if (event.placed !== "point" && event.placed !== "near") continue;
    const radius = event.placed === "near" ? (event.uncertainty_m ?? NEAR_M) : 0;
    const key = `${event.lon},${event.lat},${radius}`;
    if (!groups.has(key)) {
      const latlng = L.latLng(event.lat, event.lon);
      const { x, y } = map.project(latlng, zoom);
      const ring = radius ? Math.max(SMALLEST_RING, radius / metresPerPixel(event.lat, zoom)) : 0;
      // the glyph rides on the ring's top and never marks its middle
      const dy = radius ? -(ring + 7) : 0;
      groups.set(key, { x, y: y + dy, latlng, dy, radius, ring, events: [] });
    }
    groups.get(key).events.push(event);
  }
  const ranked = [...groups.values()].sort((a, b) => b.events.length - a.events.length);
  return settle(gather(ranked, REACH)).map((cluster) => ({
    ...cluster[0],
    rings: cluster.filter((group) => group.radius),
    places: new Set(cluster.flatMap((group) => group.events.map((event) => event.place))).size,
    events: cluster.flatMap((group) => group.events).sort(topFirst),
  }));
}

// stacks swallow what their number would cover, until nothing is covered
function settle(clusters) {
  const size = (cluster) => cluster.reduce((n, group) => n + group.events.length, 0);
  const items = clusters
    .map((cluster) => ({ x: cluster[0].x, y: cluster[0].y, n: size(cluster), cluster }))
    .sort((a, b) => b.n - a.n);
  const stacks = items.filter((item) => item.n > 1);
  const singles = items.filter((item) => item.n === 1);
  const near = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < STACK_REACH;
  const joined = gather(stacks, STACK_REACH).map((group) => ({
    ...group[0], cluster: group.flatMap((item) => item.cluster),
  }));
  const alone = singles.filter((single) => {
    const home = joined.find((stack) => near(stack, single));
    home?.cluster.push(...single.cluster);
    return home === undefined;
  });
  return [...joined, ...alone].map((item) => item.cluster);
}

function topFirst(a, b) {
  return (
    Number(b.disputed) - Number(a.disputed) ||
    Number(a.machine) - Number(b.machine) ||
    (b.start ?? "").localeCompare(a.start ?? "") ||
    a.id.localeCompare(b.id)
  );
}

/** The box a spot's mark covers, number disc and disc of dispute included. */
export function spotBox(spot) {
  const stacked = spot.events.length > 1;
  const tail = spot.events[0].state === "ongoing" && !stacked ? 12 : 0;
  const box = boxAt(spot.x, spot.y, 24, 24, 1);
  return { ...box, right: box.right + (stacked ? 7 : tail), bottom: box.bottom + (stacked ? 7 : 0) };
}

/** A glyph alone, or the top of a stack with its number. */
export function spotMarker(spot, scene) {
  const [top] = spot.events;
  const shown = spot.events.find((event) => event.id === scene.selected) ?? top;
  const count = spot.events.length;
  const mark = el("div", {
    class: count > 1 ? "dl-mark dl-stack" : "dl-mark",
    data: { event: shown.id, key: `spot:${shown.id}` },
  });
  mark.append(eventGlyph(shown, scene));
  mark.classList.toggle("dl-is-linked", scene.isLinked(`spot:${top.id}`));
  if (count > 1) {
    mark.dataset.events = spot.events.map((event) => event.id).join(" ");
    mark.append(el("span", { class: "dl-count" }, scene.number(count)));
  }
  const name = placeName(shown, scene);
  const title =
    spot.places > 1 ? scene.words.andPlacesNearby(name, spot.places - 1) : name;
  const label = count > 1 ? scene.words.eventsAt(scene.number(count), title) : describe(shown, scene);
  const act = (byKeyboard) => {
    if (count === 1) scene.on.select(shown.id);
    else if (count <= FAN_LIMIT && spot.places === 1) scene.openFan(spot, byKeyboard);
    else scene.on.list(spot.events.map((event) => event.id), label, [], spot.places > 1 ? { places: spot.events.map((event) => event.id) } : {});
  };
  const marker = elementMarker(spot.latlng, mark, {
    pane: "dl-marks", width: 24, height: 24, dy: spot.dy, act, label,
    rank: shown.id === scene.selected ? 5000 : count > 1 ? 200 : 0,
  });
  scene.explain(mark, count > 1 ? { title: label, lines: [describe(shown, scene)] } : shown);
  return marker;
}

/**
 * Where the members of an open fan stand: [{event, dx, dy}], clockwise by date, turned to the
 * side where `taken` is emptiest.
 */
export function fanPlaces(spot, taken) {
  const inOrder = [...spot.events].sort(
    (a, b) => (a.start ?? "9999").localeCompare(b.start ?? "9999") || a.id.localeCompare(b.id),
  );
  const step = inOrder.length === 2 ? 75 : 60;
  let best = null;
  for (let turn = 0; turn < 360; turn += 15) {
    const places = inOrder.map((event, i) => {
      const angle = ((90 + turn + i * step) * Math.PI) / 180;
      return { event, dx: FAN_RADIUS * Math.sin(angle), dy: -FAN_RADIUS * Math.cos(angle) };
    });
    let cost = 0;
    for (const { dx, dy } of places) {
      cost += taken.overlap(boxAt(spot.x + dx, spot.y + dy, 28, 28));
    }
    if (best === null || cost < best.cost) best = { cost, places };
  }
  return best.places;
}

/** The markers of an open fan: leaders to a dot on the spot, then one glyph each. */
export function fanMarkers(spot, places, scene) {
  const reach = FAN_RADIUS + 4;
  const leaders = svg("svg", {
    class: "dl-leaders", viewBox: `${-reach} ${-reach} ${2 * reach} ${2 * reach}`,
  });
  for (const { dx, dy } of places) leaders.append(svg("path", { d: `M0 0L${dx} ${dy}` }));
  leaders.append(svg("circle", { r: 3 }));
  const anchor = { pane: "dl-marks", dy: spot.dy };
  const markers = [
    elementMarker(spot.latlng, leaders, {
      ...anchor, width: 2 * reach, height: 2 * reach, rank: 6000,
    }),
  ];
  for (const { event, dx, dy } of places) {
    const mark = el("div", {
      class: "dl-mark dl-fanned", data: { event: event.id, key: `spot:${event.id}` },
    });
    mark.append(eventGlyph(event, scene));
    mark.classList.toggle("dl-is-linked", scene.isLinked(`spot:${event.id}`));
    markers.push(
      elementMarker(spot.latlng, mark, {
        ...anchor, width: 24, height: 24, dx, dy: spot.dy + dy,
        act: () => scene.on.select(event.id), label: describe(event, scene), rank: 6500,
      }),
    );
    scene.explain(mark, event);
  }
  return markers;
}

/** The glyph of one event as the map draws it. */
export function eventGlyph(event, scene, size = 24) {
  const { cls, state, variant, disputed, machine, id } = event;
  return glyph(cls, state, {
    variant, disputed, machine, size, rtl: scene.rtl, selected: id === scene.selected,
  });
}

/** Place as the event words it; an area around a place says so. */
export function placeName(event, scene) {
  const name = event.place_label ?? scene.view.places?.[event.place]?.name ?? "";
  if (event.placed !== "near") return name;
  const prefix = scene.words.near("").trim().toLowerCase();
  return name.toLowerCase().startsWith(prefix) ? name : scene.words.near(name);
}

/** One line for eyes that cannot see the glyph: what, title, when, where, how asserted. */
export function describe(event, scene) {
  return [
    event.type_label,
    event.title,
    event.date_label,
    placeName(event, scene),
    event.assertion_label,
    event.disputed ? scene.words.accountsDiffer : null,
  ]
    .filter(Boolean)
    .join(scene.words.comma);
}
