// The timeline's upper part as SVG: bars (solid: surely in that bar, hatched on top: possibly),
// the grid with its dates, and how many events lie off the axis' ends.

import { moment, ticks } from "./axis.js";
import { svg } from "../dom.js";

const MOST_PX = 36;
// the axis ends so far before the drawing does
const EDGE_PX = 20;

/** The pattern of the hatched bars. */
export function hatch() {
  return svg("defs", {}, svg("pattern", {
    id: "dl-bar-hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
  }, svg("path", { d: "M0 0V4", class: "dl-bar-hatch-line" })));
}

/** Ticks with dates below `base`, and a line through each lane at the heights `rows`. */
export function grid(x, base, foot, rows, words) {
  const found = ticks(x.from, x.to, x.width, words.tickRoom);
  const lines = found.flatMap(({ at, form, room }, i) => {
    const px = x(at);
    // the last label is pushed back where the edge would cut it, and left out where it would
    // then lie on the one before
    const left = x.rtl ? px - x.left : x.right - px;
    const fits = left + EDGE_PX > room;
    const line = svg("path", { d: `M${px} ${base}V${foot + 4}`, class: "dl-grid" });
    if (!fits && i > 0 && Math.abs(px - x(found[i - 1].at)) + left + EDGE_PX < 2 * room) return [line];
    const label = svg("text", {
      x: fits ? px + (x.rtl ? -3 : 3) : x.rtl ? 4 : x.right + EDGE_PX,
      y: foot + 14,
      class: fits ? "dl-tick" : "dl-tick dl-tick-last",
    });
    label.append(words.date(at, form));
    return [line, label];
  });
  const across = rows.map((y) => svg("path", { d: `M${x.left} ${y}H${x.right}`, class: "dl-grid dl-grid-lane" }));
  return svg("g", {}, ...across, ...lines,
    svg("path", { d: `M${x.left} ${base}H${x.right}`, class: "dl-baseline" }));
}

/** The bars of a timeline on `base`. */
export function bars(timeline, x, base) {
  // the words at the ends stand above the bars
  const top = timeline.earlier + timeline.later > 0 ? 14 : 1;
  const room = Math.min(MOST_PX, base - top);
  const size = timeline.log ? (n) => Math.log10(1 + n) : (n) => n;
  const most = Math.max(1, ...timeline.bins.map((bin) => size(bin.sure + bin.possible)));
  return svg("g", {}, timeline.bins.filter((bin) => bin.sure + bin.possible > 0).map((bin) => {
    const [a, b] = barEdges(bin, x);
    const wide = Math.max(2, b - a - 1.5);
    const full = Math.max(2, (size(bin.sure + bin.possible) / most) * room);
    // the solid part keeps its share of the bar, on a log scale too
    const solid = (full * bin.sure) / (bin.sure + bin.possible);
    return svg("g", {},
      bin.possible > 0 ? svg("rect", {
        x: a + 1, y: base - full + 0.5, width: Math.max(1, wide - 1), height: full - solid,
        class: "dl-bar-possible", fill: "url(#dl-bar-hatch)",
      }) : null,
      bin.sure > 0 ? svg("rect", {
        x: a + 0.5, y: base - solid, width: wide, height: solid, class: "dl-bar-sure",
      }) : null);
  }));
}

/** Left and right edge of a bar in px. */
export function barEdges(bin, x) {
  return [x(moment(bin.start)), x(moment(bin.end, true))].sort((p, q) => p - q);
}

/** "3 earlier", "2 later" in small text at the ends of the axis. */
export function offAxis(timeline, x, words) {
  return ["earlier", "later"].filter((end) => timeline[end] > 0).map((end) => {
    const atLeft = (end === "earlier") !== x.rtl;
    // the words run into the axis; in a right-to-left page text starts at its right
    const endsThere = atLeft === x.rtl;
    const text = svg("text", {
      x: atLeft ? x.left + 2 : x.right - 2, y: 10,
      class: endsThere ? "dl-off-axis dl-off-axis-end" : "dl-off-axis",
    }, svg("title", {}, words.offAxis(words.n(timeline[end]))));
    text.append(words[end](words.n(timeline[end])));
    return text;
  });
}

/** A bar in words: "Jul – Sep 2015: 3 surely, 2 possibly". */
export function barWords(bin, unit, words) {
  return words.bar(spanWords(moment(bin.start), moment(bin.end), unit, words), words.n(bin.sure), words.n(bin.possible));
}

/** A span of whole bars in words, as exact as its bars: days, months or years; `last` is its last day. */
export function spanWords(first, last, unit, words) {
  const form = { day: "day", week: "day", month: "month", quarter: "month" }[unit] ?? "year";
  return words.period(words.date(first, form), words.date(last, form));
}
