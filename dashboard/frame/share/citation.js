// The citation of the view in a style of the reader's choice, ready to copy.

import { el } from "../dom.js";
import { copyButton } from "./copyline.js";

/** The section; `facts` is a promise of the server's answer, null where it failed. */
export function citationSection(section, facts, words) {
  const text = el("p", { class: "dl-share-citation", dir: "auto" }, words.loading);
  const status = el("span", { class: "dl-vh", role: "status" });
  const style = el("select", { class: "dl-select", "aria-label": words.citationStyle, disabled: true });
  let citations = null;
  const show = () => { text.textContent = citations[style.value]; };
  style.addEventListener("change", show);
  const copy = copyButton(() => text.textContent, words.copy, words, { status, refused: () => getSelection().selectAllChildren(text) });
  facts.then((found) => {
    if (found === null) {
      text.textContent = words.failed;
      return;
    }
    citations = found.citations;
    style.append(...Object.keys(citations).map((name) => el("option", { value: name }, words.citationStyles[name] ?? name)));
    style.disabled = false;
    show();
  });
  return section(words.citation, null,
    el("div", { class: "dl-share-cited" }, text, el("div", {}, style, copy, status)));
}
