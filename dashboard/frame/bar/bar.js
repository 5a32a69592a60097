// The bar at the frame's head: heading, the counter that is the key to place, Questions, Share.
// The same in app, embed and dossier; the host says which of its buttons there are.

import { button, el } from "../dom.js";
import { createCounter } from "./counter.js";

/**
 * Create the bar. `on` = {placed(values), questions(button), share(button), filters()}; `host` as in host/host.js:
 * its `kind` decides which buttons are drawn.
 */
export function createBar(context, on, host) {
  const heading = el("h1", { class: "dl-heading", dir: "auto" });
  const counter = createCounter(context, on);
  const filters = button("", () => on.filters(), { class: "dl-button dl-open-filters", hidden: true });
  const questions = button("", () => on.questions(questions), {
    class: "dl-button dl-open-questions", "aria-haspopup": "menu", "aria-expanded": "false",
  });
  const share = button("", () => on.share(share), {
    class: "dl-button dl-open-share", "aria-haspopup": "dialog", "aria-expanded": "false",
  });
  const app = el("a", { class: "dl-button dl-open-app", target: "_blank", rel: "noopener" });
  const end = el("div", { class: "dl-topbar-end" }, questions, share, app);
  const node = el("header", { class: "dl-topbar" }, filters, heading, counter.node, end);
  let view = null;
  let isMain = true;

  function showButtons(main) {
    isMain = main;
    questions.hidden = !main || host.kind === "dossier";
    share.hidden = !main || !on.share || !["streamlit", "early"].includes(host.kind);
    app.hidden = host.kind !== "embed";
    node.classList.toggle("dl-topbar-nested", !main);
  }

  function drawFilters() {
    const set = view?.bar?.chips.length ?? 0;
    const { words } = context;
    filters.replaceChildren(
      el("span", { class: "dl-filters-sign", "aria-hidden": "true" }, "☰"), " ",
      set > 0 ? words.filtersSet(words.n(set)) : words.filters);
    filters.hidden = !isMain || !host.sidebar?.isClosed();
  }

  return {
    node,
    filters: drawFilters,
    focus: () => questions.focus(),
    /** Draw the words that do not depend on data; `main` is false in a frame inside another screen. */
    relabel(main) {
      const { words } = context;
      showButtons(main);
      questions.textContent = words.questions;
      share.textContent = words.share;
      app.textContent = words.openInDateline;
      drawFilters();
    },
    /** Draw a view; `address` is the app's for it. */
    draw(next, address) {
      view = next;
      heading.textContent = view.bar?.heading ?? view.heading;
      heading.title = view.heading;
      counter.draw(view);
      if (!app.hidden) app.href = address;
      drawFilters();
    },
  };
}
