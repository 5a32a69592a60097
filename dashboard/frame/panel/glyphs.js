// The event glyphs: eight silhouettes on a 24-px grid, drawn seven ways. Shape and colour say
// what kind of event, the fill says how it is asserted. Colours are tokens, so a glyph follows
// the theme of wherever it stands.

import { svg } from "../dom.js";
import SHAPES from "./glyph_shapes.json" with { type: "json" };

/** The classes in the order of strip, bars, rings and lanes. */
export const CLASSES = ["force", "move", "press", "talk", "help", "words", "people", "state"];

// where the question mark's foot stands, by silhouette: its optical middle, not the grid's
const QUESTION_FOOT = { move: 18, "move-down": 15, words: 14.6, people: 17.6 };

const OUTLINE_WIDTH = { planned: 2.3, alleged: 2.6, denied: 1.8, negated: 1.8 };

/**
 * Draw the glyph of one event.
 *
 * `cls` is one of CLASSES; `state` is happened, ongoing, planned, alleged, denied or negated.
 * `size` is the side in CSS pixels of the 24-unit grid. Tail, disc and ring reach over the grid's
 * edge, so leave 8 px of room. `rtl` turns the tail of "ongoing" towards later in a page that
 * reads from right to left; the shapes themselves are never mirrored.
 */
export function glyph(cls, state, options = {}) {
  const { variant = "", disputed = false, machine = false, size = 24, selected = false } = options;
  const shape = variant === "down" ? `${cls}-down` : cls;
  const outline = SHAPES[shape] ?? SHAPES[cls];
  if (outline === undefined) {
    throw new RangeError(`no glyph for class '${cls}'; expected one of ${CLASSES.join(", ")}`);
  }
  const ink = `var(--${cls})`;
  const mark = svg("g", machine ? { transform: "translate(3.6 3.6) scale(.7)" } : {});
  if (state === "happened" || state === "ongoing") {
    mark.append(...solid(outline, ink, { tail: state === "ongoing", ...options }));
  } else {
    mark.append(...hollow(outline, ink, { state, shape, machine }));
  }
  if (disputed) mark.append(disputedDisc());
  return svg(
    "svg",
    {
      class: "dl-glyph",
      width: size,
      height: size,
      viewBox: "0 0 24 24",
      overflow: "visible",
      "aria-hidden": "true",
      focusable: "false",
    },
    ...(selected ? ring() : []),
    mark,
  );
}

/** The sign for "accounts differ" alone, for badges, chips and the key. */
export function disputedSign(size = 14) {
  return svg(
    "svg",
    {
      class: "dl-glyph",
      width: size,
      height: size,
      viewBox: "13 -3 14 14",
      "aria-hidden": "true",
      focusable: "false",
    },
    disputedDisc(),
  );
}

function solid(outline, ink, { tail, rtl, machine }) {
  const parts = [];
  const towardsLater = rtl ? { transform: "matrix(-1 0 0 1 24 0)" } : {};
  if (!machine) parts.push(halo(outline, 4.2));
  if (tail && !machine) {
    parts.push(
      svg("path", {
        d: "M21 12H33", stroke: "var(--halo)", "stroke-width": 6.5, "stroke-linecap": "round",
        ...towardsLater,
      }),
    );
  }
  parts.push(
    svg("path", {
      d: outline, fill: ink, stroke: ink, "stroke-width": 1, "stroke-linejoin": "round",
    }),
  );
  if (tail) {
    parts.push(
      svg("path", {
        d: "M21.5 12H26M28.2 12H30.6M32.6 12H33.4", stroke: ink, "stroke-width": 3.2,
        ...towardsLater,
      }),
    );
  }
  return parts;
}

function hollow(outline, ink, { state, shape, machine }) {
  const parts = machine ? [] : [halo(outline, 6, " dl-glyph-halo-hollow")];
  const edge = {
    d: outline,
    fill: "var(--raised)",
    stroke: ink,
    "stroke-width": OUTLINE_WIDTH[state] ?? 2.3,
    "stroke-linejoin": "round",
  };
  if (state === "alleged") {
    // round dots: dashes of no length with round caps
    parts.push(svg("path", { ...edge, "stroke-dasharray": "0.1 3.6", "stroke-linecap": "round" }));
    parts.push(question(shape, ink));
    return parts;
  }
  parts.push(svg("path", edge));
  if (state === "denied") parts.push(...stroke("M3 21 21 3", 5, "M2.5 21.5 21.5 2.5", ink));
  if (state === "negated") {
    parts.push(
      ...stroke("M6 6 18 18M6 18 18 6", 4.6, "M5.6 5.6 18.4 18.4M5.6 18.4 18.4 5.6", ink),
    );
  }
  return parts;
}

function halo(outline, width, extra = "") {
  return svg("path", {
    class: `dl-glyph-halo${extra}`, d: outline, fill: "none", stroke: "var(--halo)",
    "stroke-width": width, "stroke-linejoin": "round",
  });
}

function stroke(ground, groundWidth, line, ink) {
  return [
    svg("path", { d: ground, stroke: "var(--raised)", "stroke-width": groundWidth }),
    svg("path", { d: line, stroke: ink, "stroke-width": 2.5, "stroke-linecap": "round" }),
  ];
}

function question(shape, ink) {
  return svg(
    "text",
    {
      x: 12,
      y: QUESTION_FOOT[shape] ?? 16.8,
      "text-anchor": "middle",
      "font-family": "var(--sans)",
      "font-size": shape === "words" ? 13 : 14,
      "font-weight": 800,
      fill: ink,
      stroke: "var(--raised)",
      "stroke-width": 4.5,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      direction: "ltr",
    },
    "?",
  );
}

function disputedDisc() {
  const ink = "var(--disputed-ink)";
  return svg(
    "g",
    {},
    svg("circle", {
      cx: 20, cy: 4, r: 6.2, fill: "var(--disputed)", stroke: ink, "stroke-width": 1,
    }),
    svg("path", {
      d: "M17 2.7H23M17 5.5H23M18.3 7.3 21.7 .9", fill: "none", stroke: ink, "stroke-width": 1.3,
    }),
  );
}

// 38 px across at size 24, on a halo so that it also stands out on a hatched province
function ring() {
  const circle = { class: "dl-glyph-ring", cx: 12, cy: 12, r: 17.75, fill: "none" };
  return [
    svg("circle", { ...circle, stroke: "var(--halo)", "stroke-width": 5.5 }),
    svg("circle", { ...circle, stroke: "var(--selected)", "stroke-width": 2.5 }),
  ];
}
