// The Share panel: link, picture, embed, citation, downloads of the view as it stands. A dialog that
// is not modal: the map behind stays, Esc closes it, the keyboard goes back to its button.

import { button, el } from "../dom.js";
import { positionOf } from "../host/viewport.js";
import { citationSection } from "./citation.js";
import { copyLine } from "./copyline.js";
import { downloadSection } from "./downloads.js";
import { recordsLabel } from "../translations/record_counts.js";
import { embedSection } from "./embed_code.js";
import { pictureSection } from "./picture_section.js";

/**
 * Create the panel. `parts` = {api, host, map, root, view(), mapArea(), opened()}: `root` is the address of the app's
 * folder, `view()` what the frame shows, `mapArea()` the element that a picture is made of, `opened()` the id of the
 * event whose card is open, or null.
 */
export function createShare(context, parts) {
  const node = el("section", { class: "dl-share", role: "dialog", hidden: true, "aria-labelledby": "dl-share-title", tabindex: "-1" });
  let opener = null;
  node.addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    press.preventDefault();
    close();
  });

  function open(by) {
    opener = by;
    opener.setAttribute("aria-expanded", "true");
    node.hidden = false;
    draw();
    node.querySelector(".dl-share-copy")?.focus();
  }

  function close(focus = true) {
    if (node.hidden) return;
    node.hidden = true;
    node.replaceChildren();
    opener.setAttribute("aria-expanded", "false");
    if (focus) opener.focus();
  }

  async function draw() {
    const { words } = context;
    const address = addressOf(parts);
    const facts = parts.api.share(parts.view().query, { lang: words.lang, address }).catch((error) => {
      if (error.name !== "DataError") throw error;
      return null;
    });
    node.replaceChildren(
      head(words),
      section(words.shareLink, words.shareLinkNote(parts.view().bar?.chips.length > 0, parts.opened() !== null), copyLine(address, words.copyLink, words, { main: true }), ownSharing(address, words)),
      pictureSection(section, parts, facts, words),
      embedSection(section, parts, address, words),
      citationSection(section, facts, words),
      downloadSection(section, parts, facts, words));
  }

  function head(words) {
    const view = parts.view();
    const filters = view.bar?.chips.length ?? 0;
    return el("header", { class: "dl-share-head" },
      el("h2", { id: "dl-share-title" }, words.shareTitle),
      el("span", { class: "dl-muted" }, words.shareHead(words.n(view.counter.total), view.counter.total, filters, recordsLabel(view, words))),
      button("×", () => close(), { class: "dl-dismiss", "aria-label": words.close }));
  }

  return { node, toggle: (by) => (node.hidden ? open(by) : close()), close, isOpen: () => !node.hidden };
}

function section(title, aside, ...content) {
  return el("section", { class: "dl-share-part" },
    el("div", { class: "dl-share-line" }, el("h3", {}, title), aside ? el("span", { class: "dl-muted" }, aside) : null),
    ...content);
}

// the device's own way to pass a link on, where it has one (phones, mostly)
function ownSharing(address, words) {
  if (typeof navigator.share !== "function") return "";
  const pass = () => navigator.share({ title: document.title, url: address }).catch((error) => {
    // the reader closed the device's sheet
    if (error.name !== "AbortError") throw error;
  });
  return button(words.shareByDevice, pass, { class: "dl-button dl-share-device" });
}

// the filters, the open event, and where the map looks now, whether or not the reader moved it there
function addressOf({ host, map, root, opened }) {
  const url = new URL(host.address(opened()) ?? root);
  const { lat, lng, zoom } = positionOf(map);
  for (const [key, value] of Object.entries({ lat, lng, zoom })) url.searchParams.set(key, String(value));
  return url.href;
}
