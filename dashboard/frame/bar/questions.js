// The questions asked first, as a menu: whole questions at the start, the number at the end.
// Asked of the server when it is opened for the first time in a language.

import { el } from "../dom.js";

/** Create the menu. `api.questions(lang)` gives [{words, query, events, certain}], `on.ask(query)` filters by one. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createQuestions(context, api, on) {
  const node = el("div", { class: "dl-menu", role: "menu", hidden: true });
  let opener = null;
  let active = "";
  node.addEventListener("keydown", byKeys);
  document.addEventListener("pointerdown", (down) => {
    if (!node.hidden && !node.contains(down.target) && !opener.contains(down.target)) close(false);
  });

  async function open(by) {
    const { words } = context;
    opener = by;
    node.setAttribute("aria-label", words.questions);
    node.replaceChildren(el("p", { class: "dl-muted dl-menu-note" }, words.loading));
    node.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    let asked;
    try {
      asked = await api.questions(words.lang);
    } catch (error) {
      if (error.name !== "DataError") throw error;
      node.replaceChildren(el("p", { class: "dl-muted dl-menu-note" }, words.failed));
      return;
    }
    if (node.hidden) return;
    node.replaceChildren(...asked.map(item));
    node.querySelector("[role]")?.focus();
  }

  function item(question) {
    const { words } = context;
    const isOn = sameQuery(question.query, active);
    const number = question.certain === null
      ? words.n(question.events)
      : words.certainPossible(words.n(question.certain), words.n(question.events - question.certain));
    return el("button", {
      type: "button", class: "dl-menu-item", role: "menuitemradio", "aria-checked": String(isOn), tabindex: "-1",
      on: { click: () => { close(true); on.ask(isOn ? "" : question.query); } },
    }, el("span", {}, question.words), el("span", { class: "dl-muted" }, number));
  }

  function close(focus) {
    if (node.hidden) return;
    node.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (focus) opener.focus();
  }

  function byKeys(press) {
    if (press.key === "Escape" || press.key === "Tab") {
      close(press.key === "Escape");
      if (press.key === "Escape") press.preventDefault();
      return;
    }
    const items = [...node.querySelectorAll("[role^=menuitem]")];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[press.key];
    if (to === undefined) return;
    press.preventDefault();
    items.at(to % items.length)?.focus();
  }

  return {
    node,
    toggle: (by) => (node.hidden ? open(by) : close(true)),
    /** The query that is shown, so that the question it answers is marked. */
    shown(query) {
      active = query;
    },
  };
}

function sameQuery(a, b) {
  const sorted = (query) => [...new URLSearchParams(query)].map(String).sort().join("&");
  return sorted(a) === sorted(b);
}
