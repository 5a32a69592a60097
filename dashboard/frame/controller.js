// The frame's one place of decision: what is asked of the server, what is selected, and what the
// host is told. In: states from the host (`show`), acts of the reader. Out: draws to map, list,
// card, strip, timeline and tray. Selecting never waits for the host.

import { createApi, rootOf } from "./host/api.js";
import { createArticles } from "./card/article_texts.js";
import { createCardDesk } from "./card/selection_controller.js";
import { actsFor } from "./host/frame_actions.js";
import { copied } from "./card/clipboard.js";
import { afterPaint, calm } from "./dom.js";
import { echoes } from "./host/echo_filter.js";
import { hostFor } from "./host/host.js";
import { createLoading } from "./host/view_request.js";
import { createRemarks } from "./panel/not_shown_remarks.js";
import { linkViews } from "./host/shared_viewport.js";
import { sectionsFor } from "./panel/list_sections.js";
import { closeOnEscape } from "./panel/escape_key.js";
import { createShell } from "./page_layout.js";
import { createLayers } from "./layers.js";
import { within } from "./time/play_windows.js";
import { createViewTeller, fitTo, goTo, lookOf, marksOf } from "./host/viewport.js";
import { wordsFor } from "./translations/translations.js";

const ASK_AGAIN_AFTER_MS = 250;
// of a state, what another view is loaded for
const ASKED = ["query", "encounters", "lang"];

/** Create the frame round `map`; see main.js for `config`. The basemap is drawn once, at first. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createFrame(map, config, createMapLayer) {
  const context = { words: wordsFor("en") };
  // a dossier brings its data and its host along
  const api = config.api ?? createApi(config.data);
  const host = hostFor(config, show);

  let layer = null; // made with the first state, which knows the language
  let desk = null;
  let remarks = null;
  let state = null; // what the host last asked for
  let view = null; // what the server sent
  let shown = null; // what of it is drawn: less, while time plays
  let askAgain = 0;
  let unlink = null; // ends the link with other frames' views
  const sentViews = echoes((a, b) => a && b && a.zoom === b.zoom
    && Math.abs(a.lat - b.lat) < 1e-4 && Math.abs(a.lng - b.lng) < 1e-4);
  const teller = createViewTeller(map, (now) => {
    sentViews.sent(now);
    host.send({ type: "view", ...now });
  });

  const on = {
    ...actsFor(host),
    list: showPart,
    window: showWindow,
    select: (id) => teller.theirs(() => desk.select(id)),
    point: (id) => layer?.hover(id),
    back: () => desk.close(),
    next: (id) => teller.theirs(() => desk.select(id)),
    retry: () => desk.reload(),
    copy: copyLink,
    drawnAt: () => loading.drawnAt(),
    reconnected: () => { host.back(); load(); },
    geojson: (id) => config.eventGeojson?.replace("{id}", encodeURIComponent(id)),
  };
  const shell = createShell(map, context, on, {
    host, api, articles: createArticles(api), root: rootOf(config),
    opens: ["streamlit", "early"].includes(host.kind) && !/\/in\//.test(config.data),
  });
  shell.relabel();
  const layers = createLayers({ context, api, host, map, layer: () => layer, timeline: shell.timeline, mapArea: shell.mapArea, select: on.select });
  const loading = createLoading({ api, map, shell, context, draw });
  const load = () => loading.load(state);
  document.addEventListener("keydown", (press) => closeOnEscape(press, { shell, desk }));

  function start() {
    const { words } = context;
    layer = createMapLayer(map, {
      assets: config.assets,
      on: {
        select: on.select,
        list: on.list,
        cell: showCell,
        hover: (id) => shell.list.hover(id),
        // a host without a server cannot ask which outlines an area touches
        area: host.kind === "dossier" ? null : host.send,
        silence: (host.silence ?? true) && isMain(state) ? layers.toggleSilence : null,
        note: (...line) => remarks.note(...line),
      },
      lang: words.locale, rtl: words.dir === "rtl", words: { ...words.onMap, silence: words.silence },
    });
    remarks = createRemarks({ context, host, layer, map, shell, theirMove: teller.theirs });
    layer.ready.then(() => refresh(), (error) => {
      // events are drawn on what did arrive; the list and the table need no ground at all
      shell.notices.set("assets", words.noAssets, { alert: true });
      console.error("Dateline:", error);
    });
    desk = createCardDesk({ api, host, layer, shell, context, view: () => shown });
    // after the layer's own listener: what is counted here is what it has drawn
    map.on("moveend", moved);
  }

  // The same again does nothing. With `follows` the filters are the page's address's: it is there first.
  function show(told) {
    // what stood here before is gone on with, as the reader has left it; the host hears of it below
    const early = state === null ? host.takeOver?.(told) : null;
    const next = told.follows ? { ...told, query: host.query?.() ?? told.query } : told;
    if (next.follows && state === null) host.watch?.(() => show(state));
    if (state && JSON.stringify(next) === JSON.stringify(state)) return;
    const last = state;
    state = next;
    if (last === null) host.fill?.(isMain(next));
    if (next.theme !== last?.theme) document.documentElement.dataset.theme = next.theme;
    if (next.lang !== last?.lang) {
      context.words = wordsFor(next.lang);
      shell.relabel({ main: isMain(next) });
      const { locale, dir, onMap, silence: said } = context.words;
      layer?.speak({ lang: locale, rtl: dir === "rtl", words: { ...onMap, silence: said } });
    }
    if (next.link && next.link !== last?.link) {
      unlink?.();
      unlink = linkViews(map, next.link);
    }
    if (layer === null) start();
    else if (next.theme !== last.theme) layer.setTheme(next.theme);
    layers.follow(next, last);
    if (last === null && !next.view && config.home) fitTo(map, config.home);
    if (early?.look) goTo(map, early.look);
    const asked = JSON.stringify(next.view) !== JSON.stringify(last?.view ?? null);
    // a story flies from step to step; all else, and a reader who asks for less motion, jumps
    const flies = Boolean(next.fly && last && !calm());
    // frames that are linked have followed each other already
    const moves = next.view && asked && !early?.look && !(next.link && last) && !sentViews.isEcho(next.view);
    if (moves) {
      teller.forget();
      goTo(map, next.view, { flies });
    }
    if (early) draw(api.adopt(early.answer, early.edition, next.lang));
    // the filters may have changed in the page while the early frame stood there
    const stale = view !== null && Boolean(next.data) && view.data !== next.data;
    if (stale || ASKED.some((key) => next[key] !== (early?.told ?? last)?.[key])) load();
    const follow = () => {
      desk.follow(early ? early.event : next.event, last?.event ?? null, next.lang !== last?.lang,
        Boolean(moves || early?.look) && !next.fly);
      // a story speaks beside the map: its card must not cover it
      if (next.sheet && !shell.docked() && next.event !== last?.event) shell.sheet.set(next.sheet);
    };
    // bringing the event's mark into view would end the flight
    if (moves && flies) map.once("moveend", follow);
    else follow();
    for (const act of early?.acts ?? []) {
      if (act.type === "view") sentViews.sent(act);
      host.send(act);
    }
  }

  // a frame in a story or a comparison has no buttons for the page round it
  function isMain(told) {
    return host.kind !== "streamlit" || Boolean(told.follows);
  }

  function draw(data) {
    if (shell.timeline.isPlaying()) shell.timeline.stopPlaying(false);
    const changed = view !== null && view.data !== data.data;
    const before = view;
    view = data;
    shown = data;
    loading.drawn();
    shell.notices.clear("error");
    if (isLeftBehind(before, data)) desk.close({ focus: false });
    layer.draw(marksOf(data));
    shell.frame.dataset.marks = data.query;
    host.drawn?.(data);
    // the marks are shown before the rest is made
    afterPaint(() => {
      if (view !== data) return;
      drawRest();
      if (changed) followData();
    });
  }

  // the open event was among those found until the reader filtered: its card would hide what is found now
  function isLeftBehind(before, after) {
    const id = desk.selected();
    const holds = (found) => found.events.some((event) => event.id === id);
    return id !== null && before !== null && before.query !== after.query && Boolean(state?.follows)
      && after.mode === "all" && holds(before) && !holds(after);
  }

  // the data are others than a moment ago: the open card too is asked for anew
  function followData() {
    desk.refresh();
    // Streamlit's page says it for its own frame
    if (host.kind !== "streamlit") shell.notices.set("data", context.words.dataChanged, { dismiss: true });
  }

  function drawRest() {
    layer.names();
    shell.notices.problems(view.problems);
    shell.strip.draw(view.classes);
    // maps that share a viewport have one key, on the page
    shell.frame.toggleAttribute("data-shared", Boolean(state?.link));
    shell.list.draw(view);
    shell.timeline.draw(view);
    layers.draw(view);
    shell.say(view, host.address(null));
    remarks.empty(view);
    refresh();
    desk.redraw();
    shell.frame.dataset.query = view.query;
    layer.ready.catch(() => null).then(() => {
      document.body.dataset.ready = "1";
      host.arrived?.();
    });
  }

  // playing: only the events in a window of time, all again with null
  function showWindow(span) {
    shown = span ? within(view, span) : view;
    layer.draw(marksOf(shown));
    layer.names();
    shell.list.draw(shown);
    refresh();
    desk.mark();
    return shown.counter;
  }

  function refresh() {
    if (shown) remarks.count(shown, { quiet: shown !== view });
  }

  function moved() {
    if (!view) return;
    refresh();
    if (view.mode !== "all") {
      clearTimeout(askAgain);
      askAgain = setTimeout(load, ASK_AGAIN_AFTER_MS);
    }
    teller.moved();
  }

  function showPart(ids, title, others = [], groups = {}) {
    desk.close({ focus: false });
    if (!shell.docked() && shell.sheet.state() === "peek") shell.sheet.set("half");
    const { sections = null, title: grouped = title } = sectionsFor(groups, shown, context.words);
    shell.list.show(ids, grouped, others, { sections, at: groups.at });
  }

  // the newest events of a cell: the view holds only their number
  async function showCell(bbox, title) {
    const { events } = await api.cell(state.query, bbox, state.lang);
    showPart(events.map((event) => event.id), title, events);
  }

  function copyLink(id) {
    host.send({ type: "copy", event: id });
    return copied(host.address(id));
  }

  return {
    show,
    /** What is shown, for a frame that takes over from this one; null before anything is. */
    held: () => view && {
      answer: view, edition: api.edition(state.lang), event: desk.selected(), look: lookOf(map),
    },
    /** Draw the same data again at once, after a change of size (for paper). */
    redraw: () => view && draw(view),
  };
}
