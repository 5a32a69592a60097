// The early page: the app's heading, counter and map without Streamlit, where Streamlit will put
// them. Shown once the marks are drawn; `window.held()` is for whoever takes over (place.js).

import { startAlone } from "./alone.js";
import { earlyHost, followPage } from "./host/early.js";

// from this width of the window on Streamlit leaves more room at the sides
const WIDE = "(min-width: 840px)";

/** Start the frame in `container` (see alone.js); `mount` is main.js's. */
export async function startEarly(container, mount) {
  let host = null;
  const wide = window.parent.matchMedia(WIDE);
  const makeRoom = () => document.querySelector(".early").classList.toggle("early-wide", wide.matches);
  makeRoom();
  wide.addEventListener("change", makeRoom);
  const frame = await startAlone(container, mount, {
    host(show) {
      const answer = JSON.parse(document.getElementById("answer").textContent);
      host = earlyHost(show, { app: container.dataset.app, answer, drawn: reveal });
      return host;
    },
  });
  const page = followPage(host, frame);
  window.held = () => {
    const held = frame.held();
    return held && { ...held, told: page.told(), acts: host.acts };
  };
  return frame;
}

function reveal(view) {
  document.querySelector("h1").textContent = view.heading;
  document.querySelector(".early-counter").textContent = view.counter.sentence;
  window.parent.datelineEarly?.shown();
}
