// Nodes of the page as a picture: they go into an SVG, that onto a canvas. The browser draws it: no server, no library.

import { el } from "../dom.js";

/** An SVG of `node`, which is width × height px, as text; `rules` is the CSS that it needs. */
export function svgOf(node, rules, width, height, scale = 1) {
  const body = el("div", { xmlns: "http://www.w3.org/1999/xhtml", "data-theme": "light" }, el("style", {}, rules), node);
  const inside = new XMLSerializer().serializeToString(body);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" `
    + `viewBox="0 0 ${width} ${height}"><foreignObject width="${width}" height="${height}">${inside}</foreignObject></svg>`;
}

/** A canvas of that size with the SVG on white. A picture that cannot be read is an error named PictureError. */
export async function canvasOf(svg, width, height) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await picture.decode();
  } catch (cause) {
    throw Object.assign(new Error("the picture could not be read", { cause }), { name: "PictureError" });
  }
  const canvas = el("canvas", { width, height });
  const ink = canvas.getContext("2d");
  ink.fillStyle = "white";
  ink.fillRect(0, 0, width, height);
  ink.drawImage(picture, 0, 0);
  return canvas;
}
