// The timeline: a histogram with its brush, for up to 300 events one lane per class, and playing.
// The lanes are a picture for the eye and the pointer; the list says the same in words, so no
// mark takes keyboard focus.

import { moment, scale } from "./axis.js";
import { createBrush } from "./brush.js";
import { button, calm, el, svg } from "../dom.js";
import { bars, grid, hatch, offAxis } from "./histogram.js";
import { drawLanes } from "./lanes.js";
import { createPlay } from "./play.js";
import { ROW, silentLegend, silentRow } from "../silence/row.js";

const MAX_LANE_EVENTS = 300;
const LANE = 9.6;
const AXIS = 18;
const GUTTER = 46; // the lanes' glyphs, and a handle of the brush
const EDGE = 26;

/**
 * Create the timeline. `on.select(id)`; `on.list(ids, title)` where several share a spot;
 * `on.period(from, to)` ISO days or nulls; `on.window(span | null)`, see play.js.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createTimeline(context, on) {
  const title = el("h3", { class: "dl-timeline-title" });
  const legend = el("span", { class: "dl-timeline-legend" });
  const reading = el("span", { class: "dl-timeline-reading", "aria-hidden": "true" });
  const whole = button("", () => on.period(null, null), { class: "dl-button dl-whole-period", hidden: true });
  const drawing = svg("svg", { class: "dl-timeline-drawing", role: "img" });
  // where the window has one line for it
  const unfold = button("", () => fold(!node.classList.contains("dl-unfolded")), { class: "dl-button dl-unfold", "aria-expanded": "false" });
  const play = createPlay(context, { window: on.window, redraw: () => view && render() });
  const brush = createBrush(context, { period: on.period, moved: (words) => { reading.textContent = words || standing(); } });
  const node = el("section", { class: "dl-timeline" },
    el("div", { class: "dl-timeline-head" }, title, legend, reading, whole, unfold, play.opener),
    play.node,
    el("div", { class: "dl-timeline-area" }, drawing, brush.node));
  let view = null;
  let state = { selected: null, chain: [] };
  let lanes = null;
  let silence = null; // weeks by who looked, while that layer is on

  new ResizeObserver(() => view && render()).observe(drawing.parentElement);
  drawing.addEventListener("click", (click) => {
    const target = targetAt(click);
    if (!target) return;
    if (target.ids.length === 1) on.select(target.ids[0]);
    else on.list(target.ids, target.title);
  });
  drawing.addEventListener("pointermove", (move) => {
    drawing.classList.toggle("dl-on-mark", targetAt(move) !== undefined);
  });

  function fold(open) {
    node.classList.toggle("dl-unfolded", open);
    unfold.setAttribute("aria-expanded", String(open));
  }

  function render() {
    const { words } = context;
    const { timeline } = view;
    unfold.textContent = words.timelineOpen;
    node.setAttribute("aria-label", words.timeline);
    node.classList.toggle("dl-playing", play.isOpen());
    const { width, height } = drawing.getBoundingClientRect();
    lanes = null;
    whole.textContent = words.wholePeriod;
    whole.hidden = !timeline?.period;
    if (!timeline || timeline.bins.length === 0 || width === 0) {
      title.textContent = words.timeline;
      legend.replaceChildren();
      drawing.replaceChildren();
      brush.hide();
      return;
    }
    title.textContent = words.byUnit(timeline.unit_label);
    reading.textContent = standing();
    legend.replaceChildren(
      el("span", {}, el("span", { class: "dl-swatch dl-swatch-sure" }), words.surely),
      el("span", {}, el("span", { class: "dl-swatch dl-swatch-possible" }), words.possiblyThen),
      timeline.log ? el("span", {}, words.logScale) : "",
      ...(silence ? silentLegend(words) : []),
    );
    const kinds = lanesOf();
    node.classList.toggle("dl-no-lanes", kinds.length === 0);
    const x = scale(timeline, {
      width, left: kinds.length > 0 ? GUTTER : EDGE, right: EDGE, rtl: words.dir === "rtl",
    });
    const foot = height - AXIS - (silence ? ROW : 0);
    const base = foot - (kinds.length > 0 ? kinds.length * LANE + 4 : 0);
    const rows = kinds.map((_, row) => base + 4 + (row + 0.5) * LANE);
    lanes = drawLanes(kinds.map(([kind, events], row) => [kind, events, rows[row]]), x, words, { ...state, uncounted: new Set(view.uncounted ?? []) });
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.setAttribute("aria-label", summary(timeline, words));
    drawing.replaceChildren(
      hatch(), grid(x, base, foot, rows, words), bars(timeline, x, base), playWindow(x, foot), ...lanes.nodes,
      ...offAxis(timeline, x, words), silence ? silentRow(silence.runs, x, height - ROW + 3, words) : "",
    );
    brush.draw({ x, timeline, base });
  }

  function lanesOf() {
    if (node.closest("[data-time]")?.dataset.time !== "lanes" || view.mode === "cells" || view.events.length > MAX_LANE_EVENTS) return [];
    // by the counts without the class filter, so that lanes stay where they are when it changes
    return view.classes
      .filter((one) => one.count > 0)
      .map((one) => [one, view.events.filter((event) => event.cls === one.cls && event.start)]);
  }

  function playWindow(x, foot) {
    if (!play.isOpen() || !play.span()) return svg("g");
    const [left, right] = play.span().map(x).sort((p, q) => p - q);
    return svg("rect", {
      x: left, y: 0.5, width: right - left, height: foot, class: calm() ? "dl-time-window dl-calm" : "dl-time-window",
    });
  }

  // what the brush spans when nobody moves it
  function standing() {
    const period = view?.timeline?.period;
    if (!period) return "";
    const { words } = context;
    const day = (iso) => (iso ? words.date(moment(iso), "day") : "…");
    return words.period(day(period.from), day(period.to));
  }

  function summary(timeline, words) {
    const peak = timeline.bins.reduce((a, b) => (b.sure + b.possible > a.sure + a.possible ? b : a));
    const told = words.timelineSummary(
      words.n(view.counter.once ?? view.counter.total),
      words.date(moment(timeline.start), "month"),
      words.date(moment(timeline.end), "month"),
      words.date(moment(peak.start), "month"),
      words.n(peak.sure + peak.possible),
    );
    return silence ? `${told} ${words.silence.row(silence.weeks, words.n)}` : told;
  }

  function targetAt(pointer) {
    const box = drawing.getBoundingClientRect();
    return lanes?.targetAt(pointer.clientX - box.left, pointer.clientY - box.top, LANE / 2 + 1);
  }

  return {
    node,
    draw(next) {
      view = next;
      play.draw(next);
      render();
    },
    /** Mark the open event and, once it is known, the chain that it is part of. */
    select(selected, chain = []) {
      state = { selected, chain };
      if (view) render();
    },
    /** Show weeks by who looked in a row below, as the server counts them; null for none. */
    silence(found) {
      silence = found;
      node.classList.toggle("dl-with-silence", found !== null);
      if (view) render();
    },
    isPlaying: () => play.isOpen(),
    stopPlaying: play.stop,
  };
}
