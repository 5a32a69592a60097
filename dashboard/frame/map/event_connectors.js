// Connectors between events that are drawn: the chain of the open event, and encounters. Lines
// from mark to mark, neutral, under glyphs and badges; they end at the marks' edges and say
// nothing about the way anyone took. In: pairs of event ids. Out: links in pixels, then layers.

import { boxAt } from "./collision_boxes.js";

const HEAD = 9;
// px kept free between a connector and the mark it leads to
const GAP = 4;
// a shorter connector would be all head
const SHORTEST = 8;
// px between the boxes that keep names off a connector
const STEP = 14;

// how a relation is drawn: the end its head points at ("event" links, "to" is linked to), or null
const HEADS = {
  response_to: "event", follows: "event", burial_of: "event", part_of: "to",
  about: null, contradicts: null, same_as: null,
};
const DOTTED = new Set(["about", "contradicts"]);

/** Where each event is drawn: id -> {x, y, box, key}; `fan` the places of the open fan. */
export function endsOf({ spots, badges, fanned, fan }) {
  const ends = new Map();
  for (const spot of spots) {
    if (spot === fanned) continue;
    const end = { x: spot.x, y: spot.y, box: boxAt(spot.x, spot.y, 26, 26), key: `spot:${spot.events[0].id}` };
    for (const { id } of spot.events) ends.set(id, end);
  }
  for (const { event, dx, dy } of fan) {
    const [x, y] = [fanned.x + dx, fanned.y + dy];
    ends.set(event.id, { x, y, box: boxAt(x, y, 26, 26), key: `spot:${event.id}` });
  }
  for (const { x, y, width, height, events, id } of badges) {
    const end = { x, y, box: boxAt(x, y, width, height), key: `badge:${id}` };
    for (const event of events) ends.set(event.id, end);
  }
  return ends;
}

/**
 * Connectors of a chain ([{event, relation, to}]): {links, linked, missing}.
 *
 * `linked` are the keys of the marks that take part, `missing` the number of events that have
 * no mark. Several steps between the same two marks are one connector. An operation without a
 * mark of its own (a night of strikes in two countries) is tied where its parts are drawn. Words about
 * other events than the open one, and their contradictions, get no line: too many to read.
 */
export function chainLinks(steps, ends, open = null) {
  const groups = new Map();
  const marksOf = (id, relation) => {
    if (ends.has(id)) return [ends.get(id)];
    // words about an operation would be tied to each of its parts: too many lines to read
    return HEADS[relation] === "event" ? marksOfParts(id, steps, ends) : [];
  };
  for (const { event, relation, to } of steps) {
    if (open !== null && DOTTED.has(relation) && event !== open && to !== open) continue;
    // what answers, follows or buries comes later: its head points along time
    const [from, at] = HEADS[relation] === "event" ? [to, event] : [event, to];
    for (const end of marksOf(at, relation)) {
      // what an operation led to is tied to its nearest part, what led to it to each
      for (const start of nearest(marksOf(from, relation), end)) {
        join(groups, start, end, DOTTED.has(relation) ? "dotted" : "solid", {
          head: (HEADS[relation] ?? null) !== null, ids: [from, at],
        });
      }
    }
  }
  const ids = new Set(steps.flatMap(({ event, to }) => [event, to]));
  const found = [...ids].filter((id) => ends.has(id));
  return {
    links: [...groups.values()].map(trimmed).filter((link) => link !== null),
    linked: new Set(found.map((id) => ends.get(id).key)),
    missing: ids.size - found.length,
  };
}

function nearest(marks, { x, y }) {
  return [...marks].sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y)).slice(0, 1);
}

// where the parts of an event are drawn
function marksOfParts(whole, steps, ends) {
  const parts = steps.filter(({ relation, to }) => relation === "part_of" && to === whole);
  return [...new Set(parts.map(({ event }) => ends.get(event)).filter(Boolean))];
}

/** Connectors of encounters ([{first, second, km_low, …}]): {links, linked, missing}; each link has `words`. */
export function meetingLinks(encounters, ends, scene) {
  const groups = new Map();
  let missing = 0;
  for (const pair of encounters) {
    const [from, at] = [ends.get(pair.first), ends.get(pair.second)];
    if (!from || !at) missing += 1;
    join(groups, from, at, "meeting", { ids: [pair.first, pair.second], pair, either: true });
  }
  const links = [...groups.values()].map((link) => trimmed(link) ?? { ...link, points: null });
  return {
    links: links.map((link) => ({ ...link, words: meetingWords(link.pairs, scene) })),
    linked: new Set(links.flatMap(({ from, at }) => [from.key, at.key])),
    missing,
  };
}

// put one step into its group; nothing is drawn for an end without a mark
function join(groups, from, at, kind, { head = false, ids, pair = null, either = false }) {
  if (!from || !at || (from === at && pair === null)) return;
  const names = [from.key, at.key];
  const key = [kind, ...(either ? names.sort() : names)].join(" ");
  if (!groups.has(key)) groups.set(key, { kind, head, from, at, ids: [], pairs: [] });
  const group = groups.get(key);
  group.ids.push(ids.join(" "));
  if (pair) group.pairs.push(pair);
}

// the part of the straight line that lies outside both marks, or null
function trimmed(link) {
  const { from, at } = link;
  const [dx, dy] = [at.x - from.x, at.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return null;
  const first = exit(from, dx, dy) + GAP / length;
  const last = 1 - exit(at, -dx, -dy) - GAP / length;
  if ((last - first) * length < SHORTEST) return null;
  const point = (t) => ({ x: from.x + dx * t, y: from.y + dy * t });
  return { ...link, points: [point(first), point(last)] };
}

// the share of (dx, dy) at which a ray from a box's middle leaves it
function exit({ x, y, box }, dx, dy) {
  const across = dx === 0 ? Infinity : (dx > 0 ? box.right - x : x - box.left) / Math.abs(dx);
  const down = dy === 0 ? Infinity : (dy > 0 ? box.bottom - y : y - box.top) / Math.abs(dy);
  return Math.min(across, down);
}

function meetingWords(pairs, scene) {
  const { words } = scene;
  const low = Math.min(...pairs.map((pair) => pair.km_low));
  const high = Math.max(...pairs.map((pair) => pair.km_high));
  const km = words.kilometres(range(low, high, scene), Math.round(high));
  if (pairs.length > 1) return words.pairsApart(scene.number(pairs.length), km);
  const [{ days_low: least, days_high: most }] = pairs;
  const days = most === null ? words.daysOrMore(scene.number(least), least) : words.days(range(least, most, scene), most);
  return words.apart(km, days);
}

/** One line that says whose encounters are drawn and how many pairs there are, or null. */
export function meetingLine({ meeting, encounters }, unmet, { words, number }) {
  if (!meeting) return null;
  const { a, b, km, days } = meeting;
  const line = words.encountersOf(a, b, number(km), number(days), number(encounters.length), encounters.length);
  return unmet ? `${line}; ${words.unmet(number(unmet))}` : line;
}

function range(low, high, scene) {
  const [a, b] = [scene.number(Math.round(low)), scene.number(Math.round(high))];
  return a === b ? a : `${a}–${b}`;
}

/** Narrow boxes along a connector, for names to keep off. */
export function linkBoxes({ points }) {
  return samples(points, STEP).map(({ x, y }) => boxAt(x, y, STEP, STEP));
}

/** Points of a connector `step` px apart, ends included; the mark itself where it has none. */
export function samples(points, step) {
  const [a, b] = points;
  const steps = Math.max(2, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / step));
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: a.x + ((b.x - a.x) * i) / steps, y: a.y + ((b.y - a.y) * i) / steps,
  }));
}

/** Leaflet layers of one connector: halo, line, head. */
export function linkLayers(link, scene) {
  if (!link.points) return [];
  const [start, tip] = link.points;
  const base = { renderer: scene.renderer("dl-links"), pane: "dl-links", interactive: false };
  const onMap = (list) => list.map(({ x, y }) => scene.map.unproject([x, y], scene.zoom));
  const angle = Math.atan2(tip.y - start.y, tip.x - start.x);
  const back = (along, side) => ({
    x: tip.x - along * Math.cos(angle) + side * Math.sin(angle),
    y: tip.y - along * Math.sin(angle) - side * Math.cos(angle),
  });
  // the line stops inside the head, or its blunt end would blunt the tip
  const ends = onMap([start, link.head ? back(HEAD * 0.7, 0) : tip]);
  const line = L.polyline(ends, { ...base, className: `dl-link-line dl-link-${link.kind}` });
  line.on("add", () => Object.assign(line.getElement().dataset, { link: link.ids.join(" "), kind: link.kind }));
  const layers = [L.polyline(ends, { ...base, className: "dl-link-halo" }), line];
  if (link.head) {
    const head = onMap([tip, back(HEAD, HEAD * 0.42), back(HEAD, -HEAD * 0.42)]);
    layers.push(L.polygon(head, { ...base, className: "dl-link-head" }));
  }
  return layers;
}
