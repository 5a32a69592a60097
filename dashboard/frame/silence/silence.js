// The layer of silence: whether it is on, what is asked of the server for it, and what it draws: districts on the
// map, a row under the timeline, a box that says what they mean. It changes no count and no mark.

import { createSilenceBox } from "./box.js";

/**
 * Create the layer. `parts` = {context, api, host, layer (a function), timeline, mapArea}; `layer()` is null before
 * the first state is drawn.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createSilence({ context, api, host, layer, timeline, mapArea }) {
  let on = false;
  let asked = null;
  let view = null;
  let request = null;
  const box = createSilenceBox(context, {
    close: () => toggle(false),
    retry: () => { asked = null; follow(); },
    grown: () => layer()?.redraw(),
  });
  mapArea.append(box.node);

  /** The reader's press, shown at once; the host hears of it. */
  function toggle(is = !on) {
    set(is);
    host.send({ type: "silence", on: is });
  }

  function set(is) {
    on = is;
    layer()?.silence.draw(on);
    follow();
  }

  function clear() {
    layer()?.silence.districts(null);
    timeline.silence(null);
  }

  async function follow() {
    if (!on) {
      request?.abort();
      asked = null;
      box.hide();
      clear();
      return;
    }
    if (view === null) return;
    const question = JSON.stringify([view.query, view.data, context.words.lang]);
    if (question === asked) return;
    asked = question;
    request?.abort();
    const mine = new AbortController();
    request = mine;
    try {
      if (box.node.hidden) box.wait();
      const found = await api.silence(view.query, { lang: context.words.lang, signal: mine.signal });
      if (mine.signal.aborted) return;
      if (found.refused || found.narrowed) {
        clear();
        box.refuse(found.refused ? "tooMuch" : "wholeOnly");
        return;
      }
      layer().silence.districts(found.districts);
      timeline.silence(found);
      box.draw(found);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (error.name !== "DataError") throw error;
      // what was drawn belongs to another filter
      clear();
      box.refuse("failed");
    }
  }

  return {
    toggle, set,
    isOn: () => on,
    /** Another view is drawn: the same question is not asked twice. */
    draw(next) {
      view = next;
      follow();
    },
  };
}
