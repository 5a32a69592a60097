// Pixel geometry of the drawing: boxes that must not cover each other, and points that are too
// close to tell apart. Pure; all lengths are CSS pixels in one plane, y downwards.

const CELL = 64;
const STEP = 6;

/** A box by its centre: {left, top, right, bottom}, grown by `margin` on every side. */
export function boxAt(x, y, width, height, margin = 0) {
  const halfWidth = width / 2 + margin;
  const halfHeight = height / 2 + margin;
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}

/** Boxes already taken, found by a grid so that thousands of glyphs stay cheap. */
export class TakenSpace {
  #cells = new Map();

  add(box) {
    for (const key of cellsOf(box)) {
      const list = this.#cells.get(key);
      if (list) list.push(box);
      else this.#cells.set(key, [box]);
    }
    return box;
  }

  /** Area in px² by which `box` would cover what is taken; 0 means free. */
  overlap(box) {
    const seen = new Set();
    let area = 0;
    for (const key of cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (width > 0 && height > 0) area += width * height;
      }
    }
    return area;
  }

  isFree(box) {
    return this.overlap(box) === 0;
  }

  contains(x, y) {
    return this.overlap({ left: x - 0.5, top: y - 0.5, right: x + 0.5, bottom: y + 0.5 }) > 0;
  }
}

function* cellsOf(box) {
  const lastColumn = Math.floor(box.right / CELL);
  const lastRow = Math.floor(box.bottom / CELL);
  for (let column = Math.floor(box.left / CELL); column <= lastColumn; column += 1) {
    for (let row = Math.floor(box.top / CELL); row <= lastRow; row += 1) yield `${column},${row}`;
  }
}

/**
 * The first of `offsets` ([dx, dy], best first) at which a box of that size is free, or the one
 * that covers least; `fits(box)` rules places out, unless all are. Returns {dx, dy, box, overlap}.
 */
export function firstFree(taken, x, y, width, height, offsets, { margin = 0, fits = () => true } = {}) {
  let best = null;
  for (const [dx, dy] of offsets) {
    const box = boxAt(x + dx, y + dy, width, height, margin);
    const overlap = fits(box) ? taken.overlap(box) : Infinity;
    if (best === null || overlap < best.overlap) best = { dx, dy, box, overlap };
    if (overlap === 0) break;
  }
  return best;
}

/** Offsets in growing rings round the middle, for a thing `width` × `height`. */
export function nudges(width, height) {
  const offsets = [[0, 0]];
  for (let step = 1; step <= 8; step += 1) {
    const dx = (step * width) / 4 + 6 * step;
    const dy = (step * height) / 2 + 4 * step;
    offsets.push([0, -dy], [0, dy], [-dx, 0], [dx, 0], [-dx, -dy], [dx, -dy], [-dx, dy], [dx, dy]);
  }
  return offsets;
}

/** Offsets to everywhere in a frame, `STEP` px apart, the nearest first: for a thing that fits nowhere near. */
export function anywhere(x, y, frame) {
  const offsets = [];
  for (let left = frame.left; left <= frame.right; left += STEP) {
    for (let top = frame.top; top <= frame.bottom; top += STEP) offsets.push([left - x, top - y]);
  }
  return offsets.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

/**
 * Gather what lies closer than `reach` px to an earlier item: {x, y} items in order of rank in,
 * lists out, each led by the item that gave the spot.
 */
export function gather(items, reach) {
  const cells = new Map();
  const clusters = [];
  for (const item of items) {
    const column = Math.floor(item.x / reach);
    const row = Math.floor(item.y / reach);
    let home = null;
    let nearest = reach;
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const cluster of cells.get(`${column + dx},${row + dy}`) ?? []) {
          const distance = Math.hypot(cluster[0].x - item.x, cluster[0].y - item.y);
          if (distance < nearest) [home, nearest] = [cluster, distance];
        }
      }
    }
    if (home) {
      home.push(item);
      continue;
    }
    const cluster = [item];
    clusters.push(cluster);
    const key = `${column},${row}`;
    if (cells.has(key)) cells.get(key).push(cluster);
    else cells.set(key, [cluster]);
  }
  return clusters;
}
