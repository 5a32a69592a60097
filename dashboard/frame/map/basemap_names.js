// Which names the ground offers at this zoom and view, and where: countries, towns, waters.
// In: the basemap's data and the scene. Out: {name, x, y, …} in world pixels, best first.

import { covers } from "./country_outlines.js";

// zoom up to which -> smallest population named; towns compete for room in order of size
const TOWN_SIZES = [[3, Infinity], [4, 5e6], [5, 2.5e6], [6, 9e5], [7, 2e5], [Infinity, 0]];

// Names as Natural Earth 4.1 has them; more than one point, the first that is in view serves.
// `from` is the zoom at which the name fits its water.
const WATERS = [
  {
    from: 4, name: "Mediterranean Sea", name_ar: "البحر المتوسط",
    points: [[33.4, 33.9], [35, 34.55], [28.5, 33.6], [18, 34.6]],
  },
  {
    from: 5, name: "Persian Gulf", name_ar: "الخليج",
    points: [[50.6, 27.9], [52, 26.4], [49.6, 28.9]],
  },
  {
    from: 5, name: "Red Sea", name_ar: "البحر الأحمر",
    points: [[37.3, 22], [35.3, 26], [40, 17.5]],
  },
  {
    from: 4, name: "Black Sea", name_ar: "البحر الأسود",
    points: [[35, 43.2], [38.5, 42.2]],
  },
  {
    from: 4.5, name: "Caspian Sea", name_ar: "بحر قزوين",
    points: [[51, 38.8], [50.6, 41.5]],
  },
  {
    from: 3, name: "Arabian Sea", name_ar: "بحر العرب",
    points: [[62, 18], [58.5, 15]],
  },
];

// a name may step aside a little before it is given up
const STEPS = [[0, 0, 0], [0, -18, 0], [0, 18, 0], [-28, 0, 0], [28, 0, 0], [0, -36, 0], [0, 36, 0]];

/**
 * Countries that need a name here: those without a badge, at their hand-set point when it is in
 * view, else in the roomiest part of their land that is. `badged` holds alpha-2 codes.
 */
export function* countryNames(scene, badged) {
  const { world, countries, countryLabels = {} } = scene.ground;
  const shapes = new Map((world?.features ?? []).map((f) => [f.properties.iso_a2, f]));
  for (const feature of countries?.features ?? []) {
    if (!shapes.has(feature.properties.iso_a2)) shapes.set(feature.properties.iso_a2, feature);
  }
  for (const [iso, feature] of shapes) {
    if (!iso || badged.has(iso)) continue;
    const label = countryLabels[iso];
    const name = scene.nameOf(label) ?? (scene.lang === "ar" ? null : feature.properties.name);
    if (!name) continue;
    const extent = extentOf(feature.geometry, scene);
    if (!extent.inView) continue;
    const anchor = label ? scene.project(label.label[0], label.label[1]) : null;
    if (anchor && scene.isInView(anchor)) {
      // the name may reach over a border a little, but not dwarf its country
      const fits = (box) => box.right - box.left < extent.width * 0.85;
      yield { name, ...anchor, offsets: STEPS, fits };
      continue;
    }
    const spot = roomiest(feature.geometry, extent, scene);
    if (spot === null) continue;
    const within = ({ left, right, top, bottom }) =>
      [left, right].every((x) => {
        const { lng, lat } = scene.map.unproject([x, (top + bottom) / 2], scene.zoom);
        return covers(feature.geometry, lng, lat);
      });
    yield { name, ...spot, offsets: STEPS, fits: within };
  }
}

/** Towns large enough for this zoom, largest first. */
export function townNames(scene) {
  const [, smallest] = TOWN_SIZES.find(([zoom]) => scene.zoom <= zoom + 0.25);
  return (scene.ground.towns ?? [])
    .filter((town) => town.population >= smallest || (town.capital && scene.zoom > 4.25))
    .map((town) => ({ name: scene.nameOf(town), ...scene.project(town.lon, town.lat), size: town.population }))
    .filter((town) => scene.isInView(town))
    .sort((a, b) => b.size - a.size);
}

/** Seas, each with its possible places. */
export function waterNames(scene) {
  return WATERS.filter(({ from }) => scene.zoom >= from).map((water) => ({
    name: scene.nameOf(water),
    points: water.points.map(([lon, lat]) => {
      const { x, y } = scene.project(lon, lat);
      return [x, y];
    }),
  }));
}

// what is asked of the same land at each drawing
const boxes = new WeakMap();
const rooms = new WeakMap();

// the box of a geometry: west, south, east, north in degrees
function boxOf(geometry) {
  if (!boxes.has(geometry)) boxes.set(geometry, measured(geometry));
  return boxes.get(geometry);
}

function measured(geometry) {
  let [west, south, east, north] = [180, 90, -180, -90];
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  for (const ring of rings) {
    for (const [lon, lat] of ring) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}

// the box of a geometry in world pixels, and its part in the view
function extentOf(geometry, scene) {
  const [west, south, east, north] = boxOf(geometry);
  const a = scene.project(west, Math.min(north, 85));
  const b = scene.project(east, Math.max(south, -85));
  const { frame } = scene;
  const left = Math.max(a.x, frame.left);
  const right = Math.min(b.x, frame.right);
  const top = Math.max(a.y, frame.top);
  const bottom = Math.min(b.y, frame.bottom);
  return { width: b.x - a.x, left, right, top, bottom, inView: left < right && top < bottom };
}

// the place with the most room for a name: the same as long as the view is
function roomiest(geometry, extent, scene) {
  const { left, right, top, bottom } = extent;
  const view = [scene.zoom, left, right, top, bottom].join(" ");
  if (rooms.get(geometry)?.view !== view) {
    rooms.set(geometry, { view, spot: findRoom(geometry, extent, scene) });
  }
  return rooms.get(geometry).spot;
}

// the sample furthest from any sample outside the land; across counts less than up and down,
// because names are wide
function findRoom(geometry, { left, right, top, bottom }, scene) {
  const columns = 16;
  const rows = 10;
  const inside = [];
  const outside = [];
  for (let i = 0; i <= columns; i += 1) {
    for (let j = 0; j <= rows; j += 1) {
      const x = left + ((right - left) * i) / columns;
      const y = top + ((bottom - top) * j) / rows;
      const { lng, lat } = scene.map.unproject([x, y], scene.zoom);
      const edge = i === 0 || j === 0 || i === columns || j === rows;
      (!edge && covers(geometry, lng, lat) ? inside : outside).push({ x, y });
    }
  }
  let best = null;
  for (const spot of inside) {
    let room = Infinity;
    for (const other of outside) {
      room = Math.min(room, Math.hypot((spot.x - other.x) * 0.4, spot.y - other.y));
    }
    if (best === null || room > best.room) best = { ...spot, room };
  }
  return best !== null && best.room > 10 ? { x: best.x, y: best.y } : null;
}
