// Touch: one finger belongs to the page, two move the map. A mouse or pen drags as ever.

import { el } from "../dom.js";

const MESSAGE_MS = 1200;
// how far a finger moves before it is a drag and not a tap
const SLACK_PX = 8;

/** Bind the gestures to `map`; `message` is shown when one finger tries to drag. Returns {speak(message)}. */
export function shareTouch(map, message) {
  const container = map.getContainer();
  const note = el("div", { class: "dl-two-fingers", role: "status" });
  container.append(note);
  let text = message;
  let timer = 0;
  let start = null;

  // runs before Leaflet's own touchstart, which would take the finger for a drag
  container.addEventListener(
    "pointerdown",
    (event) => {
      if (event.pointerType === "touch") map.dragging.disable();
      else map.dragging.enable();
    },
    { capture: true },
  );
  container.addEventListener(
    "touchstart",
    (event) => {
      start = event.touches.length === 1 ? event.touches[0] : null;
      if (event.touches.length > 1) hide();
    },
    { passive: true },
  );
  container.addEventListener(
    "touchmove",
    (event) => {
      if (start === null || event.touches.length !== 1) return;
      const [finger] = event.touches;
      if (Math.hypot(finger.clientX - start.clientX, finger.clientY - start.clientY) < SLACK_PX) return;
      start = null;
      note.textContent = text;
      clearTimeout(timer);
      timer = setTimeout(hide, MESSAGE_MS);
    },
    { passive: true },
  );

  function hide() {
    clearTimeout(timer);
    note.textContent = "";
  }

  return {
    speak(next) {
      text = next;
    },
  };
}
