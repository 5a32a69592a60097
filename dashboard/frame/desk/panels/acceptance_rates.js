// The tool's own record: how often what it proposed for each field was kept as it was.

import { el } from "../../dom.js";
import { openPanel, tableOf } from "./panel.js";

/** Open the panel. */
export async function openRecord(desk) {
  const { words, api, app } = desk;
  const answer = await app.attempt(() => api.record(desk.collection));
  if (answer === null) return;
  const share = new Intl.NumberFormat(words.locale, { style: "percent", maximumFractionDigits: 0 });
  openPanel(desk, words.menu.record,
    el("p", {}, words.keptOf(words.n(answer.kept ?? 0), words.n(answer.proposals ?? 0))),
    answer.fields?.length ? tableOf([words.field, words.unchanged, words.shareWord], answer.fields.map(({ field, judged, unchanged, share: part }) =>
      [words.fields[field] ?? field, words.nOf(words.n(unchanged), words.n(judged)), part == null ? "–" : share.format(part)])) : el("p", {}, words.nothingJudged));
}
