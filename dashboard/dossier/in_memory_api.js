// The frame's data from memory instead of a server: the same answers as /data/view and
// /data/event/{id}, made of what the file holds. In: the data of the dossier. Out: an api for
// the frame, and the counts that the two selects show.

import { DataError } from "../frame/host/api.js";
import { barsOf, dayOf, isoOf } from "./timeline_bars.js";
import { countedOnce, countOf, isInPeriod, isSure, matcher, periodsOf } from "./filter_and_count.js";

const LEAST_MARGIN_DAYS = 3;

/** The choice that a query string of the page stands for. */
export function choiceOf(query) {
  const params = new URLSearchParams(query);
  return {
    year: params.get("year") ?? "",
    actor: params.get("actor") ?? "",
    types: params.getAll("event_type"),
    from: params.get("from"),
    to: params.get("to"),
  };
}

/** The query string of a choice; the same choice is always the same text. */
export function queryOf(choice) {
  const params = new URLSearchParams();
  for (const key of ["year", "from", "to", "actor"]) if (choice[key]) params.set(key, choice[key]);
  for (const type of choice.types) params.append("event_type", type);
  return params.toString();
}

/** Answer from `data`, as payload.py writes it, in the words of `speaker` (translations.js). */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createMemory({ view, cards, chains, index, base, silence = null }, speaker) {
  const pairs = view.events.map((event) => [event, index[event.id]]);
  const matching = (choice, leave) => {
    const matches = matcher(base, choice, leave);
    return pairs.filter(([event, entry]) => matches(event, entry));
  };

  function answer(query) {
    const choice = choiceOf(query);
    const found = matching(choice, "");
    const periods = periodsOf(base, choice);
    const events = found.map(([event, entry]) => ({
      ...event, certainty: entry.dated ? (isSure(entry, periods) ? "sure" : "possible") : null,
    }));
    const { uncounted, ...counter } = countOf(found, periods, base, speaker);
    const used = new Set(events.map((event) => event.place));
    return {
      ...view,
      query,
      counter,
      uncounted,
      classes: classes(choice),
      events,
      places: Object.fromEntries(Object.entries(view.places).filter(([id]) => used.has(id))),
      timeline: timeline(choice, periods),
      tray: {
        unplaced: events.filter((event) => event.placed === "none").map((event) => event.id),
        undated: found.filter(([, entry]) => !entry.dated).map(([event]) => event.id),
      },
      empty: events.length ? null : nothing(choice),
    };
  }

  function classes(choice) {
    const counts = {};
    for (const [event] of countedOnce(matching(choice, "types"))) counts[event.cls] = (counts[event.cls] ?? 0) + 1;
    return view.classes.map((one) => ({
      ...one,
      count: counts[one.cls] ?? 0,
      on: choice.types.length === 0 || one.types.some((type) => choice.types.includes(type)),
    }));
  }

  function timeline(choice, periods) {
    const chosen = Boolean(choice.year || choice.from || choice.to);
    if (!chosen && !choice.actor && choice.types.length === 0) return view.timeline;
    const span = periods.length ? [periods[0][0], periods.at(-1)[1]] : null;
    // bars round the period, so that one sees what else there is
    const wide = chosen ? widened(span, base) : span;
    const inside = ([, entry]) => isInPeriod(entry, wide ? [wide] : [], base.certainty);
    const entries = countedOnce(matching(choice, "year").filter(inside)).map(([, entry]) => entry);
    const line = barsOf(entries, wide, base);
    const bound = (day, end) => (day === end ? null : day);
    return {
      ...line,
      unit_label: speaker.units[line.unit],
      start: line.bins[0]?.start ?? null,
      end: line.bins.at(-1)?.end ?? null,
      period: span && { from: bound(span[0], base.earliest), to: bound(span[1], base.latest) },
      log: false,
    };
  }

  function nothing(choice) {
    const hints = ["year", "actor", "types"].map((key) => [matching(choice, key).length, key]);
    const [most, key] = hints.sort((a, b) => b[0] - a[0])[0];
    const { page, fill, n } = speaker;
    const hint = () => fill(page.without, { choice: page[`without_${key}`], n: n(most) });
    return { words: page.none_here, hint: most ? { key, words: hint() } : null };
  }

  return {
    view: async (query) => answer(query),
    event: async (id) => {
      if (!Object.hasOwn(cards, id)) throw new DataError(`${id} is not in this dossier`);
      const chain = chains.find(({ events }) => events.includes(id));
      return {
        ...cards[id],
        chain: chain?.links ?? [],
        chain_events: (chain?.events ?? []).map((other) => cards[other]),
      };
    },
    answer,
    /** Who looked where is known for the whole file, and for no choice of the page. */
    silence: async (query) => (query === "" ? silence : { narrowed: true }),
    /** How many events each value of `key` ("year" or "actor") has under the other choices. */
    facet(key, values, choice) {
      const others = matching(choice, key);
      return new Map(values.map((value) => {
        const periods = key === "year" ? periodsOf(base, { year: value }) : [];
        const has = key === "year"
          ? (entry) => isInPeriod(entry, periods, base.certainty)
          : (entry) => entry.actors.includes(value);
        return [value, others.filter(([, entry]) => has(entry)).length];
      }));
    },
  };
}

// half the period's length on each side, as dashboard/routes/data/view.py adds it
function widened(span, { earliest, latest }) {
  const [first, last] = span;
  if (first > last) return span;
  if (first === earliest || last === latest) return null;
  const [a, b] = span.map(dayOf);
  const margin = Math.max(Math.floor((b - a) / 2), LEAST_MARGIN_DAYS);
  return [isoOf(Math.max(a - margin, dayOf(earliest))), isoOf(Math.min(b + margin, dayOf(latest)))];
}
