// The host of the early frame, which is there before Streamlit is: an embed's, which also keeps
// what the reader does. The app's own frame goes on from there and tells the script (takeover.js).

import { watchAddress } from "../frame/host/address_watch.js";
import { embedHost, stateOf, viewOf } from "../frame/host/host.js";

// for the script alone: an embed would open another page for them
const NOT_HERE = new Set(["cite", "download", "copy", "filters"]);

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
    sidebar: { isClosed: () => target.parent.datelineEarly?.isClosed() ?? false },
    /** The first view came with the page. */
    takeOver: (told) => answer && { told, answer, event: told.event, acts: [] },
    send(action) {
      acts.push(action);
      if (!NOT_HERE.has(action.type)) own.send(action);
    },
    /** Do once more what the reader did, on another address. */
    again() {
      for (const act of acts) if (!NOT_HERE.has(act.type)) own.send(act);
    },
  };
}

/**
 * Follow the filters of the page around: sidebar and questions may be
 * there before the app's own map is. `told()` is what the page said last.
 */
export function followPage(host, { show, held }, target = window) {
  const read = () => stateOf(new URL(target.parent.location.href));
  let last = read();
  const follow = () => {
    const next = read();
    // a run of the script spells a link's filters its own way, and leaves out what the data do not have
    const changed = next.query !== last.query && next.query !== held()?.answer.query;
    last = next;
    if (!changed) return;
    const url = new URL(target.location.href);
    url.search = new URLSearchParams([...new URLSearchParams(next.query), ...viewOf(url)]).toString();
    target.history.replaceState(null, "", url);
    show(stateOf(url));
    // what the reader has set in here comes on top, as it will in the app
    host.again();
  };
  if (target.parent !== target) {
    const gone = new AbortController();
    target.addEventListener("pagehide", () => gone.abort());
    watchAddress(target.parent, follow, gone.signal);
  }
  return { told: () => last };
}
