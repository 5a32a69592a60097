// A field that searches as one types: a list of what was found below it, gone through by arrow keys.

import { el } from "../../dom.js";
import { debounced, newId } from "../widgets.js";

/**
 * The field; {node, input, clear}. `ask(text)` gives the items found; `draw(item)` the words of one; `choose(item)` hears which;
 * `more` are buttons at the list's end.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createSearch(desk, { label, ask, draw, choose, value = "", more = [] }) {
  const { app, words } = desk;
  const id = newId("search");
  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, class: "dk-found", hidden: true });
  const input = el("input", {
    id, class: "dk-input", type: "text", role: "combobox", autocomplete: "off", dir: "auto", "aria-expanded": "false", "aria-controls": list.id,
    "aria-autocomplete": "list", "data-first": true,
  });
  input.value = value;
  let items = [];
  let at = -1;
  let turn = 0;

  const look = debounced(async () => {
    const mine = ++turn;
    const text = input.value.trim();
    const found = text ? await app.attempt(() => ask(text)) : [];
    if (mine !== turn || found === null) return;
    items = found;
    at = items.length ? 0 : -1;
    show();
    app.say(words.foundN(items.length, words.n(items.length)));
  });

  function show() {
    const open = items.length > 0;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    list.replaceChildren(...items.map((item, i) => el("li", {
      id: `${id}-${i}`, role: "option", "aria-selected": String(i === at), on: { pointerdown: (event) => { event.preventDefault(); take(item); } },
    }, ...draw(item))));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function take(item) {
    items = [];
    at = -1;
    turn += 1;
    show();
    choose(item);
  }

  input.addEventListener("input", look);
  input.addEventListener("keydown", (press) => {
    if (items.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (step) {
      press.preventDefault();
      at = (at + step + items.length) % items.length;
      show();
    } else if (press.key === "Enter" && at >= 0) {
      press.preventDefault();
      take(items[at]);
    } else if (press.key === "Escape") {
      press.preventDefault();
      press.stopPropagation();
      items = [];
      show();
    }
  });
  return {
    node: el("div", { class: "dk-field dk-search" }, el("label", { for: id }, label), input, list, ...more),
    input,
    set(text) {
      input.value = text;
    },
  };
}
