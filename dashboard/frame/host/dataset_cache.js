// The events and places of a whole data set, kept once they were sent: later views name them by their place in that answer.

/** What is kept, by language: the answer to the query that asks for everything. */
export function createEditions() {
  const kept = new Map();

  return {
    /** The name of what is kept in a language, to be sent along; null where nothing is. */
    of: (lang) => kept.get(lang)?.edition ?? null,

    /** What is kept in a language, for another frame; null where nothing is. */
    held: (lang) => kept.get(lang) ?? null,

    /** Keep what another frame has kept. */
    keep: (lang, held) => kept.set(lang, held),

    /** A view with its events and places, whether they came with it or are kept here. */
    complete(view, lang) {
      if (view.found) return { ...view, ...filled(view.found, kept.get(lang)) };
      if (view.edition && view.mode === "all" && view.query === "") {
        kept.set(lang, { edition: view.edition, events: view.events, places: view.places });
      }
      return view;
    },
  };
}

function filled(found, { events: known, places: all }) {
  const events = found.map(([at, certainty]) => ({ ...known[at], certainty }));
  const used = new Set(events.map((event) => event.place));
  const places = Object.fromEntries(Object.entries(all).filter(([id]) => used.has(id)));
  return { events, places };
}
