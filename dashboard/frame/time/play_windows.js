// Arithmetic of playing through time, no DOM: the window of a step, and the events in it.

import { moment } from "./axis.js";

/** The span [from, to) in ms at bar `at`: that bar, or all from the first one where it grows. */
export function windowAt(bins, at, grows) {
  return [moment(bins[grows ? 0 : at].start), moment(bins[at].end, true)];
}

/** The bars that touch a period ({from, to} ISO or null), all of them without one. */
export function barsIn(bins, period) {
  return bins.filter((bin) => !(period?.from && bin.end < period.from) && !(period?.to && bin.start > period.to));
}

/**
 * How an event's days lie in a window: "sure" (all of them), "possible" (some), or null. Free ends
 * reach as far as one likes; an undated event lies in no window.
 */
export function lies(event, [from, to]) {
  if (event.certainty === null) return null;
  const first = event.start ? moment(event.start) : -Infinity;
  const end = event.end ? moment(event.end, true) : Infinity;
  if (first >= to || end <= from) return null;
  return first >= from && end <= to ? "sure" : "possible";
}

/** The view with only the events in a window, and how many of them lie in it surely. */
export function within(view, span) {
  const how = new Map(view.events.map((event) => [event.id, lies(event, span)]));
  const events = view.events.filter((event) => how.get(event.id) !== null);
  const left = (ids) => ids.filter((id) => how.get(id));
  const sure = events.filter((event) => how.get(event.id) === "sure").length;
  const unplaced = left(view.tray.unplaced);
  return {
    ...view,
    events,
    counter: { ...view.counter, total: events.length, sure, possible: events.length - sure, unplaced: unplaced.length },
    tray: { unplaced, undated: [] },
  };
}
