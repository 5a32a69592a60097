// Weeks and districts: where no source looks, where one looks and tells nothing, where there are events. Never drawn as quiet.

import { el } from "../../dom.js";
import { act, fieldOf } from "../widgets.js";
import { openPanel } from "./panel.js";

const SIGNS = { no_source: "▩", looked_nothing: "○", told: "●" };

/** Open the panel. */
export function openSilence(desk) {
  const { words, api, app } = desk;
  const other = fieldOf(words.ofData, { value: "", hint: words.ofDataHint, dir: "ltr" });
  const country = fieldOf(words.countryCode, { value: "IQ", maxlength: 2, dir: "ltr" });
  const from = fieldOf(words.from, { placeholder: "2024-01-01", dir: "ltr" });
  const to = fieldOf(words.to, { placeholder: "2024-03-01", dir: "ltr" });
  const result = el("div", { role: "status" });
  const form = el("form", {}, el("div", { class: "dk-two" }, other.node, country.node, from.node, to.node), el("p", { class: "dk-acts" }, act(words.look, null, { type: "submit", kind: "main" })), result);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [key, iso, start, end] = [other, country, from, to].map(({ input }) => input.value.trim());
    const answer = await app.attempt(() => api.silence(desk.collection, { with: key, country: iso.toUpperCase(), from: start, to: end }));
    if (answer) result.replaceChildren(...gridOf(words, answer));
  });
  const key = el("p", { class: "dk-muted" }, ...Object.entries(SIGNS).map(([state, sign]) => `${sign} ${words.silence[state]}  `));
  openPanel(desk, words.menu.silence, el("p", { class: "dk-muted" }, words.silenceNote), key, form);
}

function gridOf(words, { weeks, districts, cells, counter }) {
  const at = new Map(cells.map((cell) => [`${cell.district} ${cell.week}`, cell]));
  const head = el("tr", {}, el("td"), ...weeks.map((week) => el("th", { scope: "col" }, el("span", { dir: "ltr" }, week.slice(2)))));
  const rows = districts.map(({ id, name }) => el("tr", {}, el("th", { scope: "row", dir: "auto" }, name), ...weeks.map((week) => {
    const cell = at.get(`${id} ${week}`) ?? { state: "no_source", sources: 0, events: 0 };
    const text = words.silenceCell(words.silence[cell.state], words.n(cell.sources ?? 0), words.n(cell.events ?? 0));
    return el("td", { class: "dk-silent", data: { state: cell.state }, title: text }, el("span", { "aria-hidden": "true" }, SIGNS[cell.state]), el("span", { class: "dk-vh" }, text));
  })));
  return [el("p", { lang: "en" }, counter ?? ""), el("div", { class: "dk-table-holder", tabindex: 0, role: "region", "aria-label": words.menu.silence }, el("table", { class: "dk-table" }, el("thead", {}, head), el("tbody", {}, ...rows)))];
}
