// The code that shows this view in another page, at one of three sizes, and how it looks there.

import { button, el } from "../dom.js";
import { copyLine } from "./copyline.js";

const SIZES = { small: ["640", "480"], large: ["960", "600"], full: ["100%", "600"] };

/** The section; `address` is the app's for the view. */
export function embedSection(section, { root, view }, address, words) {
  const source = new URL("embed", root);
  source.search = new URL(address).search;
  const line = el("div");
  const preview = el("a", { class: "dl-link", target: "_blank", rel: "noopener" }, words.preview);
  const buttons = Object.keys(SIZES).map((size) => button(words.embedSizes[size], () => choose(size), {
    class: "dl-button dl-choice", data: { size },
  }));

  function choose(size) {
    const [width, height] = SIZES[size];
    for (const each of buttons) each.setAttribute("aria-pressed", String(each.dataset.size === size));
    const title = view().heading.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
    const href = source.href.replaceAll("&", "&amp;");
    const code = `<iframe src="${href}" width="${width}" height="${height}" style="border:0" loading="lazy" title="${title}"></iframe>`;
    line.replaceChildren(copyLine(code, words.copyCode, words));
    preview.href = source.href;
    preview.onclick = (click) => {
      if (width.endsWith("%")) return;
      click.preventDefault();
      window.open(source.href, "_blank", `popup,noopener,width=${width},height=${height}`);
    };
  }

  choose("large");
  return section(words.embed, null, el("div", { class: "dl-share-choices" }, ...buttons, preview), line);
}
