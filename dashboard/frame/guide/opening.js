// The opening sentence of a first visit, with its two ways in. Gone for good once it is closed,
// the guided view is over, or an event was opened; the key's link brings it back.

import { button, el } from "../dom.js";

const KEY = "dateline.opening";

/** Create the strip; `on` = {guide(), questions(button)}. `fits(state, view)` says where it belongs. */
export function createOpening(context, on) {
  const sentence = el("p", { class: "dl-opening-words", dir: "auto" });
  const guide = button("", () => on.guide(), { class: "dl-button dl-primary dl-open-guide" });
  const questions = button("", () => on.questions(questions), { class: "dl-button dl-open-first", "aria-haspopup": "menu", "aria-expanded": "false" });
  const close = button("×", () => dismiss(), { class: "dl-dismiss" });
  const node = el("div", { class: "dl-opening", role: "region", hidden: true }, sentence, guide, questions, close);
  let wanted = !isDismissed();

  function dismiss() {
    wanted = false;
    node.hidden = true;
    remember("closed");
  }

  return {
    node,
    dismiss,
    isOpen: () => !node.hidden,
    /** Leave the room to something else, for now. */
    hide() {
      node.hidden = true;
    },
    /** Say it of a view, where it `fits`: a first visit without filters. */
    draw(view, fits) {
      const { words } = context;
      node.hidden = !(wanted && fits && view.counter.total > 0);
      node.setAttribute("aria-label", words.openingLabel);
      sentence.textContent = words.opening(words.n(view.counter.once ?? view.counter.total), words.n(view.counter.articles), view.counter.articles);
      guide.textContent = words.showMe;
      questions.textContent = words.startWithQuestion;
      close.setAttribute("aria-label", words.dismiss);
    },
    /** Bring it back, until it is closed again. */
    recall() {
      wanted = true;
      remember(null);
    },
  };
}

// our own key; a browser that lets nobody store anything shows the strip at each visit
function isDismissed() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function remember(value) {
  try {
    if (value === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
