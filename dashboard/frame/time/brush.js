// The brush over the histogram: two handles for the period, a drag across the bars, a click on
// one bar, and a cursor that reads the bars to the keyboard. Moves only its own highlight; what
// the reader settles on goes out through `on.period(from, to)`.

import { DAY, isoDay, moment } from "./axis.js";
import { el } from "../dom.js";
import { barEdges, barWords, spanWords } from "./histogram.js";

const DRAG_MIN_PX = 4;
const SETTLE_MS = 600; // keys come one after another: the last one counts

/**
 * Create the brush. `on.period(from, to)` gets ISO days, nulls for the whole time;
 * `on.moved(words)` what the highlight spans now, "" where that is nothing new.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createBrush(context, on) {
  const shadeBefore = el("div", { class: "dl-brush-off" });
  const shadeAfter = el("div", { class: "dl-brush-off" });
  const cursor = el("div", { class: "dl-brush-bar", hidden: true });
  const surface = el("div", { class: "dl-brush-surface", role: "slider", tabindex: "0" });
  const handles = {
    from: el("div", { class: "dl-brush-handle dl-brush-from", role: "slider", tabindex: "0" }),
    to: el("div", { class: "dl-brush-handle dl-brush-to", role: "slider", tabindex: "0" }),
  };
  const node = el("div", { class: "dl-brush", role: "group", hidden: true },
    shadeBefore, shadeAfter, cursor, surface, handles.from, handles.to);
  let axis = null; // {x, bins, unit, edges, period}
  let span = null; // [from, to) in ms, as highlighted
  let drag = null;
  let settling = 0;
  let bar = 0;

  function draw({ x, timeline, base }) {
    const { bins } = timeline;
    const edges = [...bins.map((bin) => moment(bin.start)), moment(bins.at(-1).end, true)];
    axis = { x, bins, unit: timeline.unit, edges, period: timeline.period ?? null };
    bar = Math.min(bar, bins.length - 1);
    node.hidden = false;
    node.style.blockSize = `${base}px`;
    node.setAttribute("aria-label", context.words.brush);
    if (drag) return;
    span = applied();
    place();
  }

  function applied() {
    const { period, edges } = axis;
    const clamp = (at) => Math.min(Math.max(at, edges[0]), edges.at(-1));
    return [
      period?.from ? clamp(moment(period.from)) : edges[0],
      period?.to ? clamp(moment(period.to, true)) : edges.at(-1),
    ];
  }

  function place() {
    const { x, edges, bins, unit } = axis;
    const { words } = context;
    const [a, b] = span.map(x);
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    stretch(shadeBefore, x.left, low);
    stretch(shadeAfter, high, x.right);
    stretch(surface, x.left, x.right);
    stretch(cursor, ...barEdges(bins[bar], x));
    // each handle stands outside its edge, so that the two never cover each other
    handles.from.style.left = `${x.rtl ? a : a - 24}px`;
    handles.to.style.left = `${x.rtl ? b - 24 : b}px`;
    node.classList.toggle("dl-brush-rtl", x.rtl);
    node.classList.toggle("dl-brush-set", axis.period !== null);
    const [first, last] = [edges[0], edges.at(-1)];
    slider(handles.from, words.brushFrom, [first, last - DAY, span[0]], words.date(span[0], "day"));
    slider(handles.to, words.brushTo, [first, last - DAY, span[1] - DAY], words.date(span[1] - DAY, "day"));
    slider(surface, words.barCursor, [1, bins.length, bar + 1], barWords(bins[bar], unit, words));
  }

  function moveTo(from, to) {
    span = [from, to];
    place();
    const { words } = context;
    on.moved(spanWords(from, to - DAY, axis.unit, words));
  }

  function settle() {
    clearTimeout(settling);
    const { edges, period } = axis;
    const whole = span[0] <= edges[0] && span[1] >= edges.at(-1);
    const old = applied();
    on.moved("");
    if (span[0] === old[0] && span[1] === old[1]) return;
    // both handles at the ends of an axis that shows all there is: no period at all
    if (whole && period === null) on.period(null, null);
    else on.period(isoDay(span[0]), isoDay(span[1], true));
  }

  function step(which, by) {
    const { edges } = axis;
    const now = span[which === "from" ? 0 : 1];
    const usable = which === "from" ? edges.filter((at) => at < span[1]) : edges.filter((at) => at > span[0]);
    const next = {
      1: usable.find((at) => at > now) ?? now,
      [-1]: usable.findLast((at) => at < now) ?? now,
      [-Infinity]: usable[0],
      [Infinity]: usable.at(-1),
    }[by] ?? now;
    moveTo(...(which === "from" ? [next, span[1]] : [span[0], next]));
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLE_MS);
  }

  // which way a key points in time; the axis may run to the left
  function direction(key) {
    const later = axis.x.rtl ? "ArrowLeft" : "ArrowRight";
    if (["ArrowLeft", "ArrowRight"].includes(key)) return key === later ? 1 : -1;
    return { ArrowUp: 1, ArrowDown: -1, Home: -Infinity, End: Infinity }[key] ?? null;
  }

  for (const [which, handle] of Object.entries(handles)) {
    handle.addEventListener("keydown", (press) => {
      const by = direction(press.key);
      if (press.key === "Enter") settle();
      else if (by === null) return;
      else step(which, by);
      press.preventDefault();
    });
    handle.addEventListener("pointerdown", (down) => start(down, handle, (at) => {
      const { edges } = axis;
      const near = nearest(edges, at);
      moveTo(...(which === "from"
        ? [Math.min(near, edges.findLast((edge) => edge < span[1])), span[1]]
        : [span[0], Math.max(near, edges.find((edge) => edge > span[0]))]));
    }));
  }

  surface.addEventListener("keydown", (press) => {
    const by = direction(press.key);
    if (press.key === "Enter" || press.key === " ") choose(bar);
    else if (by === null) return;
    else {
      bar = Math.min(Math.max(bar + by, 0), axis.bins.length - 1);
      place();
      on.moved(barWords(axis.bins[bar], axis.unit, context.words));
    }
    press.preventDefault();
  });
  surface.addEventListener("focus", () => { cursor.hidden = !surface.matches(":focus-visible"); });
  surface.addEventListener("blur", () => {
    cursor.hidden = true;
    on.moved("");
  });
  surface.addEventListener("pointerdown", (down) => {
    const first = barAt(down);
    start(down, surface, (at) => {
      const [a, b] = [first, barNear(at)].sort((p, q) => p - q);
      moveTo(axis.edges[a], axis.edges[b + 1]);
    }, () => choose(first));
  });
  surface.addEventListener("pointermove", (move) => {
    if (!drag) surface.title = barWords(axis.bins[barAt(move)], axis.unit, context.words);
  });

  /** Follow a pointer until it is lifted; one that hardly moved is a click. */
  function start(down, target, follow, click = () => {}) {
    if (down.button !== 0) return;
    const before = span;
    drag = { x: down.clientX, moved: false };
    target.setPointerCapture(down.pointerId);
    const move = (event) => {
      drag.moved ||= Math.abs(event.clientX - drag.x) > DRAG_MIN_PX;
      if (drag.moved) follow(timeAt(event));
    };
    const end = (event) => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", end);
      const { moved } = drag;
      drag = null;
      if (event.type === "pointercancel") moveTo(...before);
      else if (!moved) click();
      if (moved) settle();
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", end);
  }

  function choose(at) {
    bar = at;
    moveTo(axis.edges[at], axis.edges[at + 1]);
    settle();
  }

  function timeAt(pointer) {
    return axis.x.at(pointer.clientX - node.getBoundingClientRect().left);
  }

  function barNear(at) {
    const found = axis.edges.findLastIndex((edge) => edge <= at);
    return Math.min(Math.max(found, 0), axis.bins.length - 1);
  }

  function barAt(pointer) {
    return barNear(timeAt(pointer));
  }

  return {
    node,
    draw,
    hide() {
      node.hidden = true;
    },
  };
}

function nearest(edges, at) {
  return edges.reduce((best, edge) => (Math.abs(edge - at) < Math.abs(best - at) ? edge : best));
}

function stretch(element, left, right) {
  element.style.left = `${left}px`;
  element.style.width = `${Math.max(0, right - left)}px`;
}

function slider(element, label, [least, most, now], text) {
  element.setAttribute("aria-label", label);
  element.setAttribute("aria-valuemin", String(least));
  element.setAttribute("aria-valuemax", String(most));
  element.setAttribute("aria-valuenow", String(now));
  element.setAttribute("aria-valuetext", text);
}
