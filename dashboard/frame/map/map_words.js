// The few words the map itself writes, in English. createMapLayer takes `words` with the same
// keys to replace them; numbers arrive formatted.

export const PHRASES = {
  comma: ", ",
  attribution: "Borders: Natural Earth, de facto",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  twoFingers: "Use two fingers to move the map",
  near: (place) => `near ${place}`,
  from: (place) => `from ${place}`,
  to: (place) => `to ${place}`,
  events: (n, count) => (count === 1 ? `${n} event` : `${n} events`),
  classes: {
    force: "Force", move: "Troop moves", press: "Pressure", talk: "Talks and deals", help: "Help",
    words: "Words", people: "Gatherings", state: "Situations, unknown",
  },
  // the mark's own words first: who speaks to the browser says what stands there
  eventsAt: (n, place) => `${place}: ${n} events`,
  andPlacesNearby: (place, n) =>
    n === 1 ? `${place} and 1 place nearby` : `${place} and ${n} places nearby`,
  accountsDiffer: "accounts differ",
  aboutCount: (n) => `about ${n}`,
  // chains and encounters
  linkedOffMap: (n, count, all) => `${n} of the ${all} events of this chain ${count === 1 ? "is" : "are"} not on the map`,
  kilometres: (km) => `${km} km`,
  metres: (m) => `${m} m`,
  days: (n, count) => (count === 0 ? "same day" : count === 1 && n === "1" ? `${n} day` : `${n} days`),
  daysOrMore: (n, count) => (count === 0 ? "time open" : `${n} days or more`),
  apart: (km, days) => `${km}, ${days}`,
  pairsApart: (n, km) => `${n} pairs, ${km}`,
  encountersOf: (a, b, km, days, n, count) =>
    `Encounters of ${a} and ${b} within ${km} km and ${days} days: ${n} ${count === 1 ? "pair" : "pairs"}`,
  unmet: (n) => `${n} of them not on the map under these filters`,
  close: "Close",
  // the control for areas
  selectArea: "Select area",
  clearArea: "Clear area",
  drawRectangle: "Rectangle",
  drawPolygon: "Polygon",
  useView: "Use this view",
  finishArea: "Finish",
  cancel: "Cancel",
  dragRectangle: "Drag from corner to corner. Esc cancels.",
  clickCorners: "Click each corner. Double click or Enter closes, Esc cancels.",
  notPlainFacts: (n) => `of which ${n} not plain facts`,
};
