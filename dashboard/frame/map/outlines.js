// From country polygons to lines: which edges are borders (two countries share them), which are
// coast, and which only come from cutting the file to a rectangle and are no line at all.

/** Rings of a GeoJSON Polygon or MultiPolygon, [[lon, lat], …] each. */
export function ringsOf(geometry) {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

/**
 * Split the outlines of a FeatureCollection of countries into {borders, coasts}.
 *
 * Each is a list of lines of [lat, lon], Leaflet's order. `bbox` (west, south, east, north) is
 * the rectangle the file was cut to; edges along it, along the 180th meridian, and across more
 * than half the globe (a seam of that meridian) are dropped.
 * Neighbours share vertices exactly: both files come from one topology.
 */
export function outlines(collection) {
  const [west, south, east, north] = collection.bbox ?? [-180, -90, 180, 90];
  const onCut = ([lonA, latA], [lonB, latB]) =>
    (lonA === lonB && (lonA === west || lonA === east || Math.abs(lonA) === 180)) ||
    (latA === latB && (latA === south || latA === north)) ||
    Math.abs(lonA - lonB) > 180;

  const rings = collection.features.flatMap((feature) => ringsOf(feature.geometry));
  const uses = new Map();
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const key = edgeKey(ring[i - 1], ring[i]);
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }

  const borders = [];
  const coasts = [];
  const drawn = new Set();
  for (const ring of rings) {
    let line = null;
    let kind = null;
    for (let i = 1; i < ring.length; i += 1) {
      const key = edgeKey(ring[i - 1], ring[i]);
      // a shared border is drawn once, with the country that comes first
      const skip = onCut(ring[i - 1], ring[i]) || drawn.has(key);
      const here = skip ? null : uses.get(key) > 1 ? borders : coasts;
      if (here !== kind || line === null) {
        line = here === null ? null : [flip(ring[i - 1])];
        if (line) here.push(line);
        kind = here;
      }
      if (line) line.push(flip(ring[i]));
      drawn.add(key);
    }
  }
  return { borders, coasts };
}

/** True when (lon, lat) lies inside a Polygon or MultiPolygon (even-odd rule over its rings). */
export function covers(geometry, lon, lat) {
  let inside = false;
  for (const ring of ringsOf(geometry)) {
    for (let i = 1; i < ring.length; i += 1) {
      const [lonA, latA] = ring[i - 1];
      const [lonB, latB] = ring[i];
      if (latA > lat !== latB > lat && lon < ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA) {
        inside = !inside;
      }
    }
  }
  return inside;
}

function flip([lon, lat]) {
  return [lat, lon];
}

function edgeKey(a, b) {
  const first = `${a[0]},${a[1]}`;
  const second = `${b[0]},${b[1]}`;
  return first < second ? `${first}|${second}` : `${second}|${first}`;
}
