// What every part of the drawing needs to know about one moment: the data, the zoom, the part
// of the plane in view, the words. Made anew for each drawing and never kept.

import { CLASSES } from "../panel/glyphs.js";
import { calm } from "../dom.js";
import { STYLES } from "./text_width.js";

/** Below this width of the frame in px the map is drawn as on a phone. */
const NARROW = 600;
/** Marks this far outside the view, as a share of it, are still drawn, for short pans. */
const MARGIN = 0.3;

const formats = new Map();

// a format takes longer to make than a hundred numbers to write
function formatsOf(lang) {
  if (!formats.has(lang)) {
    formats.set(lang, {
      counts: new Intl.NumberFormat(lang),
      compact: new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1 }),
    });
  }
  return formats.get(lang);
}

/**
 * The scene of `state` on `map`. Pixels are world pixels at the scene's zoom: x to the east and
 * y to the south, the same for the whole world, so that nothing moves when the view does.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function makeScene(map, state, parts) {
  const { words, lang, ground, renderer } = parts;
  const zoom = map.getZoom();
  const size = map.getSize();
  const middle = map.project(map.getCenter(), zoom);
  const frame = {
    left: middle.x - size.x / 2,
    right: middle.x + size.x / 2,
    top: middle.y - size.y / 2,
    bottom: middle.y + size.y / 2,
  };
  const container = map.getContainer();
  const outer = container.closest(".dl-frame")?.clientWidth ?? size.x;
  const family = getComputedStyle(container).fontFamily;
  const { counts, compact } = formatsOf(lang);
  // Arabic is joined writing: no capitals, no tracking, no slant
  const joined = lang.startsWith("ar");
  const within = ({ x, y }, across, down) =>
    x > frame.left - across && x < frame.right + across && y > frame.top - down && y < frame.bottom + down;

  const scene = {
    map, zoom, frame, words, renderer, family,
    lang: lang.split("-")[0],
    rtl: parts.rtl,
    ground,
    calm: calm(),
    view: state.view,
    selected: state.selected,
    chain: state.chain,
    narrow: outer < NARROW,
    project: (lon, lat) => map.project([lat, lon], zoom),
    number: (n) => counts.format(n),
    // "12.3k", as in the visual specification; Intl writes a capital
    short: (n) => (n <= 9999 ? counts.format(n) : compact.format(n).replace("K", "k")),
    nameOf: (place) => (joined && place?.name_ar) || place?.name,
    textStyle: (kind) =>
      joined ? { ...STYLES[kind], caps: false, tracking: 0, slant: "normal" } : STYLES[kind],
    isInView: (point) => within(point, 0, 0),
    isNear: (point) => within(point, size.x * MARGIN, size.y * MARGIN),
    isWhollyInView: ({ left, right, top, bottom }) =>
      left > frame.left && right < frame.right && top > frame.top && bottom < frame.bottom,
    // how far a thing of that size must move to lie wholly in view: [dx, dy]
    shiftInside: (x, y, width, height) => [
      Math.max(frame.left + width / 2 + 1 - x, 0) + Math.min(frame.right - width / 2 - 1 - x, 0),
      Math.max(frame.top + height / 2 + 1 - y, 0) + Math.min(frame.bottom - height / 2 - 1 - y, 0),
    ],
    // lies across the frame's edge
    isCut: (box) =>
      !scene.isWhollyInView(box) &&
      box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom,
    // what stands on the map in fixed places: controls, and the shell's own boxes over it
    furniture() {
      const edge = container.getBoundingClientRect();
      const pieces = [
        ...container.querySelectorAll(".leaflet-control"),
        ...(container.parentElement?.querySelectorAll(":scope > .dl-tray, :scope > .dl-silence:not([hidden]), :scope .dl-notice") ?? []),
      ];
      return pieces.map((piece) => {
        const box = piece.getBoundingClientRect();
        return {
          left: frame.left + box.left - edge.left - 3,
          right: frame.left + box.right - edge.left + 3,
          top: frame.top + box.top - edge.top - 3,
          bottom: frame.top + box.bottom - edge.top + 3,
        };
      });
    },
    countLines: (counted) =>
      CLASSES.filter((cls) => counted[cls] > 0).map(
        (cls) => `${words.classes[cls]}: ${counts.format(counted[cls])}`,
      ),
    classLines(events) {
      const counted = {};
      for (const { cls } of events) counted[cls] = (counted[cls] ?? 0) + 1;
      return scene.countLines(counted);
    },
  };
  return scene;
}
