// Flows: a quadratic curve from sender to receiver with an arrow head, as wide as it carries.
// Computed in world pixels at one zoom, drawn by Leaflet so that its zoom animation carries
// them.

import { boxAt } from "./collision_boxes.js";

const MOST_IN_VIEW = 40;
const NARROW_FROM_ZOOM = 6;
const BULGE = 0.15;
const HEAD = 10;
// px between samples of a curve
const STEP = 12;
// a shorter flow has no room for its head
const SHORTEST = 24;
const PLAIN = new Set(["happened", "ongoing"]);

/**
 * The flows to draw now: {flows, hidden}, ends cut back from what `taken` holds. `hidden` is how
 * many are left out because there are too many in view or the map is too narrow.
 */
export function flowsOf(scene, taken) {
  const flows = scene.view.events
    .filter(({ flow }) => flow && hasPoint(flow.from) && hasPoint(flow.to))
    .map((event) => curveOf(event, scene))
    .filter((flow) => flow !== null);
  const tooMany = flows.length > MOST_IN_VIEW;
  const tooNarrow = scene.narrow && scene.zoom < NARROW_FROM_ZOOM;
  if (tooMany || tooNarrow) return { flows: [], hidden: flows.length };
  for (const flow of flows) trim(flow, taken);
  return { flows, hidden: 0 };
}

function hasPoint(end) {
  return Number.isFinite(end?.lon) && Number.isFinite(end?.lat);
}

// {event, ends, width, first, last, at(t)}: the part from first to last is in or near the view
function curveOf(event, scene) {
  const { from, to, n } = event.flow;
  const start = scene.project(from.lon, from.lat);
  const end = scene.project(to.lon, to.lat);
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy);
  if (length < SHORTEST) return null;
  // to the right of travel; y points down. The curve reaches half as far as its control point
  const control = {
    x: (start.x + end.x) / 2 - dy * BULGE * 2,
    y: (start.y + end.y) / 2 + dx * BULGE * 2,
  };
  const ends = [start, control, end];
  const at = (t) => blend(blend(start, control, t), blend(control, end, t), t);
  const steps = Math.min(1000, Math.ceil(length / STEP));
  const seen = Array.from({ length: steps + 1 }, (_, i) => i / steps).filter((t) => scene.isNear(at(t)));
  if (!seen.some((t) => scene.isInView(at(t)))) return null;
  const width = Math.min(6, 1.5 + 1.2 * Math.log10(Math.max(1, n ?? 1)));
  return { event, ends, at, length, width, first: seen[0], last: seen.at(-1) };
}

// Cut both ends back so that neither hides under a glyph or a badge.
function trim(flow, taken) {
  const covered = (t) => taken.overlap(boxAt(flow.at(t).x, flow.at(t).y, 10, 10)) > 0;
  const step = 2 / flow.length;
  const middle = (flow.first + flow.last) / 2;
  while (flow.first < middle && covered(flow.first)) flow.first += step;
  while (flow.last > middle && covered(flow.last)) flow.last -= step;
}

function blend(a, b, t) {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

// A polyline of three points drawn as the quadratic curve they control. Leaflet rounds points to
// whole pixels, which makes a finely sampled curve wobble.
const Curve = L.Polyline.extend({
  options: { noClip: true, smoothFactor: 0, fill: false },
  _updatePath() {
    const [points] = this._parts;
    const pairs = points?.map(({ x, y }) => `${x} ${y}`);
    this._renderer._setPath(this, pairs ? `M${pairs[0]}Q${pairs[1]} ${pairs[2]}` : "M0 0");
  },
});

/** Leaflet layers of one flow: halo, line, head, and a wide line that takes the pointer. */
export function flowLayers(flow, scene) {
  const { event, width } = flow;
  const renderer = scene.renderer("dl-flows");
  const size = Math.max(HEAD, width * 2.4);
  const tip = flow.at(flow.last);
  // the line stops inside the head, or its blunt end would blunt the tip
  const stop = Math.max(flow.first, flow.last - (size * 0.7) / flow.length);
  const back = flow.at(Math.max(flow.first, flow.last - size / flow.length));
  const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
  const wing = (side) => ({
    x: tip.x - size * Math.cos(angle) + side * size * 0.42 * Math.sin(angle),
    y: tip.y - size * Math.sin(angle) - side * size * 0.42 * Math.cos(angle),
  });
  const onMap = (list) => list.map(({ x, y }) => scene.map.unproject([x, y], scene.zoom));
  const line = onMap(part(flow.ends, flow.first, stop));
  const head = onMap([tip, wing(1), wing(-1)]);
  const base = { renderer, pane: "dl-flows", interactive: false };
  const ink = `dl-ink-${event.cls}`;
  const picked = event.id === scene.selected ? " dl-is-selected" : "";
  const hit = new Curve(line, { ...base, weight: 16, className: "dl-flow-hit", interactive: true });
  hit.on("click", (click) => {
    L.DomEvent.stopPropagation(click);
    scene.on.select(event.id);
  });
  hit.on("add", () => {
    const path = hit.getElement();
    path.dataset.flow = event.id;
    // its badge or glyph is the button for the keyboard; this is the picture of it
    path.setAttribute("aria-hidden", "true");
    scene.explain(path, event);
  });
  return [
    new Curve(line, { ...base, weight: width + 3, className: `dl-flow-halo${picked}` }),
    L.polygon(head, { ...base, weight: 3, className: `dl-flow-halo dl-flow-halo-head${picked}` }),
    new Curve(line, {
      ...base, weight: width, className: `dl-flow ${ink}`,
      dashArray: PLAIN.has(event.state) ? null : "6 4",
    }),
    L.polygon(head, { ...base, className: `dl-flow-head ${ink}` }),
    hit,
  ];
}

// the three points of the part of a quadratic curve between t = a and t = b
function part([start, control, end], a, b) {
  const at = (t) => blend(blend(start, control, t), blend(control, end, t), t);
  return [at(a), blend(blend(start, control, a), blend(control, end, a), b), at(b)];
}

/** Points of a flow that are in view, sender first, about `STEP` px apart. */
export function pointsInView(flow, scene) {
  const steps = Math.max(2, Math.ceil(((flow.last - flow.first) * flow.length) / STEP));
  return Array.from({ length: steps + 1 }, (_, i) =>
    flow.at(flow.first + ((flow.last - flow.first) * i) / steps),
  ).filter((point) => scene.isInView(point));
}

/** Narrow boxes along a flow, for labels to keep off. */
export function flowBoxes(flow) {
  const steps = Math.max(2, Math.ceil(((flow.last - flow.first) * flow.length) / STEP));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const { x, y } = flow.at(flow.first + ((flow.last - flow.first) * i) / steps);
    return boxAt(x, y, STEP, STEP);
  });
}

/** What a flow's label says; an end that is out of view is named. */
export function flowWords(flow, scene) {
  const { label, from, to } = flow.event.flow;
  const words = [label];
  const missing = (end, point) =>
    !scene.isInView(point) && !(label ?? "").toLowerCase().includes((end.label ?? "").toLowerCase());
  if (missing(from, flow.ends[0])) words.push(scene.words.from(from.label));
  if (missing(to, flow.ends[2])) words.push(scene.words.to(to.label));
  return words.filter(Boolean).join(" ");
}
