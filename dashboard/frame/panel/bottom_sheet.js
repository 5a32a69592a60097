// The panel as a bottom sheet below 900 px: a peek, half, all. By the More / Less button or by
// dragging the handle; where the panel is docked, CSS ignores the state.

import { button, el } from "../dom.js";

const STATES = ["peek", "half", "full"];
const DRAG_MIN_PX = 6;

/** Make `panel` a sheet. Returns its handle bar and `set(state)`, `state()`, `relabel()`. */
export function createSheet(panel, context) {
  const grip = el("div", { class: "dl-grip", "aria-hidden": "true" });
  const toggle = button("", press, { class: "dl-button dl-sheet-toggle", "aria-controls": "dl-panel" });
  const node = el("div", { class: "dl-sheet-bar" }, grip, toggle);
  let state = "peek";
  let drag = null;

  function set(next) {
    state = next;
    panel.dataset.sheet = next;
    panel.style.removeProperty("block-size");
    relabel();
  }

  function relabel() {
    toggle.textContent = state === "full" ? context.words.less : context.words.more;
    toggle.setAttribute("aria-expanded", String(state !== "peek"));
  }

  function press() {
    set(state === "full" ? "peek" : STATES[STATES.indexOf(state) + 1]);
  }

  grip.addEventListener("pointerdown", (down) => {
    drag = { y: down.clientY, height: panel.offsetHeight, moved: false };
    grip.setPointerCapture(down.pointerId);
  });
  grip.addEventListener("pointermove", (move) => {
    if (!drag) return;
    const up = drag.y - move.clientY;
    drag.moved ||= Math.abs(up) > DRAG_MIN_PX;
    if (!drag.moved) return;
    panel.classList.add("dl-dragging");
    panel.style.blockSize = `${Math.max(44, drag.height + up)}px`;
  });
  grip.addEventListener("pointerup", () => end(true));
  grip.addEventListener("pointercancel", () => end(false));

  function end(settle) {
    if (!drag) return;
    const { moved } = drag;
    drag = null;
    panel.classList.remove("dl-dragging");
    if (!settle) set(state);
    else if (!moved) press();
    else set(nearest(panel.offsetHeight / panel.closest(".dl-frame").offsetHeight));
  }

  set(state);
  return { node, set, relabel, state: () => state };
}

function nearest(share) {
  if (share > 0.72) return "full";
  return share > 0.34 ? "half" : "peek";
}
