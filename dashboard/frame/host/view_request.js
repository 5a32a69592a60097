// One request for a view at a time: a newer one aborts it, and the reader sees that data are on their way.

import { boundsOf } from "./viewport.js";

const SAY_LOADING_AFTER_MS = 1000;

/** Load views for `draw(view)`; says on the shell that one is on its way, late, or did not come. */
export function createLoading({ api, map, shell, context, draw }) {
  let request = null;
  let drawnAt = null;

  const lookFor = ({ lang, encounters }) => ({ bbox: boundsOf(map), zoom: map.getZoom(), lang, encounters });

  function rest() {
    request = null;
    shell.busy(false);
    shell.notices.clear("loading");
  }

  /** Ask for the view of a state (query, lang, encounters) where the map looks now. */
  async function load(state) {
    const { words } = context;
    request?.abort();
    const mine = new AbortController();
    request = mine;
    shell.busy(true);
    const late = setTimeout(() => shell.notices.set("loading", words.loading), SAY_LOADING_AFTER_MS);
    try {
      const data = await api.view(state.query, { ...lookFor(state), signal: mine.signal });
      if (!mine.signal.aborted) draw(data);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (error.name !== "DataError") throw error;
      // a server that is away is said in the connection's own strip, and asked again when it is back
      if (error.status === 0 && shell.connection && !(await shell.connection.check())) return;
      if (mine.signal.aborted) return;
      const text = drawnAt ? words.failedSince(words.time(drawnAt)) : words.failed;
      shell.notices.set("error", text, { actions: [[words.tryAgain, () => load(state)]], alert: true });
    } finally {
      clearTimeout(late);
      if (request === mine) rest();
    }
  }

  return {
    load,
    drawnAt: () => drawnAt,
    /** A view was drawn: from now on that is the last good one. */
    drawn() {
      drawnAt = new Date();
    },
  };
}
