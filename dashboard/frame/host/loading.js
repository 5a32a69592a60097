// One question at a time: a newer one takes over, and whoever waits is told so. A question may be
// asked ahead, before it is known what for: at the press of an option in the page.

import { boundsOf } from "./viewport.js";

const SAY_LOADING_AFTER_MS = 1000;
// as long as a large store may take
const COMING_MS = 400;

/** Load views for `draw(view)`; says on the shell that one is on its way, late, or did not come. */
export function createLoading({ api, map, shell, context, draw }) {
  let request = null;
  let drawnAt = null;
  let coming = null; // what was asked ahead last

  const lookFor = ({ lang, encounters }) => ({ bbox: boundsOf(map), zoom: map.getZoom(), lang, encounters });

  function rest() {
    request = null;
    shell.busy(false);
    shell.notices.clear("loading");
  }

  /**
   * Ask for the view of a state (query, lang, encounters) where the map looks now; where the address has `told` of it,
   * after what was asked ahead, which brings it as a rule.
   */
  async function load(state, { told = false } = {}) {
    const { words } = context;
    request?.abort();
    const mine = new AbortController();
    request = mine;
    shell.busy(true);
    const late = setTimeout(() => shell.notices.set("loading", words.loading), SAY_LOADING_AFTER_MS);
    try {
      if (told && coming) await Promise.race([coming, new Promise((done) => { setTimeout(done, COMING_MS); })]);
      if (mine.signal.aborted) return;
      const data = await api.view(state.query, { ...lookFor(state), signal: mine.signal });
      if (!mine.signal.aborted) draw(data);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (error.name !== "DataError") throw error;
      const said = drawnAt ? words.failedSince(words.time(drawnAt)) : words.failed;
      shell.notices.set("error", said, { actions: [[words.tryAgain, () => load(state)]], alert: true });
    } finally {
      clearTimeout(late);
      if (request === mine) rest();
    }
  }

  /**
   * Ask for the view of what the reader chooses next. `now()` is the state of the frame; `take(query)` is called, and
   * the view drawn, unless the reader has gone on meanwhile: then the address has told, and was asked for.
   */
  function ahead(now, take) {
    const mine = bring(now, take).finally(() => {
      if (coming === mine) coming = null;
    });
    coming = mine;
  }

  async function bring(now, take) {
    const asked = now();
    const look = JSON.stringify(lookFor(asked));
    let data = null;
    try {
      data = await api.ahead(asked.reader, asked.query, lookFor(asked));
    } catch (error) {
      // nothing is lost: the address will tell, and what it says is asked for
      if (error.name !== "DataError") throw error;
    }
    if (data === null || JSON.stringify(lookFor(now())) !== look) return;
    const query = new URLSearchParams(data.query).toString();
    if (now() !== asked && now().query !== query) return;
    request?.abort();
    rest();
    take(query);
    draw(data);
  }

  return {
    load,
    ahead,
    /** A view was drawn: from now on that is the last good one. */
    drawn() {
      drawnAt = new Date();
    },
  };
}
