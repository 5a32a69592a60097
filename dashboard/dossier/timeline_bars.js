// The timeline's bars in the page, after geodata/store/timeline.py: the same units, the same
// axis, which open-ended and decade-long situations do not stretch. Days are whole numbers
// since 1970, UTC.

const MOST_BARS = 60;
const LONG_DAYS = 3 * 366;
const TRIMMED_SHARE = 0.05;
const TRIMMED_SPAN = 0.6;
const DAY_MS = 86_400_000;

export const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
export const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

const parts = (day) => {
  const date = new Date(day * DAY_MS);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDay()];
};
const made = (year, month) => Date.UTC(year, month, 1) / DAY_MS;

// a unit's first day, and its greatest length in days
const UNITS = [
  ["day", (day) => day, 1],
  ["week", (day) => day - ((parts(day)[2] + 6) % 7), 7],
  ["month", (day) => made(parts(day)[0], parts(day)[1]), 31],
  ["quarter", (day) => made(parts(day)[0], Math.floor(parts(day)[1] / 3) * 3), 92],
  ["year", (day) => made(parts(day)[0], 0), 366],
  ["decade", (day) => made(Math.floor(parts(day)[0] / 10) * 10, 0), 3653],
];

/**
 * Bars over the span that events take up. `entries` hold start and end as ISO days;
 * `period` is [first, last] or null; `ends` are the days that stand for an open end.
 */
export function barsOf(entries, period, { earliest, latest }) {
  const limits = { earliest: dayOf(earliest), latest: dayOf(latest) };
  const spans = grouped(entries);
  const axis = axisOf(spans, period?.map(dayOf) ?? null, limits);
  if (axis === null) return { unit: "year", bins: [], earlier: 0, later: sum(spans) };
  const [first, last] = axis;
  const [unit, floor, longest] = UNITS.find(([, from, length]) =>
    Math.floor((last - from(first)) / length) + 1 <= MOST_BARS) ?? UNITS.at(-1);
  const starts = [floor(first)];
  while (starts.at(-1) <= limits.latest - longest) {
    const following = floor(starts.at(-1) + longest);
    if (following > last) break;
    starts.push(following);
  }
  const end = Math.min(limits.latest, floor(starts.at(-1) + longest) - 1);
  const bins = starts.map((start, i) => bar(spans, start, i + 1 < starts.length ? starts[i + 1] - 1 : end));
  return {
    unit,
    bins,
    earlier: sum(spans.filter((span) => span.end < starts[0])),
    later: sum(spans.filter((span) => span.start > end)),
  };
}

function bar(spans, start, end) {
  const inside = spans.filter((span) => span.start >= start && span.end <= end);
  const touching = spans.filter((span) => span.start <= end && span.end >= start);
  const sure = sum(inside);
  return { start: isoOf(start), end: isoOf(end), sure, possible: sum(touching) - sure };
}

function grouped(entries) {
  const spans = new Map();
  for (const entry of entries) {
    if (!entry.dated) continue;
    const key = `${entry.start}/${entry.end}`;
    const span = spans.get(key) ?? { start: dayOf(entry.start), end: dayOf(entry.end), events: 0 };
    span.events += 1;
    spans.set(key, span);
  }
  return [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function axisOf(spans, period, { earliest, latest }) {
  const closed = spans.filter((span) => span.start !== earliest && span.end !== latest);
  const brief = closed.filter((span) => span.end - span.start <= LONG_DAYS);
  const short = brief.length ? brief : closed;
  let first;
  let last;
  if (short.length) {
    [first, last] = trimmed(short);
  } else {
    const ends = spans.flatMap((span) => [span.start, span.end]).filter((day) => day !== earliest && day !== latest);
    if (ends.length === 0) return null;
    [first, last] = [Math.min(...ends), Math.max(...ends)];
  }
  if (!period) return [first, last];
  [first, last] = [Math.max(first, period[0]), Math.min(last, period[1])];
  if (first <= last) return [first, last];
  const bounded = period[0] !== earliest && period[1] !== latest && period[0] <= period[1];
  return bounded ? period : null;
}

// without the few oldest where that shortens the axis much
function trimmed(short) {
  let first = Math.min(...short.map((span) => span.start));
  const last = Math.max(...short.map((span) => span.end));
  const total = sum(short);
  let dropped = 0;
  for (let i = 0; i + 1 < short.length; i += 1) {
    dropped += short[i].events;
    if (dropped > total * TRIMMED_SHARE) break;
    if (last - short[i + 1].start <= (last - first) * TRIMMED_SPAN) first = short[i + 1].start;
  }
  return [first, last];
}

function sum(spans) {
  return spans.reduce((total, span) => total + span.events, 0);
}
