// The early page: the app's frame without Streamlit, where Streamlit will put it. Shown once the marks
// are drawn; `window.held()` is for the frame that takes over (takeover.js).

import { startAlone } from "../frame/standalone.js";
import { earlyHost, followPage } from "./early_host.js";

/** Start the frame in `container` (see standalone.js); `mount` is main.js's. */
export async function startEarly(container, mount) {
  let host = null;
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

function reveal() {
  window.parent.datelineEarly?.shown();
}
