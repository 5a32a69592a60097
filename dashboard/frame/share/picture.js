// A picture of the view for print and posts: the map's own nodes with heading, key, list and credits,
// laid out at a fixed size, drawn by the browser. Light tokens always; the key holds only what is in it.

import { el } from "../dom.js";
import { glyph } from "../panel/glyphs.js";
import { shownKey } from "./picture_key.js";
import { canvasOf, svgOf } from "./svg_canvas.js";

/** Width and height in px. */
export const FORMATS = { wide: [1600, 900], square: [1080, 1080], column: [680, 900] };

const MOST_ROWS = 12;

// how many and how well placed; what follows in the sentence is how they are told
const countsOf = ({ sentence }) => sentence.split(/[;؛]/)[0];

/**
 * Lay the picture out: {node, kinds}, `kinds` the number of rows in its key. `credits` is the server's answer
 * ({sources, licences}), null while it is on its way.
 */
export function pictureSheet({ format, heading, key, list, view, map, mapArea, words, credits }) {
  const shown = view();
  const [width, height] = FORMATS[format];
  const rows = shownKey(shown, map, words);
  const node = el("div", {
    class: `dl-picture dl-picture-${format}`, "data-theme": "light", lang: words.lang, dir: words.dir,
    style: `width:${width}px;height:${height}px`,
  },
  heading ? el("h1", { dir: "auto" }, shown.heading) : null,
  heading ? el("p", { class: "dl-picture-counter" }, countsOf(shown.counter)) : null,
  el("div", { class: "dl-picture-middle" }, mapCopy(mapArea(), words), list ? listOf(shown, words) : null),
  key ? el("ul", { class: "dl-picture-key" }, rows.map(([sign, label]) => el("li", {}, sign, el("span", {}, label)))) : null,
  el("p", { class: "dl-picture-credits", dir: "auto" }, creditsOf(credits, words)));
  return { node, kinds: rows.length };
}

function creditsOf(credits, words) {
  const sources = credits ? [...credits.sources, ...credits.licences] : [words.onMap.attribution ?? "Borders: Natural Earth, de facto"];
  return ["Dateline", ...sources].join(" · ");
}

// scaled and cut so that it fills its room, round the same middle
function mapCopy(area, words) {
  const { width, height } = area.getBoundingClientRect();
  const copy = area.cloneNode(true);
  for (const part of copy.querySelectorAll(".leaflet-control-zoom, .dl-notices, .dl-tray, .dl-silence, .dl-select-area, .leaflet-control-attribution, .leaflet-top")) part.remove();
  // what hatches and blurs refer to keeps its name: the picture is a document of its own
  for (const named of copy.querySelectorAll("[id]:not(pattern, filter)")) named.removeAttribute("id");
  copy.style.cssText = `position:absolute;inset:0;width:${width}px;height:${height}px`;
  const frame = el("div", { class: "dl-frame dl-picture-map", dir: words.dir }, copy);
  frame.dataset.width = String(width);
  frame.style.cssText = `position:absolute;left:50%;top:50%;width:${width}px;height:${height}px;transform:translate(-50%,-50%) scale(var(--fit))`;
  const room = el("div", { class: "dl-picture-room" }, frame);
  room.style.setProperty("--map-width", width);
  room.style.setProperty("--map-height", height);
  return room;
}

function listOf(view, words) {
  const rest = view.events.length - MOST_ROWS;
  return el("ul", { class: "dl-picture-list" },
    view.events.slice(0, MOST_ROWS).map((event) => el("li", {},
      glyph(event.cls, event.state, { variant: event.variant, disputed: event.disputed, size: 20 }),
      el("span", { dir: "auto" }, event.title, el("small", {}, ` ${event.date_label}`)))),
    rest > 0 ? el("li", {}, words.andMore(words.n(rest))) : null);
}

/** Draw a sheet as a PNG; null where the browser does not let nodes onto a canvas. */
export async function pictureBlob(node, [width, height]) {
  // measured in the page, where styles are those of the picture
  const stage = el("div", { class: "dl-picture-stage", "aria-hidden": "true", inert: true }, node);
  document.body.append(stage);
  fit(node);
  try {
    const canvas = await canvasOf(svgOfSheet(node, width, height), width, height);
    return await new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
  } catch (error) {
    if (error instanceof DOMException || error.name === "PictureError") return null;
    throw error;
  } finally {
    stage.remove();
  }
}

/**
 * Let the map fill its room: called where the sheet is in a page and has a size. What the frame showed whole is whole
 * in the picture, too: a mark, a badge or a name is not cut; then the ground goes on beside the map.
 */
export function fit(node) {
  const room = node.querySelector(".dl-picture-room");
  const width = Number(room.style.getPropertyValue("--map-width"));
  const height = Number(room.style.getPropertyValue("--map-height"));
  const across = room.clientWidth / width;
  const down = room.clientHeight / height;
  const { x, y } = reachOf(room);
  const fills = Math.max(across, down);
  room.style.setProperty("--fit", String(Math.max(Math.min(across, down), Math.min(fills, room.clientWidth / 2 / x, room.clientHeight / 2 / y))));
}

// how far the marks that the frame showed whole reach from the map's middle, in px of the frame
function reachOf(room) {
  room.style.setProperty("--fit", "1");
  const map = room.firstElementChild.getBoundingClientRect();
  // a preview is drawn smaller
  const scale = map.width / Number(room.style.getPropertyValue("--map-width"));
  const [middleX, middleY] = [map.left + map.width / 2, map.top + map.height / 2];
  const reach = { x: 1, y: 1 };
  for (const mark of room.querySelectorAll(".leaflet-marker-icon")) {
    const box = mark.getBoundingClientRect();
    if (box.width === 0 || box.left < map.left || box.right > map.right || box.top < map.top || box.bottom > map.bottom) continue;
    reach.x = Math.max(reach.x, (middleX - box.left) / scale, (box.right - middleX) / scale);
    reach.y = Math.max(reach.y, (middleY - box.top) / scale, (box.bottom - middleY) / scale);
  }
  return reach;
}

function svgOfSheet(node, width, height) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n");
  const copy = node.cloneNode(true);
  copy.style.transform = "none";
  return svgOf(copy, rules, width, height);
}
