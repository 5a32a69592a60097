// The list of events, newest first: the map in words, and the way through it by keyboard. Shows
// all events of the view, or only those of one badge, stack or tray link with a way back.

import { button, el } from "../dom.js";
import { glyph } from "./glyphs.js";

// rows are made a screenful or two at a time: 3000 rows with drawings would cost a second
const CHUNK = 120;

/** Create the list. `on.select(id)` opens a card, `on.point(id | null)` is hover. */
export function createList(context, on) {
  const heading = el("h2", { class: "dl-list-title", tabindex: "-1", id: "dl-list-title" });
  const aside = el("span", { class: "dl-in-view" });
  const back = button("", () => showAll(true), { class: "dl-back", hidden: true });
  const rows = el("ul", { class: "dl-rows" });
  const more = button("", () => grow(true), { class: "dl-more" });
  const note = el("p", { class: "dl-list-note", hidden: true });
  const scroller = el("div", { class: "dl-scroll" }, note, rows, more);
  const head = el("div", { class: "dl-list-head" }, back, el("div", { class: "dl-list-line" }, heading, aside));
  const node = el("div", { class: "dl-list" }, head, scroller);

  let events = [];
  let total = 0;
  let part = null; // {ids, title, others} while only some are listed
  let listed = [];
  let selected = null;
  let inView = null;

  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) grow(false);
  }, { root: scroller, rootMargin: "200px" }).observe(more);
  rows.addEventListener("keydown", byArrows);
  rows.addEventListener("pointerover", (over) => {
    on.point(over.target.closest("[data-event]")?.dataset.event ?? null);
  });
  rows.addEventListener("pointerleave", () => on.point(null));

  function draw(view) {
    events = view.events;
    total = view.counter.total;
    // a part whose events are all gone from the view has nothing left to say
    const left = part ? new Set(events.map((event) => event.id)) : null;
    if (part && part.others.length === 0 && !part.ids.some((id) => left.has(id))) part = null;
    render();
  }

  /** List some events; `others` are their summaries, where the view may not hold all of them. */
  function show(ids, title, others = []) {
    part = { ids, title, others };
    render();
    scroller.scrollTop = 0;
    heading.focus({ preventScroll: true });
  }

  function showAll(focus) {
    part = null;
    render();
    if (focus) heading.focus({ preventScroll: true });
  }

  function render() {
    const { words } = context;
    listed = part ? partOf(part) : events;
    heading.replaceChildren(part ? part.title : headline(words));
    heading.setAttribute("dir", "auto");
    back.hidden = !part;
    back.textContent = words.allEvents(words.n(events.length));
    note.hidden = events.length > 0;
    note.textContent = words.noMatch;
    rows.replaceChildren();
    grow(false);
    drawAside();
  }

  function partOf({ ids, others }) {
    const byId = new Map(events.map((event) => [event.id, event]));
    if (others.length > 0) return others.map((event) => byId.get(event.id) ?? { ...event, outside: true });
    const wanted = new Set(ids);
    return events.filter((event) => wanted.has(event.id));
  }

  // where cells or the viewport stand for the rest, the list says that it is not all
  function headline(words) {
    return events.length < total
      ? words.someNewestFirst(words.n(events.length), words.n(total))
      : words.newestFirst(words.n(total));
  }

  function grow(focus) {
    const from = rows.childElementCount;
    if (from >= listed.length && from > 0) return;
    rows.append(...listed.slice(from, from + CHUNK).map(row));
    const rest = listed.length - rows.childElementCount;
    more.hidden = rest <= 0;
    more.textContent = context.words.showMore(context.words.n(Math.min(rest, CHUNK)));
    if (focus) rows.children[from]?.querySelector("button").focus();
  }

  function row(event) {
    const { words } = context;
    const title = el("span", { class: "dl-row-title" },
      // said, not shown: what the glyph says to the eye
      el("span", { class: "dl-vh" }, `${spoken(event, words)}: `),
      el("bdi", { dir: "auto" }, event.title));
    const meta = el("span", { class: "dl-row-meta" }, el("bdi", { dir: "auto" }, metaLine(event, words)));
    return el("li", { class: event.id === selected ? "dl-selected" : null },
      el("button", {
        type: "button",
        class: "dl-row",
        "aria-current": event.id === selected ? "true" : null,
        data: { event: event.id },
        on: { click: () => on.select(event.id) },
      },
      glyph(event.cls, event.state, {
        variant: event.variant, disputed: event.disputed, machine: event.machine, size: 22,
        rtl: words.dir === "rtl",
      }),
      el("span", { class: "dl-row-text" }, title, meta)));
  }

  function byArrows(press) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    const item = press.target.closest("li");
    if (!step || !item) return;
    const next = step > 0 ? item.nextElementSibling : item.previousElementSibling;
    next?.querySelector("button").focus();
    press.preventDefault();
  }

  function select(id) {
    for (const item of rows.querySelectorAll(".dl-selected")) {
      item.classList.remove("dl-selected");
      item.firstElementChild.removeAttribute("aria-current");
    }
    selected = id;
    const row = rowOf(id);
    row?.parentElement.classList.add("dl-selected");
    row?.setAttribute("aria-current", "true");
  }

  function rowOf(id) {
    return id === null ? null : rows.querySelector(`[data-event="${CSS.escape(id)}"]`);
  }

  function drawAside() {
    const { words } = context;
    aside.textContent = part || inView === null ? "" : words.inView(words.n(inView));
  }

  return {
    node,
    draw,
    show,
    // until there are events
    relabel: () => heading.replaceChildren(context.words.panel),
    showAll: () => showAll(true),
    isPart: () => part !== null,
    select,
    /** Tint the row of the glyph under the pointer. */
    hover(id) {
      rows.querySelector(".dl-hover")?.classList.remove("dl-hover");
      rowOf(id)?.parentElement.classList.add("dl-hover");
    },
    /** Put the keyboard on an event's row, making rows as far as needed; false if not listed. */
    focusRow(id) {
      const at = listed.findIndex((event) => event.id === id);
      while (at >= rows.childElementCount) grow(false);
      const target = at < 0 ? heading : rowOf(id);
      target.focus();
      return at >= 0;
    },
    countInView(count) {
      inView = count;
      drawAside();
    },
    /** The words for "back to the list" on a card. */
    title() {
      const { words } = context;
      return part ? part.title : words.events(words.n(events.length));
    },
  };
}

function spoken(event, words) {
  const parts = [event.type_label, event.assertion_label];
  if (event.disputed) parts.push(words.accountsDiffer);
  if (event.machine) parts.push(words.machineCoded);
  return parts.join(words.comma);
}

// date, place, and what is not plain: "3–11 Feb 2024 · Akashat · alleged"
function metaLine(event, words) {
  const place = event.place_label || words.noPlace;
  // "Iraq" alone would read as if that were all there is to say
  const vague = ["country", "region"].includes(event.placed);
  const parts = [event.date_label, vague ? `${place}${words.comma}${event.precision_label}` : place];
  // a plain fact needs no word; everything else says what it is
  if (event.state !== "happened") parts.push(event.assertion_label);
  if (event.disputed) parts.push(words.accountsDiffer);
  if (event.machine) parts.push(words.machineCoded);
  if (event.outside) parts.push(words.notInFilter);
  return parts.filter(Boolean).join(" · ");
}
