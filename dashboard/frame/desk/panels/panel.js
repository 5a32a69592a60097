// A panel in place of the proposal's fields: a title, what stands in it, and the way back.

import { el } from "../../dom.js";
import { act } from "../widgets.js";

/** Open a panel with a heading; `parts` stand below it. */
export function openPanel(desk, title, ...parts) {
  desk.open(el("div", { class: "dk-form dk-panel", role: "group", tabindex: -1, "aria-label": title },
    el("h3", { class: "dk-title", tabindex: -1, "data-first": true }, title), ...parts,
    el("p", { class: "dk-acts" }, act(desk.words.close, () => desk.open(null), { key: "Esc" }))), { apart: true });
}

/** A table with a head; cells may be nodes. */
export function tableOf(heads, rows) {
  return el("div", { class: "dk-table-holder", tabindex: 0, role: "region", "aria-label": heads.filter(Boolean).join(" ") || "table" }, el("table", { class: "dk-table" },
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows.map((cells) => el("tr", {}, ...cells.map((cell, at) => (at ? el("td", { dir: "auto" }, cell) : el("th", { scope: "row", dir: "auto" }, cell))))))));
}
