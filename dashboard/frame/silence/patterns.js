// The two hatches of silence: crossed lines where no source looks, small rings where sources look and
// tell of nothing. Neither is the hatch of a province with an event, and neither looks like empty ground.

import { svg } from "../dom.js";

/** The states that are drawn, in the order of the key; "told" has no hatch. */
export const SILENT = ["no_source", "looked_nothing"];

const TILE = { no_source: 8, looked_nothing: 12 };

/** A <pattern> for a state, with an id of its own; `scale` shrinks it for small samples. */
export function silentPattern(state, id, scale = 1) {
  const size = TILE[state];
  const transform = state === "no_source" ? `scale(${scale}) rotate(45)` : `scale(${scale})`;
  return svg("pattern", { id, patternUnits: "userSpaceOnUse", width: size, height: size, patternTransform: transform }, ...marks(state));
}

function marks(state) {
  if (state === "no_source") return [svg("path", { class: "dl-silent-line", d: "M4 0V8M0 4H8" })];
  return [svg("circle", { class: "dl-silent-ring", cx: 6, cy: 6, r: 2.4 })];
}

let samples = 0;

/** A small sample of a hatch, for the key and the legends. */
export function silentSample(state, { width = 22, height = 14 } = {}) {
  samples += 1;
  const id = `dl-silent-sample-${samples}`;
  return svg("svg", { class: "dl-silent-sample", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    svg("defs", {}, silentPattern(state, id, 0.75)),
    svg("rect", { class: "dl-silent-ground", x: 0.5, y: 0.5, width: width - 1, height: height - 1 }),
    svg("rect", { class: "dl-silent-edge", x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: `url(#${id})` }));
}
