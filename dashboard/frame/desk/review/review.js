// The review of one article: what is chosen, what is sent, what each answer changes. The panes draw it and tell their acts.

import { el } from "../../dom.js";
import { newKey } from "../api.js";
import { applied, beside, firstField, following, inOrder } from "../logic/queue_order.js";
import { createActs } from "./decisions.js";
import { createArticle } from "./article_text.js";
import { createBar } from "./toolbar.js";
import { createDividers } from "./dividers.js";
import { createKeys } from "./key_events.js";
import { createLog } from "./log.js";
import { createMapPane } from "./candidates_map.js";
import { createQueue } from "./queue.js";

const MOST = 200;
const AGAIN_MS = 1500;

/** The screen; {node, ready, end}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createReview(app, collection, id) {
  const { words, api } = app;
  const desk = {
    app, words, api, collection, id,
    place: app.start.collections.find(({ key }) => key === collection) ?? null,
    article: null, items: [], total: 0, version: "", progress: {}, counter: "", canUndo: false, canRedo: false,
    show: "left", wanted: null, selected: null, field: null,
    panel: null, // what stands in place of the chosen one's fields: a form, two columns
    edited: null, // the field whose value is being changed
    apart: false, // the panel is about the whole article, and stands above the queue
    sink: null, // who takes words chosen in the text: (span, field) => void
    busy: false,
    chosen: () => desk.items.find((item) => item.id === desk.selected) ?? null,
    select, openField, open, decide, undo, redo, load, redraw, step, focusTitle, settle, reread,
  };
  const acts = createActs(desk);
  desk.acts = acts;
  const bar = createBar(desk);
  const queue = createQueue(desk);
  const article = createArticle(desk);
  const map = createMapPane(desk);
  const log = createLog(desk);
  Object.assign(desk, { bar, queue, text: article, map, log });
  const tabs = createTabs(words, showTab);
  desk.showTab = showTab;
  const node = el("div", { class: "dk-review", data: { tab: "article" } },
    bar.node, queue.node, tabs, article.node, el("aside", { class: "dk-side", "aria-label": words.mapAndLog }, map.node, log.node));
  createDividers(node, app.stored, words);
  const keys = createKeys(desk);
  desk.keys = keys;
  node.append(keys.sheet);

  function showTab(name) {
    if (node.dataset.tab === name) return;
    node.dataset.tab = name;
    for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
    map.resize();
  }

  async function load({ keep = true } = {}) {
    const query = { show: desk.show, field: desk.wanted, offset: 0, limit: MOST };
    const reply = await app.attempt(() => Promise.all([api.article(collection, id), api.queue(collection, id, query)]));
    if (reply === null) return;
    [desk.article] = reply;
    take(reply[1]);
    // what was opened meanwhile, such as the list to publish, stays open
    if (!keep || (!desk.chosen() && desk.panel === null)) choose(desk.items[0]?.id ?? null);
    article.load();
    redraw();
    log.load();
  }

  function take({ version, items, total, counter, progress, can_undo: canUndo, can_redo: canRedo }) {
    Object.assign(desk, { version, items, total, counter, progress, canUndo, canRedo });
  }

  function choose(next) {
    desk.selected = next;
    const proposal = desk.chosen();
    desk.field = proposal && firstField(proposal);
    Object.assign(desk, { panel: null, edited: null, apart: false, sink: null });
  }

  async function select(next, { focus = false } = {}) {
    if (next === null || next === desk.selected) {
      if (focus) focusTitle();
      return;
    }
    // one that is decided, or that a filter leaves out, is fetched and stands in its place while it is looked at
    if (!desk.items.some((item) => item.id === next)) {
      const reply = await app.attempt(() => api.proposal(collection, id, next));
      if (reply === null || !node.isConnected) return;
      desk.items = [...desk.items, reply.proposal ?? reply].sort(inOrder);
    }
    choose(next);
    queue.quiet();
    redraw();
    queue.reveal();
    if (focus) focusTitle();
  }

  /** The field whose candidates are shown, here and on the map. */
  function openField(name) {
    if (desk.field === name) return;
    desk.field = name;
    queue.draw();
    map.draw();
  }

  /**
   * Put something in place of the chosen one's fields, or of the value of the field `edited`, or, with `apart`, above the
   * queue; with null the fields are back.
   */
  function open(panel, { edited = null, apart = false } = {}) {
    desk.panel = panel;
    desk.edited = edited;
    desk.apart = apart;
    if (edited) desk.field = edited;
    if (panel === null) desk.sink = null;
    queue.draw();
    queue.reveal();
    map.draw();
    if (panel) (panel.querySelector("[data-first]") ?? panel).focus();
    else focusTitle();
  }

  function redraw() {
    bar.draw();
    queue.draw();
    article.draw();
    map.draw();
    log.draw();
  }

  function focusTitle() {
    queue.node.querySelector(".dk-open .dk-title")?.focus();
  }

  function step(by) {
    select(beside(desk.items, desk.selected, by), { focus: true });
  }

  /**
   * Send a decision and take over its answer, which is null where it was refused. Without an answer it is sent again with
   * the same key until there is one: what was done is done once.
   */
  async function decide(body, { stay = false } = {}) {
    return sent((request) => api.decide(collection, id, { ...request, ...body }), body.proposal ?? null, stay);
  }

  function undo(decision = null) {
    return sent((request) => api.undo(collection, id, { ...request, ...(decision ? { decision } : {}) }), null, true);
  }

  function redo() {
    return sent((request) => api.redo(collection, id, request), null, true);
  }

  async function sent(send, about, stay) {
    if (desk.busy) return null;
    desk.busy = true;
    node.setAttribute("aria-busy", "true");
    const request = { key: newKey(), version: desk.version };
    try {
      const answer = await untilAnswered(() => send(request));
      app.well();
      settle(answer, about, stay);
      return answer;
    } catch (error) {
      if (error.name !== "DeskError") throw error;
      if (error.body.conflict) await overtaken(error);
      else app.fail(error);
      return null;
    } finally {
      desk.busy = false;
      node.removeAttribute("aria-busy");
    }
  }

  async function untilAnswered(send) {
    for (;;) {
      try {
        return await send();
      } catch (error) {
        if (error.name !== "DeskError" || error.status !== 0 || !node.isConnected) throw error;
        app.fail(error);
        await new Promise((again) => { setTimeout(again, AGAIN_MS); });
      }
    }
  }

  // decided elsewhere in the meantime: what is there now, and who it was
  async function overtaken(error) {
    await load();
    const { by, same_reader: same } = error.body.conflict;
    app.fail(Object.assign(error, { message: same ? words.otherTab : words.overtaken(by) }));
  }

  /** Take over the answer to a decision: what differs now, and what comes next. */
  function settle(answer, about, stay) {
    queue.quiet();
    const before = desk.items;
    const changed = answer.changed ?? [];
    Object.assign(desk, {
      version: answer.version, progress: answer.progress ?? desk.progress,
      canUndo: answer.can_undo ?? desk.canUndo, canRedo: answer.can_redo ?? desk.canRedo,
      items: applied(before.filter(({ id: one }) => !answer.gone?.includes(one)), changed, desk.show, stay ? (about ?? desk.selected) : null),
    });
    desk.total = desk.items.length;
    // what was undone is looked at again
    const again = stay && !about ? answer.proposal : null;
    const there = desk.items.some((item) => item.id === (again ?? about));
    const next = stay && there ? (again ?? about) : following(desk.items, before, about ?? desk.selected);
    const same = next === desk.selected;
    const field = desk.field;
    choose(next);
    if (same && stay && field) desk.field = field;
    reread(changed);
    redraw();
    queue.reveal();
    log.load();
    const row = stay && about && same ? queue.node.querySelector(`.dk-row[data-field="${desk.field}"]`) : null;
    if (row) row.focus();
    else focusTitle();
    app.say([answer.said, !stay && desk.chosen() ? words.nextIs(desk.chosen().title, desk.chosen().least?.words ?? "") : ""].filter(Boolean).join(" "));
    if (desk.items.length === 0) load();
  }

  // receipts that were added or taken away are marks of the text
  function reread(changed) {
    if (changed.length === 0) return;
    api.article(collection, id).then((reply) => {
      if (!node.isConnected) return;
      desk.article = reply;
      article.load();
      article.draw();
    }, (error) => app.fail(error));
  }

  return {
    node,
    ready: load({ keep: false }).then(() => { map.resize(); focusTitle(); }),
    end() { keys.end(); map.end(); article.end(); },
  };
}

// of article and map a middling window shows one
function createTabs(words, show) {
  const made = ["article", "map"].map((name) =>
    el("button", { type: "button", class: "dk-tab", "aria-pressed": String(name === "article"), data: { tab: name } }, words.tabs[name]));
  for (const tab of made) tab.addEventListener("click", () => show(tab.dataset.tab));
  return el("div", { class: "dk-tabs", role: "group", "aria-label": words.articleOrMap }, ...made);
}
