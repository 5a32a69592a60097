// A field with a text and the button that copies it in the same press; where the browser refuses,
// the field is selected and the words say which keys to press.

import { button, el } from "../dom.js";
import { copied } from "../card/clipboard.js";

const SHOWN_MS = 4000;

/** The field and its button; `main` marks the panel's first button. */
export function copyLine(text, label, words, { main = false } = {}) {
  const field = el("input", { class: "dl-share-field", readonly: true, value: text, "aria-label": label });
  const status = el("span", { class: "dl-vh", role: "status" });
  const copy = copyButton(() => text, label, words, { main, status, refused: () => field.select() });
  return el("div", { class: "dl-share-copyline" }, field, copy, status);
}

/** A button that copies what `text()` gives; `refused()` is called where the browser does not let it. */
export function copyButton(text, label, words, { main = false, status, refused = () => {} }) {
  const node = button(label, press, { class: main ? "dl-button dl-primary dl-share-copy" : "dl-button" });
  let timer = 0;

  async function press() {
    const done = (await copied(text())) === null || copiedBySelection(refused);
    if (!done) refused();
    const words_ = done ? words.copiedShort : words.pressToCopy;
    node.textContent = words_;
    status.textContent = words_;
    clearTimeout(timer);
    timer = setTimeout(() => {
      node.textContent = label;
      status.textContent = "";
    }, SHOWN_MS);
  }

  return node;
}

// the way that browsers had before there was a clipboard to ask for
function copiedBySelection(select) {
  select();
  return document.activeElement?.matches("input, textarea") ? document.execCommand("copy") : false;
}
