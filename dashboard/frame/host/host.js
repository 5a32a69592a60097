// What the frame tells the outside. In: an action ({type, …}, see `send` calls in main.js).
// Out: for Streamlit a component value with the last few actions, numbered; for a page of our own
// the page's address, and the frame shown anew.

import { takeover } from "./takeover.js";

const VIEW_KEYS = [
  "event", "lat", "lng", "zoom", "lang", "screen", "story", "step", "inside", "a", "b", "side", "tab", "as_of", "stand", "meeting",
  "rows", "theme", "embed", "embed_options", "encounters", "data",
];

const REPEATED = 8;
// acts that change the filters, and keys that choose in the page around
const FILTERS = new Set(["classes", "period", "bbox", "area", "clear", "drop"]);
const PRESSED = new Set(["Enter", " ", "Backspace"]);

/** The host that main.js's `config` names, makes or brings along; `show` is the frame's. */
export function hostFor({ host, app }, show) {
  if (host === "streamlit") return streamlitHost();
  if (host === "embed") return embedHost(show, { app });
  return typeof host === "function" ? host(show) : host;
}

/** Send actions to the Streamlit script that made this component. */
export function streamlitHost(target = window) {
  const run = `${Date.now()}-${Math.random()}`;
  let seq = 0;
  let recent = [];
  const screen = pathOf(target);
  // the page outlives its frames
  const gone = new AbortController();
  target.addEventListener("pagehide", ({ persisted }) => persisted || gone.abort());
  let filtering = () => {};
  return {
    kind: "streamlit",
    ...takeover(target),
    /**
     * The filters in the page's address; null on another screen and where it cannot be read.
     * The script writes it first of all, so it is never older than what the component is told.
     */
    query() {
      if (screen === null || pathOf(target) !== screen) return null;
      return stateOf(new URL(target.parent.location.href)).query;
    },
    /** Call `changed` when the page's address changes, in browsers that tell, and `acting` when the reader may be about to. */
    watch(changed, acting) {
      if (screen === null) return;
      const { signal } = gone;
      target.parent.navigation?.addEventListener("currententrychange", changed, { signal });
      const page = target.parent.document;
      page.addEventListener("pointerdown", acting, { signal, capture: true, passive: true });
      page.addEventListener("keydown", (press) => {
        if (PRESSED.has(press.key)) acting();
      }, { signal, capture: true, passive: true });
      filtering = acting;
    },
    send(action) {
      if (FILTERS.has(action.type)) filtering();
      seq += 1;
      // Streamlit reads the latest value only: what was sent while it was busy is said again
      recent = [...recent, { seq, action }].slice(-REPEATED);
      target.Streamlit.setComponentValue({ recent, run });
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
      } else if (action.type === "clear") {
        for (const key of [...params.keys()]) if (!VIEW_KEYS.includes(key)) params.delete(key);
      } else if (action.type === "drop") {
        params.delete(action.key);
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
