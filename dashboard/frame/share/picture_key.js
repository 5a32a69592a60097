// The key of one picture: only the kinds, states and footprints of the events whose marks are in it.

import { placeSign } from "../bar/counter.js";
import { SILENT, silentSample } from "../silence/patterns.js";
import { CLASSES, disputedSign, glyph } from "../panel/glyphs.js";

const STATES = ["ongoing", "planned", "alleged", "denied", "negated"];
const FOOTPRINT = { near: "exact", area: "region", region: "region", country: "country" };

/** Rows [[sign, words], …] for what `map` shows of a view. */
export function shownKey(view, map, words) {
  const seen = view.events.filter((event) => isSeen(event, view, map));
  const { key } = words;
  const kinds = CLASSES.filter((cls) => seen.some((event) => event.cls === cls))
    .map((cls) => [glyph(cls, "happened", { size: 18 }), key.classes[cls][0]]);
  const states = STATES.filter((state) => seen.some((event) => event.state === state))
    .map((state) => [glyph(seen.find((event) => event.state === state).cls, state, { size: 18, rtl: words.dir === "rtl" }), key.states[state][0]]);
  const disputed = seen.some((event) => event.disputed) ? [[disputedSign(16), key.states.disputed[0]]] : [];
  const footprints = new Set(seen.map((event) => FOOTPRINT[event.placed]).filter((part) => part && part !== "exact"));
  return [...kinds, ...states, ...disputed,
    ...[...footprints].map((part) => [placeSign(part), words.placedChip[part]]),
    ...SILENT.filter((state) => map.getContainer().querySelector(`.dl-silent-${state}`))
      .map((state) => [silentSample(state), words.silence.heading(state)])];
}

function isSeen(event, view, map) {
  if (event.placed === "none") return false;
  const [lng, lat] = view.places?.[event.place]?.label ?? [event.lon, event.lat];
  return Number.isFinite(lat) && Number.isFinite(lng) && map.getBounds().contains([lat, lng]);
}
