// The map as a PNG file, drawn by the browser from the very nodes that are on the screen: a copy
// of the map's part of the page, with heading, key and citation, goes into an SVG picture, that
// onto a canvas. No server and no library; light tokens, twice the pixels.

import { el } from "../frame/dom.js";
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
    const canvas = await drawn(svgOf(sheet, WIDTH, Math.ceil(height)), WIDTH, Math.ceil(height));
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
  for (const control of copy.querySelectorAll(".leaflet-control-zoom, .dl-notices, .dl-skip")) control.remove();
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

function svgOf(sheet, width, height) {
  const styles = [...document.querySelectorAll("style")].map((style) => style.textContent).join("\n");
  const style = el("style", {}, styles);
  const body = el("div", { xmlns: "http://www.w3.org/1999/xhtml", "data-theme": "light" }, style, sheet.cloneNode(true));
  const inside = new XMLSerializer().serializeToString(body);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" `
    + `viewBox="0 0 ${width} ${height}"><foreignObject width="${width}" height="${height}">${inside}</foreignObject></svg>`;
}

async function drawn(svg, width, height) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await picture.decode();
  } catch (cause) {
    throw Object.assign(new Error("the picture could not be read", { cause }), { name: "PictureError" });
  }
  const canvas = el("canvas", { width: width * SCALE, height: height * SCALE });
  const ink = canvas.getContext("2d");
  ink.fillStyle = "#FFFFFF";
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.drawImage(picture, 0, 0);
  return canvas;
}
