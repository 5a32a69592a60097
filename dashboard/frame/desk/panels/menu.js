// What else there is to a collection: what changed, other data beside it, where nobody looks, the tool's own record.

import { button, el } from "../../dom.js";
import { openAgreement } from "./agreement.js";
import { openChanges } from "./version_diff.js";
import { openReconcile } from "./reconcile.js";
import { openRecord } from "./acceptance_rates.js";
import { openSilence } from "./silence.js";

/** A button with its menu. */
export function createMenu(desk) {
  const { words } = desk;
  const items = [
    ["keysAndHelp", () => desk.acts.keys()], ["redoLast", () => desk.acts.redo()], ["logAll", () => desk.acts.log()], ["changes", () => openChanges(desk)], ["agreement", () => openAgreement(desk)],
    ["record", () => openRecord(desk)], ["reconcile", () => openReconcile(desk)], ["silence", () => openSilence(desk)],
  ];
  const list = el("div", { class: "dk-menu", role: "menu", "aria-label": words.more, hidden: true }, ...items.map(([name, open]) =>
    button(words.menu[name], () => { toggle(false); open(); }, { role: "menuitem", class: "dk-menu-item", tabindex: -1 })));
  const press = button("⋯", () => toggle(list.hidden), { class: "dk-button dk-menu-button", "aria-label": words.more, "aria-haspopup": "menu", "aria-expanded": "false" });
  const node = el("div", { class: "dk-menu-holder" }, press, list);

  function toggle(open) {
    list.hidden = !open;
    press.setAttribute("aria-expanded", String(open));
    if (open) list.firstChild.focus();
  }

  node.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...list.children];
    if (step) all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    else if (event.key === "Escape") {
      toggle(false);
      press.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  node.addEventListener("focusout", ({ relatedTarget }) => { if (!node.contains(relatedTarget)) toggle(false); });
  return node;
}
