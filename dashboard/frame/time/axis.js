// Arithmetic of the time axis, no DOM: days, ticks that fit, and marks that share a spot.
// Times are milliseconds since 1970, UTC; an event's end is the end of its last day.

export const DAY = 86_400_000;

// smallest step first
const STEPS = [
  ["day", 1], ["day", 2], ["day", 7], ["day", 14],
  ["month", 1], ["month", 3], ["month", 6],
  ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 20], ["year", 50], ["year", 100],
];
const LENGTH = { day: DAY, month: 30.44 * DAY, year: 365.25 * DAY };
const FORMS = { day: "dayOnly", month: "month", year: "year" };

/** First moment of an ISO date; its last moment with `end`. */
export function moment(iso, end = false) {
  return Date.parse(`${iso}T00:00:00Z`) + (end ? DAY : 0);
}

/** ISO date of a moment; of the day that ends there with `end`. */
export function isoDay(at, end = false) {
  return new Date(end ? at - DAY : at).toISOString().slice(0, 10);
}

/**
 * Px of a moment on the axis of `timeline`, with its ends as properties. `left` is the gutter at
 * the start side, `right` the room at the other; later lies to the left where `rtl`.
 */
export function scale(timeline, { width, left, right, rtl }) {
  const from = moment(timeline.start);
  const to = moment(timeline.end, true);
  const [low, high] = rtl ? [right, width - left] : [left, width - right];
  const pxPerMs = (high - low) / (to - from);
  const x = (at) => (rtl ? high - (at - from) * pxPerMs : low + (at - from) * pxPerMs);
  const at = (px) => from + (rtl ? high - px : px - low) / pxPerMs;
  return Object.assign(x, { at, from, to, left: low, right: high, width: high - low, pxPerMs, rtl });
}

/**
 * Ticks between two moments on an axis `width` px long: [{at, form, room}], as dense as labels
 * fit; `room` is the px that a label of a day, a month or a year needs in the language.
 */
export function ticks(from, to, width, room) {
  const pxPerMs = width / (to - from);
  const fits = ([unit, count]) => LENGTH[unit] * count * pxPerMs >= room[unit];
  const [unit, count] = STEPS.find(fits) ?? STEPS.at(-1);
  const found = [];
  for (let at = floor(from, unit, count); at < to; at = next(at, unit, count)) {
    if (at >= from) found.push({ at, form: FORMS[unit], room: room[unit] });
  }
  return found;
}

/**
 * What a lane draws for its events: [{ids, kind, from, to, openStart, openEnd}], `from` and `to`
 * clipped to the axis, kind `tick` (one date), `bar` (it lasted) or `span` (one date somewhere
 * in it). Marks of one kind closer than `near` ms are one mark with several ids.
 */
export function marks(events, [first, last], near) {
  const found = [];
  for (const event of events) {
    if (!event.start || !event.end) continue;
    const from = moment(event.start);
    const to = moment(event.end, true);
    if (to <= first || from >= last) continue;
    const lasts = event.event_type === "SITUATION" || event.state === "ongoing"
      || event.open_start || event.open_end;
    const kind = lasts ? "bar" : to - from <= Math.max(near, DAY) ? "tick" : "span";
    found.push({
      ids: [event.id],
      kind,
      from: Math.max(from, first),
      to: Math.min(to, last),
      // what is cut off by the axis goes on beyond it, too
      openStart: lasts && (event.open_start || from < first),
      openEnd: lasts && (event.open_end || to > last),
    });
  }
  found.sort((a, b) => a.from - b.from || a.to - b.to);
  return found.reduce((merged, mark) => {
    const twin = merged.find((other) => other.kind === mark.kind && (mark.kind === "tick"
      ? Math.abs(other.from - mark.from) < near
      : other.from === mark.from && other.to === mark.to));
    if (twin) twin.ids.push(...mark.ids);
    else merged.push(mark);
    return merged;
  }, []);
}

function floor(at, unit, count) {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  if (unit === "year") return utc(Math.floor(year / count) * count, 0);
  if (unit === "month") return utc(year, Math.floor(date.getUTCMonth() / count) * count);
  return Math.floor(at / DAY) * DAY;
}

function next(at, unit, count) {
  const date = new Date(at);
  if (unit === "year") return utc(date.getUTCFullYear() + count, 0);
  if (unit === "month") return utc(date.getUTCFullYear(), date.getUTCMonth() + count);
  return at + count * DAY;
}

function utc(year, month) {
  // Date.UTC reads years 0 to 99 as 1900 to 1999
  return new Date(0).setUTCFullYear(year, month, 1);
}
