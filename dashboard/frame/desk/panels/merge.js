// "Same event?": this article's beside the one on the map or in the article; rows that differ are lit.

import { el } from "../../dom.js";
import { act } from "../widgets.js";
import { formOf } from "../forms/form.js";

const ROWS = ["what", "where", "when", "who", "deaths"];
// what the server compared -> the row that tells it
const COMPARED = { type: "what", day: "when", place: "where", actors: "who", deaths: "deaths" };

/** Open the two columns for the value of a field "same". */
export async function openMerge(desk, same) {
  const { words, app } = desk;
  const proposal = desk.chosen();
  const other = await app.attempt(() => otherOf(desk, same));
  if (other === null) return;
  const mine = Object.fromEntries(ROWS.map((name) => [name, wordsOf(proposal, name)]));
  // compared by the server: the same day may be written in two ways
  const lit = new Set((same.differ ?? []).map((name) => COMPARED[name] ?? name));
  const rows = ROWS.filter((name) => mine[name] || other[name]).map((name) =>
    el("tr", { class: lit.has(name) ? "dk-differs" : "" }, el("th", { scope: "row" }, words.fields[name]),
      el("td", { dir: "auto" }, mine[name] || words.notStated), el("td", { dir: "auto" }, other[name] || words.notStated)));
  const table = el("table", { class: "dk-merge" },
    el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col" }, words.thisArticle), el("th", { scope: "col" }, same.where === "map" ? words.onMapHead : words.otherProposal))),
    el("tbody", {}, el("tr", {}, el("th", { scope: "row" }, words.title), el("td", { dir: "auto" }, proposal.title), el("td", { dir: "auto" }, same.title)), ...rows));
  const keepTwo = act(words.keepTwo, () => desk.decide({ action: "keep_two", proposal: proposal.id, other: same.event }, { stay: true }));
  const part = act(words.partOfIt, () => desk.decide({ action: "part_of", proposal: proposal.id, whole: same.event }, { stay: true }));
  const form = formOf(desk, words.sameEvent, [el("p", {}, el("b", {}, words.alike(words.n(same.percent)))), table, el("p", { class: "dk-muted" }, words.mergeNote)],
    () => desk.decide({ action: "merge", proposal: proposal.id, into: same.event, differing: "accounts" }), { label: words.merge });
  const main = form.querySelector(".dk-button-main");
  main.dataset.first = "";
  main.after(keepTwo, part);
  desk.open(form);
}

function wordsOf(proposal, name) {
  return proposal.fields.find(({ field }) => field === name)?.words ?? "";
}

// a proposal of this article, or the card of an event that is on the map
async function otherOf(desk, same) {
  if (same.where !== "map") {
    const answer = await desk.api.proposal(desk.collection, desk.id, same.event);
    return Object.fromEntries(ROWS.map((name) => [name, wordsOf(answer, name)]));
  }
  const card = await desk.api.card(desk.place.map, same.event);
  return {
    what: card.what?.value, where: card.where?.value, when: card.when?.value,
    who: (card.who?.value ?? []).map(({ name, role_label: role }) => `${name} (${role})`).join(desk.words.comma),
    deaths: card.fatalities?.label ?? "",
  };
}
