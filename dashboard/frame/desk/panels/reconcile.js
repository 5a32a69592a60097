// Events beside the rows of another collection or import: how far apart in place, days and deaths. Matched by hand or left.

import { el } from "../../dom.js";
import { newKey } from "../api.js";
import { act, fieldOf } from "../widgets.js";
import { openPanel } from "./panel.js";

/** Open the panel. */
export function openReconcile(desk) {
  const { words, api, app } = desk;
  const other = fieldOf(words.withData, { value: desk.app.stored.liked("with") || "start", hint: words.withDataHint, dir: "ltr" });
  const km = fieldOf(words.withinKm, { value: "25", inputmode: "decimal", dir: "ltr" });
  const days = fieldOf(words.withinDays, { value: "3", inputmode: "numeric", dir: "ltr" });
  const result = el("div", { role: "status" });
  const form = el("form", {}, el("div", { class: "dk-two" }, other.node, km.node, days.node), el("p", { class: "dk-acts" }, act(words.compareThem, null, { type: "submit", kind: "main" })), result);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const key = other.input.value.trim();
    app.stored.like("with", key);
    const answer = await app.attempt(() => api.reconcile(desk.collection, { with: key, km: km.input.value, days: days.input.value, limit: 100 }));
    if (answer === null) return;
    const near = answer.items.filter(({ rows }) => rows.length);
    const bare = answer.items.filter(({ rows, why }) => !rows.length && why).length;
    result.replaceChildren(
      el("p", {}, near.length ? words.nearOf(words.n(near.length), words.n(answer.total ?? answer.items.length)) : words.nothingNear),
      bare ? el("p", { class: "dk-muted" }, words.notCompared(words.n(bare))) : "",
      ...near.map((item) => itemOf(desk, key, item)));
  });
  openPanel(desk, words.menu.reconcile, el("p", { class: "dk-muted" }, words.reconcileNote), form);
}

function itemOf(desk, key, { event, rows }) {
  const { words, api, app } = desk;
  const signed = new Intl.NumberFormat(words.locale, { signDisplay: "exceptZero" });
  return el("section", { class: "dk-beside" }, el("h4", { dir: "auto" }, event.title),
    el("ul", { class: "dk-plain" }, ...rows.map((row) => {
      // judged by hand or left; what is said first can be said otherwise
      const choices = [true, false].map((match) => act(match ? words.match : words.unmatch, async () => {
        const done = await app.attempt(() => api.match(desk.collection, { key: newKey(), event: event.id, with: key, row: row.id, match }));
        if (done) choices.forEach((one, at) => one.setAttribute("aria-pressed", String(match === (at === 0))));
      }, { "aria-pressed": String(row.matched === match) }));
      const apart = [row.km == null ? null : words.distance(row.km * 1000), row.days == null ? null : words.daysApart(row.days, signed.format(row.days)),
        row.deaths == null ? null : words.deathsApart(signed.format(row.deaths))].filter(Boolean).join(" · ");
      return el("li", {}, el("span", { dir: "auto" }, el("bdi", {}, row.title || row.id), " ", el("span", { class: "dk-muted" }, [row.date, row.place].filter(Boolean).join(words.comma))), el("span", { class: "dk-muted" }, apart), ...choices);
    })));
}
