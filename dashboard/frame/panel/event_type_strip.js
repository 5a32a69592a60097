// The class strip: eight kinds of events in fixed order, each a toggle with its count, and the
// link to the key. No kind pressed means all are shown, as with the check boxes of the filters.

import { button, el } from "../dom.js";
import { glyph } from "./glyphs.js";
import { oneTabStop } from "./one_tab_stop.js";

/**
 * Create the strip. `context.words` is read at every draw; `on.classes(types)` gets the event
 * types now wanted (empty: all), `on.key()` opens the key.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createStrip(context, on) {
  const kinds = el("div", { class: "dl-kinds", role: "toolbar" });
  const settleTabStop = oneTabStop(kinds);
  const keyLink = button("", () => on.key(), { class: "dl-link dl-key-link" });
  const node = el("div", { class: "dl-strip" }, kinds, keyLink);

  // made once and changed in place: a button that is replaced while it is pressed loses the click
  const buttons = new Map();
  let pressed = new Set();
  let drawn = [];

  function draw(classes) {
    const filtered = classes.some((one) => !one.on) && classes.some((one) => one.on);
    pressed = new Set(filtered ? classes.filter((one) => one.on).map((one) => one.cls) : []);
    drawn = classes;
    for (const one of classes) {
      if (!buttons.has(one.cls)) buttons.set(one.cls, kind(one.cls));
      update(buttons.get(one.cls), one);
    }
    node.classList.toggle("dl-filtered", pressed.size > 0);
    settleTabStop();
  }

  function toggle(cls) {
    const next = new Set(pressed);
    if (!next.delete(cls)) next.add(cls);
    const all = next.size === drawn.length;
    const wanted = all ? [] : drawn.filter((each) => next.has(each.cls));
    // shown at once; the counts follow when the host has answered
    draw(drawn.map((each) => ({ ...each, on: wanted.length === 0 || next.has(each.cls) })));
    on.classes(wanted.flatMap((each) => each.types));
  }

  function kind(cls) {
    const label = el("span", { class: "dl-kind-label" });
    const count = el("span", { class: "dl-kind-count" });
    const made = el(
      "button",
      { type: "button", class: "dl-kind", data: { cls }, on: { click: () => toggle(cls) } },
      glyph(cls, "happened", { size: 18 }),
      label,
      count,
    );
    kinds.append(made);
    return { made, label, count };
  }

  function update({ made, label, count }, one) {
    const isPressed = pressed.has(one.cls);
    made.classList.toggle("dl-zero", one.count === 0);
    made.setAttribute("aria-pressed", String(isPressed));
    made.disabled = one.count === 0 && !isPressed;
    label.textContent = one.label;
    const { n, short } = context.words;
    count.textContent = short(one.count);
    made.title = short(one.count) === n(one.count) ? "" : `${one.label}: ${n(one.count)}`;
  }

  return {
    node,
    draw,
    relabel() {
      kinds.setAttribute("aria-label", context.words.kinds);
      keyLink.textContent = context.words.keyLink;
    },
  };
}
