// Playing through time, inside the frame alone: a window over the bars that moves or grows by one
// bar. Off at first; starts by the reader's press only, and with reduced motion it only steps.

import { DAY } from "./axis.js";
import { button, calm, el } from "../dom.js";
import { spanWords } from "./histogram.js";
import { barsIn, windowAt } from "./play_windows.js";

const PACES = { slow: 2000, normal: 1000, fast: 400 };

/**
 * Create the controls. `on.window(span | null)` filters what is drawn to [from, to) in ms and
 * gives back {total, sure, possible}; null shows all again. `on.redraw()` after opening, closing
 * or moving, so that the timeline draws the window.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createPlay(context, on) {
  const opener = button("", () => open(), { class: "dl-button dl-play-open", "aria-expanded": "false" });
  const status = el("p", { class: "dl-play-said" });
  const label = el("strong", { class: "dl-play-span" });
  const counts = el("span", { class: "dl-muted" });
  status.append(label, " ", counts);
  const back = button("", () => go(-1), { class: "dl-button dl-play-back" });
  const toggle = button("", () => (timer ? pause() : run()), { class: "dl-button dl-play-toggle" });
  const forth = button("", () => go(1), { class: "dl-button dl-play-step" });
  const pace = el("select", { class: "dl-select dl-play-pace", on: { change: repace } });
  const how = el("select", { class: "dl-select dl-play-window", on: { change: () => show() } });
  const stopper = button("", () => close(true), { class: "dl-button dl-play-stop" });
  const node = el("div", { class: "dl-play", role: "group", hidden: true },
    el("div", { class: "dl-play-top" }, status, stopper),
    el("div", { class: "dl-play-row" }, back, toggle, forth, pace, how));
  let view = null;
  let bins = [];
  let at = 0;
  let timer = 0;
  let span = null;

  function relabel() {
    const { words } = context;
    opener.textContent = words.play;
    opener.title = words.playing;
    node.setAttribute("aria-label", words.playing);
    back.textContent = words.stepBack;
    forth.textContent = words.step;
    stopper.textContent = words.stop;
    fill(pace, words.speeds, words.speed);
    fill(how, words.windows, words.window);
    retoggle();
  }

  function retoggle() {
    toggle.textContent = timer ? context.words.pause : context.words.play;
    toggle.dataset.does = timer ? "pause" : "play";
    // read aloud step by step, not while it runs
    if (timer) status.removeAttribute("role");
    else status.setAttribute("role", "status");
  }

  function open() {
    relabel();
    at = 0;
    node.hidden = false;
    opener.hidden = true;
    show();
    if (calm()) toggle.focus();
    else {
      run();
      toggle.focus();
    }
  }

  function close(focus) {
    if (node.hidden) return;
    pause();
    node.hidden = true;
    opener.hidden = false;
    span = null;
    on.window(null);
    on.redraw();
    if (focus) opener.focus();
  }

  function run() {
    // at the end it starts anew
    if (at >= bins.length - 1) {
      at = 0;
      show();
    }
    timer = setInterval(() => {
      if (at >= bins.length - 1) pause();
      else {
        at += 1;
        show();
      }
    }, PACES[pace.value] ?? PACES.normal);
    retoggle();
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    retoggle();
  }

  function repace() {
    if (!timer) return;
    pause();
    run();
  }

  function go(by) {
    pause();
    at = Math.min(Math.max(at + by, 0), bins.length - 1);
    show();
  }

  function show() {
    const { words } = context;
    span = windowAt(bins, at, how.value === "growing");
    const { total, sure, possible } = on.window(span);
    label.textContent = spanWords(span[0], span[1] - DAY, view.timeline.unit, words);
    counts.textContent = words.inWindow(
      words.n(total), words.n(view.counter.total), words.n(sure), words.n(possible));
    back.disabled = at === 0;
    forth.disabled = at === bins.length - 1;
    on.redraw();
  }

  return {
    node,
    opener,
    span: () => span,
    isOpen: () => !node.hidden,
    stop: (focus = true) => close(focus),
    /** New data: what was played is over. */
    draw(next) {
      if (!node.hidden) close(false);
      view = next;
      bins = barsIn(next.timeline?.bins ?? [], next.timeline?.period);
      // the other modes have not loaded every event: a window over some of them would lie
      opener.hidden = next.mode !== "all" || bins.length < 2 || next.events.length === 0;
      relabel();
    },
  };
}

function fill(select, options, label) {
  const chosen = select.value || Object.keys(options).find((key) => key === "normal") || Object.keys(options)[0];
  select.setAttribute("aria-label", label);
  select.replaceChildren(...Object.entries(options).map(([value, words]) => el("option", {
    value, selected: value === chosen,
  }, words)));
}
