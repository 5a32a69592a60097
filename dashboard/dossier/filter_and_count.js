// Matching and counting in the page, by the store's own rules (geodata/store: predicates,
// counts): the counter line here must be the store's for every choice. In: entries of the index
// and summaries of events; out: plain counts and the sentence.

const PLACES = ["exact", "region", "country", "none"];
const PART_OF = { point: "exact", near: "exact", area: "region", region: "region", country: "country", none: "none" };
const STATES = ["happened", "ongoing", "planned", "alleged", "denied", "negated", "disputed"];

/** The spans of days asked for, [first, last] as ISO texts; empty if time is free. */
export function periodsOf(base, choice) {
  const first = later(base.from, choice.from);
  const last = earlier(base.to, choice.to);
  const years = choice.year ? [Number(choice.year)] : base.years;
  if (years.length === 0) {
    return base.timed || choice.from || choice.to ? [[first, last]] : [];
  }
  const spans = [];
  for (const year of years) {
    if (spans.length && spans.at(-1)[1] === year - 1) spans.at(-1)[1] = year;
    else spans.push([year, year]);
  }
  const days = spans
    .map(([a, b]) => [later(first, `${a}-01-01`), earlier(last, `${b}-12-31`)])
    .filter(([a, b]) => a <= b);
  // a year outside from..to leaves nothing: an impossible period, not a free one
  return days.length ? days : [[base.latest, base.earliest]];
}

/** Whether an event's whole interval lies in the period, and all that is drawn in the area. */
export function isSure(entry, periods) {
  if (!entry.dated || !entry.within) return false;
  return periods.length === 0 || (!entry.open && periods.some(([a, b]) => entry.start >= a && entry.end <= b));
}

/** Whether an event lies in the period, as surely as the dossier's own filter asks for. */
export function isInPeriod(entry, periods, certainty) {
  if (periods.length === 0) return true;
  if (certainty === "sure") return isSure(entry, periods);
  return entry.dated && periods.some(([a, b]) => entry.start <= b && entry.end >= a);
}

/** A test of [summary, entry] for a choice {year, actor, types, from, to}; `leave` skips one key. */
export function matcher(base, choice, leave = "") {
  const kept = { ...choice };
  if (leave === "year") Object.assign(kept, { year: "", from: null, to: null });
  if (leave === "actor") kept.actor = "";
  if (leave === "types") kept.types = [];
  const periods = periodsOf(base, kept);
  return (event, entry) =>
    isInPeriod(entry, periods, base.certainty)
    && (!kept.actor || entry.actors.includes(kept.actor))
    && (kept.types.length === 0 || kept.types.includes(event.event_type));
}

/**
 * The counter of matching [summary, entry] pairs: how many events there are, counted once, and exclusive splits
 * that sum to them; `timed` says whether a period is asked for, `speaker` is as in translations.js.
 */
export function countOf(pairs, periods, base, speaker) {
  const counter = {
    total: pairs.length, all: base.all, certain: 0, possible: 0, undated: 0, at: 0, about: 0, states: {},
    places: { exact: 0, region: 0, country: 0, none: 0 }, timed: periods.length > 0, asksPlace: base.asksPlace,
    ...foldOf(pairs), noun: nounOf(pairs),
  };
  const articles = new Set(pairs.flatMap(([, entry]) => [...entry.sources]));
  for (const [event, entry] of countedOnce(pairs)) {
    counter.places[PART_OF[event.placed]] += 1;
    counter[!entry.dated ? "undated" : isSure(entry, periods) ? "certain" : "possible"] += 1;
    counter[entry.at ? "at" : "about"] += 1;
    const state = event.disputed ? "disputed" : event.state;
    counter.states[state] = (counter.states[state] ?? 0) + 1;
  }
  counter.articles = articles.size;
  return { ...counter, head: head(counter, speaker), sentence: sentence(counter, speaker) };
}

/** The pairs that are counted: operations as their parts, repeats not at all. */
export function countedOnce(pairs) {
  const { uncounted } = foldOf(pairs);
  return pairs.filter(([event]) => !uncounted.includes(event.id));
}

/** How many events the records tell of, by the rules of geodata/store/parts; `uncounted` are ids. */
function foldOf(pairs) {
  const found = new Map(pairs.map(([event]) => [event.id, event]));
  const operations = new Set();
  const parts = new Set();
  const repeats = new Set();
  for (const [event, entry] of pairs) {
    const whole = found.get(entry.above.find((id) => found.has(id)));
    if (!whole) continue;
    if (event.repeats) repeats.add(event.id);
    else if (!whole.lasting && whole.event_type === event.event_type) {
      operations.add(whole.id);
      parts.add(event.id);
    }
  }
  const uncounted = new Set([...operations, ...repeats]);
  return {
    uncounted: [...uncounted],
    once: pairs.length - uncounted.size,
    operations: operations.size,
    parts: [...parts].filter((id) => !operations.has(id)).length,
    repeats: repeats.size,
  };
}

function nounOf(pairs) {
  const nouns = new Set(pairs.map(([event]) => event.noun));
  if (nouns.size === 2 && nouns.has("strike") && nouns.has("attack")) return "attack";
  return nouns.size === 1 ? [...nouns][0] : "event";
}

function head({ total, all, once, noun }, { n, count, fill, counter: forms }) {
  const whole = total === all;
  if (once !== total) {
    return fill(whole ? forms.records : forms.records_filtered, {
      once: count(once, noun), total: n(total), all: count(all, "of_record"),
    });
  }
  if (whole) return count(total, "event");
  return fill(forms.filtered, { total: noun === "event" ? n(total) : count(total, noun), all: count(all, "of_event") });
}

function sentence(counter, speaker) {
  const { articles, states, operations, parts } = counter;
  const { count, fill, comma, known, counter: forms } = speaker;
  const first = head(counter, speaker) + (operations
    ? comma + fill(forms.operations, { operations: count(operations, "operation"), parts: count(parts, "part") }) : "");
  const named = (names) => join(names.map((name) => [counter[name], known[name]]), speaker);
  const groups = [
    join(PLACES.map((part) => [counter.places[part], known[part]]), speaker),
    counter.asksPlace && counter.about ? named(["at", "about"]) : "",
    named(counter.timed ? ["certain", "possible", "undated"] : ["undated"]),
    join(STATES.map((state) => [states[state] ?? 0, speaker.states[state]]), speaker),
  ].filter(Boolean).join(speaker.semicolon);
  const text = groups ? fill(forms.whole, { head: first, parts: groups }) : first;
  return articles ? fill(forms.sources, { said: text, articles: count(articles, forms.cited) }) : text;
}

function join(counted, { n, fill, comma }) {
  return counted.filter(([number]) => number).map(([number, form]) => fill(form, { n: n(number) })).join(comma);
}

function later(a, b) {
  return b && b > a ? b : a;
}

function earlier(a, b) {
  return b && b < a ? b : a;
}
