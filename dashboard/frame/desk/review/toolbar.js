// The desk's bar: back to the articles, which article this is, how far the review is, undo, log, publish.

import { el } from "../../dom.js";
import { openFacts } from "../forms/article_facts.js";
import { createMenu } from "../panels/menu.js";
import { act, linkTo, progressBar } from "../widgets.js";

/** The bar; {node, draw}. */
export function createBar(desk) {
  const { words, app } = desk;
  const title = el("h1", { class: "dk-article-title", dir: "auto" });
  const facts = linkTo("", () => openFacts(desk), { dir: "auto" });
  const progress = el("div", { class: "dk-how-far" });
  const undo = act(words.undo, () => desk.acts.undo(), { key: "U" });
  const publish = act("", () => desk.acts.publish(), { kind: "main" });
  const menu = createMenu(desk);
  const node = el("header", { class: "dk-bar" },
    act(`‹ ${words.articles}`, app.home, { "aria-label": words.backToArticles, class: "dk-button dk-bar-back" }),
    el("div", { class: "dk-bar-title" }, title, facts), progress,
    el("div", { class: "dk-bar-end" }, undo, act(words.log, () => desk.acts.log(), { class: "dk-button dk-bar-log" }), menu, publish));
  return {
    node,
    draw() {
      const { article, progress: far } = desk;
      if (!article) return;
      title.textContent = article.title;
      facts.textContent = [article.outlet, article.published_words || words.noDay].filter(Boolean).join(words.comma);
      facts.setAttribute("aria-label", words.correctFacts(facts.textContent));
      const text = words.reviewedOf(words.n(far.reviewed ?? 0), words.n(far.total ?? 0));
      const left = far.minutes_left == null || !far.left ? null
        : el("span", { class: "dk-muted dk-estimate" }, words.minutesLeft(words.n(Math.max(1, Math.round(far.minutes_left)))));
      progress.replaceChildren(progressBar(far.total ? far.reviewed / far.total : 0, text), el("b", {}, text), left ?? "");
      undo.disabled = !desk.canUndo;
      publish.disabled = !far.publishable;
      publish.textContent = words.publishN(words.n(far.publishable ?? 0));
      node.dataset.version = desk.version;
    },
  };
}
