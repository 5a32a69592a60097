// The tray at the map's foot: what the map does not show, in numbers that add up with it. In:
// lists of ids. Out: links that list exactly those events.

import { button, el } from "../dom.js";
import { glyph } from "./glyphs.js";

const SHOWN_GLYPHS = 3;

/** Create the tray; `on.list(ids, title)` lists some events. */
export function createTray(context, on) {
  const node = el("div", { class: "dl-tray", hidden: true });

  /**
   * `parts`: {unplaced, outside, undated}, lists of ids, and `counts` of the first and last where
   * there are too many to list; `byId` the events' summaries; `uncounted` ids of records that others stand for.
   */
  function draw(parts, byId, uncounted = []) {
    const { words } = context;
    const apart = new Set(uncounted);
    const once = (ids) => ids.filter((id) => !apart.has(id)).length || ids.length;
    const many = (part) => parts.counts?.[part] ?? once(parts[part]);
    const links = ["unplaced", "outside", "undated"]
      .filter((part) => many(part) > 0)
      .map((part) => {
        const plain = words[part](words.n(many(part)));
        const others = !parts.counts && parts[part].every((id) => apart.has(id));
        const title = others ? words.countedWithOthers(plain) : plain;
        // a phone has room for a word; CSS shows one of the two
        const brief = words[`${part}Short`](words.n(many(part)));
        const text = [el("bdi", { class: "dl-tray-long" }, title), el("bdi", { class: "dl-tray-short" }, brief)];
        if (parts.counts) return el("span", { data: { part } }, ...text);
        return button(text, () => on.list(parts[part], title, [], part === "unplaced" ? { unplaced: parts[part] } : {}), {
          class: "dl-tray-link", data: { part },
        });
      });
    const drawn = parts.unplaced.slice(0, SHOWN_GLYPHS).map((id) => byId.get(id)).filter(Boolean);
    node.hidden = links.length === 0;
    node.replaceChildren(
      ...drawn.map((event) => glyph(event.cls, event.state, { variant: event.variant, size: 17 })),
      ...links,
    );
  }

  return { node, draw };
}
