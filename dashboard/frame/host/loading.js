// One question at a time: a newer one takes over, and whoever waits is told so.

import { boundsOf } from "./viewport.js";

const SAY_LOADING_AFTER_MS = 1000;

/** Load views for `draw(view)`; says on the shell that one is on its way, late, or did not come. */
export function createLoading({ api, map, shell, context, draw }) {
  let request = null;
  let drawnAt = null;

  /** Ask for the view of a state (query, lang, encounters) where the map looks now. */
  async function load(state) {
    const { words } = context;
    request?.abort();
    const mine = new AbortController();
    request = mine;
    shell.busy(true);
    const late = setTimeout(() => shell.notices.set("loading", words.loading), SAY_LOADING_AFTER_MS);
    try {
      const { query, lang, encounters } = state;
      const data = await api.view(query, { bbox: boundsOf(map), zoom: map.getZoom(), lang, encounters, signal: mine.signal });
      if (!mine.signal.aborted) draw(data);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (error.name !== "DataError") throw error;
      const said = drawnAt ? words.failedSince(words.time(drawnAt)) : words.failed;
      shell.notices.set("error", said, { actions: [[words.tryAgain, () => load(state)]], alert: true });
    } finally {
      clearTimeout(late);
      if (request === mine) {
        shell.busy(false);
        shell.notices.clear("loading");
      }
    }
  }

  return {
    load,
    /** A view was drawn: from now on that is the last good one. */
    drawn() {
      drawnAt = new Date();
    },
  };
}
