// The host of the early frame, which is there before Streamlit is: an embed's, which also keeps
// what the reader does. The app's own frame goes on from there and tells the script (takeover.js).

import { embedHost } from "./host.js";

// for the script alone: an embed would open another page for them
const NOT_HERE = new Set(["cite", "download", "copy"]);

/**
 * The early page's host. `acts` is what the reader did, `answer` the first view or null, `drawn(view)` is called
 * with each view once its marks are there.
 */
export function earlyHost(show, { target = window, app, answer, drawn }) {
  const own = embedHost(show, { target, app });
  const acts = [];
  return {
    ...own,
    kind: "early",
    acts,
    drawn,
    /** The first view came with the page. */
    takeOver: (told) => answer && { began: told, answer, event: told.event, acts: [] },
    send(action) {
      acts.push(action);
      if (!NOT_HERE.has(action.type)) own.send(action);
    },
  };
}
