// Cells: one disc for many events, with a ring whose segments are the kinds. Only for more
// events than can be told apart; a cell says how many, never how they are asserted.

import { CLASSES } from "../panel/glyphs.js";
import { el, svg } from "../dom.js";
import { boxAt } from "./collision_boxes.js";
import { elementMarker } from "./dom_marker.js";

// up to how many events -> diameter in px
const SIZES = [[9, 28], [99, 34], [999, 42], [9999, 50], [Infinity, 58]];
const RING = 7;
const GAP = 1.6;
// a cell of so many opens as a list at once; a larger one is zoomed to
const FEW = 100;
// how far a click zooms when the cell does not say where its members are
const ZOOM_STEP = 2;

/**
 * Cells in pixels, largest first, their boxes added to `taken`. A disc stands at the mean of its
 * members as far as its own cell has room: so no two lie over each other.
 */
export function layoutCells(scene, taken) {
  return [...(scene.view.cells ?? [])]
    .sort((a, b) => b.n - a.n)
    .map((cell) => {
      const [, diameter] = SIZES.find(([most]) => cell.n <= most);
      const { x, y } = placed(cell, diameter, scene);
      taken.add(boxAt(x, y, diameter, diameter, 1));
      const { lat, lng } = scene.map.unproject([x, y], scene.zoom);
      return { ...cell, lat, lon: lng, x, y, diameter };
    });
}

function placed(cell, diameter, scene) {
  const mean = scene.project(cell.lon, cell.lat);
  if (!cell.bbox) return mean;
  const [west, south, east, north] = cell.bbox;
  const start = scene.project(west, north);
  const end = scene.project(east, south);
  return { x: inside(mean.x, start.x, end.x, diameter), y: inside(mean.y, start.y, end.y, diameter) };
}

/** The place nearest to `at` where something of that size lies between two ends; the middle if none. */
function inside(at, from, to, size) {
  if (to - from < size) return (from + to) / 2;
  return Math.min(Math.max(at, from + size / 2), to - size / 2);
}

/** The marker of a cell that `layoutCells` placed. */
export function cellMarker(cell, scene) {
  const { diameter, n } = cell;
  const element = el("div", { class: "dl-cell", data: { key: `cell:${cell.lon},${cell.lat}` } });
  element.append(ringOf(cell), el("span", { class: "dl-cell-count" }, scene.short(n)));
  const label = scene.words.events(scene.number(n), n);
  const lines = scene.countLines(cell.classes ?? {});
  if (cell.not_plain) lines.push(scene.words.notPlainFacts(scene.number(cell.not_plain)));
  const act = () => {
    const deepest = scene.map.getMaxZoom();
    if (cell.bbox && (n <= FEW || scene.zoom >= deepest)) scene.on.cell(cell.bbox, label);
    else if (scene.zoom >= deepest) scene.on.list(cell.ids ?? [], label);
    else if (cell.bbox) scene.focus(cell.bbox);
    else {
      const zoom = Math.min(deepest, scene.zoom + ZOOM_STEP);
      scene.map.setView([cell.lat, cell.lon], zoom, { animate: !scene.calm });
    }
  };
  const marker = elementMarker([cell.lat, cell.lon], element, {
    pane: "dl-marks", width: diameter, height: diameter, act, label,
  });
  scene.explain(element, { title: label, lines });
  return marker;
}

function ringOf({ classes = {}, n, diameter }) {
  const radius = diameter / 2 - RING / 2;
  const round = 2 * Math.PI * radius;
  const shown = CLASSES.filter((cls) => classes[cls] > 0);
  const gap = shown.length > 1 ? GAP : 0;
  const picture = svg("svg", {
    viewBox: `0 0 ${diameter} ${diameter}`, width: diameter, height: diameter, "aria-hidden": "true",
  });
  const middle = { cx: diameter / 2, cy: diameter / 2 };
  picture.append(svg("circle", { class: "dl-cell-ground", ...middle, r: diameter / 2 }));
  // the ring starts at the top, with force
  const turn = `rotate(-90 ${diameter / 2} ${diameter / 2})`;
  let at = 0;
  for (const cls of shown) {
    const share = (classes[cls] / n) * round;
    // a kind under one per cent still gets a pixel
    const length = Math.max(1, share - gap);
    picture.append(
      svg("circle", {
        ...middle, r: radius, fill: "none", stroke: `var(--${cls})`, "stroke-width": RING,
        "stroke-dasharray": `${length} ${round - length}`, "stroke-dashoffset": -at, transform: turn,
      }),
    );
    at += share;
  }
  return picture;
}
