// The filters that are set, one chip each, and the way back to everything.

import { button, el } from "../dom.js";

/** Create the row of chips; `on.drop(keys)` ends a filter, `on.clear()` all of them. */
export function createChips(context, on) {
  const list = el("ul", { class: "dl-chips-list" });
  const clear = button("", () => on.clear(), { class: "dl-link dl-clear-all" });
  const period = el("span", { class: "dl-chips-period" });
  const node = el("div", { class: "dl-chips", role: "group", hidden: true }, list, clear, period);

  function draw(view) {
    const { words } = context;
    const chips = view.bar?.chips ?? [];
    node.hidden = chips.length === 0;
    node.setAttribute("aria-label", words.filters);
    clear.textContent = words.clearAll;
    const span = view.bar?.period;
    period.textContent = span && view.counter.total > 0
      ? words.inPeriod(span.label, words.n(span.certain), words.n(span.possible)) : "";
    list.replaceChildren(...chips.map((chip) => el("li", { class: "dl-filter-chip" },
      el("bdi", { dir: "auto" }, labelOf(chip, words)),
      button("×", () => on.drop(chip.keys), {
        class: "dl-chip-drop", "aria-label": words.without(labelOf(chip, words)), data: { key: chip.name },
      }))));
  }

  return { node, draw };
}

/** What a chip says: the frame's own word where it has one for the whole filter. */
export function labelOf(chip, words) {
  if (chip.name === "place_precision" && chip.part) return words.placedChip[chip.part];
  if (chip.name === "bbox" || chip.name === "area") return words.chosenArea;
  if (chip.name === "text") return words.quoted(chip.label);
  if (chip.name === "relation") return words.relations[chip.label] ?? chip.label;
  if (chip.name === "has" && chip.label === "dispute") return words.accountsDiffer;
  return chip.label;
}
