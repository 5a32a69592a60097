// The frame's layout: bar, chips, class strip, map, panel, timeline. Moves the Leaflet container
// into it and keeps Leaflet told of its size. The frame's own width and height decide what lies where.

import { createBar } from "./bar/bar.js";
import { createChips } from "./bar/chips.js";
import { createQuestions } from "./bar/questions.js";
import { createScrim } from "./bar/scrim.js";
import { calm, el, button } from "./dom.js";
import { createConnection } from "./host/connection.js";
import { createGuide } from "./guide/guide.js";
import { createOpening } from "./guide/opening.js";
import { createCard } from "./card/card.js";
import { createKey } from "./panel/legend.js";
import { createList } from "./panel/event_list.js";
import { createNotices } from "./panel/notices.js";
import { createSheet } from "./panel/bottom_sheet.js";
import { createStrip } from "./panel/event_type_strip.js";
import { createShare } from "./share/share_panel.js";
import { createTimeline } from "./time/timeline.js";
import { createTray } from "./panel/not_on_map_tray.js";

// widths of the frame from which the panel stands beside the map, and card and list beside each other
const DOCKED_FROM = 900;
const BOTH_FROM = 1600;
const MIDDLE_FROM = 600;
// heights of the frame: a list below the timeline, lanes in it, and more of it than one line
const BELOW_FROM_HEIGHT = 640;
const LANES_FROM_HEIGHT = 716;
const BARS_FROM_HEIGHT = 480;
const CLEAR_PX = 24; // between an uncovered mark and the sheet

/**
 * Build the frame round `map` (a Leaflet map). `context.words` holds the words; `on` the
 * reactions of controller.js; `host` as in host/host.js; `api` answers the questions asked first;
 * `articles` holds the texts behind the receipts; `root` is the app's folder, for what is shared;
 * `opens` lets a first visit begin with the opening sentence.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createShell(map, context, on, { host, api, articles, root = null, opens = false }) {
  const container = map.getContainer();
  const center = map.getCenter();
  const notices = createNotices(context);
  const strip = createStrip(context, { classes: on.classes, key: openKey });
  const tray = createTray(context, on);
  const list = createList(context, on);
  const card = createCard(context, on, articles);
  const timeline = createTimeline(context, on);
  const key = createKey(context);

  const questions = createQuestions(context, api, on);
  const share = root && createShare(context, { api, host, map, root, view: () => said, mapArea: () => mapArea, opened: () => (carded ? card.node.dataset.event : null) });
  const bar = createBar(context, { ...on, questions: questions.toggle, share: share?.toggle }, host);
  const chips = createChips(context, on);
  const guide = createGuide(context, { done: guided }, { map, frame: () => frame, view: () => said });
  const opening = createOpening(context, { guide: guide.start, questions: questions.toggle });
  const connection = host.kind === "streamlit" && root
    ? createConnection(context, { root, view: () => said, drawnAt: on.drawnAt, on: { lost: () => host.lost(), back: on.reconnected } }) : null;
  const ask = el("div", { class: "dl-ask" }, connection?.node ?? "", opening.node, chips.node);
  let said = null; // the view whose heading is shown

  const scrim = createScrim(context, host.sidebar);
  const panel = el("section", { class: "dl-panel", id: "dl-panel" });
  const sheet = createSheet(panel, context);
  panel.append(sheet.node, list.node, card.node);

  const mapArea = el("section", { class: "dl-map-area" });
  const skip = button("", skipMap, { class: "dl-skip" });
  const progress = el("div", { class: "dl-progress", hidden: true });
  const body = el("main", { class: "dl-body" },
    bar.node, ask, strip.node, skip, mapArea, panel, timeline.node);
  const frame = el("div", { class: "dl-frame", data: { host: host.kind } }, progress, body, questions.node, share?.node ?? "", guide.node, key.node, scrim.node);
  let carded = false;

  // what is pressed needs the server
  frame.addEventListener("click", () => connection?.check());

  container.before(frame);
  mapArea.append(container, notices.node, tray.node);
  // the map is never mirrored, whatever the page's direction
  container.setAttribute("dir", "ltr");

  measure();
  // the map was made for another size: the same middle in the new one
  map.invalidateSize({ animate: false, pan: false }).setView(center, map.getZoom(), { animate: false });
  new ResizeObserver(measure).observe(frame);
  // the early page has no drawer of its own
  host.sidebar?.watch?.(() => { bar.filters(); scrim.draw(said); });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(mapArea);
  shareWheel(map, container);

  function measure() {
    const { width, height } = frame.getBoundingClientRect();
    const size = width >= DOCKED_FROM ? "wide" : width >= MIDDLE_FROM ? "middle" : "narrow";
    frame.dataset.width = size;
    frame.dataset.time = height < BARS_FROM_HEIGHT ? "line" : height < LANES_FROM_HEIGHT || size !== "wide" ? "bars" : "lanes";
    frame.classList.toggle("dl-both", width >= BOTH_FROM);
    frame.classList.toggle("dl-sheeted", size === "narrow" || (size === "middle" && height < BELOW_FROM_HEIGHT));
    arrange();
    bar.filters();
  }

  // the card takes the list's place where there is no room for both
  function arrange() {
    frame.classList.toggle("dl-carded", carded);
    list.node.hidden = carded && !frame.classList.contains("dl-both");
  }

  function skipMap() {
    if (!docked() && sheet.state() === "peek") sheet.set("half");
    (card.node.hidden ? list.node.querySelector(".dl-list-title") : card.node.querySelector(".dl-card-title"))
      .focus();
  }

  // the key brings the opening back
  function openKey() {
    if (opens) opening.recall();
    key.open();
  }

  function guided(event, finished) {
    if (!finished) {
      bar.focus();
      return;
    }
    opening.dismiss();
    if (event) on.select(event);
  }

  function docked() {
    return !frame.classList.contains("dl-sheeted");
  }

  return {
    frame, mapArea, ask, share, guide, connection, notices, strip, tray, list, card, timeline, key, sheet,
    docked,
    narrow: () => frame.dataset.width === "narrow",
    /** Say everything in the context's language again (what is drawn from data follows later). */
    relabel({ main = true } = {}) {
      const { words } = context;
      frame.lang = words.lang;
      frame.dir = words.dir;
      document.documentElement.lang = words.lang;
      document.title = words.title;
      skip.textContent = words.skipMap;
      panel.setAttribute("aria-label", words.panel);
      mapArea.setAttribute("aria-label", words.map);
      bar.relabel(main);
      sheet.relabel();
      strip.relabel();
      list.relabel();
    },
    /** Heading, counter and chips of a view; `address` is the app's address for it. */
    say(view, address) {
      said = view;
      bar.draw(view, address);
      opening.draw(view, opens && view.query === "" && !carded);
      chips.draw(view);
      scrim.draw(view);
      questions.shown(view.query);
    },
    /** The bar at the top edge while data are on their way. */
    busy(is) {
      progress.hidden = !is;
      frame.setAttribute("aria-busy", String(is));
      progress.classList.toggle("dl-calm", calm());
    },
    /** The reader found the way to an event: the opening is of no more use. A link's event is not the reader's. */
    foundAnEvent: () => opening.dismiss(),
    /** Pan the map so that a half-open sheet does not cover an event's mark. */
    uncover(id) {
      const mark = container.querySelector(`[data-event="${CSS.escape(id)}"]`);
      if (!mark || docked() || sheet.state() !== "half") return;
      // measured from the frame, since the sheet may still be on its way up
      const box = frame.getBoundingClientRect();
      const over = mark.getBoundingClientRect().bottom + CLEAR_PX - (box.top + box.height / 2);
      if (over > 0) map.panBy([0, over], { animate: !calm() });
    },
    /** Show the card instead of the list, or the list again at the place it was left. */
    showCard(is) {
      const scroller = list.node.querySelector(".dl-scroll");
      if (is && !list.node.hidden) list.node.dataset.top = scroller.scrollTop;
      const wasHidden = list.node.hidden;
      carded = is;
      arrange();
      if (is) opening.hide();
      if (is) return;
      card.close();
      if (wasHidden) scroller.scrollTop = Number(list.node.dataset.top ?? 0);
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
