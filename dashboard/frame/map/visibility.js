// What of the drawing is in view, and the way to what is not. In: the drawing, whose marks keep
// the pixel they stand at. Out: counts, ids, moves of the map.

import { calm } from "../dom.js";

const CLOSEST_FOCUS = 9;

/**
 * `drawn()` gives the last drawing or null, `scene()` the present scene.
 *
 * Returns inView() (how many events), outside() (ids), focus(bbox or nothing for all), reveal(id).
 */
export function createSights(map, { drawn, scene }) {
  // every event with the pixel its mark stands at; badges may have been moved aside
  function* marks() {
    for (const spot of drawn()?.spots ?? []) for (const event of spot.events) yield [event, spot];
    for (const badge of drawn()?.badges ?? []) for (const event of badge.events) yield [event, badge];
  }

  const cells = () => drawn()?.cells ?? [];

  return {
    inView() {
      if (drawn() === null) return 0;
      const { isInView, view } = scene();
      // records that others stand for are no further events
      const apart = new Set(view.uncounted ?? []);
      let count = 0;
      for (const [event, point] of marks()) if (isInView(point) && !apart.has(event.id)) count += 1;
      for (const cell of cells()) if (isInView(cell)) count += cell.n;
      return count;
    },

    outside() {
      if (drawn() === null) return [];
      const { isInView } = scene();
      return [...marks()].filter(([, point]) => !isInView(point)).map(([event]) => event.id);
    },

    focus(bbox = null) {
      const points = bbox
        ? [[bbox[1], bbox[0]], [bbox[3], bbox[2]]]
        : [...marks(), ...cells().map((cell) => [null, cell])].map(([, point]) =>
            map.unproject([point.x, point.y], drawn().scene.zoom),
          );
      if (points.length === 0) return;
      map.fitBounds(L.latLngBounds(points), {
        padding: [48, 40], maxZoom: Math.max(CLOSEST_FOCUS, map.getZoom()), animate: !calm(),
      });
    },

    reveal(id) {
      const mark = [...marks()].find(([event]) => event.id === id);
      if (!mark) return;
      const latlng = map.unproject([mark[1].x, mark[1].y], drawn().scene.zoom);
      map.panInside(latlng, { padding: [60, 60], animate: !calm() });
    },
  };
}
