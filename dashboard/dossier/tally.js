// Matching and counting in the page, by the store's own rules (geodata/store: predicates,
// counts): the counter line here must be the store's for every choice. In: entries of the index
// and summaries of events; out: plain counts and the sentence.

const KNOWN = ["sure", "possible", "unplaced", "undated"];
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
  return periods.length === 0 || periods.some(([a, b]) => entry.start >= a && entry.end <= b);
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
 * The counter of matching [summary, entry] pairs: two exclusive splits, each summing to the
 * total; `speaker` as in words.js.
 */
export function countOf(pairs, periods, all, speaker) {
  const states = {};
  const known = { sure: 0, possible: 0, unplaced: 0, undated: 0 };
  const articles = new Set();
  for (const [event, entry] of pairs) {
    const how = !entry.dated ? "undated"
      : event.place === null ? "unplaced"
        : isSure(entry, periods) ? "sure" : "possible";
    known[how] += 1;
    const state = event.disputed ? "disputed" : event.state;
    states[state] = (states[state] ?? 0) + 1;
    for (const source of entry.sources) articles.add(source);
  }
  const counter = { total: pairs.length, all, ...known, articles: articles.size, states };
  return { ...counter, sentence: sentence(counter, speaker) };
}

function sentence(counter, speaker) {
  const { total, all, articles, states } = counter;
  const { n, count, fill, counter: forms } = speaker;
  const head = total === all ? count(total, "event") : fill(forms.filtered, { total: n(total), all: count(all, "of_event") });
  const parts = [
    join(KNOWN.map((how) => [counter[how], speaker.known[how]]), speaker),
    join(STATES.map((state) => [states[state] ?? 0, speaker.states[state]]), speaker),
  ].filter(Boolean).join(speaker.semicolon);
  const said = parts ? fill(forms.whole, { head, parts }) : head;
  return articles ? fill(forms.sources, { said, articles: count(articles, forms.cited) }) : said;
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
