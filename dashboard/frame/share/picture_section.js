// The picture of the view: its format and what it holds, a live preview, and the file.

import { button, el } from "../dom.js";
import { FORMATS, fit, pictureBlob, pictureSheet } from "./picture.js";

const PREVIEW_PX = 232;
const SHOWN_MS = 4000;

/** The section; `facts` is a promise of the server's answer, null where it failed. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function pictureSection(section, parts, facts, words) {
  const chosen = { format: "wide", heading: true, key: true, list: false };
  const preview = el("div", { class: "dl-share-preview", inert: true, "aria-hidden": "true" });
  const status = el("span", { class: "dl-muted", role: "status" });
  const sizes = Object.keys(FORMATS).map((format) => button(words.pictureFormats[format], () => choose({ format }), {
    class: "dl-button dl-choice", data: { format },
  }));
  const boxes = ["heading", "key", "list"].map((name) => el("label", { class: "dl-share-box" },
    el("input", { type: "checkbox", checked: chosen[name], on: { change: (change) => choose({ [name]: change.target.checked }) } }),
    el("span", { data: { box: name } })));
  let credits = null;

  function choose(change) {
    Object.assign(chosen, change);
    for (const each of sizes) each.setAttribute("aria-pressed", String(each.dataset.format === chosen.format));
    const { node, kinds } = sheet();
    const [width, height] = FORMATS[chosen.format];
    const scale = Math.min(PREVIEW_PX / width, 200 / height);
    node.style.transform = `scale(${scale})`;
    preview.style.cssText = `width:${width * scale}px;height:${height * scale}px`;
    preview.replaceChildren(node);
    requestAnimationFrame(() => preview.isConnected && fit(node));
    for (const box of boxes) box.lastElementChild.textContent = words.pictureBoxes[box.lastElementChild.dataset.box](words.n(kinds));
  }

  const sheet = () => pictureSheet({ ...parts, ...chosen, words, credits });

  async function withPicture(act) {
    status.textContent = words.drawing;
    const blob = await pictureBlob(sheet().node, FORMATS[chosen.format]);
    status.textContent = blob === null ? words.notPainted : await act(blob);
    setTimeout(() => { status.textContent = ""; }, SHOWN_MS);
  }

  const save = button(words.savePicture, () => withPicture(saved), { class: "dl-button dl-save-picture" });
  const copy = button(words.copyPicture, () => withPicture(copiedPicture), { class: "dl-button" });
  const saved = (blob) => {
    const link = el("a", { href: URL.createObjectURL(blob), download: `dateline-${chosen.format}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
    return words.saved;
  };
  const copiedPicture = async (blob) => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
      return words.copiedShort;
    } catch (error) {
      if (error instanceof DOMException || error instanceof TypeError || error instanceof ReferenceError) return words.notCopied;
      throw error;
    }
  };

  choose({});
  facts.then((found) => {
    credits = found;
    if (preview.isConnected) choose({});
  });
  return section(words.picture, null, el("div", { class: "dl-share-picture" }, preview,
    el("div", { class: "dl-share-options" }, el("div", { class: "dl-share-choices" }, ...sizes), ...boxes,
      el("p", { class: "dl-muted" }, words.alwaysThere), el("div", { class: "dl-share-choices" }, save, copy), status)));
}
