// The order of the list: parts under their whole, in time order, sections under their headings.

/**
 * Rows of a list of events: [{event, depth, parts}], the parts of a whole right below it, oldest first, where the
 * whole is listed; `closed` holds the wholes whose parts are folded away.
 */
export function foldedRows(events, closed) {
  const listed = new Set(events.map((event) => event.id));
  const beneath = new Map();
  for (const event of events) {
    const whole = event.part_of;
    if (!whole || whole === event.id || !listed.has(whole)) continue;
    if (!beneath.has(whole)) beneath.set(whole, []);
    beneath.get(whole).push(event);
  }
  for (const parts of beneath.values()) parts.sort((a, b) => (a.start ?? "").localeCompare(b.start ?? "") || a.id.localeCompare(b.id));
  const rows = [];
  const add = (event, depth) => {
    const parts = beneath.get(event.id) ?? [];
    rows.push({ event, depth, parts: parts.filter((part) => !part.repeats).length || parts.length });
    if (depth < 3 && !closed.has(event.id)) for (const part of parts) add(part, depth + 1);
  };
  for (const event of events) if (!event.part_of || event.part_of === event.id || !listed.has(event.part_of)) add(event, 0);
  return rows;
}

/** Events that are about a country and did not take place in it. */
export function aboutOf(country, events, places) {
  return events.filter((event) => event.about?.some((each) => each.basis === "about" && each.country === country)
    && places[event.place]?.country !== country);
}
