// Marks that are on the page: by event, and the one a finger means.

// a finger's reach round a glyph, in px: half of 44
const FINGER = 22;

/** The element that stands for an event: its glyph, or the stack or badge it is in. */
export function markOf(container, id) {
  const name = CSS.escape(id);
  return container.querySelector(`[data-event="${name}"][role=button], [data-events~="${name}"]`);
}

/** The glyph nearest to `point` (px in the container) within a finger's reach, or null. */
export function nearestMark(container, point) {
  const frame = container.getBoundingClientRect();
  let best = null;
  for (const mark of container.querySelectorAll(".dl-mark[role=button]")) {
    const box = mark.getBoundingClientRect();
    const distance = Math.hypot(
      box.left + box.width / 2 - frame.left - point.x,
      box.top + box.height / 2 - frame.top - point.y,
    );
    if (distance <= FINGER && (best === null || distance < best.distance)) best = { mark, distance };
  }
  return best?.mark ?? null;
}
