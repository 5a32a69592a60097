// All words of the frame's own interface, one table per language, and the number and date
// formats. Words that belong to the data (titles, labels, the counter sentence) come translated
// from the server. A language without a table here reads English words with its own formats.

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

const en = {
  title: "Dateline map",
  skipMap: "Skip map",
  kinds: "Kinds of events",
  keyLink: "How to read this map",
  close: "Close",
  more: "More",
  less: "Less",
  panel: "Events",
  map: "Map of events",
  newestFirst: (n) => `${n} ${n === "1" ? "event" : "events"}, newest first`,
  someNewestFirst: (n, total) => `${n} of ${total} events, newest first`,
  inView: (n) => `in view: ${n}`,
  allEvents: (n) => `All ${n} events`,
  backTo: (title) => `Back to ${title}`,
  events: (n) => `${n} ${n === "1" ? "event" : "events"}`,
  showMore: (n) => `Show ${n} more`,
  noPlace: "no place given",
  accountsDiffer: "accounts differ",
  machineCoded: "machine-coded",
  // tray
  unplaced: (n) => `${n} without a place`,
  outside: (n) => `${n} outside this view`,
  undated: (n) => `${n} undated`,
  // notices
  noMatch: "No event matches these filters.",
  clearAll: "Clear all",
  noneHere: (n) => `${n} ${n === "1" ? "event matches, but not" : "events match, none of them"} here.`,
  showThem: "Show them",
  showIt: "Show it",
  loading: "Loading events…",
  tooMany: (n) => `Showing counts for ${n} events. Zoom in to see single ones.`,
  failed: "The events could not be loaded.",
  failedSince: (time) => `The events could not be loaded. The map shows the last good view, from ${time}.`,
  cardFailed: "The details of this event could not be loaded.",
  tryAgain: "Try again",
  noAssets: "The map’s files are not installed. Run: dateline assets",
  dismiss: "Dismiss this message",
  // card
  here: (i, n) => `${i} of ${n} here`,
  loadingCard: "Loading the receipts…",
  where: "Where",
  when: "When",
  who: "Who",
  what: "What",
  deaths: "Deaths",
  notStated: "Not in the articles",
  asKnown: "As known, not from the articles",
  claims: "Accounts",
  linked: "Linked events",
  sources: "Sources",
  checked: "checked",
  changed: "changed",
  notChecked: "not checked",
  paragraph: (n) => `¶ ${n}`,
  paragraphLong: (outlet, n) => `${outlet}, paragraph ${n}, shows the passage`,
  // passage under a receipt
  paragraphOf: (n) => `paragraph ${n}`,
  loadingPassage: "Loading the paragraph…",
  readAs: "Read as:",
  openArticle: "Open the article",
  openArticleFile: "Open the article’s text file",
  notAtHand: (n) => `The article is not at hand, so paragraph ${n} cannot be shown.`,
  staysHere: "The file stays in this page’s memory; it is sent nowhere.",
  notText: (name) => `‘${name}’ is not a UTF-8 text file.`,
  anotherText: "This file is another text than the one coded.",
  notCompared: "Whether this is the text that was coded could not be checked here.",
  noSuchParagraph: "This text has no such paragraph.",
  wordsNotThere: (text) => `The words “${text}” do not stand in this paragraph.`,
  // place record
  whyHere: "Why here?",
  whyNotDrawn: "Why not on the map?",
  alsoSpelled: (names) => `Also: ${names}`,
  drawnAt: (position) => `Drawn at ${position},`,
  drawnAs: (precision) => `Known as: ${precision}.`,
  insideCountry: (name, far) => `By the 1:10m boundaries this point lies in ${name}, ${far} from its border or coast.`,
  apart: (n, far) => `${n} independent sources, at most ${far} apart:`,
  position: (lat, south, lon, west) => `${lat}° ${south ? "S" : "N"}, ${lon}° ${west ? "W" : "E"}`,
  metres: (n) => `${n} m`,
  kilometres: (n) => `${n} km`,
  // chain
  chain: (n) => `Chain: ${n} events`,
  notInFilter: "outside the filters",
  quoted: (text) => `“${text}”`,
  copyLink: "Copy link",
  copied: "Link copied",
  copyByHand: "Copy this link:",
  cite: "Cite",
  geojson: "GeoJSON",
  openInDateline: "Open in Dateline",
  // timeline
  timeline: "When it happened",
  byUnit: (label) => `When it happened, ${label}`,
  surely: "surely then",
  possiblyThen: "possibly then",
  logScale: "log scale",
  timelineSummary: (n, from, to, peak, peakN) =>
    `Timeline of ${n} events, ${from} to ${to}. Most in ${peak}: ${peakN}.`,
  bar: (span, sure, possible) => `${span}: ${sure} surely, ${possible} possibly`,
  severalAt: (n, label, span) => `${n} events, ${label}, ${span}`,
  earlier: (n) => `${n} earlier`,
  later: (n) => `${n} later`,
  offAxis: (n) => `${n} ${n === "1" ? "event lies" : "events lie"} beyond this end of the axis`,
  // brush
  period: (from, to) => (from === to ? from : `${from} – ${to}`),
  wholePeriod: "Whole period",
  brush: "Period",
  brushFrom: "Period from",
  brushTo: "Period to",
  barCursor: "Bars: arrow keys read one by one, Enter sets the period to it",
  // play
  play: "Play",
  pause: "Pause",
  stepBack: "Step back",
  step: "Step",
  stop: "Stop",
  speed: "Speed",
  speeds: { slow: "Slow", normal: "Normal", fast: "Fast" },
  window: "Window",
  windows: { moving: "Moving", growing: "Growing" },
  playing: "Play through time",
  inWindow: (n, total, sure, possible) => `${n} of ${total} events: ${sure} surely, ${possible} possibly`,
  // replaces entries of map/phrases.js, which are English
  onMap: {},
  key: {
    lead: "Shape and colour say what kind of event. Fill says how it is asserted. The mark’s footprint says how well it is placed.",
    kind: "What kind of event",
    asserted: "How it is asserted",
    placed: "How well it is placed",
    classes: {
      force: ["Force", "Assault"],
      move: ["Troop moves", "Mobilize; pointing down: retreat, ceasefire"],
      press: ["Pressure", "Coerce, sanction"],
      talk: ["Talks and deals", "Consult, agree, concede"],
      help: ["Help", "Aid, cooperate"],
      words: ["Words", "Support, request, accuse, reject, threaten"],
      people: ["Gatherings", "Protest, funeral, rally"],
      state: ["Situations", "A standing state of affairs"],
    },
    states: {
      happened: ["Happened", "Reported as fact"],
      ongoing: ["Ongoing", "Not over at the last report"],
      planned: ["Announced, planned, expected", "Not a fact yet"],
      alleged: ["Alleged", "Someone says so"],
      denied: ["Denied", "Someone says not so"],
      negated: ["Did not happen", "The source says so"],
      disputed: ["Accounts differ", "Rival values, side by side in the card"],
      machine: ["Machine-coded", "Smaller, no halo: nobody has reviewed it"],
      selected: ["Selected", "Ring; the card is open"],
    },
    footprints: {
      point: ["Site or town", "At this point"],
      near: ["Near a place", "Anywhere inside the ring, drawn in true kilometres"],
      area: ["Province or district", "Somewhere in the hatched area; the badge counts"],
      region: ["Region", "No sharp edge is known"],
      country: ["Country only", "Badge at a fixed spot, never a dot at the centre"],
      flow: ["Flow", "From sender to receiver; thicker is more"],
      stack: ["Several at one place", "Opens to a fan; above six, to a list"],
      cell: ["Many events", "One cell; the ring shows the kinds, starting at the top with force"],
    },
    sampleCountry: "Iraq",
  },
};

const TABLES = { en };

/** The words and formats for one language tag ("en", "ar", "ar-IQ"). */
export function wordsFor(lang) {
  const base = lang.split("-")[0];
  const words = TABLES[base] ?? en;
  const numbers = new Intl.NumberFormat(lang);
  const degrees = new Intl.NumberFormat(lang, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const twoDigits = new Intl.NumberFormat(lang, { maximumSignificantDigits: 2 });
  const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  const formats = {
    year: new Intl.DateTimeFormat(lang, { year: "numeric", timeZone: "UTC" }),
    month: new Intl.DateTimeFormat(lang, { month: "short", year: "numeric", timeZone: "UTC" }),
    day: new Intl.DateTimeFormat(lang, {
      day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
    }),
    monthOnly: new Intl.DateTimeFormat(lang, { month: "short", timeZone: "UTC" }),
    dayOnly: new Intl.DateTimeFormat(lang, { day: "numeric", month: "short", timeZone: "UTC" }),
  };
  return {
    ...words,
    lang,
    dir: RIGHT_TO_LEFT.has(base) ? "rtl" : "ltr",
    n: (value) => numbers.format(value),
    degrees: (value) => degrees.format(Math.abs(value)),
    distance: (metres) => (metres < 1000
      ? words.metres(twoDigits.format(metres))
      : words.kilometres(metres < 100_000 ? twoDigits.format(metres / 1000) : numbers.format(Math.round(metres / 1000)))),
    time: (date) => clock.format(date),
    // `day` is a number of milliseconds since 1970, UTC, so that a date never slips a day
    date: (day, form) => formats[form].format(day),
  };
}
