// Country polygons, and the lines along them: borders and coasts.

/** Rings of a GeoJSON Polygon or MultiPolygon, [[lon, lat], …] each. */
export function ringsOf(geometry) {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

/**
 * The lines of a FeatureCollection that `runs` name, each a list of [lat, lon], Leaflet's order.
 *
 * A run is [ring, first position, last position], rings counted over all features; the server found
 * them beforehand (geodata/boundaries/border_lines.py).
 */
export function linesAlong(collection, runs) {
  const rings = collection.features.flatMap((feature) => ringsOf(feature.geometry));
  return runs.map(([ring, first, last]) => rings[ring].slice(first, last + 1).map(([lon, lat]) => [lat, lon]));
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
