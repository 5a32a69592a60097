// Selecting and unselecting: the open card with its request, the ring, the marked row, the
// keyboard's place before and after. `shell`, `layer` and `host` are told; nothing is drawn here.

import { echoes } from "../host/echo_filter.js";

/** Create the desk. `parts` = {api, host, layer, shell, context, view()}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createCardDesk({ api, host, layer, shell, context, view }) {
  const sent = echoes();
  let selected = null;
  let detail = null;
  let failed = false;
  let request = null;
  let openedFromMap = false;
  let sheetBefore = null;

  /** Open an event's card, by the reader. */
  function select(id) {
    openedFromMap = shell.frame.querySelector(".dl-map-area").contains(document.activeElement);
    shell.foundAnEvent();
    open(id, { focus: true });
    sent.sent(id);
    host.send({ type: "select", event: id });
  }

  // `still`: the map stays where it is, as in a link that names its position
  function open(id, { focus, still = false }) {
    if (selected === null) sheetBefore = shell.sheet.state();
    selected = id;
    mark(id);
    if (!still) layer.reveal(id);
    if (!shell.docked()) shell.sheet.set(shell.narrow() ? "full" : "half");
    if (!still) shell.uncover(id);
    load({ focus });
  }

  async function load({ focus }) {
    const id = selected;
    request?.abort();
    const mine = new AbortController();
    request = mine;
    detail = null;
    failed = false;
    draw();
    if (focus) shell.card.focus();
    try {
      const answer = await api.event(id, { lang: context.words.lang, signal: mine.signal });
      if (mine.signal.aborted) return;
      detail = answer;
      mark(id);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (error.name !== "DataError") throw error;
      failed = true;
    }
    draw();
    // without a summary the card appears only now
    if (focus && !shell.card.node.contains(document.activeElement)) shell.card.focus();
  }

  function draw() {
    const event = find(selected) ?? detail;
    if (!event) {
      if (failed) shell.notices.set("card", context.words.cardFailed, { dismiss: true, alert: true });
      return;
    }
    shell.notices.clear("card");
    shell.showCard(true);
    shell.card.draw(event, {
      here: sameSpot(event, view()?.events ?? []),
      backTitle: shell.list.title(),
      detail,
      failed,
    });
  }

  /** Close the card, by the reader; the keyboard goes back to where it came from. */
  function close({ focus = true } = {}) {
    if (selected === null) return;
    shut({ focus });
    sent.sent(null);
    host.send({ type: "select", event: null });
  }

  function shut({ focus }) {
    const id = selected;
    request?.abort();
    selected = null;
    detail = null;
    mark(null);
    shell.showCard(false);
    if (!shell.docked()) shell.sheet.set(sheetBefore ?? "peek");
    if (!focus) return;
    const glyph = shell.frame.querySelector(`.dl-map-area [data-event="${CSS.escape(id)}"]`);
    if (openedFromMap && glyph) glyph.focus({ preventScroll: true });
    else shell.list.focusRow(id);
  }

  function mark(id) {
    layer.select(id);
    shell.list.select(id);
    shell.timeline.select(id, detail?.id === id ? detail.chain : []);
    layer.chain(detail?.id === id ? detail.chain : null);
  }

  function find(id) {
    return view()?.events.find((event) => event.id === id) ?? null;
  }

  return {
    select,
    close,
    selected: () => selected,
    reload: () => load({ focus: true }),
    /** The data have changed: ask for the open card anew; the keyboard stays where it is. */
    refresh() {
      if (selected !== null) load({ focus: false });
    },
    /** The host wants `event` open: obey, unless this only answers what the reader did here; `still` as in open. */
    follow(event, last, languageChanged, still = false) {
      if (event !== last && !sent.isEcho(event) && event !== selected) {
        if (event === null) shut({ focus: false });
        else open(event, { focus: false, still });
      } else if (languageChanged && selected !== null) {
        load({ focus: false });
      }
    },
    /** Put ring and row back on what was drawn anew. */
    mark: () => mark(selected),
    /** New data are drawn: put ring, row and card back on them. */
    redraw() {
      mark(selected);
      if (selected !== null) draw();
    },
  };
}

/** Ids of the events drawn at the same spot as `event`, in the list's order. */
function sameSpot(event, events) {
  if (event.placed === "none") return [event.id];
  const atPoint = ["point", "near"].includes(event.placed);
  const same = events.filter((other) => other.placed === event.placed && (atPoint
    ? other.lon === event.lon && other.lat === event.lat
    : other.place === event.place));
  return same.some((other) => other.id === event.id) ? same.map((other) => other.id) : [event.id];
}
