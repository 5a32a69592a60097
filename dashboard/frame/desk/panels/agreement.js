// How far the readers agree, by field, and where they differ.

import { el } from "../../dom.js";
import { newKey } from "../api.js";
import { act, linkTo } from "../widgets.js";
import { openPanel, tableOf } from "./panel.js";

/** Open the panel. */
export async function openAgreement(desk) {
  const { words, api, app } = desk;
  const answer = await app.attempt(() => api.agreement(desk.collection, desk.id));
  if (answer === null) return;
  const number = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 2 });
  const parts = [el("p", { dir: "auto" }, words.readersAre((answer.readers ?? []).join(words.comma)))];
  if (!answer.open) parts.push(el("p", { lang: "en" }, answer.why));
  if (answer.fields?.length) {
    parts.push(tableOf([words.field, words.agreeOf, "κ"], answer.fields.map(({ field, kappa, agree, of }) =>
      [words.fields[field] ?? field, words.nOf(words.n(agree), words.n(of)), kappa == null ? "–" : number.format(kappa)])));
  }
  for (const one of answer.differences ?? []) {
    parts.push(el("p", { dir: "auto" }, linkTo(one.title, () => { desk.open(null); desk.select(one.proposal, { focus: true }); }), ` · ${words.fields[one.field] ?? one.field}`),
      el("ul", { class: "dk-plain" }, ...one.values.map((value) => el("li", { dir: "auto" }, el("b", {}, value.who), ` ${value.words ?? ""} `, value.why ? el("span", { class: "dk-muted" }, value.why) : null))));
  }
  openPanel(desk, words.menu.agreement, ...parts, modeOf(desk));
}

// whether the readers see each other's decisions; it can change while nobody has judged
function modeOf(desk) {
  const { words, api, app, article } = desk;
  const blind = article.mode === "blind";
  const line = el("p", {}, blind ? words.modeBlind : words.modeOpen);
  if (desk.progress.reviewed) return line;
  return el("div", {}, line, act(blind ? words.makeOpen : words.makeBlind, async () => {
    const answer = await app.attempt(() => api.mode(desk.collection, desk.id, { key: newKey(), mode: blind ? "open" : "blind", version: desk.version }));
    if (answer === null) return;
    await desk.load();
    openAgreement(desk);
  }));
}
