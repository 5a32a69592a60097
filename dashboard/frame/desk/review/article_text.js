// The article with its marks: four kinds of lines, the chosen one's receipts lit, what holds nothing for it folded.

import { el } from "../../dom.js";
import { linkTo } from "../widgets.js";
import { unitsAt } from "../logic/text_offsets.js";
import { foldsOf, piecesOf } from "../logic/text_segments.js";
import { createSelection } from "./text_selection.js";

const KINDS = ["place", "date", "actor", "event"];
const TAGGED = ["where", "when", "who", "what"];
// before a tag, or the last letter of an Arabic word would join what follows
const JOINER = "\u200c";

/** The pane; {node, load, draw, goTo, fold, span, receipt, end}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createArticle(desk) {
  const { words } = desk;
  const hidden = new Set(); // kinds whose marks are not drawn
  const unfolded = new Set(); // first paragraphs of runs that were opened
  let whole = false;
  let passage = null; // the one that a phone shows
  let paragraphs = new Map(); // number -> {node, text, marks}
  const kinds = el("div", { class: "dk-kinds", role: "group", "aria-label": words.marked });
  const other = linkTo("", () => nextPassage(), { hidden: true, class: "dk-link dk-other" });
  const all = linkTo(words.wholeArticle, () => fold(), { "aria-pressed": "false" });
  const scroller = el("div", { class: "dk-scroll dk-text", tabindex: 0, role: "region", "aria-label": words.articleText });
  const changed = el("div", { class: "dk-changed", hidden: true });
  const node = el("section", { class: "dk-article", "aria-label": words.article },
    el("div", { class: "dk-head" }, el("span", { class: "dk-muted dk-marked" }, `${words.marked}:`), kinds), changed, scroller,
    el("div", { class: "dk-foot" }, el("span", { class: "dk-muted" }, words.selectHint), other, all));
  const selection = createSelection(desk, scroller, (n) => paragraphs.get(n));
  scroller.addEventListener("beforematch", ({ target }) => {
    // the browser's own search has opened what was folded
    unfolded.add(Number(target.dataset.from));
    requestAnimationFrame(draw);
  }, true);
  scroller.addEventListener("click", ({ target }) => {
    const mark = target.closest("[data-proposals]");
    if (!mark || !window.getSelection().isCollapsed) return;
    const ids = mark.dataset.proposals.split(" ").filter(Boolean);
    const there = ids.find((id) => id !== desk.selected && desk.items.some((item) => item.id === id)) ?? ids[0];
    if (there) desk.select(there);
  });

  /** The text and its marks, as the server has them now. */
  function load() {
    const { article } = desk;
    scroller.lang = article.language ?? "";
    scroller.dir = article.rtl ? "rtl" : "ltr";
    paragraphs = new Map(article.paragraphs.map(({ number, kind, text }) => [number, { n: number, kind, text, marks: [] }]));
    for (const mark of article.marks) {
      const paragraph = paragraphs.get(mark.paragraph);
      if (!paragraph) continue;
      const [start, end] = [mark.start, mark.end].map((point) => unitsAt(paragraph.text, point));
      paragraph.marks.push({ ...mark, start, end });
    }
    kinds.replaceChildren(...KINDS.map((kind) => {
      const toggle = el("button", { type: "button", class: `dk-kind dk-${kind}`, "aria-pressed": String(!hidden.has(kind)) },
        words.kindN[kind](words.n(article.counts?.[kind] ?? 0)));
      toggle.addEventListener("click", () => {
        if (!hidden.delete(kind)) hidden.add(kind);
        toggle.setAttribute("aria-pressed", String(!hidden.has(kind)));
        draw();
      });
      return toggle;
    }));
    drawChanged(article.changed ?? []);
  }

  function drawChanged(fallen) {
    changed.hidden = fallen.length === 0;
    changed.replaceChildren(el("b", {}, words.changedSince(fallen.length, words.n(fallen.length))),
      ...fallen.map((one) => el("p", { dir: "auto" }, linkTo(one.title, () => desk.select(one.proposal)),
        ` · ${words.fields[one.field] ?? one.field} · `, el("q", {}, one.words), ` ${one.reason}`)));
  }

  // what of each paragraph is a receipt of the chosen one: [{start, end, field}] in UTF-16 units
  function receipts() {
    const found = new Map();
    for (const field of desk.chosen()?.fields ?? []) {
      for (const { paragraph, start, end, stands } of field.receipts ?? []) {
        const text = paragraphs.get(paragraph)?.text;
        if (text === undefined || stands === false || start == null) continue;
        if (!found.has(paragraph)) found.set(paragraph, []);
        found.get(paragraph).push({ start: unitsAt(text, start), end: unitsAt(text, end), receipt: field.field });
      }
    }
    return found;
  }

  function draw() {
    if (paragraphs.size === 0) return;
    const lit = receipts();
    const listed = [...paragraphs.values()].map(({ n, marks }) => ({ n, marks: marks.length }));
    const folds = whole || !desk.chosen() ? [] : foldsOf(listed, new Set(lit.keys()));
    const made = [];
    let run = null;
    const passages = [...lit.keys()].sort((a, b) => a - b);
    passage = passages.includes(passage) && desk.selected === scroller.dataset.shown ? passage : (passages[0] ?? null);
    const after = passages[(passages.indexOf(passage) + 1) % passages.length];
    other.hidden = passages.length < 2;
    other.textContent = words.otherPassage(words.n(after ?? 0));
    other.dataset.n = after ?? "";
    for (const paragraph of paragraphs.values()) {
      const fold = folds.find(({ from }) => from === paragraph.n);
      if (fold) {
        const open = unfolded.has(fold.from);
        run = el("div", { class: "dk-run", data: { from: fold.from } });
        if (!open) run.setAttribute("hidden", "until-found");
        made.push(foldLine(fold, open), run);
      }
      const drawn = drawParagraph(paragraph, lit.get(paragraph.n) ?? []);
      paragraph.node = drawn;
      if (run && folds.some(({ from, to }) => paragraph.n >= from && paragraph.n <= to)) run.append(drawn);
      else made.push(drawn);
    }
    const top = scroller.scrollTop;
    scroller.replaceChildren(...made);
    const [first] = passages;
    if (desk.selected !== scroller.dataset.shown && first) bring(paragraphs.get(first).node);
    else scroller.scrollTop = top;
    scroller.dataset.shown = desk.selected ?? "";
    selection.redrawn();
  }

  function foldLine({ from, to, marks }, open) {
    return el("p", { class: "dk-fold" }, words.foldLine(words.n(from), words.n(to), words.n(marks)), " · ",
      linkTo(open ? words.foldAgain : words.unfold, () => {
        if (!unfolded.delete(from)) unfolded.add(from);
        draw();
      }, { "aria-expanded": String(open) }));
  }

  function drawParagraph({ n, text, marks, kind }, lit) {
    const spans = [...marks.filter((mark) => !hidden.has(mark.kind)), ...lit];
    const body = el("p", { class: `dk-paragraph dk-is-${kind}`, dir: "auto", data: { n } });
    for (const piece of piecesOf(text, spans)) body.append(drawPiece(piece, lit));
    return el("div", { class: `dk-numbered${lit.length ? " dk-has-receipt" : ""}${n === passage ? " dk-passage" : ""}`, data: { n } },
      el("span", { class: "dk-number", "aria-hidden": "true" }, words.n(n)), body);
  }

  function drawPiece({ text, spans, end }, lit) {
    if (spans.length === 0) return text;
    const own = spans.filter(({ receipt }) => receipt);
    const others = spans.filter(({ receipt }) => !receipt);
    // the innermost mark is what a press means
    const inner = others.toSorted((a, b) => (a.end - a.start) - (b.end - b.start))[0];
    const classes = ["dk-mark", ...new Set(others.map(({ kind }) => `dk-${kind}`)), own.length ? "dk-lit" : ""];
    for (const { receipt } of own) if (others.length === 0) classes.push(`dk-${{ where: "place", when: "date", who: "actor" }[receipt] ?? "event"}`);
    const node = el("span", { class: classes.filter(Boolean).join(" "), data: inner ? { proposals: (inner.proposals ?? []).join(" ") } : {} }, text);
    const tags = lit.filter((one) => one.end === end && TAGGED.includes(one.receipt)).map(({ receipt }) => receipt);
    if (tags.length === 0) return node;
    const holder = document.createDocumentFragment();
    holder.append(node, ...[...new Set(tags)].map((field) =>
      el("span", { class: "dk-tag", "aria-hidden": "true", data: { tag: `${JOINER}${words.fields[field]}` } })));
    return holder;
  }

  // a phone shows one passage at a time
  function nextPassage() {
    passage = Number(other.dataset.n);
    draw();
    paragraphs.get(passage)?.node.scrollIntoView({ block: "nearest" });
  }

  function bring(target) {
    const box = scroller.getBoundingClientRect();
    const { top, bottom } = target.getBoundingClientRect();
    if (top < box.top + 8 || bottom > box.bottom - 8) scroller.scrollTop += top - box.top - Math.min(90, box.height / 5);
  }

  /** Go to a paragraph, or to the first receipt of the chosen one, and leave the focus there. */
  function goTo(number = null) {
    const n = number ?? [...receipts().keys()].sort((a, b) => a - b)[0] ?? desk.chosen()?.paragraph ?? 1;
    const run = paragraphs.get(n)?.node?.closest(".dk-run");
    if (run) {
      unfolded.add(Number(run.dataset.from));
      draw();
    }
    const paragraph = paragraphs.get(n);
    if (!paragraph) return;
    desk.showTab("article");
    bring(paragraph.node);
    selection.goTo(n);
  }

  function fold() {
    whole = !whole;
    unfolded.clear();
    all.setAttribute("aria-pressed", String(whole));
    all.textContent = whole ? words.onlyPassages : words.wholeArticle;
    node.dataset.whole = String(whole);
    draw();
  }

  return {
    node, load, draw, goTo, fold,
    span: selection.span, receipt: selection.receipt, clear: selection.clear, end: selection.end,
    inText: (target) => scroller.contains(target),
    key: selection.key,
  };
}
