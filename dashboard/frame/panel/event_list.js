// The list of events, newest first: the map in words, and the way through it by keyboard. Shows
// all events of the view, or only those of one badge, stack or tray link with a way back.

import { button, el } from "../dom.js";
import { recordsLabel } from "../translations/record_counts.js";
import { foldedRows } from "./list_order.js";
import { glyph } from "./glyphs.js";
import { aboutChip, metaLine, spoken } from "./row_text.js";

// rows are made a screenful or two at a time: 3000 rows with drawings would cost a second
const CHUNK = 120;

/** Create the list. `on.select(id)` opens a card, `on.point(id | null)` is hover. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createList(context, on) {
  const heading = el("h2", { class: "dl-list-title", tabindex: "-1", id: "dl-list-title" });
  const aside = el("span", { class: "dl-in-view" });
  const back = button("", () => showAll(true), { class: "dl-back", hidden: true });
  const rows = el("ul", { class: "dl-rows" });
  const more = button("", () => grow(true), { class: "dl-more" });
  const note = el("p", { class: "dl-list-note", hidden: true });
  const ways = el("p", { class: "dl-ways-back" });
  const folded = el("p", { class: "dl-list-note dl-folded", hidden: true });
  const scroller = el("div", { class: "dl-scroll" }, note, ways, folded, rows, more);
  const head = el("div", { class: "dl-list-head" }, back, el("div", { class: "dl-list-line" }, heading, aside));
  const node = el("div", { class: "dl-list" }, head, scroller);

  let events = [];
  let total = 0;
  let counter = null;
  let bar = null;
  let empty = null;
  let part = null; // {ids, title, others, sections} while only some are listed
  let listed = []; // rows: {event, depth, parts} or {section, note, count}
  const closed = new Set(); // wholes whose parts are folded away
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
    ({ counter, bar, empty } = view);
    // a part whose events are all gone from the view has nothing left to say
    const left = part ? new Set(events.map((event) => event.id)) : null;
    if (part && part.others.length === 0 && !part.ids.some((id) => left.has(id))) part = null;
    render();
  }

  /**
   * List some events; `others` are their summaries, where the view may not hold all of them; `sections` [{title, note,
   * ids}] groups them, and `at` names the section to begin with.
   */
  function show(ids, title, others = [], { sections = null, at = 0 } = {}) {
    part = { ids, title, others, sections };
    render();
    scroller.scrollTop = 0;
    if (at > 0) rows.querySelectorAll(".dl-section")[at]?.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  function showAll(focus) {
    part = null;
    render();
    if (focus) heading.focus({ preventScroll: true });
  }

  function render() {
    const { words } = context;
    listed = part?.sections ? sectioned(part.sections) : foldedRows(part ? partOf(part) : events, closed);
    heading.replaceChildren(part ? part.title : headline(words));
    heading.setAttribute("dir", "auto");
    back.hidden = !part;
    back.textContent = words.allEvents(words.n(events.length));
    note.hidden = events.length > 0;
    note.textContent = empty ? empty.words : words.noMatch;
    ways.replaceChildren(...(empty ? waysBack(words) : []));
    folded.hidden = Boolean(part) || recordsLabel({ counter, bar }, words) === null;
    folded.textContent = words.operationsAsParts;
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

  // where nothing matches: without the filter that takes most away, and without any
  function waysBack(words) {
    const { hint } = empty;
    return [
      hint && on.drop ? button(hint.words, () => on.drop([hint.key]), { class: "dl-button dl-primary" }) : null,
      on.clear ? button(words.clearAll, () => on.clear(), { class: "dl-button" }) : null,
    ].filter(Boolean);
  }

  function sectioned(sections) {
    const byId = new Map(events.map((event) => [event.id, event]));
    return sections.flatMap(({ title, note: aside_, ids }) => {
      const found = ids.map((id) => byId.get(id)).filter(Boolean);
      return found.length === 0 ? [] : [{ section: title, note: aside_, count: found.length }, ...foldedRows(found, closed)];
    });
  }

  // where cells or the viewport stand for the rest, the list says that it is not all
  function headline(words) {
    const records = recordsLabel({ counter, bar }, words);
    if (records !== null && events.length === total) return words.recordsNewestFirst(records);
    return events.length < total
      ? words.someNewestFirst(words.n(events.length), words.n(total))
      : words.newestFirst(words.n(total));
  }

  function grow(focus) {
    const from = rows.childElementCount;
    if (from >= listed.length && from > 0) return;
    rows.append(...listed.slice(from, from + CHUNK).map((each) => (each.section ? sectionRow(each) : row(each))));
    const rest = listed.length - rows.childElementCount;
    more.hidden = rest <= 0;
    more.textContent = context.words.showMore(context.words.n(Math.min(rest, CHUNK)));
    if (focus) rows.children[from]?.querySelector("button")?.focus();
  }

  function sectionRow({ section, note: aside_, count }) {
    return el("li", { class: "dl-section" },
      el("h3", {}, el("bdi", { dir: "auto" }, section), el("span", {}, context.words.n(count))),
      aside_ ? el("p", { class: "dl-muted" }, aside_) : null);
  }

  // the parts stay open until the reader folds them
  function fold(event) {
    if (!closed.delete(event.id)) closed.add(event.id);
    const top = scroller.scrollTop;
    render();
    scroller.scrollTop = top;
    select(selected);
    rows.querySelector(`[data-fold="${CSS.escape(event.id)}"]`)?.focus({ preventScroll: true });
  }

  function foldButton(event, parts, words) {
    const open = !closed.has(event.id);
    return button("", () => fold(event), {
      class: "dl-fold", "aria-expanded": String(open), "aria-label": words.partsOf(words.n(parts), event.title), data: { fold: event.id },
    });
  }

  function row({ event, depth, parts }) {
    const { words } = context;
    const title = el("span", { class: "dl-row-title" },
      // said, not shown: what the glyph says to the eye
      el("span", { class: "dl-vh" }, `${spoken(event, words)}: `),
      el("bdi", { dir: "auto" }, event.title));
    const meta = el("span", { class: "dl-row-meta" }, el("bdi", { dir: "auto" }, metaLine(event, words, parts)));
    const about = aboutChip(event, words);
    return el("li", { class: [event.id === selected ? "dl-selected" : "", depth > 0 ? "dl-part-row" : ""].filter(Boolean).join(" ") || null },
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
      el("span", { class: "dl-row-text" }, title, meta, about)),
      parts > 0 ? foldButton(event, parts, words) : null);
  }

  function byArrows(press) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    const item = press.target.closest("li");
    if (!step || !item) return;
    let next = item;
    do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
    while (next && !next.querySelector(".dl-row"));
    next?.querySelector(".dl-row").focus();
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
      const at = listed.findIndex((each) => each.event?.id === id);
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
      const once = counter?.once && counter.total === events.length ? counter.once : events.length;
      return part ? part.title : words.events(words.n(once));
    },
  };
}
