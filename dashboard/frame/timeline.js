// The timeline: a histogram (solid: surely in that bar, hatched on top: possibly), and below it,
// for up to 300 events, one lane per class. A picture for the eye and the pointer; the list says
// the same in words, so no mark takes keyboard focus.

import { marks, moment, ticks } from "./axis.js";
import { el, svg } from "./dom.js";
import { glyph } from "./glyphs.js";

const MAX_LANE_EVENTS = 300;
const LANE = 9.6;
const LANES_FROM_WIDTH = 600;
const BARS = 34;
const AXIS = 18;
const GUTTER = 34;
const EDGE = 12;
const REACH = 12; // px from a mark that still count as a click on it
const NEAR = 5; // px within which ticks are one mark

/** Create the timeline. `on.select(id)`; `on.list(ids, title)` where several share a spot. */
export function createTimeline(context, on) {
  const title = el("h3", { class: "dl-timeline-title" });
  const legend = el("span", { class: "dl-timeline-legend" });
  const drawing = svg("svg", { class: "dl-timeline-drawing", role: "img" });
  const node = el("section", { class: "dl-timeline" }, el("div", { class: "dl-timeline-head" }, title, legend), drawing);
  let view = null;
  let selected = null;
  let targets = [];

  new ResizeObserver(() => view && render()).observe(node);
  drawing.addEventListener("click", (click) => {
    const target = targetAt(click);
    if (!target) return;
    if (target.ids.length === 1) on.select(target.ids[0]);
    else on.list(target.ids, target.title);
  });
  drawing.addEventListener("pointermove", (move) => {
    drawing.classList.toggle("dl-on-mark", targetAt(move) !== undefined);
  });

  function render() {
    const { words } = context;
    const { timeline } = view;
    node.setAttribute("aria-label", words.timeline);
    title.textContent = words.byUnit(timeline?.unit_label ?? "");
    const { width, height } = drawing.getBoundingClientRect();
    targets = [];
    if (!timeline || timeline.bins.length === 0 || width === 0) {
      title.textContent = words.timeline;
      legend.replaceChildren();
      drawing.replaceChildren();
      return;
    }
    legend.replaceChildren(
      el("span", { class: "dl-swatch dl-swatch-sure" }), words.surely,
      el("span", { class: "dl-swatch dl-swatch-possible" }), words.possiblyThen,
      timeline.log ? ` · ${words.logScale}` : "",
    );
    const lanes = lanesOf(width);
    const x = scale(timeline, lanes.length > 0 ? GUTTER : EDGE, width - EDGE, words.dir === "rtl");
    const base = height - AXIS - (lanes.length > 0 ? lanes.length * LANE + 4 : 0);
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.setAttribute("aria-label", summary(timeline, words));
    drawing.replaceChildren(
      hatch(),
      grid(x, base, height, lanes.length),
      bars(timeline, x, base),
      ...lanes.flatMap(([kind, events], row) => lane(kind, events, x, base + 4 + (row + 0.5) * LANE)),
    );
  }

  function lanesOf(width) {
    if (width < LANES_FROM_WIDTH || view.events.length > MAX_LANE_EVENTS) return [];
    // by the counts without the class filter, so that lanes stay where they are when it changes
    return view.classes
      .filter((one) => one.count > 0)
      .map((one) => [one, view.events.filter((event) => event.cls === one.cls && event.start)]);
  }

  function grid(x, base, height, rows) {
    const { words } = context;
    const foot = height - AXIS;
    const lines = ticks(x.from, x.to, x.width).flatMap(({ at, form }) => {
      const px = x(at);
      // the last label is pushed back where the edge would cut it
      const fits = (x.rtl ? px - x.left : x.right - px) > 30;
      const label = svg("text", {
        x: fits ? px + (x.rtl ? -3 : 3) : x.rtl ? 4 : x.right + EDGE - 4,
        y: height - 4,
        class: fits ? "dl-tick" : "dl-tick dl-tick-last",
      });
      label.append(words.date(at, form));
      return [svg("path", { d: `M${px} ${base}V${foot + 4}`, class: "dl-grid" }), label];
    });
    const across = Array.from({ length: rows }, (_, row) => svg("path", {
      d: `M${x.left} ${base + 4 + (row + 0.5) * LANE}H${x.right}`, class: "dl-grid dl-grid-lane",
    }));
    return svg("g", {}, ...across, ...lines,
      svg("path", { d: `M${x.left} ${base}H${x.right}`, class: "dl-baseline" }));
  }

  function bars(timeline, x, base) {
    const { words } = context;
    const room = Math.min(BARS, base - 1);
    const size = timeline.log ? (n) => Math.log10(1 + n) : (n) => n;
    const most = Math.max(1, ...timeline.bins.map((bin) => size(bin.sure + bin.possible)));
    return svg("g", {}, timeline.bins.filter((bin) => bin.sure + bin.possible > 0).map((bin) => {
      const [a, b] = [x(moment(bin.start)), x(moment(bin.end, true))].sort((p, q) => p - q);
      const wide = Math.max(2, b - a - 1.5);
      const full = Math.max(2, (size(bin.sure + bin.possible) / most) * room);
      // the solid part keeps its share of the bar, on a log scale too
      const solid = (full * bin.sure) / (bin.sure + bin.possible);
      const span = `${words.date(moment(bin.start), "day")} – ${words.date(moment(bin.end), "day")}`;
      return svg("g", {},
        svg("title", {}, words.bar(span, words.n(bin.sure), words.n(bin.possible))),
        bin.possible > 0 ? svg("rect", {
          x: a + 1, y: base - full + 0.5, width: Math.max(1, wide - 1), height: full - solid,
          class: "dl-bar-possible", fill: "url(#dl-bar-hatch)",
        }) : null,
        bin.sure > 0 ? svg("rect", {
          x: a + 0.5, y: base - solid, width: wide, height: solid, class: "dl-bar-sure",
        }) : null);
    }));
  }

  function lane(kind, events, x, y) {
    const head = svg("g", { transform: `translate(${x.rtl ? x.right + 10 : 10} ${y - 6})` },
      glyph(kind.cls, "happened", { size: 12 }));
    const drawn = marks(events, [x.from, x.to], NEAR / x.pxPerMs).map((mark) => {
      const [a, b] = [x(mark.from), x(mark.to)].sort((p, q) => p - q);
      const ids = mark.ids;
      targets.push({ ids, left: a, right: b, y, title: titleOf(kind, mark) });
      return svg("g", {
        class: ids.includes(selected) ? "dl-time-mark dl-time-selected" : "dl-time-mark",
        style: `color: var(--${kind.cls})`, "data-event": ids.length === 1 ? ids[0] : null,
      },
      svg("title", {}, ids.length === 1 ? eventTitle(ids[0]) : titleOf(kind, mark)),
      ...shape(mark, a, b, y, x.rtl),
      ids.length > 1 ? count(ids.length, mark.kind === "tick" ? a + 2 : (a + b) / 2, y) : null);
    });
    return [head, ...drawn];
  }

  function count(n, at, y) {
    const label = context.words.n(n);
    const wide = 6 + 6.5 * label.length;
    const text = svg("text", { x: at, y: y + 4, class: "dl-time-count" });
    text.append(label);
    return svg("g", {}, svg("rect", {
      x: at - wide / 2, y: y - 5.5, width: wide, height: 11, rx: 2, fill: "currentColor",
    }), text);
  }

  function eventTitle(id) {
    const event = view.events.find((one) => one.id === id);
    return `${event.title} · ${event.date_label}`;
  }

  function titleOf(kind, mark) {
    const { words } = context;
    return words.severalAt(words.n(mark.ids.length), kind.label, words.date(mark.from, "month"));
  }

  function summary(timeline, words) {
    const peak = timeline.bins.reduce((a, b) => (b.sure + b.possible > a.sure + a.possible ? b : a));
    return words.timelineSummary(
      words.n(view.counter.total),
      words.date(moment(timeline.start), "month"),
      words.date(moment(timeline.end), "month"),
      words.date(moment(peak.start), "month"),
      words.n(peak.sure + peak.possible),
    );
  }

  function targetAt(pointer) {
    const box = drawing.getBoundingClientRect();
    const px = pointer.clientX - box.left;
    const py = pointer.clientY - box.top;
    const away = ({ left, right }) => Math.max(left - px, px - right, 0);
    return targets
      .filter((each) => Math.abs(each.y - py) <= LANE / 2 + 1 && away(each) <= REACH)
      // the nearest; of those under the pointer the shortest, which is drawn inside the longer
      .sort((p, q) => away(p) - away(q) || (p.right - p.left) - (q.right - q.left))[0];
  }

  return {
    node,
    draw(next) {
      view = next;
      render();
    },
    select(id) {
      selected = id;
      if (view) render();
    },
  };
}

function scale(timeline, left, end, rtl) {
  const from = moment(timeline.start);
  const to = moment(timeline.end, true);
  // the gutter with the lanes' glyphs lies at the start side
  const [low, high] = rtl ? [EDGE, end + EDGE - left] : [left, end];
  const pxPerMs = (high - low) / (to - from);
  const x = (at) => (rtl ? high - (at - from) * pxPerMs : low + (at - from) * pxPerMs);
  return Object.assign(x, { from, to, left: low, right: high, width: high - low, pxPerMs, rtl });
}

function shape(mark, a, b, y, rtl) {
  if (mark.kind === "tick") {
    return [svg("rect", { x: a, y: y - 4.5, width: Math.max(4, b - a), height: 9, class: "dl-time-solid" })];
  }
  if (mark.kind === "span") {
    return [svg("rect", { x: a, y: y - 3, width: Math.max(4, b - a), height: 6, class: "dl-time-span" })];
  }
  const [leftOpen, rightOpen] = rtl ? [mark.openEnd, mark.openStart] : [mark.openStart, mark.openEnd];
  return [
    svg("rect", { x: a, y: y - 2, width: Math.max(4, b - a), height: 4, class: "dl-time-solid" }),
    leftOpen ? svg("path", { d: `M${a - 4} ${y}l7-4.5v9Z`, class: "dl-time-solid" }) : null,
    rightOpen ? svg("path", { d: `M${b + 4} ${y}l-7-4.5v9Z`, class: "dl-time-solid" }) : null,
  ];
}

function hatch() {
  return svg("defs", {}, svg("pattern", {
    id: "dl-bar-hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
  }, svg("path", { d: "M0 0V4", class: "dl-bar-hatch-line" })));
}
