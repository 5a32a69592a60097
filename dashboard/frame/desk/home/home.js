// The first screen: where an article is dropped or pasted, what was read lately, and what will happen.

import { el } from "../../dom.js";
import { act, choiceOf, fieldOf, linkTo, pageLink } from "../widgets.js";
import { createDrop } from "./drop_zone.js";
import { readBy } from "./language_model.js";
import { stepsOf } from "./steps.js";

const AGAIN_MS = 1000;
const BUSY = new Set(["looking", "reading"]);

/** The screen; {node, ready, end}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createHome(app) {
  const { words, stored, start } = app;
  const key = stored.liked("collection");
  let collection = start.collections.find((one) => one.key === key) ?? start.collections[0] ?? null;
  const lists = el("div", { class: "dk-lists", data: { drawn: "" } });
  let due = 0;
  let ended = false;
  const name = fieldOf(words.yourName, { value: stored.reader(), maxlength: 80, hint: words.yourNameHint, name: "reader" });
  name.input.addEventListener("input", () => stored.setReader(name.input.value));
  name.input.addEventListener("change", () => load());
  const chosen = el("div", { class: "dk-collection" });
  const drop = createDrop(app, { target, arrived });
  const node = el("div", { class: "dk-home" },
    el("main", { class: "dk-home-main" },
      el("h1", { tabindex: -1 }, words.readTitle),
      el("p", { class: "dk-lead" }, words.readLead),
      el("div", { class: "dk-who" }, name.node, chosen),
      drop.node,
      readBy(app),
      lists),
    stepsOf(words));

  // who reads, and into what: asked before anything is sent
  async function target() {
    if (!stored.reader()) {
      name.input.focus();
      app.say(words.nameFirst);
      name.node.classList.add("dk-wanted");
      return null;
    }
    name.node.classList.remove("dk-wanted");
    if (collection === null) {
      const made = await app.attempt(() => app.api.makeCollection(words.firstCollection));
      if (made === null) return null;
      await app.refresh();
      choose(made.key);
    }
    return collection.key;
  }

  function choose(asked) {
    collection = app.start.collections.find((one) => one.key === asked) ?? app.start.collections[0] ?? null;
    stored.like("collection", collection?.key ?? null);
    drawCollections();
    return load();
  }

  function drawCollections() {
    const choices = app.start.collections.map((one) => ({ code: one.key, label: one.name }));
    const list = choiceOf(words.collection, choices, { value: collection?.key, change: choose });
    const fresh = linkTo(words.newCollection, () => chosen.replaceChildren(naming()));
    chosen.replaceChildren(...(choices.length ? [list.node] : []), fresh);
  }

  function naming() {
    const asked = fieldOf(words.collectionName, { maxlength: 80 });
    const form = el("form", { class: "dk-inline" }, asked.node,
      act(words.make, null, { kind: "main", type: "submit" }), act(words.cancel, drawCollections));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const made = asked.input.value.trim() && await app.attempt(() => app.api.makeCollection(asked.input.value.trim()));
      if (!made) return;
      await app.refresh();
      choose(made.key);
    });
    requestAnimationFrame(() => asked.input.focus());
    return form;
  }

  async function load() {
    clearTimeout(due);
    drop.draw();
    if (collection === null || !stored.reader()) {
      lists.replaceChildren();
      lists.dataset.drawn = "";
      return;
    }
    const { key: shown } = collection;
    const answer = await app.attempt(() => app.api.collection(shown));
    if (answer === null || ended || collection?.key !== shown) return;
    const drawn = JSON.stringify(answer);
    if (drawn !== lists.dataset.drawn) {
      const had = lists.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      lists.replaceChildren(...listsOf(app, answer, load));
      if (had) lists.querySelector(`[data-key="${CSS.escape(had)}"]`)?.focus();
    }
    lists.dataset.drawn = drawn;
    // several are read one after the other: each stands there as soon as it is done
    if (answer.drafts.some(({ state }) => BUSY.has(state))) due = setTimeout(load, AGAIN_MS);
  }

  function arrived(key, drafts) {
    if (drafts.length === 1) app.draft(key, drafts[0].id);
    else load();
  }

  drawCollections();
  // so that keys and pasting are the desk's, not the page's round it
  const ready = load().then(() => app.container.focus({ preventScroll: true }));
  return { node, ready, end: () => { ended = true; clearTimeout(due); drop.end(); } };
}

function listsOf(app, answer, again) {
  const { words } = app;
  const box = (title, rows) => (rows.length === 0 ? null : el("section", { class: "dk-box" }, el("h2", {}, title), ...rows));
  const drafts = (answer.drafts ?? []).filter(({ state }) => state !== "done").map((draft) =>
    rowOf(draft.facts?.title || draft.name, words.draftStates[draft.state] ?? draft.state,
      act(words.open, () => app.draft(answer.key, draft.id)),
      linkTo(words.discard, () => app.attempt(() => app.api.discard(answer.key, draft.id)).then(again))));
  const articles = answer.articles.map((article) =>
    rowOf(article.title, [article.outlet, article.published_words ?? article.published].filter(Boolean).join(words.comma),
      // coded by hand: there is nothing to review
      article.progress === null ? el("span", { class: "dk-muted" }, words.codedByHand) : null,
      article.progress === null ? null : el("span", { class: "dk-muted" }, words.reviewedOf(...["reviewed", "total"].map((name) => words.n(article.progress?.[name] ?? 0)))),
      article.progress === null ? null : openOf(app, answer.key, article)));
  const map = pageLink(words.mapOf(answer.name), answer.map);
  return [box(words.unfinished, drafts), box(words.articlesOf(answer.name), articles), articles.length ? el("p", {}, map) : null].filter(Boolean);
}

// one that nobody has begun says how much there is
function openOf({ words, review }, collection, { id, title, progress }) {
  const fresh = progress?.total && !progress.reviewed;
  return act(fresh ? words.reviewNow(words.n(progress.total)) : words.open, () => review(collection, id),
    { "aria-label": fresh ? `${words.reviewNow(words.n(progress.total))}: ${title}` : words.openTitle(title), data: { key: `open:${id}` } });
}

function rowOf(title, note, ...ends) {
  return el("div", { class: "dk-box-row" },
    el("div", {}, el("bdi", { class: "dk-row-title", dir: "auto" }, title), note ? el("div", { class: "dk-muted", dir: "auto" }, note) : null),
    el("div", { class: "dk-row-ends" }, ...ends.filter(Boolean)));
}
