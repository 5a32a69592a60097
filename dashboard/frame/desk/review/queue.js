// The queue: what is to be reviewed, least certain first. The chosen one is open in its place.

import { el } from "../../dom.js";
import { act, choiceOf, glyphFor, linkTo, scoreOf } from "../widgets.js";
import { FIELDS } from "../logic/queue_order.js";
import { drawProposal } from "./proposal.js";

const SHOWS = ["left", "all", "accepted", "rejected", "disputed", "changed", "model"];

/** The pane; {node, draw, reveal, after}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createQueue(desk) {
  const { words } = desk;
  const counter = el("h2", { tabindex: -1 });
  const filter = el("div", { class: "dk-filter", hidden: true });
  const toggle = linkTo(words.filter, () => {
    filter.hidden = !filter.hidden;
    toggle.setAttribute("aria-expanded", String(!filter.hidden));
  }, { "aria-expanded": "false" });
  const list = el("ul", { class: "dk-items" });
  const scroller = el("div", { class: "dk-scroll" }, list);
  const note = el("div", { class: "dk-after", hidden: true });
  const node = el("section", { class: "dk-queue", "aria-label": words.queue },
    el("div", { class: "dk-head" }, counter, toggle), filter, note, scroller);
  drawFilter();

  function drawFilter() {
    const shows = SHOWS.map((code) => ({ code, label: words.shows[code] }));
    const fields = FIELDS.slice(0, 5).map((code) => ({ code, label: words.fields[code] }));
    const change = (name) => (value) => {
      desk[name] = value || null;
      if (name === "show") desk.show = value || "left";
      desk.load({ keep: false });
    };
    filter.replaceChildren(
      choiceOf(words.show, shows, { value: desk.show, change: change("show") }).node,
      choiceOf(words.leastCertain, fields, { empty: words.anyField, change: change("wanted") }).node);
  }

  // the focus stays on what it was on, which has been drawn anew
  function draw() {
    const focused = node.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
    const top = scroller.scrollTop;
    counter.textContent = desk.show === "left" ? words.toReview(desk.progress.left ?? desk.items.length, words.n(desk.progress.left ?? desk.items.length))
      : words.shownN(words.n(desk.items.length), words.shows[desk.show]);
    const first = desk.items.length === 0 ? [empty()] : [];
    const above = desk.panel && (desk.apart || !desk.chosen());
    const made = above ? [el("li", { class: "dk-open" }, desk.panel)] : [];
    list.replaceChildren(...made, ...(above ? [] : first), ...desk.items.map((item) => (item.id === desk.selected && !above ? openItem(item) : closedItem(item))));
    scroller.scrollTop = top;
    if (focused) node.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  function openItem(item) {
    return el("li", { class: "dk-open", "aria-current": "true", data: { proposal: item.id, score: item.score } }, drawProposal(desk, item));
  }

  function closedItem(item) {
    const open = el("button", { type: "button", class: "dk-item", data: { key: `item:${item.id}`, proposal: item.id }, on: { click: () => desk.select(item.id, { focus: true }) } },
      glyphFor(item),
      el("span", { class: "dk-item-words" },
        el("bdi", { class: "dk-item-title", dir: "auto" }, item.title),
        el("span", { class: "dk-muted", dir: "auto" }, leastOf(item))),
      desk.show === "left" ? scoreOf(item.score, words) : el("span", { class: "dk-score" }, words.states[item.state] ?? item.state));
    return el("li", {}, open);
  }

  // the field that is least certain, in words; of a model's, that it is one
  function leastOf(item) {
    const model = item.origin === "model" ? words.fromModel : item.origin === "both" ? words.fromBoth : "";
    const { field, score, words: text, rivals = [] } = item.least ?? {};
    const back = item.withdrawn ? words.takenBack : "";
    const known = field ? `${words.fields[field] ?? field}: ${text || words.scores[score] || ""}` : "";
    const rival = rivals[0] ? `${words.rival} ${rivals[0].words ?? rivals[0]}` : "";
    return [back, model, known, rival].filter(Boolean).join(" · ");
  }

  function empty() {
    const { progress } = desk;
    if (desk.show !== "left") return el("li", { class: "dk-done" }, el("p", {}, words.noneShown));
    if (!progress.total) return el("li", { class: "dk-done" }, el("h2", { class: "dk-title", tabindex: -1 }, words.nothingFound), el("p", {}, words.byHandHint));
    const text = words.allReviewed(...["reviewed", "total", "accepted", "rejected", "merged"].map((name) => words.n(progress[name] ?? 0)));
    return el("li", { class: "dk-done dk-open" },
      el("h2", { class: "dk-title", tabindex: -1, data: { key: "title:done" } }, words.allDone), el("p", {}, text),
      el("p", { class: "dk-acts" },
        act(words.publishN(words.n(progress.publishable ?? 0)), () => desk.acts.publish(), { kind: "main" }),
        el("a", { class: "dk-button", href: desk.api.logFile(desk.collection, desk.id), download: true }, words.saveLog)));
  }

  return {
    node, draw,
    /** Bring the open one into sight, its head first. */
    reveal() {
      const open = list.querySelector(".dk-open");
      if (!open) return;
      const { top, bottom } = open.getBoundingClientRect();
      const box = scroller.getBoundingClientRect();
      if (top < box.top || bottom > box.bottom) scroller.scrollTop += top - box.top;
    },
    /** Say above the queue what has just been done, with a second thought about it. */
    after(text, only) {
      const hide = () => { note.hidden = true; };
      note.replaceChildren(el("span", { role: "status" }, text), " ",
        linkTo(words.undo, () => { hide(); desk.undo(); }), " · ", linkTo(words.onlyThis, () => { hide(); only(); }));
      note.hidden = false;
    },
    quiet() {
      note.hidden = true;
    },
  };
}
