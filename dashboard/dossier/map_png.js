// The map as a PNG file, drawn by the browser from the very nodes that are on the screen: a copy
// of the map's part of the page, with heading, key and citation, goes into an SVG picture, that
// onto a canvas. No server and no library; light tokens, twice the pixels.

import { el } from "../frame/dom.js";
import { canvasOf, svgOf } from "../frame/share/svg_canvas.js";
import { fill } from "./translations.js";

const SCALE = 2;
const WIDTH = 1200;
const FILE = "dateline-map.png";

/** Save the map of `page` (the parts of start.js); returns what to say to the reader, from `words`. */
export async function savePicture(page, words) {
  const sheet = sheetOf(page);
  // measured in the page, where fonts and styles are those of the picture
  const stage = el("div", { class: "ds-stage", "aria-hidden": "true", inert: true }, sheet);
  document.body.append(stage);
  try {
    const { height } = sheet.getBoundingClientRect();
    const canvas = await canvasOf(svgOfSheet(sheet, WIDTH, Math.ceil(height)), WIDTH * SCALE, Math.ceil(height) * SCALE);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) return words.not_drawn;
    const link = el("a", { href: URL.createObjectURL(blob), download: FILE });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
    return fill(words.saved, { file: FILE });
  } catch (error) {
    // a browser that does not let a picture of nodes onto a canvas
    if (error instanceof DOMException || error.name === "PictureError") {
      return words.not_drawn;
    }
    throw error;
  } finally {
    stage.remove();
  }
}

function sheetOf(page) {
  const area = page.map.querySelector(".dl-map-area");
  const { width, height } = area.getBoundingClientRect();
  const copy = area.cloneNode(true);
  for (const control of copy.querySelectorAll(".leaflet-control-zoom, .dl-notices, .dl-silence, .dl-skip")) control.remove();
  const ratio = (WIDTH - 48) / width;
  const shown = page.map.querySelector(".dl-frame");
  const frame = el("div", { class: "dl-frame", "data-width": shown.dataset.width, dir: shown.dir }, copy);
  frame.style.cssText = `position:relative;inset:auto;width:${width}px;height:${height}px;transform:scale(${ratio});transform-origin:0 0`;
  copy.style.cssText = `position:absolute;inset:0;width:${width}px;height:${height}px`;
  const room = el("div", {}, frame);
  room.style.cssText = `width:${width * ratio}px;height:${height * ratio}px`;
  const { lang, dir } = document.documentElement;
  return el("div", { class: "ds-sheet", "data-theme": "light", lang, dir },
    el("h1", {}, page.heading.textContent),
    el("p", {}, page.counter.textContent),
    el("p", { class: "ds-muted" }, page.filter.textContent),
    room,
    keyOf(page),
    el("p", { class: "ds-muted", dir: "auto" }, page.citation.textContent));
}

function keyOf(page) {
  const key = page.key.cloneNode(true);
  key.hidden = false;
  return key;
}

function svgOfSheet(sheet, width, height) {
  const rules = [...document.querySelectorAll("style")].map((style) => style.textContent).join("\n");
  return svgOf(sheet.cloneNode(true), rules, width, height, SCALE);
}
