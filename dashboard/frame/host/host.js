// What the frame tells the outside. In: an action ({type, …}, see `send` calls in main.js).
// Out: for Streamlit a component value with the last few actions, numbered; for a page of our own
// the page's address, and the frame shown anew.

import { watchAddress } from "./address_watch.js";
import { fillWindow } from "./frame_height.js";
import { createActionQueue } from "./action_queue.js";
import { sidebarOf } from "./streamlit_sidebar.js";
import { takeover } from "../../early/takeover.js";

const VIEW_KEYS = [
  "event", "lat", "lng", "zoom", "lang", "screen", "story", "step", "inside", "a", "b", "side", "tab", "as_of", "stand", "meeting",
  "rows", "theme", "embed", "embed_options", "encounters", "silence", "changes", "data",
];

/** The host that main.js's `config` names, makes or brings along; `show` is the frame's. */
export function hostFor({ host, app }, show) {
  if (host === "streamlit") return streamlitHost();
  if (host === "embed") return embedHost(show, { app });
  return typeof host === "function" ? host(show) : host;
}

/** Send actions to the Streamlit script that made this component. */
export function streamlitHost(target = window) {
  const actions = createActionQueue((value) => target.Streamlit.setComponentValue(value));
  const screen = pathOf(target);
  const sidebar = sidebarOf(target);
  const early = takeover(target);
  // the page outlives its frames
  const gone = new AbortController();
  target.addEventListener("pagehide", ({ persisted }) => persisted || gone.abort());
  return {
    kind: "streamlit",
    ...early,
    sidebar,
    /** Let the frame reach down to the window's end, now and whenever that changes. */
    fill: (main) => fillWindow(target, gone.signal, { main }),
    /** The server is away: what is sent from now on waits. */
    lost() {
      actions.lost();
      target.parent.document?.documentElement.classList.add("dl-cut-off");
    },
    /** The server is back, with another session: it has not seen what was sent before, and is not to. */
    back() {
      target.parent.document?.documentElement.classList.remove("dl-cut-off");
      actions.back();
    },
    /**
     * The filters in the page's address; null on another screen and where it cannot be read.
     * The script writes it first of all, so it is never older than what the component is told.
     */
    query() {
      if (screen === null || pathOf(target) !== screen) return null;
      return stateOf(new URL(target.parent.location.href)).query;
    },
    /** Call `changed` when the page's address changes. */
    watch(changed) {
      if (screen === null) return;
      watchAddress(target.parent, changed, gone.signal);
      early.foresee();
    },
    send(action) {
      if (action.type === "filters") sidebar.open();
      else actions.send(action);
    },
    /** The address of the app with the event's card open. */
    address(event) {
      const url = new URL(parentAddress(target));
      setOrDrop(url.searchParams, "event", event);
      return url.href;
    },
  };
}

/**
 * Apply actions to this page's own address. `show(state)` is called with what the address says
 * now; `app` is the address of the full app ("./" by default).
 */
export function embedHost(show, { target = window, app = "./" } = {}) {
  const apply = (params) => {
    const url = new URL(target.location.href);
    url.search = params.toString();
    target.history.replaceState(null, "", url);
    show(stateOf(url));
  };
  const address = (event) => {
    const url = new URL(app, target.document.baseURI);
    const params = new URLSearchParams(target.location.search);
    params.delete("embed");
    setOrDrop(params, "event", event);
    url.search = params.toString();
    return url.href;
  };
  return {
    kind: "embed",
    address,
    send(action) {
      const params = new URLSearchParams(target.location.search);
      if (action.type === "select") {
        setOrDrop(params, "event", action.event);
      } else if (action.type === "classes") {
        params.delete("event_type");
        for (const type of action.event_type) params.append("event_type", type);
      } else if (action.type === "placed") {
        params.delete("place_precision");
        for (const precision of action.place_precision) params.append("place_precision", precision);
      } else if (action.type === "query") {
        for (const key of [...params.keys()]) if (!VIEW_KEYS.includes(key)) params.delete(key);
        for (const [key, value] of new URLSearchParams(action.query)) params.append(key, value);
      } else if (action.type === "view") {
        for (const key of ["lat", "lng", "zoom"]) params.set(key, String(action[key]));
      } else if (action.type === "period") {
        // one period at a time: years chosen before would cut it once more
        params.delete("year");
        for (const end of ["from", "to"]) setOrDrop(params, end, action[end]);
      } else if (action.type === "bbox" || action.type === "area") {
        // one area at a time: the one drawn last
        for (const key of ["bbox", "area"]) params.delete(key);
        setOrDrop(params, action.type, action[action.type]);
      } else if (action.type === "encounters") {
        params.delete("encounters");
      } else if (action.type === "silence" || action.type === "changes") {
        setOrDrop(params, action.type, action.type === "changes" ? action.versions : action.on ? "on" : null);
      } else if (action.type === "clear") {
        for (const key of [...params.keys()]) if (!VIEW_KEYS.includes(key)) params.delete(key);
      } else if (action.type === "drop") {
        for (const key of action.keys ?? [action.key]) params.delete(key);
      } else if (action.type === "cite") {
        // citations are written by the app, from the same filter
        target.open(address(action.event), "_blank", "noopener");
        return;
      } else {
        return;
      }
      apply(params);
    },
  };
}

/** The keys of an address that are no filters, with their values. */
export function viewOf(url) {
  return [...url.searchParams].filter(([key]) => VIEW_KEYS.includes(key));
}

/** The state that an address asks for: filters in `query`, view keys apart. */
export function stateOf(url) {
  const params = new URLSearchParams(url.search);
  const [lat, lng, zoom] = ["lat", "lng", "zoom"].map((key) => Number.parseFloat(params.get(key)));
  const state = {
    event: params.get("event"),
    encounters: params.get("encounters"),
    silence: params.get("silence") === "on",
    changes: params.get("changes"),
    view: [lat, lng, zoom].every(Number.isFinite) ? { lat, lng, zoom } : null,
    theme: params.get("theme") ?? "auto",
    lang: params.get("lang") ?? "en",
    height: null,
    articles: null,
  };
  for (const key of VIEW_KEYS) params.delete(key);
  return { query: params.toString(), ...state };
}

function pathOf(target) {
  const address = parentAddress(target);
  return address === target.location.href ? null : new URL(address).pathname;
}

function parentAddress(target) {
  try {
    return target.parent.location.href;
  } catch (error) {
    // another origin frames us (a notebook, say): our own address is the best that is left
    if (error instanceof DOMException) return target.location.href;
    throw error;
  }
}

function setOrDrop(params, key, value) {
  if (value === null || value === undefined) params.delete(key);
  else params.set(key, value);
}
