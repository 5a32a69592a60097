// Where a Leaflet map looks, as plain values, and how it gets elsewhere.

const FLIGHT_S = 1.2;

/** The map's bbox (west, south, east, north) in degrees. */
export function boundsOf(map) {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

/** The map's middle and zoom, as an address writes them: about ten metres exact. */
export function positionOf(map) {
  const { lat, lng } = map.getCenter();
  return { lat: round(lat), lng: round(lng), zoom: map.getZoom() };
}

/** The map's middle and zoom, exactly. */
export function lookOf(map) {
  const { lat, lng } = map.getCenter();
  return { lat, lng, zoom: map.getZoom() };
}

/** Look at {lat, lng, zoom}: in flight, or at once. */
export function goTo(map, { lat, lng, zoom }, { flies = false } = {}) {
  if (flies) map.flyTo([lat, lng], zoom, { duration: FLIGHT_S });
  else map.setView([lat, lng], zoom, { animate: false });
}

/** Look at a bbox (west, south, east, north) in degrees, at once. */
export function fitTo(map, [west, south, east, north]) {
  map.fitBounds([[south, west], [north, east]], { animate: false });
}

function round(degrees) {
  return Math.round(degrees * 1e4) / 1e4;
}

/** What of a view the map marks: where cells stand for the events, those of the list are in them. */
export function marksOf(view) {
  return view.mode === "cells" ? { ...view, events: [] } : view;
}

const TELL_AFTER_MS = 500;

/**
 * Tell where the reader has moved the map to, once it has rested for half a second.
 *
 * Returns {moved(), forget(), theirs(act)}: after a move, before a move that is not the reader's,
 * and for an act of theirs outside the map that may move it: the address must hold where to.
 */
export function createViewTeller(map, tell) {
  let byReader = false;
  let due = 0;
  for (const type of ["pointerdown", "wheel", "keydown", "touchstart"]) {
    map.getContainer().addEventListener(type, () => { byReader = true; }, { capture: true, passive: true });
  }
  return {
    moved() {
      if (!byReader) return;
      byReader = false;
      clearTimeout(due);
      due = setTimeout(() => tell(positionOf(map)), TELL_AFTER_MS);
    },
    forget() {
      byReader = false;
    },
    theirs(act) {
      byReader = true;
      act();
    },
  };
}
