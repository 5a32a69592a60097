// The guided view: three steps, each rings one real thing of the page and says how to read it. Not
// modal; Esc ends it; it never covers what it rings.

import { placeSign } from "../bar/counter.js";
import { button, el } from "../dom.js";
import { disputedSign, glyph } from "../panel/glyphs.js";

const WIDTH = 348;
const AIR = 10;

/** Create the guide. `on` = {done(event | null)}; `parts` = {map, frame(), view()}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createGuide(context, on, parts) {
  const ring = el("div", { class: "dl-guide-ring", "aria-hidden": "true" });
  const dialog = el("section", { class: "dl-guide", role: "dialog", "aria-labelledby": "dl-guide-title" });
  const node = el("div", { class: "dl-guide-layer", hidden: true }, ring, dialog);
  let at = 0;
  let subject = null;
  node.addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    press.preventDefault();
    end(false);
  });

  function start() {
    at = 0;
    subject = disputedOf(parts.view(), parts.frame());
    node.hidden = false;
    parts.map.on("moveend", place);
    draw();
  }

  function end(finished) {
    if (node.hidden) return;
    node.hidden = true;
    parts.map.off("moveend", place);
    on.done(finished ? subject : null, finished);
  }

  function draw() {
    const { words } = context;
    const { title, lines } = words.guide[at];
    const signs = signsOf(at);
    const isLast = at === words.guide.length - 1;
    const next = button(isLast ? words.guideDone : words.guideNext, () => (isLast ? end(true) : go(1)), { class: "dl-button dl-primary dl-guide-next" });
    dialog.replaceChildren(
      el("header", {}, el("h2", { id: "dl-guide-title" }, words.guideStep(words.n(at + 1), words.n(words.guide.length), title)),
        button("×", () => end(false), { class: "dl-dismiss", "aria-label": words.close })),
      el("ul", {}, lines.map((line, i) => el("li", {}, el("span", { class: "dl-guide-sign", "aria-hidden": "true" }, signs[i] ?? ""), el("span", {}, line)))),
      el("footer", {}, el("span", { class: "dl-guide-dots", "aria-hidden": "true" }, words.guide.map((_, i) => el("i", { class: i === at ? "dl-on" : null }))),
        at > 0 ? button(words.guideBack, () => go(-1), { class: "dl-button" }) : null, next));
    place();
    next.focus();
  }

  function go(by) {
    at += by;
    draw();
  }

  // the ring round its thing, the dialog in the corner of the map that is free of it
  function place() {
    const frame = parts.frame();
    const box = targetBox(frame, at, subject);
    const home = frame.getBoundingClientRect();
    const area = frame.querySelector(".dl-map-area").getBoundingClientRect();
    ring.hidden = box === null;
    if (box) {
      Object.assign(ring.style, {
        left: `${box.left - home.left - 6}px`, top: `${box.top - home.top - 6}px`, width: `${box.width + 12}px`, height: `${box.height + 12}px`,
      });
    }
    const wide = Math.min(WIDTH, area.width - 2 * AIR);
    dialog.style.width = `${wide}px`;
    const high = dialog.offsetHeight;
    const corners = [
      [area.right - wide - AIR, area.bottom - high - AIR], [area.left + AIR, area.bottom - high - AIR],
      [area.right - wide - AIR, area.top + AIR], [area.left + AIR, area.top + AIR],
    ];
    const [left, top] = corners.find(([x, y]) => !box || !overlaps(box, { left: x, top: y, right: x + wide, bottom: y + high })) ?? corners[0];
    Object.assign(dialog.style, { left: `${left - home.left}px`, top: `${Math.max(0, top - home.top)}px` });
  }

  return { node, start, end, isOpen: () => !node.hidden };
}

// an event whose mark stands alone on the map, rather one with rival accounts
function disputedOf(view, frame) {
  const marks = [...frame.querySelectorAll(".dl-map-area .dl-mark:not(.dl-stack)[data-event]")].map((mark) => mark.dataset.event);
  const drawn = view.events.filter((event) => marks.includes(event.id));
  return (drawn.find((event) => event.disputed) ?? drawn[0])?.id ?? null;
}

function targetBox(frame, at, subject) {
  if (at === 0) return boxOf(subject && frame.querySelector(`.dl-map-area .dl-mark[data-event="${CSS.escape(subject)}"]`));
  if (at === 1) return boxOf(frame.querySelector(".dl-map-area .dl-pill:has(.dl-badge-count)") ?? frame.querySelector(".dl-map-area .dl-badge"));
  const bars = boxOf(frame.querySelector(".dl-timeline-area"));
  if (!bars) return null;
  const width = Math.min(90, bars.width / 4);
  const left = frame.dir === "rtl" ? bars.left + 8 : bars.right - width - 8;
  return { left, right: left + width, top: bars.top + 4, bottom: bars.bottom - 8, width, height: bars.height - 12 };
}

function boxOf(element) {
  return element ? element.getBoundingClientRect() : null;
}

function overlaps(a, b) {
  return a.left - 8 < b.right && a.right + 8 > b.left && a.top - 8 < b.bottom && a.bottom + 8 > b.top;
}

function signsOf(at) {
  return [
    () => [glyph("force", "happened", { size: 20 }), glyph("force", "planned", { size: 20 }), glyph("force", "alleged", { size: 20 }), disputedSign(18)],
    () => [glyph("force", "happened", { size: 20 }), placeSign("region"), placeSign("country"), ""],
    () => [el("span", { class: "dl-swatch dl-swatch-sure" }), el("span", { class: "dl-swatch dl-swatch-possible" }), "¶"],
  ][at]();
}
