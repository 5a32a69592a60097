// Requests to our own server: the view (what the map, list and timeline draw) and one event's
// card. In: relative addresses. Out: parsed JSON, or a DataError that says why not.

import { createEditions } from "./dataset_cache.js";

const TIMEOUT_MS = 30_000;

/** The server did not give usable JSON; `status` is the HTTP status, 0 without an answer. */
export class DataError extends Error {
  constructor(message, status = 0) {
    super(message);
    this.name = "DataError";
    this.status = status;
  }
}

/** Access to the data routes below `base` ("../../data/", resolved against the page). */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createApi(base) {
  const root = new URL(base, document.baseURI);
  const cards = new Map();
  const asked = new Map();
  const editions = createEditions();
  let version = null; // of the data that the last view was made of

  // what was kept of other data than a view's goes
  function following(view) {
    if (view?.data && view.data !== version) {
      if (version !== null) {
        cards.clear();
        asked.clear();
      }
      version = view.data;
    }
    return view;
  }

  // what an answer depends on besides the query
  function looking(url, { bbox, zoom, lang, encounters }) {
    url.searchParams.set("bbox_view", bbox.map((degree) => degree.toFixed(4)).join(","));
    url.searchParams.set("zoom", String(zoom));
    url.searchParams.set("lang", lang);
    if (encounters) url.searchParams.set("encounters", encounters);
    const held = editions.of(lang);
    if (held) url.searchParams.set("held", held);
    return url;
  }

  return {
    /**
     * Everything to draw for `query` (a query string without "?").
     * `bbox` is [west, south, east, north] in degrees of the viewport; `encounters` as in the
     * address, "a~b~km~days", or null.
     */
    async view(query, { signal, ...look }) {
      const url = new URL("view", root);
      url.search = query;
      return editions.complete(following(await getJson(looking(url, look), signal)), look.lang);
    },

    /** What is kept of the whole data set in a language, for another frame. */
    edition: (lang) => editions.held(lang),

    /** A view that another frame was answered with, and what that one keeps; as if asked for here. */
    adopt(view, edition, lang) {
      if (edition) editions.keep(lang, edition);
      following(view);
      return edition ? view : editions.complete(view, lang);
    },

    /** The newest events of one cell of `query`; `bbox` is [west, south, east, north] in degrees. */
    cell(query, bbox, lang) {
      const url = new URL("list", root);
      url.search = query;
      url.searchParams.set("cell", bbox.join(","));
      url.searchParams.set("lang", lang);
      return getJson(url);
    },

    /** What the Share panel says of a query: {citations, sources, licences, withheld}. */
    share(query, { lang, address }) {
      const url = new URL("share", root);
      url.search = query;
      url.searchParams.set("lang", lang);
      url.searchParams.set("address", address);
      return getJson(url);
    },

    /** Districts and weeks of `query` by who looked: {districts, runs, weeks, cells}, or {refused}, why not. */
    silence(query, { lang, signal }) {
      const url = new URL("silence", root);
      url.search = query;
      url.searchParams.set("lang", lang);
      return getJson(url, signal);
    },

    /** What a comparison of two versions ("p1..p2") of a collection added, changed and removed, as GeoJSON. */
    changes(versions, { signal }) {
      const url = new URL("changes", root);
      url.searchParams.set("versions", versions);
      return getJson(url, signal);
    },

    /** The address of a file of a query: "events.geojson". */
    file(name, query) {
      const url = new URL(name, root);
      url.search = query;
      return url.href;
    },

    /** The questions asked first, [{words, query, events, certain}]; asked once per language. */
    async questions(lang) {
      if (!asked.has(lang)) {
        const url = new URL("questions", root);
        url.searchParams.set("lang", lang);
        asked.set(lang, await getJson(url));
      }
      return asked.get(lang);
    },

    /** One paragraph of an article, null where the server does not have the article. */
    async paragraph(source, number) {
      try {
        const answer = await getJson(new URL(`paragraph/${encodeURIComponent(source)}/${number}`, root));
        return answer.text;
      } catch (error) {
        if (error.name !== "DataError") throw error;
        return null;
      }
    },

    /** The card of one event; asked once per language and version of the data. */
    async event(id, { lang, signal }) {
      const key = `${lang} ${id}`;
      if (!cards.has(key)) {
        const url = new URL(`event/${encodeURIComponent(id)}`, root);
        url.searchParams.set("lang", lang);
        cards.set(key, await getJson(url, signal));
      }
      return cards.get(key);
    },
  };
}

async function getJson(url, signal) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response;
  try {
    response = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: { Accept: "application/json" },
    });
  } catch (error) {
    // a newer request took over: the caller must tell this from a failure
    if (signal?.aborted) throw error;
    throw new DataError(`${url.pathname}: ${error.message}`);
  }
  if (!response.ok) {
    throw new DataError(`${url.pathname}: HTTP ${response.status}`, response.status);
  }
  // Streamlit answers unknown paths with its own page and status 200
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.includes("json")) {
    throw new DataError(`${url.pathname}: expected JSON, got ${type}`, response.status);
  }
  try {
    return await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new DataError(`${url.pathname}: ${error.message}`, response.status);
  }
}

/** The app's folder, from that of its files ("../../assets/~version/"); none in a file of its own. */
export function rootOf({ assets }) {
  return typeof assets === "string" ? new URL("../../", new URL(assets, document.baseURI)).href : null;
}
