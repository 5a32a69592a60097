// The desk's requests to our own server. In: relative addresses below "desk/". Out: parsed JSON, or a
// DeskError that carries what the server said.

const TIMEOUT_MS = 60_000;

/** The server refused or did not answer; `status` is 0 without an answer, `body` what it said. */
export class DeskError extends Error {
  constructor(message, status = 0, body = {}) {
    super(message);
    this.name = "DeskError";
    this.status = status;
    this.body = body;
  }
}

/** Access to the desk's routes. `base` is the address of "desk"; `lang` a tag; `reader()` the reader's name. */
// eslint-disable-next-line max-lines-per-function -- one request after the other
export function createApi(base, lang, reader) {
  const root = new URL(base, document.baseURI).href;
  let ticket = "";

  function address(path, query = {}) {
    const url = new URL(root + path);
    url.searchParams.set("lang", lang);
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, String(value));
    }
    return url;
  }

  async function ask(url, options = {}) {
    const headers = { Accept: "application/json", ...options.headers };
    if (reader()) headers["X-Dateline-Reader"] = encodeURIComponent(reader());
    if (options.method === "POST") headers["X-Dateline-Ticket"] = ticket;
    let response;
    try {
      response = await fetch(url, { ...options, headers, signal: options.signal ?? AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new DeskError(error.message);
    }
    const body = await bodyOf(response);
    if (!response.ok) throw new DeskError(body?.error ?? `HTTP ${response.status}`, response.status, body ?? {});
    if (body === null) throw new DeskError(`${url.pathname}: no JSON`, response.status);
    return body;
  }

  const get = (path, query, options) => ask(address(path, query), options);
  const post = (path, body, options = {}) =>
    ask(address(path), {
      method: "POST", body: JSON.stringify(body ?? {}), ...options,
      headers: { "Content-Type": "application/json", ...options.headers },
    });
  const of = (collection) => `/collections/${encodeURIComponent(collection)}`;
  const at = (collection, article) => `${of(collection)}/articles/${encodeURIComponent(article)}`;
  const draft = (collection, id) => `${of(collection)}/drafts/${encodeURIComponent(id)}`;

  return {
    async start() {
      const told = await get("");
      ticket = told.ticket ?? "";
      return told;
    },
    setModel: (told) => post("/model", told),
    makeCollection: (name) => post("/collections", { name }),
    collection: (c) => get(of(c)),
    paste: (c, told) => post(`${of(c)}/drafts`, told),
    drop: (c, file) =>
      ask(address(`${of(c)}/drafts`), {
        method: "POST", body: file,
        headers: { "Content-Type": "application/octet-stream", "X-Dateline-Name": encodeURIComponent(file.name) },
      }),
    draft: (c, id) => get(draft(c, id)),
    read: (c, id, facts) => post(`${draft(c, id)}/read`, facts),
    stop: (c, id) => post(`${draft(c, id)}/stop`),
    discard: (c, id) => post(`${draft(c, id)}/discard`),

    article: (c, a) => get(at(c, a)),
    facts: (c, a, facts) => post(`${at(c, a)}/facts`, facts),
    mode: (c, a, told) => post(`${at(c, a)}/mode`, told),
    queue: (c, a, query) => get(`${at(c, a)}/queue`, query),
    proposal: (c, a, p) => get(`${at(c, a)}/proposals/${encodeURIComponent(p)}`),
    decide: (c, a, body) => post(`${at(c, a)}/decisions`, body),
    undo: (c, a, body) => post(`${at(c, a)}/undo`, body),
    redo: (c, a, body) => post(`${at(c, a)}/redo`, body),
    log: (c, a) => get(`${at(c, a)}/log`, { limit: 200 }),
    logFile: (c, a) => address(`${at(c, a)}/log.csv`, { reader: reader() }).href,
    agreement: (c, a) => get(`${at(c, a)}/agreement`),

    places: (c, query) => get(`${of(c)}/places`, query),
    makePlace: (c, told) => post(`${of(c)}/places`, told),
    actors: (c, q) => get(`${of(c)}/actors`, { q }),
    makeActor: (c, told) => post(`${of(c)}/actors`, told),
    names: (c, query) => get(`${of(c)}/names`, query),
    rename: (c, told) => post(`${of(c)}/names`, told),
    undoNames: (c, told) => post(`${of(c)}/names/undo`, told),
    dates: (c, words, article) => get(`${of(c)}/dates`, { words, article }),

    publishable: (c, article) => get(`${of(c)}/publish`, { article }),
    publish: (c, told) => post(`${of(c)}/publish`, told),
    unpublish: (c, told) => post(`${of(c)}/unpublish`, told),
    versions: (c) => get(`${of(c)}/versions`),
    changes: (c, from, to) => get(`${of(c)}/changes`, { from, to }),
    changesFile: (c, kind, from, to) => address(`${of(c)}/changes.${kind}`, { from, to, reader: reader() }).href,
    record: (c) => get(`${of(c)}/record`),
    reconcile: (c, query) => get(`${of(c)}/reconcile`, query),
    match: (c, told) => post(`${of(c)}/reconcile`, told),
    silence: (c, query) => get(`${of(c)}/silence`, query),

    /** The card of an event that is on a collection's map, as the map's own card has it. */
    async card(map, event) {
      const key = new URL(map, document.baseURI).searchParams.get("data");
      const path = `${key ? `in/${encodeURIComponent(key)}/` : ""}data/event/${encodeURIComponent(event)}`;
      const url = new URL(path, new URL("./", root));
      url.searchParams.set("lang", lang);
      return ask(url);
    },
  };
}

async function bodyOf(response) {
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return null;
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A new key of a decision: sent twice it is done once. */
export function newKey() {
  // randomUUID is there in secure contexts only, which http on another machine is not
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
