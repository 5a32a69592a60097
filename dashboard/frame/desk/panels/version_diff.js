// "What changed since": between two publications of the collection, by field, as a list and as files.

import { el } from "../../dom.js";
import { choiceOf, pageLink } from "../widgets.js";
import { openPanel } from "./panel.js";

/** Open the panel: the last publication against the one before. */
export async function openChanges(desk) {
  const { words, api, app } = desk;
  const answer = await app.attempt(() => api.versions(desk.collection));
  if (answer === null) return;
  const versions = answer.items;
  if (versions.length < 1) {
    openPanel(desk, words.menu.changes, el("p", {}, words.nothingPublished));
    return;
  }
  const choices = versions.map(({ version, when, who }) => ({ code: version, label: `${version} · ${words.dayOf(new Date(when))} · ${who}` }));
  choices.push({ code: "now", label: words.nowVersion });
  const result = el("div", { role: "status" });
  const to = choiceOf(words.to, choices, { value: versions.length > 1 ? versions[0].version : "now", change: draw });
  const from = choiceOf(words.from, choices, { value: (versions[1] ?? versions[0]).version, change: draw });

  async function draw() {
    const ends = [from.input.value, to.input.value];
    const found = await app.attempt(() => api.changes(desk.collection, ...ends));
    if (found) result.replaceChildren(...partsOf(desk, found, ends));
  }

  await draw();
  openPanel(desk, words.menu.changes, el("div", { class: "dk-two" }, from.node, to.node), result);
}

function partsOf({ words, api, collection }, found, ends) {
  const list = (title, items, more = () => null) => (items?.length ? [el("h4", {}, `${title} ${words.n(items.length)}`),
    el("ul", { class: "dk-plain" }, ...items.map((one) => el("li", {}, el("bdi", {}, one.title), more(one))))] : []);
  const fields = ({ fields: changed = [] }) => el("ul", {}, ...changed.map((one) =>
    el("li", { class: "dk-muted", dir: "auto" }, `${words.fields[one.field] ?? one.field}: ${one.from ?? words.notStated} → ${one.to ?? words.notStated}`)));
  return [
    found.added?.length || found.changed?.length || found.removed?.length ? null : el("p", {}, words.noChange),
    ...list(words.added, found.added), ...list(words.changedWord, found.changed, fields), ...list(words.removed, found.removed),
    el("p", { class: "dk-acts" }, pageLink(words.showOnMap, found.map, { class: "dk-button dk-button-main" }), ...["json", "geojson"].map((kind) =>
      el("a", { class: "dk-button", download: true, href: api.changesFile(collection, kind, ...ends) }, words.saveAs(kind === "json" ? "JSON" : "GeoJSON")))),
  ].filter(Boolean);
}
