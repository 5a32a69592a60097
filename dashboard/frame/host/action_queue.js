// What the reader did, on its way to the Streamlit script: numbered, and the last few sent again with
// each new one. Checked against the schema before it leaves.

import { actionFault } from "./messages.js";

const REPEATED = 8;
// what was sent so shortly before the server was missed has had no answer
const UNANSWERED_MS = 5000;
const AGAIN_AFTER_MS = [500, 2500, 6000];

/** The queue of one frame; `setValue` gives Streamlit the component's value. */
export function createActionQueue(setValue) {
  let run = newRun();
  let seq = 0;
  let recent = [];
  const post = () => setValue({ recent, run });
  return {
    send(action) {
      const fault = actionFault(action);
      if (fault) throw new TypeError(`an action is not as messages.json says: ${fault}`);
      seq += 1;
      // Streamlit reads the latest value only: what was sent while it was busy is said again
      recent = [...recent, { seq, action, at: Date.now() }].slice(-REPEATED);
      post();
    },
    /** The server is away: only what it cannot have answered is sent again. */
    lost() {
      // the act that the server did not answer is how one knows
      const since = Date.now() - UNANSWERED_MS;
      recent = recent.filter(({ at }) => at > since);
    },
    /** The server is back, with another session: it has not seen what was sent before, and is not to. */
    back() {
      run = newRun();
      // until Streamlit's own connection is there again; numbered, so that twice is once
      for (const ms of AGAIN_AFTER_MS) setTimeout(() => recent.length > 0 && post(), ms);
    },
  };
}

function newRun() {
  return `${Date.now()}-${Math.random()}`;
}
