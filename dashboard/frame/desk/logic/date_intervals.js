// The interval of a date, drawn as a bar beside the day of publication. Days are counted since 1970, UTC.

const DAY_MS = 86_400_000;

/** Days since 1970 of "2024-02-11", of the first day of "2024-02" or "2024"; null of anything else. */
export function dayOf(text) {
  const found = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text ?? "");
  if (!found) return null;
  const ms = Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1));
  return Number.isFinite(ms) ? Math.round(ms / DAY_MS) : null;
}

/**
 * Where an interval lies on its axis, in percent: {start, width, published, from, to}.
 *
 * `start` and `end` are days as text, either null where open; `published` is the day of publication as text or null.
 * `from` and `to` are the axis's ends in milliseconds since 1970. Null where there is no end to draw.
 */
export function barOf(start, end, published) {
  const [first, last, day] = [dayOf(start), dayOf(end), dayOf(published)];
  const known = [first, last, day].filter((one) => one !== null);
  if (first === null && last === null) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const pad = Math.max(3, Math.round((most - least) * 0.15));
  const from = least - pad;
  const span = most + pad + 1 - from;
  const share = (one) => (100 * (one - from)) / span;
  const left = first === null ? 0 : share(first);
  const right = last === null ? 100 : share(last + 1);
  return {
    start: left, width: Math.max(0, right - left), published: day === null ? null : share(day + 0.5),
    from: from * DAY_MS, to: (most + pad) * DAY_MS,
  };
}
