// The key, "How to read this map": three columns for the three channels, drawn with the same
// glyphs as the map. A dialog over the frame; Esc or Close gives the keyboard back.

import { button, el, svg } from "../dom.js";
import { SILENT, silentSample } from "../silence/patterns.js";
import { CLASSES, glyph } from "./glyphs.js";

const STATES = ["happened", "ongoing", "planned", "alleged", "denied", "negated"];
const SAMPLE = "force";

/** Create the key; `open()` draws it in the context's language. */
export function createKey(context) {
  const node = el("dialog", { class: "dl-key", "aria-labelledby": "dl-key-title" });
  // a click on the ground beside the key closes it
  node.addEventListener("click", (click) => click.target === node && node.close());

  function open() {
    const { words } = context;
    node.replaceChildren(el("div", { class: "dl-key-sheet" },
      el("div", { class: "dl-key-head" },
        el("h2", { id: "dl-key-title" }, words.keyLink),
        button(words.close, () => node.close(), { class: "dl-button" })),
      ...keyColumns(words)));
    node.showModal();
  }

  return { node, open, isOpen: () => node.open };
}

/** The key's lead and columns, for the dialog and for paper; `silence` where that layer may be shown. */
export function keyColumns(words, { silence = true } = {}) {
  const { key } = words;
  return [
    el("p", { class: "dl-muted" }, key.lead),
    el("div", { class: "dl-key-columns" },
      el("div", {},
        column(key.kind, CLASSES.map((cls) => row(glyph(cls, "happened"), key.classes[cls]))),
        column(key.lines, lines(words), "dl-key-footprints")),
      column(key.asserted, states(words)),
      column(key.placed, [...footprints(words), ...(silence ? silentRows(words) : [])], "dl-key-footprints")),
  ];
}

function states(words) {
  const { key } = words;
  const rtl = words.dir === "rtl";
  return [
    ...STATES.map((state) => row(glyph(SAMPLE, state, { rtl }), key.states[state])),
    row(glyph(SAMPLE, "happened", { disputed: true }), key.states.disputed),
    row(glyph(SAMPLE, "happened", { machine: true }), key.states.machine),
    row(glyph(SAMPLE, "happened", { selected: true }), key.states.selected),
  ];
}

function footprints(words) {
  const { footprints: said } = words.key;
  return [
    row(glyph(SAMPLE, "happened", { size: 22 }), said.point),
    row(near(), said.near),
    row(area(), said.area),
    row(el("span", { class: "dl-key-region" }), said.region),
    row(pill(words), said.country),
    row(stack(words), said.stack),
    row(cell(words), said.cell),
  ];
}

function silentRows({ silence }) {
  return SILENT.map((state) => row(silentSample(state, { width: 60, height: 26 }), silence.keyRows[state]));
}

function lines(words) {
  const { footprints: said } = words.key;
  return [row(flow(), said.flow), row(chain(), said.chain), row(meeting(), said.meeting), row(chosen(), said.chosen)];
}

function column(title, rows, extra = "") {
  return el("section", { class: `dl-key-column ${extra}` }, el("h3", {}, title), el("ul", {}, rows));
}

function row(sample, [name, words]) {
  return el("li", {},
    el("span", { class: "dl-key-sample", "aria-hidden": "true" }, sample),
    el("span", {}, el("strong", {}, name), el("span", { class: "dl-muted" }, words)));
}

function canvas(width, height, ...children) {
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, overflow: "visible" }, ...children);
}

function near() {
  const star = glyph(SAMPLE, "happened", { size: 20 });
  star.setAttribute("x", 26);
  star.setAttribute("y", -4);
  return canvas(72, 40, svg("circle", {
    cx: 36, cy: 23, r: 14, fill: "var(--force)", "fill-opacity": 0.1, stroke: "var(--force)",
    "stroke-width": 1.8, "stroke-dasharray": "4 3",
  }), star);
}

function area() {
  return canvas(72, 44,
    svg("defs", {}, svg("pattern", {
      id: "dl-key-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
    }, svg("path", { d: "M0 0V7", stroke: "var(--hatch)", "stroke-width": 2.6 }))),
    svg("path", {
      d: "M6 10 28 6 52 12 66 14 67 30 47 37 12 34Z", fill: "url(#dl-key-hatch)",
      stroke: "var(--hatch)", "stroke-width": 1.6,
    }));
}

function pill(words) {
  const bar = [["force", 2], ["talk", 1], ["help", 1], ["state", 1]];
  return el("span", { class: "dl-key-pill" },
    el("span", {}, words.key.sampleCountry), el("b", {}, words.n(5)),
    el("span", { class: "dl-key-bar" }, bar.map(([cls, n]) => el("i", { style: `flex:${n};background:var(--${cls})` }))));
}

function flow() {
  return canvas(72, 40,
    svg("path", { d: "M8 32Q34-4 60 24", fill: "none", stroke: "var(--help)", "stroke-width": 2.4 }),
    svg("path", { d: "M65 30 55.5 27 62.5 19.5Z", fill: "var(--help)" }));
}

// as map.css draws connectors and the chosen area
function chain() {
  return canvas(72, 30,
    svg("path", { d: "M8 9H55", stroke: "var(--text)", "stroke-width": 1.4 }),
    svg("path", { d: "M64 9 55 4.8V13.2Z", fill: "var(--text)" }),
    svg("path", {
      d: "M8 23H64", stroke: "var(--text)", "stroke-width": 2.2, "stroke-dasharray": "0.1 4.5", "stroke-linecap": "round",
    }));
}

function meeting() {
  return canvas(72, 18, svg("path", { d: "M8 9H64", stroke: "var(--text)", "stroke-width": 1.4, "stroke-dasharray": "7 4" }));
}

function chosen() {
  return canvas(72, 36, svg("rect", {
    x: 9, y: 5, width: 54, height: 26, fill: "none", stroke: "var(--text)", "stroke-width": 1.8, "stroke-dasharray": "9 5",
  }));
}

function stack(words) {
  const count = svg("text", {
    x: 47, y: 28, "text-anchor": "middle", "font-size": 11, "font-weight": 700, fill: "var(--page)",
  });
  count.append(words.n(5));
  return canvas(72, 36,
    svg("circle", { cx: 36, cy: 14, r: 7.5, fill: "var(--raised)", stroke: "var(--talk)", "stroke-width": 2.3 }),
    svg("circle", { cx: 47, cy: 24, r: 8.5, fill: "var(--text)", stroke: "var(--halo)", "stroke-width": 1.5 }), count);
}

function cell(words) {
  // shares of the classes in fixed order, of 100, starting at the top; gaps of 1.6 px
  const shares = [["force", 45], ["move", 14], ["press", 4], ["talk", 17], ["help", 9], ["words", 7], ["people", 4]];
  const radius = 23.5;
  const round = 2 * Math.PI * radius;
  let from = 0;
  const segments = shares.map(([cls, share]) => {
    const segment = svg("circle", {
      cx: 36, cy: 30, r: radius, fill: "none", stroke: `var(--${cls})`, "stroke-width": 7,
      "stroke-dasharray": `${(share / 100) * round - 1.6} ${round}`,
      transform: `rotate(${from * 3.6 - 90} 36 30)`,
    });
    from += share;
    return segment;
  });
  const count = svg("text", {
    x: 36, y: 34.5, "text-anchor": "middle", "font-size": 13, "font-weight": 700, fill: "var(--text)",
  });
  count.append(words.n(5000));
  return canvas(72, 60, svg("circle", { cx: 36, cy: 30, r: 28, fill: "var(--raised)" }), ...segments, count);
}
