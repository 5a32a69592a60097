// The class strip: eight kinds of events in fixed order, each a toggle with its count, and the
// link to the key. No kind pressed means all are shown, as with the check boxes of the filters.

import { button, el } from "./dom.js";
import { glyph } from "./glyphs.js";

/**
 * Create the strip. `context.words` is read at every draw; `on.classes(types)` gets the event
 * types now wanted (empty: all), `on.key()` opens the key.
 */
export function createStrip(context, on) {
  const kinds = el("div", { class: "dl-kinds", role: "group" });
  const keyLink = button("", () => on.key(), { class: "dl-link dl-key-link" });
  const node = el("div", { class: "dl-strip" }, kinds, keyLink);

  function draw(classes) {
    // pressing a button redraws the strip: keep the keyboard's place
    const focused = kinds.contains(document.activeElement) ? document.activeElement.dataset.cls : null;
    const filtered = classes.some((one) => !one.on) && classes.some((one) => one.on);
    const pressed = new Set(filtered ? classes.filter((one) => one.on).map((one) => one.cls) : []);
    kinds.replaceChildren(...classes.map((one) => kind(one, pressed, classes)));
    node.classList.toggle("dl-filtered", pressed.size > 0);
    if (focused) kinds.querySelector(`[data-cls="${focused}"]`)?.focus();
  }

  function kind(one, pressed, classes) {
    const { words } = context;
    const isPressed = pressed.has(one.cls);
    const toggle = () => {
      const next = new Set(pressed);
      if (!next.delete(one.cls)) next.add(one.cls);
      const all = next.size === classes.length;
      const wanted = all ? [] : classes.filter((each) => next.has(each.cls));
      // shown at once; the counts follow when the host has answered
      draw(classes.map((each) => ({ ...each, on: wanted.length === 0 || next.has(each.cls) })));
      on.classes(wanted.flatMap((each) => each.types));
    };
    return el(
      "button",
      {
        type: "button",
        class: one.count === 0 ? "dl-kind dl-zero" : "dl-kind",
        "aria-pressed": String(isPressed),
        disabled: one.count === 0 && !isPressed,
        data: { cls: one.cls },
        on: { click: toggle },
      },
      glyph(one.cls, "happened", { size: 18 }),
      el("span", { class: "dl-kind-label" }, one.label),
      el("span", { class: "dl-kind-count" }, words.n(one.count)),
    );
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
