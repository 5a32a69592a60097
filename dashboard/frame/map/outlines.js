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
  const numbered = numberedVertices(rings);
  const uses = new Map();
  for (const { edges } of numbered) {
    for (const edge of edges) uses.set(edge, (uses.get(edge) ?? 0) + 1);
  }

  const borders = [];
  const coasts = [];
  const drawn = new Set();
  for (const { ring, edges } of numbered) {
    let line = null;
    let kind = null;
    edges.forEach((edge, i) => {
      const [from, to] = [ring[i], ring[i + 1]];
      // a shared border is drawn once, with the country that comes first
      const skip = onCut(from, to) || drawn.has(edge);
      const here = skip ? null : uses.get(edge) > 1 ? borders : coasts;
      if (here !== kind || line === null) {
        line = here === null ? null : [flip(from)];
        if (line) here.push(line);
        kind = here;
      }
      if (line) line.push(flip(to));
      drawn.add(edge);
    });
  }
  return { borders, coasts };
}

// the files have three decimals; a number for each vertex and one for each edge, whichever way it
// runs, are found again in a fifth of the time that texts take
const PER_DEGREE = 1000;
const LATITUDES = 181 * PER_DEGREE;

function numberedVertices(rings) {
  const numbers = new Map();
  const number = ([lon, lat]) => {
    const key = Math.round(lon * PER_DEGREE) * LATITUDES + Math.round(lat * PER_DEGREE);
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key);
  };
  const vertices = rings.map((ring) => ring.map(number));
  const edge = (a, b) => (a < b ? a * numbers.size + b : b * numbers.size + a);
  return rings.map((ring, r) => ({ ring, edges: vertices[r].slice(1).map((to, i) => edge(vertices[r][i], to)) }));
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
