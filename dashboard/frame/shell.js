// The frame's layout: progress bar, (on a page of its own) heading, class strip, map, panel,
// timeline. Moves the Leaflet container into it and keeps Leaflet told of its size.

import { calm, el, button } from "./dom.js";
import { createCard } from "./card/card.js";
import { createKey } from "./panel/key.js";
import { createList } from "./panel/list.js";
import { createNotices } from "./panel/notices.js";
import { createSheet } from "./panel/sheet.js";
import { createStrip } from "./panel/strip.js";
import { createTimeline } from "./time/timeline.js";
import { createTray } from "./panel/tray.js";

const DOCKED_FROM = 900;
const SHEET_FROM = 600;
const TIMELINE_FROM_HEIGHT = 420;
const CLEAR_PX = 24; // between an uncovered mark and the sheet

/**
 * Build the frame round `map` (a Leaflet map). `context.words` holds the words; `on` the
 * reactions of frame.js; `alone` adds heading and counter for pages without Streamlit; `articles`
 * holds the texts behind the receipts.
 */
export function createShell(map, context, on, { alone = false, articles }) {
  const container = map.getContainer();
  const center = map.getCenter();
  const notices = createNotices(context);
  const strip = createStrip(context, { classes: on.classes, key: () => key.open() });
  const tray = createTray(context, on);
  const list = createList(context, on);
  const card = createCard(context, on, articles);
  const timeline = createTimeline(context, on);
  const key = createKey(context);

  const counter = el("p", { class: alone ? "dl-counter" : "dl-counter dl-vh", "aria-live": "polite" });
  const heading = el("h1", { class: "dl-heading", dir: "auto" });
  const app = el("a", { class: "dl-button dl-open-app", target: "_blank", rel: "noopener" });
  const head = el("header", { class: "dl-head" },
    el("div", {}, heading, counter), app);

  const panel = el("section", { class: "dl-panel", id: "dl-panel" });
  const sheet = createSheet(panel, context);
  panel.append(sheet.node, list.node, card.node);
  if (!alone) panel.prepend(counter);

  const mapArea = el("section", { class: "dl-map-area" });
  const skip = button("", skipMap, { class: "dl-skip" });
  const progress = el("div", { class: "dl-progress", hidden: true });
  const body = el("main", { class: "dl-body" },
    alone ? head : null, strip.node, skip, mapArea, panel, timeline.node);
  const frame = el("div", { class: "dl-frame" }, progress, body, key.node);
  frame.classList.toggle("dl-alone", alone);

  container.before(frame);
  mapArea.append(container, notices.node, tray.node);
  // the map is never mirrored, whatever the page's direction
  container.setAttribute("dir", "ltr");

  measure();
  // the map was made for another size: the same middle in the new one
  map.invalidateSize({ animate: false, pan: false }).setView(center, map.getZoom(), { animate: false });
  new ResizeObserver(measure).observe(frame);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(mapArea);
  shareWheel(map, container);

  function measure() {
    const { width, height } = frame.getBoundingClientRect();
    frame.dataset.width = width >= DOCKED_FROM ? "wide" : width >= SHEET_FROM ? "middle" : "narrow";
    frame.classList.toggle("dl-short", height < TIMELINE_FROM_HEIGHT);
  }

  function skipMap() {
    if (frame.dataset.width !== "wide" && sheet.state() === "peek") sheet.set("half");
    (card.node.hidden ? list.node.querySelector(".dl-list-title") : card.node.querySelector(".dl-card-title"))
      .focus();
  }

  return {
    frame, notices, strip, tray, list, card, timeline, key, sheet,
    docked: () => frame.dataset.width === "wide",
    narrow: () => frame.dataset.width === "narrow",
    /** Say everything in the context's language again (what is drawn from data follows later). */
    relabel() {
      const { words } = context;
      frame.lang = words.lang;
      frame.dir = words.dir;
      document.documentElement.lang = words.lang;
      document.title = words.title;
      skip.textContent = words.skipMap;
      panel.setAttribute("aria-label", words.panel);
      mapArea.setAttribute("aria-label", words.map);
      app.textContent = words.openInDateline;
      sheet.relabel();
      strip.relabel();
      list.relabel();
    },
    /** Heading and counter sentence; `address` is the app's address for this view. */
    say(view, address) {
      heading.textContent = view.heading;
      if (counter.textContent !== view.counter.sentence) counter.textContent = view.counter.sentence;
      if (alone) app.href = address;
    },
    /** The bar at the top edge while data are on their way. */
    busy(is) {
      progress.hidden = !is;
      frame.setAttribute("aria-busy", String(is));
      progress.classList.toggle("dl-calm", calm());
    },
    /** Pan the map so that a half-open sheet does not cover an event's mark. */
    uncover(id) {
      const mark = container.querySelector(`[data-event="${CSS.escape(id)}"]`);
      if (!mark || frame.dataset.width === "wide" || sheet.state() !== "half") return;
      // measured from the frame, since the sheet may still be on its way up
      const box = frame.getBoundingClientRect();
      const over = mark.getBoundingClientRect().bottom + CLEAR_PX - (box.top + box.height / 2);
      if (over > 0) map.panBy([0, over], { animate: !calm() });
    },
    /** Show the card instead of the list, or the list again at the place it was left. */
    showCard(is) {
      const scroller = list.node.querySelector(".dl-scroll");
      if (is && !list.node.hidden) list.node.dataset.top = scroller.scrollTop;
      list.node.hidden = is;
      if (!is) {
        card.close();
        scroller.scrollTop = Number(list.node.dataset.top ?? 0);
      }
    },
  };
}

// The wheel belongs to the page until the reader has clicked or focused the map, and again when
// the pointer leaves it. A pinch on a touchpad (Ctrl + wheel) always means the map.
function shareWheel(map, container) {
  map.scrollWheelZoom.disable();
  for (const type of ["pointerdown", "focusin"]) {
    container.addEventListener(type, () => map.scrollWheelZoom.enable());
  }
  for (const type of ["pointerleave", "focusout"]) {
    container.addEventListener(type, () => map.scrollWheelZoom.disable());
  }
  container.addEventListener("wheel", (turn) => {
    if (turn.ctrlKey) map.scrollWheelZoom.enable();
  }, { capture: true, passive: true });
}
