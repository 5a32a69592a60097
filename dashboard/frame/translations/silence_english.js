// What is said of weeks and districts that nobody looked at. Never "quiet": what nobody saw may have happened.

const some = (count, n, one, many) => `${n(count)} ${count === 1 ? one : many}`;

export const silence = {
  switch: "Where nobody looks",
  title: "Where nobody looks",
  off: "Hide where nobody looks",
  loading: "Looking at who looked…",
  state: (state, narrowed) => (state === "no_source"
    ? "No source looks here in this period:"
    : narrowed ? "Sources look, and tell of nothing that the filter asks for:" : "Sources look, and tell of nothing:"),
  districts: (count, n) => some(count, n, "district", "districts"),
  noOutline: (count, n) => `${some(count, n, "district has", "districts have")} no outline here: listed in words below, not hatched.`,
  short: { no_source: "no source looks:", looked_nothing: "looked, told nothing:" },
  note: "Neither hatch means that nothing happened: nobody told of it. What is known only to a country or a region lies in no district.",
  inWords: "Districts and weeks in words",
  heading: (state) => ({ no_source: "No source looks", looked_nothing: "Sources look, told of nothing", told: "Told of, so not hatched" })[state],
  notDrawn: (name) => `${name} (no outline)`,
  weeks: (weeks, n) => `Of ${some(weeks.all, n, "week", "weeks")}: ${n(weeks.told)} told of, ${n(weeks.looked_nothing)} looked at and nothing told, ${n(weeks.no_source)} with no source at work. An event counts in a week if its date is known to two weeks.`,
  longest: (weeks, span, n) => `Longest without a source: ${some(weeks, n, "week", "weeks")}, ${span}.`,
  week: { no_source: "no source at work", looked_nothing: "sources at work, told of nothing", told: "told of" },
  run: (span, weeks, state, n) => `${span}, ${some(weeks, n, "week", "weeks")}: ${state}`,
  row: (weeks, n) => `Row below: ${some(weeks.no_source, n, "week", "weeks")} with no source at work, ${n(weeks.looked_nothing)} in which sources told of nothing.`,
  nothing: "No district or week can be named here: of what is found, no place is known to a province or no date to two weeks.",
  tooMuch: "There are too many events to see who looked. Filter first: choose a period or a country.",
  wholeOnly: "Who looked is known here for the whole file only: clear what you chose in this page.",
  failed: "Who looked where could not be loaded.",
  keyRows: {
    no_source: ["Nobody looks", "No source looks here in this period; shown by “Where nobody looks” on the map"],
    looked_nothing: ["Looked, told nothing", "Sources look here and tell of nothing; that is not “quiet”"],
  },
};
