// The few words the map itself writes, in English. createMapLayer takes `words` with the same
// keys to replace them; numbers arrive formatted.

export const PHRASES = {
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
    words: "Words", people: "Gatherings", state: "Situations",
  },
  eventsAt: (n, place) => `${n} events, ${place}`,
  andPlacesNearby: (place, n) =>
    n === 1 ? `${place} and 1 place nearby` : `${place} and ${n} places nearby`,
  accountsDiffer: "accounts differ",
  notPlainFacts: (n) => `of which ${n} not plain facts`,
};
