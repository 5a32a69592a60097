// Receipts and what stands beside them: the lines that say which paragraph of which source says
// so in which words, notes of what is known from elsewhere, rival accounts, the sources. Each ¶
// opens its passage (passages.js).

import { el, link } from "../dom.js";

const MARKS = { checked: "✓", changed: "!", "not checked": "–" };

/**
 * One line per receipt, then the rule that read the words (dates), under one bar. `path` names
 * the value that they back; `reading` = {value, rule} is told in the passage.
 */
export function receiptLines(receipts, path, passages, words, { reading = null, rule = "" } = {}) {
  if (receipts.length === 0 && !rule) return [];
  return [
    el("div", { class: "dl-receipts" },
      ...receipts.flatMap((receipt, at) => {
        const { toggle, node } = passages.of(receipt, `${path}-${at}`, reading);
        return [
          el("p", { class: "dl-receipt" },
            mark(passages.verdict(receipt), words),
            // after words about the receipt a colon: "article not at hand: Post, ¶ 9"
            passages.verdict(receipt) === "checked" ? " " : ": ",
            el("bdi", {}, receipt.short),
            words.comma,
            toggle,
            receipt.words ? ": " : null,
            receipt.words ? quote(receipt.words, words) : null),
          node,
        ];
      }),
      rule ? el("p", { class: "dl-rule", dir: "auto" }, rule) : null),
  ];
}

/** Notes from general knowledge or other sources: apart from what the articles say. */
export function knownNotes(known, words) {
  return known.map((note) => el("div", { class: "dl-known" },
    el("span", { class: "dl-known-label" }, note.from_articles ? words.asCoded : words.asKnown),
    el("p", { dir: "auto" }, note.text),
    note.source ? el("p", { class: "dl-muted", dir: "auto" }, note.source) : null));
}

/** The actors of an event, one a line: name, group, role. */
export function actors(list, words) {
  return el("ul", { class: "dl-actors" }, list.map((each) => el("li", {},
    el("bdi", { dir: "auto" }, each.name),
    each.within ? `${words.comma}${each.within}` : "",
    " ",
    el("span", { class: "dl-muted" }, each.role_label))));
}

/** Rival accounts of one question: columns headed by the speaker, same size, no order of merit. */
export function claims(dispute, path, passages, words) {
  return el("section", { class: "dl-claims" },
    el("h3", { dir: "auto" }, dispute.question || words.claims),
    el("div", { class: "dl-accounts" }, dispute.claims.map((claim, at) => {
      const reading = { value: `${claim.speaker}${words.comma}${claim.stance_label}: ${claim.value}`, rule: "" };
      return el("div", { class: "dl-account" },
        el("p", { class: "dl-speaker", dir: "auto" }, claim.speaker),
        el("p", {},
          el("span", { class: "dl-muted" }, `${claim.stance_label}: `),
          el("bdi", { dir: "auto" }, claim.value)),
        ...receiptLines(claim.receipts, `${path}-${at}`, passages, words, { reading }));
    })));
}

/** The articles an event rests on. */
export function sourceList(sources, words) {
  return el("section", { class: "dl-sources" },
    el("h3", {}, words.sources),
    el("ul", {}, sources.map((source) => el("li", { dir: "auto" },
      `${source.outlet}, `, link(source.title, source.url), `, ${source.published_label}`))));
}

function mark(verdict, words) {
  const label = { checked: words.checked, changed: words.changed }[verdict] ?? words.notChecked;
  const name = verdict.replace(" ", "-");
  const plain = verdict === "checked";
  return el("span", { class: `dl-check dl-check-${name}` },
    el("span", { "aria-hidden": "true" }, MARKS[verdict] ?? MARKS["not checked"]),
    // a receipt that did not check out says so in words, not by its sign alone
    el("span", { class: plain ? "dl-vh" : "dl-check-word" }, ` ${label}`));
}

function quote(text, words) {
  return el("bdi", { class: "dl-quote", dir: "auto" }, words.quoted(text));
}
