// The control that filters by a part of the map: draw a rectangle or a polygon, take the view,
// clear it again. Out: `send({type: "bbox", bbox})`, `send({type: "area", area})`, area as
// GeoJSON text, null to clear.

import { button, el, svg } from "../dom.js";
import { startPencil } from "./draw_shape.js";

// about 100 m, as good as the boundaries
const DECIMALS = 3;

/** Put the control on `map`; returns {draw(view), speak(words)}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createAreaControl(map, { words, send }) {
  let texts = words;
  let pencil = null;
  let chosen = false;

  const label = el("span", { class: "dl-area-word" });
  const toggle = button([frameSign(), label], () => open(menu.hidden), { class: "dl-map-button dl-area-toggle", "aria-expanded": "false" });
  const menu = el("div", { class: "dl-area-menu", role: "group", hidden: true });
  const hint = el("p", { class: "dl-area-hint", role: "status" });
  const clear = button("", () => send({ type: "area", area: null }), { class: "dl-map-button dl-area-clear", hidden: true });
  const node = el("div", { class: "dl-area-control" }, toggle, clear, menu, hint);
  const Control = L.Control.extend({ options: { position: "topright" }, onAdd: () => node });
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  new Control().addTo(map);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.stopPropagation();
    pencil?.stop();
    rest();
  });

  function open(is) {
    pencil?.stop();
    pencil = null;
    hint.textContent = "";
    menu.hidden = !is;
    toggle.setAttribute("aria-expanded", String(is));
    menu.replaceChildren(
      ...(is
        ? [
            item(texts.drawRectangle, () => start("rectangle")),
            item(texts.drawPolygon, () => start("polygon")),
            item(texts.useView, () => finish({ type: "bbox", bbox: boxOf(map.getBounds()) })),
          ]
        : []),
    );
    node.classList.toggle("dl-area-open", is);
  }

  function item(label, press, attributes = {}) {
    return button(label, press, { class: "dl-map-button", ...attributes });
  }

  function start(kind) {
    const way = kind === "rectangle" ? texts.dragRectangle : texts.clickCorners;
    const done = item(texts.finishArea, () => pencil?.finish(), { disabled: true, hidden: kind === "rectangle" });
    menu.replaceChildren(done, item(texts.cancel, () => open(true)));
    pencil = startPencil(map, kind, {
      label: way,
      done: (corners) => finish(kind === "rectangle"
        ? { type: "bbox", bbox: boxOf(L.latLngBounds(corners)) }
        : { type: "area", area: polygonOf(corners) }),
      cancel: rest,
      changed: (corners) => { done.disabled = corners < 3; },
    });
    hint.textContent = way;
  }

  function finish(action) {
    pencil = null;
    send(action);
    rest();
  }

  // closed again, and the keyboard back where it started
  function rest() {
    open(false);
    toggle.focus({ preventScroll: true });
  }

  function speak(next) {
    texts = next;
    label.textContent = next.selectArea;
    clear.textContent = next.clearArea;
    open(false);
  }

  speak(words);
  return {
    speak,
    draw(view) {
      chosen = Boolean(view.bbox ?? view.area);
      if (!chosen && document.activeElement === clear) toggle.focus({ preventScroll: true });
      clear.hidden = !chosen;
    },
  };
}

/** The outline of the area a view is filtered by, as layers (none without one). */
export function chosenLayers(view, renderer) {
  const base = { renderer, pane: "dl-chosen", interactive: false, fill: false };
  const shapes = [];
  if (view.bbox) {
    const [west, south, east, north] = view.bbox;
    shapes.push((style) => L.rectangle([[south, west], [north, west <= east ? east : east + 360]], style));
  }
  if (view.area) shapes.push((style) => L.geoJSON(view.area, { interactive: false, style: () => style }));
  return shapes.flatMap((make) => ["dl-chosen-halo", "dl-chosen"].map((className) => make({ ...base, className })));
}

function boxOf(bounds) {
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const [south, north] = [Math.max(-90, bounds.getSouth()), Math.min(90, bounds.getNorth())];
  const whole = east - west >= 360;
  return [whole ? -180 : wrapped(west), south, whole ? 180 : wrapped(east), north].map(rounded);
}

// [[lon, lat], …] counter-clockwise and closed, as GeoJSON text
function polygonOf(corners) {
  const middle = corners.reduce((sum, { lng }) => sum + lng, 0) / corners.length;
  const shift = wrapped(middle) - middle;
  const ring = corners.map(({ lat, lng }) => [
    rounded(Math.min(180, Math.max(-180, lng + shift))), rounded(Math.min(90, Math.max(-90, lat))),
  ]);
  const turn = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  if (turn < 0) ring.reverse();
  return JSON.stringify({ type: "Polygon", coordinates: [[...ring, ring[0]]] });
}

function wrapped(longitude) {
  return L.Util.wrapNum(longitude, [-180, 180], true);
}

function rounded(degrees) {
  return Number(degrees.toFixed(DECIMALS));
}

// stands for the words where the map is narrow
function frameSign() {
  return svg("svg", { class: "dl-area-sign", viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" },
    svg("rect", { x: 2.5, y: 3.5, width: 13, height: 11, fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-dasharray": "3 2" }));
}
