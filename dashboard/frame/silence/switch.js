// The button on the map that shows where nobody looks, and says whether it does.

import { button, el } from "../dom.js";
import { silentSample } from "./patterns.js";

/** Put the button on `map`; `press()` on a click. Returns {draw(on), speak(words)}. */
export function createSilenceSwitch(map, { words, press }) {
  const label = el("span", { class: "dl-area-word" });
  const toggle = button([el("span", { class: "dl-area-sign" }, silentSample("no_source", { width: 18, height: 18 })), label], press, {
    class: "dl-map-button dl-area-toggle dl-silence-switch", "aria-pressed": "false",
  });
  const node = el("div", { class: "dl-silence-control" }, toggle);
  const Control = L.Control.extend({ options: { position: "topright" }, onAdd: () => node });
  L.DomEvent.disableClickPropagation(node);
  new Control().addTo(map);
  const speak = (said) => { label.textContent = said.switch; };
  speak(words);
  return { speak, draw: (on) => toggle.setAttribute("aria-pressed", String(on)) };
}
