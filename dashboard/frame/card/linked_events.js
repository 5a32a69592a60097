// The links of an event in its card: grouped by relation, each with its receipts, and the way to
// the list of the whole chain.

import { button, el } from "../dom.js";
import { receiptLines } from "./receipts.js";

/** The section of linked events. `on` = {select(id), list(ids, title, events)}. */
export function linkedEvents(detail, passages, words, on) {
  const groups = new Map();
  for (const link of detail.links) {
    if (!groups.has(link.relation_label)) groups.set(link.relation_label, []);
    groups.get(link.relation_label).push(link);
  }
  return el("section", { class: "dl-linked" },
    el("h3", {}, words.linked),
    chainLine(detail.chain_events ?? [], new Set(detail.links.map(({ event }) => event)).size, words, on),
    ...[...groups].map(([label, links], group) => el("div", { class: "dl-relation" },
      el("h4", {}, label),
      el("ul", {}, links.map((link, at) => el("li", {},
        el("button", {
          type: "button", class: "dl-link", dir: "auto", data: { event: link.event },
          on: { click: () => on.select(link.event) },
        }, link.title),
        link.date_label ? el("span", { class: "dl-muted" }, ` ${link.date_label}`) : null,
        ...receiptLines(link.receipts, `link-${group}-${at}`, passages, words, {
          reading: { value: `${label}: ${link.title}`, rule: "" },
        })))))));
}

// its events are this one, those linked to it, and those that lead on from there
function chainLine(events, direct, words, on) {
  // two events are the link itself
  if (events.length < 3) return null;
  const title = words.chain(words.n(events.length));
  return el("p", {}, button(title, () => on.list(events.map((event) => event.id), title, events), {
    class: "dl-link dl-chain", data: { part: "chain" },
  }), el("br"), el("span", { class: "dl-muted dl-chain-parts" }, words.chainParts(words.n(direct), words.n(events.length - direct - 1))));
}
