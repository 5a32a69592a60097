// What the map does not show, in words and numbers: no match, too many, none of them here; the
// tray and the list's "in view". Counts follow the viewport.

/** Create the remarks. Draws to `shell`; asks `layer` what is in view. */
export function createRemarks({ context, host, layer, map, shell, theirMove }) {
  /** Say of new data that nothing matches, or that cells stand for events. */
  function empty(data) {
    const { words } = context;
    shell.notices.clear("empty");
    shell.notices.clear("cells");
    if (data.mode === "cells") {
      shell.notices.set("cells", words.tooMany(words.n(data.counter.total)));
    }
    if (!data.empty) return;
    const { hint } = data.empty;
    shell.notices.set("empty", data.empty.words, {
      actions: [
        ...(hint ? [[hint.words, () => host.send({ type: "drop", key: hint.key })]] : []),
        [words.clearAll, () => host.send({ type: "clear" })],
      ],
    });
  }

  /** Count anew what is in view and what is not; `quiet` while time plays. */
  function count(view, { quiet = false } = {}) {
    const { words } = context;
    const shown = layer.inView();
    const outside = layer.outside();
    const whole = view.mode === "all";
    shell.list.countInView(whole ? shown : null);
    shell.tray.draw({
      unplaced: view.tray.unplaced,
      undated: view.tray.undated,
      // in the other modes the server sent only what is in view
      outside: whole ? outside : [],
      counts: whole ? null : view.tray.counts,
    }, new Map(view.events.map((event) => [event.id, event])), view.uncounted);
    const { total, unplaced } = view.counter;
    const elsewhere = whole ? outside.length > 0 : total > unplaced;
    if (shown > 0 || !elsewhere || quiet) {
      shell.notices.clear("nowhere");
    } else {
      shell.notices.set("nowhere", words.noneHere(words.n(total)), {
        actions: [[total === 1 ? words.showIt : words.showThem, () => theirMove(() => showThem(whole))]],
      });
    }
  }

  function showThem(whole) {
    if (whole) layer.focus();
    else map.fitWorld();
  }

  /** The map's own line about the chain or the encounters, null for none; `close` ends the latter. */
  function note(kind, text, close) {
    if (text === null) shell.notices.clear(kind);
    else if (close) shell.notices.set(kind, text, { actions: [[close, () => host.send({ type: kind })]] });
    else shell.notices.set(kind, text, { dismiss: true });
  }

  return { empty, count, note };
}
