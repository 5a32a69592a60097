// Where the candidates of a place stand on the map, and which of them it fits.

const FAR_KM = 1500;
const EARTH_KM = 6371;

/** Kilometres between two places {lon, lat} along the sphere. */
export function kmBetween(a, b) {
  const rad = (degrees) => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [rad(a.lat), rad(b.lat)];
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Candidates with a position as {near, far, chosen}: those within 1,500 km of the chosen one (or of the first, where none
 * is), the farther ones with their distance, and the chosen one or null.
 */
export function layoutOf(candidates) {
  const placed = candidates.filter(({ lon, lat }) => Number.isFinite(lon) && Number.isFinite(lat));
  const chosen = placed.find((one) => one.chosen) ?? null;
  const middle = chosen ?? placed[0] ?? null;
  const measured = placed.map((one) => ({ ...one, far: middle ? kmBetween(middle, one) : 0 }));
  return {
    near: measured.filter(({ far }) => far <= FAR_KM),
    far: measured.filter(({ far }) => far > FAR_KM),
    chosen,
  };
}

/** The chosen one and that of the near ones that lies farthest from it, null where there is no such pair of points. */
export function longestLine({ near, chosen }) {
  if (!chosen) return null;
  const others = near.filter((one) => one.ref !== chosen.ref && one.precision !== "country");
  const farthest = others.reduce((most, one) => (most === null || one.far > most.far ? one : most), null);
  return farthest && farthest.far > 0 ? [chosen, farthest] : null;
}
