// What opens under a receipt: the source, the paragraph with the words lit, and how the words
// were read. Without the article it says so, and takes the reader's own file of it.

import { NotTextError } from "./article_texts.js";
import { button, el, link } from "../dom.js";

/**
 * Create the passages of a card. `articles` holds the texts; `changed()` is called when a file
 * was opened, since that changes check marks all over the card.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createPassages(context, articles, changed) {
  const open = new Set(); // keys of the passages that are open
  let sources = new Map();

  /** The ¶ button of a receipt and the passage that it opens. `reading` = {value, rule}. */
  function of(receipt, key, reading) {
    const { words } = context;
    const label = words.paragraph(words.n(receipt.paragraph));
    const node = el("div", { class: "dl-passage", id: `dl-passage-${key}`, hidden: !open.has(key) });
    const toggle = button(label, press, {
      class: "dl-paragraph",
      "aria-expanded": String(open.has(key)),
      "aria-controls": node.id,
      "aria-label": `${label}: ${words.paragraphLong(receipt.short, words.n(receipt.paragraph))}`,
      data: { part: key },
    });

    function press() {
      if (!open.delete(key)) open.add(key);
      node.hidden = !open.has(key);
      toggle.setAttribute("aria-expanded", String(!node.hidden));
      if (!node.hidden) fill(node, receipt, key, reading);
    }

    if (!node.hidden) fill(node, receipt, key, reading);
    return { toggle, node };
  }

  async function fill(node, receipt, key, reading) {
    const { words } = context;
    const source = sources.get(receipt.source);
    const body = el("div", { class: "dl-passage-body", "aria-live": "polite" },
      el("p", { class: "dl-muted" }, words.loadingPassage));
    node.replaceChildren(head(receipt, source, words), body, ...read(reading, words), foot(receipt, words));
    const text = await articles.paragraph(receipt);
    body.replaceChildren(...(text === null
      ? missing(receipt, source, key, words)
      : found(text, receipt, source, key, words)));
  }

  function found(text, receipt, source, key, words) {
    const at = text.indexOf(receipt.words);
    const note = { false: words.anotherText, null: words.notCompared }[String(articles.same(receipt.source))];
    return [
      text === "" ? el("p", { class: "dl-passage-fault" }, words.noSuchParagraph) : el("blockquote", { dir: "auto" },
        ...(at < 0 ? [text] : [
          text.slice(0, at), el("mark", {}, receipt.words), text.slice(at + receipt.words.length),
        ])),
      text !== "" && at < 0 ? el("p", { class: "dl-passage-fault" }, words.wordsNotThere(receipt.words)) : null,
      ...(articles.isOpened(receipt.source) && note
        // the wrong file may have been taken: another one can be
        ? [el("p", { class: "dl-passage-fault" }, note), ...fileButton(receipt, source, key, words)] : []),
    ].filter(Boolean);
  }

  function missing(receipt, source, key, words) {
    return [
      el("p", {}, words.notAtHand(words.n(receipt.paragraph))),
      ...fileButton(receipt, source, key, words),
      el("p", { class: "dl-muted" }, words.staysHere),
    ];
  }

  function fileButton(receipt, source, key, words) {
    const note = el("p", { class: "dl-passage-fault", role: "alert", hidden: true });
    const input = el("input", {
      type: "file", accept: ".txt,text/plain", class: "dl-vh", data: { part: `file-${key}` },
      on: { change: take },
    });

    async function take() {
      const [file] = input.files;
      if (!file) return;
      try {
        await articles.open(source ?? { id: receipt.source }, file);
      } catch (error) {
        // a file that cannot be read, or not as text
        if (!(error instanceof NotTextError || error instanceof DOMException)) throw error;
        note.textContent = words.notText(file.name);
        note.hidden = false;
        return;
      }
      changed(key);
    }

    return [el("label", { class: "dl-button dl-file" }, input, words.openArticleFile), note];
  }

  return {
    of,
    verdict: (receipt) => articles.verdict(receipt),
    /** The sources of the card now drawn; `fresh` closes what was open on another card. */
    begin(list, fresh) {
      sources = new Map(list.map((source) => [source.id, source]));
      if (fresh) open.clear();
    },
  };
}

function head(receipt, source, words) {
  return el("p", { class: "dl-passage-source", dir: "auto" },
    source ? `${source.outlet}, ${source.published_label}` : receipt.short,
    el("span", { class: "dl-muted" }, `${words.dot}${words.paragraphOf(words.n(receipt.paragraph))}`));
}

function read(reading, words) {
  if (!reading?.value && !reading?.rule) return [];
  return [el("p", { class: "dl-reading" },
    reading.value ? el("span", { class: "dl-muted" }, `${words.readAs} `) : null,
    reading.value ? el("bdi", { dir: "auto" }, reading.value) : null,
    reading.value && reading.rule ? ". " : null,
    reading.rule ? el("bdi", { class: "dl-reading-rule", dir: "auto" }, reading.rule) : null)];
}

function foot(receipt, words) {
  return el("p", {}, link(words.openArticle, receipt.url, { class: "dl-link" }));
}
