// Words chosen in the article, by mouse or by keys, and the bar below them. The browser's own selection is the one truth:
// keys move it by words. A receipt lies within one paragraph.

import { el } from "../../dom.js";
import { act } from "../widgets.js";
import { countWords, pointsAt, rangeOf, stepWord, trimmed, wordsOf } from "../logic/text_offsets.js";

const RECEIPTS = [["where", "W"], ["when", "T"], ["who", "O"], ["what", "K"]];

/** Selection in `scroller`; `paragraphOf(n)` gives {node, text}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createSelection(desk, scroller, paragraphOf) {
  const { words, app } = desk;
  const gone = new AbortController();
  const bar = el("div", { class: "dk-selection", role: "toolbar", "aria-label": words.selectionBar, hidden: true });
  const count = el("span", { class: "dk-muted", role: "status" });
  let at = null; // the keyboard's place: {n, anchor, focus}, indices of words
  let kept = null; // the last span, while the focus is in the bar or a form

  bar.append(el("span", {}, `${words.receipt}:`),
    ...RECEIPTS.map(([field, key]) => act(words.fields[field], () => receipt(field), { key })),
    act(words.newEventFrom, () => desk.acts.newEvent(), { key: "E" }),
    act(words.newNameFrom, () => desk.acts.newName(), { key: "P" }), count);
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    scroller.focus({ preventScroll: true });
  });
  // a press on the bar must leave the selection as it is
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  let due = 0;
  document.addEventListener("selectionchange", () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(show);
  }, { signal: gone.signal });

  // what is chosen in the text now: {paragraph, start, end} in code points, with its words; null without any
  function now() {
    const selection = window.getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const [from, to] = [range.startContainer, range.endContainer].map(paragraphAround);
    if (!from || !scroller.contains(from)) return null;
    if (from !== to && range.endOffset !== 0) return { crossed: true };
    const n = Number(from.dataset.n);
    const { text } = paragraphOf(n);
    const start = unitsIn(from, range.startContainer, range.startOffset);
    const end = from === to ? unitsIn(from, range.endContainer, range.endOffset) : text.length;
    const ends = trimmed(text, [start, end]);
    return ends && made(n, ends);
  }

  function made(n, [start, end]) {
    const { text } = paragraphOf(n);
    return {
      paragraph: n, start: pointsAt(text, start), end: pointsAt(text, end), words: text.slice(start, end),
      count: countWords(text, [start, end], desk.article.language ?? "en"),
    };
  }

  function show() {
    const span = now();
    const focus = document.activeElement;
    // the focus has gone to a form that wants these words
    if (span === null && kept !== null && (bar.contains(focus) || desk.queue.node.contains(focus))) return;
    kept = span;
    if (span === null) {
      bar.hidden = true;
      return;
    }
    const limit = tooLong(span);
    count.textContent = span.crossed ? words.oneParagraph : limit;
    for (const made of bar.querySelectorAll("button")) made.disabled = Boolean(span.crossed || limit);
    bar.hidden = false;
    const node = span.crossed ? paragraphAround(window.getSelection().getRangeAt(0).startContainer) : paragraphOf(span.paragraph).node;
    const holder = node.closest(".dk-numbered");
    if (bar.previousSibling !== holder) holder.after(bar);
  }

  function tooLong({ count: many, start, end }) {
    const { words_in_receipt: most = 40, characters_in_receipt: letters = Infinity } = app.start.limits;
    if (many > most) return words.tooManyWords(words.n(many), words.n(most));
    return end - start > letters ? words.tooManyLetters(words.n(end - start), words.n(letters)) : "";
  }

  /** The words that are chosen, null where there are none or they cannot be a receipt; why is said. */
  function span() {
    const chosen = now() ?? kept;
    if (chosen === null) return null;
    const wrong = chosen.crossed ? words.oneParagraph : tooLong(chosen);
    if (wrong) {
      app.say(wrong);
      return null;
    }
    return chosen;
  }

  /** Take the chosen words as a receipt for a field: for the form that waits for some, or for the chosen proposal. */
  function receipt(field) {
    const chosen = span();
    if (chosen === null) {
      app.say(words.chooseWordsFirst);
      return;
    }
    const { paragraph, start, end } = chosen;
    if (desk.sink) {
      desk.sink(chosen, field);
      clear();
      return;
    }
    const proposal = desk.chosen();
    if (!proposal) return;
    clear();
    desk.decide({ action: "receipt", proposal: proposal.id, field, receipt: { paragraph, start, end }, remove: false }, { stay: true });
  }

  function clear() {
    window.getSelection().removeAllRanges();
    kept = null;
    bar.hidden = true;
  }

  // keys ------------------------------------------------------------------------------------

  /** Put the keyboard's place at the start of a paragraph, with its first word chosen by nothing yet. */
  function goTo(n) {
    at = { n, anchor: -1, focus: -1 };
    scroller.focus({ preventScroll: true });
    mark();
  }

  function mark() {
    for (const old of scroller.querySelectorAll(".dk-at")) old.classList.remove("dk-at");
    if (at) paragraphOf(at.n)?.node?.classList.add("dk-at");
  }

  /** A press while the focus is in the text, or Alt with an arrow anywhere; true where it was ours. */
  function key(press) {
    const { key: name, altKey, shiftKey, ctrlKey, metaKey } = press;
    if (ctrlKey || metaKey) return false;
    if (altKey && (name === "ArrowUp" || name === "ArrowDown")) return paragraphBy(name === "ArrowDown" ? 1 : -1);
    if (altKey || !scroller.contains(document.activeElement)) return false;
    if (name === "ArrowLeft" || name === "ArrowRight") {
      const forward = (name === "ArrowRight") !== (paragraphDir() === "rtl");
      return wordBy(forward ? 1 : -1, shiftKey);
    }
    if (name === "Enter" && kept && !bar.hidden) {
      bar.querySelector("button:enabled")?.focus();
      return true;
    }
    if (name === "Escape" && kept) {
      clear();
      return true;
    }
    return false;
  }

  function paragraphDir() {
    const body = at && paragraphOf(at.n)?.node?.querySelector(".dk-paragraph");
    return body ? getComputedStyle(body).direction : scroller.dir;
  }

  function paragraphBy(step) {
    const shown = [...scroller.querySelectorAll(".dk-numbered")].filter((node) => node.checkVisibility({ contentVisibilityAuto: false }));
    if (shown.length === 0) return true;
    const here = shown.findIndex((node) => Number(node.dataset.n) === at?.n);
    const first = Math.max(0, shown.findIndex((node) => node.classList.contains("dk-has-receipt")));
    const next = shown[here < 0 ? first : Math.min(shown.length - 1, Math.max(0, here + step))];
    window.getSelection().removeAllRanges();
    goTo(Number(next.dataset.n));
    next.scrollIntoView({ block: "nearest" });
    app.say(next.textContent);
    return true;
  }

  function wordBy(step, extend) {
    if (!at) {
      paragraphBy(1);
      if (!at) return false;
    }
    const { text, node } = paragraphOf(at.n);
    const found = wordsOf(text, desk.article.language ?? "en");
    const moved = stepWord(at.anchor < 0 ? { anchor: step > 0 ? -1 : 0, focus: step > 0 ? -1 : 0 } : at, step, extend && at.anchor >= 0, found.length);
    at = { n: at.n, ...moved };
    const range = rangeOf(at, found);
    if (range === null) return true;
    select(node.querySelector(".dk-paragraph"), range);
    app.say(text.slice(...range));
    return true;
  }

  function select(body, [start, end]) {
    const [from, to] = [start, end].map((units) => placeIn(body, units));
    window.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    const { bottom } = window.getSelection().getRangeAt(0).getBoundingClientRect();
    const box = scroller.getBoundingClientRect();
    if (bottom > box.bottom - 110) scroller.scrollTop += bottom - box.bottom + 110;
  }

  return {
    span, receipt, clear, goTo, key,
    /** The text has been drawn anew: the bar went with it, the keyboard's place is marked again. */
    redrawn() {
      bar.hidden = true;
      kept = null;
      mark();
    },
    end: () => gone.abort(),
  };
}

function paragraphAround(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest(".dk-paragraph") ?? element?.querySelector?.(":scope > .dk-paragraph") ?? null;
}

// UTF-16 units from the start of a paragraph to a place in it
function unitsIn(paragraph, node, offset) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

// the text node and the place in it at so many UTF-16 units
function placeIn(paragraph, units) {
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = units;
  let node = walk.nextNode();
  while (node && node.length < left) {
    left -= node.length;
    const next = walk.nextNode();
    if (!next) break;
    node = next;
  }
  return { node: node ?? paragraph, offset: node ? Math.min(left, node.length) : 0 };
}
