// Badges: one for each province, region or country that holds events which cannot be placed
// better. Name, number and a bar whose parts sum to the number; one event shows its glyph.

import { CLASSES, disputedSign } from "../panel/glyphs.js";
import { el } from "../dom.js";
import { roomForTab, sectionsOf } from "./about_tabs.js";
import { anywhere, firstFree, nudges } from "./collision_boxes.js";
import { elementMarker } from "./dom_marker.js";
import { describe, eventGlyph } from "./point_marks.js";

/** A badge this many px off its spot is tied to it, or it would seem to mean another place. */
const TETHERED_FROM = 44;
/** Spots round its own up to this many px away; farther off, the nearest free one is taken. */
const NEAR = 90;
const BADGED = new Set(["area", "region", "country"]);

/**
 * The badges of a view, measured and moved apart: [{id, name, country, pill, events, latlng,
 * element, width, height, dx, dy, x, y, box}], countries first, then the fullest.
 *
 * `taken` holds the glyphs' boxes and gets the badges' boxes. What has no anchor at all (neither
 * a label point nor a geometry) is left out; `anchorOf` in layer.js counts it as outside.
 */
export function layoutBadges(scene, taken, anchorOf) {
  const groups = new Map();
  for (const event of scene.view.events) {
    if (!BADGED.has(event.placed)) continue;
    if (!groups.has(event.place)) groups.set(event.place, []);
    groups.get(event.place).push(event);
  }
  const badges = [];
  for (const [id, events] of groups) {
    const latlng = anchorOf(events[0]);
    if (latlng === null) continue;
    const place = scene.view.places?.[id];
    const pill = events[0].placed === "country";
    const name = scene.nameOf(place) ?? events[0].place_label;
    const element = badgeElement(name, events, pill, scene);
    const shown = events.length === 1 ? events[0] : events.find((event) => event.id === scene.selected);
    if (shown) element.dataset.event = shown.id;
    element.dataset.place = id;
    element.dataset.key = `badge:${id}`;
    badges.push({ id, name, country: place?.country, pill, events, latlng, element });
  }
  badges.sort(
    (a, b) => b.pill - a.pill || b.events.length - a.events.length || a.id.localeCompare(b.id),
  );
  measure(badges, scene);
  for (const badge of badges) {
    const { width, height } = badge;
    const { x, y } = scene.map.project(badge.latlng, scene.zoom);
    // a badge whose spot is in view must not be cut by the frame's edge
    const seen = scene.isInView({ x, y });
    const tab = roomForTab(badge, scene);
    const [inX, inY] = seen ? scene.shiftInside(x, y + tab / 2, width + 6, height + tab + 6) : [0, 0];
    const offsets = nudges(width, height)
      // a ring far off may lie over another country
      .filter(([dx, dy]) => !seen || Math.hypot(dx, dy) <= NEAR)
      .map(([dx, dy]) => [dx + inX, dy + inY]);
    const fits = (box) => !seen || scene.isWhollyInView(box);
    const free = (at, margin) => firstFree(taken, x, y + tab / 2, width, height + tab, at, { margin, fits });
    let spot = free(offsets, 3);
    // on a small map the spots near by may all be taken
    if (seen && spot.overlap > 0) spot = free(anywhere(x, y, scene.frame), 1);
    Object.assign(badge, { dx: spot.dx, dy: spot.dy, x: x + spot.dx, y: y + spot.dy });
    badge.box = taken.add(spot.box);
  }
  return badges;
}

/** The marker of a badge that `layoutBadges` placed. */
export function badgeMarker(badge, scene) {
  const { events, name, element } = badge;
  element.classList.toggle("dl-is-linked", scene.isLinked(`badge:${badge.id}`));
  const ids = events.map((event) => event.id);
  const alone = events.length === 1;
  const label = alone
    ? describe(events[0], scene)
    : scene.words.eventsAt(scene.number(events.length), name);
  const marker = elementMarker(badge.latlng, element, {
    pane: "dl-badges", width: badge.width, height: badge.height, dx: badge.dx, dy: badge.dy,
    act: () => (alone ? scene.on.select(ids[0]) : scene.on.list(ids, name, [], sectionsOf(badge, scene))),
    label,
    rank: ids.includes(scene.selected) ? 5000 : 0,
  });
  scene.explain(
    element,
    alone ? events[0] : { title: label, lines: scene.classLines(events) },
  );
  return marker;
}

/** A thread from a badge that had to step far aside to the spot it stands for, or nothing. */
export function tetherLayers(badge, scene) {
  if (Math.hypot(badge.dx, badge.dy) < TETHERED_FROM) return [];
  const base = { renderer: scene.renderer("dl-flows"), pane: "dl-flows", interactive: false };
  const middle = scene.map.unproject([badge.x, badge.y], scene.zoom);
  return [
    L.polyline([badge.latlng, middle], { ...base, className: "dl-tether" }),
    L.circleMarker(badge.latlng, { ...base, radius: 2.5, className: "dl-tether-dot" }),
  ];
}

function badgeElement(name, events, pill, scene) {
  const alone = events.length === 1;
  const selected = events.some((event) => event.id === scene.selected);
  const element = el("div", {
    // the map itself runs left to right in every language, the words on it do not
    dir: scene.rtl ? "rtl" : "ltr",
    class: ["dl-badge", pill && "dl-pill", alone && "dl-badge-one", selected && "dl-is-selected"]
      .filter(Boolean)
      .join(" "),
  });
  const head = el("span", { class: "dl-badge-head" });
  // on a narrow map a province has no room for its name; a country's name is its label
  // the space is for ears and for copies: to the eye a gap stands there
  if (pill || !scene.narrow) head.append(el("bdi", { class: "dl-badge-name" }, name), " ");
  if (alone) {
    const sign = eventGlyph({ ...events[0], id: "" }, scene, 20);
    if (events[0].state === "ongoing") sign.classList.add("dl-glyph-tailed");
    head.append(sign);
  } else {
    head.append(el("span", { class: "dl-badge-count" }, scene.number(events.length)));
    if (events.some((event) => event.disputed)) head.append(disputedSign(14));
  }
  element.append(head);
  if (!alone) element.append(classBar(events));
  return element;
}

/** A bar with one part per class, in class order, as wide as its share. */
function classBar(events) {
  const bar = el("span", { class: "dl-bar" });
  for (const cls of CLASSES) {
    const n = events.filter((event) => event.cls === cls).length;
    if (n === 0) continue;
    const part = el("span", { class: `dl-ink-${cls}` });
    part.style.flexGrow = n;
    bar.append(part);
  }
  return bar;
}

// what a badge says, but for its figures, which are all as wide -> its size in px
const sizes = new Map();
document.fonts.addEventListener("loadingdone", () => sizes.clear());

function measure(badges, scene) {
  const { fontSize } = getComputedStyle(scene.map.getContainer());
  const faces = `${scene.family} ${fontSize}`;
  for (const badge of badges) {
    const { className, textContent, lastChild } = badge.element;
    const signs = [...badge.element.querySelectorAll("svg")].map((sign) => `${sign.classList} ${sign.getAttribute("width")}`);
    badge.face = [faces, className, textContent.replace(/\p{Nd}/gu, "0"), ...signs, lastChild.childElementCount].join(" ");
  }
  const unknown = badges.filter(({ face }) => !sizes.has(face));
  if (unknown.length > 0) measureAll(unknown, scene.map.getContainer());
  for (const badge of badges) Object.assign(badge, sizes.get(badge.face));
}

// in one hidden box and one layout pass, instead of a reflow for each
function measureAll(badges, container) {
  const bench = el("div", { class: "dl-bench", "aria-hidden": "true" });
  bench.append(...badges.map((badge) => badge.element));
  container.append(bench);
  for (const { element, face } of badges) {
    const { width, height } = element.getBoundingClientRect();
    sizes.set(face, { width: Math.ceil(width), height: Math.ceil(height) });
  }
  bench.remove();
}
