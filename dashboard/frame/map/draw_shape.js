// Drawing on the map with a pointer: a rectangle by dragging, a polygon by clicks. A sheet over
// the map takes the pointer meanwhile, so that no mark opens and the map does not move.

import { el, svg } from "../dom.js";

const CLOSE_PX = 10;
const SAME_PX = 4;
const SMALLEST_PX = 6;

/**
 * Start drawing on `map`: kind "rectangle" or "polygon". `done(latlngs)` gets the two opposite
 * corners or the polygon's corners, `cancel()` is called for Escape, `changed(n)` tells how many
 * corners a polygon has. Returns {finish(), stop()}.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function startPencil(map, kind, { label, done, cancel, changed }) {
  const container = map.getContainer();
  const shape = svg("path", { class: "dl-pencil-shape" });
  const sheet = el("div", { class: "dl-pencil", tabindex: 0, role: "application", "aria-label": label },
    svg("svg", { "aria-hidden": "true" }, shape));
  let corners = [];
  let at = null;
  let dragging = false;

  const latlng = (event) => map.mouseEventToLatLng(event);
  const pixel = (point) => map.latLngToContainerPoint(point);
  const apart = (a, b) => pixel(a).distanceTo(pixel(b));

  function sketch() {
    const shown = at ? [...corners, at] : corners;
    if (shown.length === 0) return shape.removeAttribute("d");
    const points = shown.map(pixel);
    if (kind === "polygon") {
      return shape.setAttribute("d", `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}Z`);
    }
    const [a, b = a] = points;
    return shape.setAttribute("d", `M${a.x} ${a.y}H${b.x}V${b.y}H${a.x}Z`);
  }

  function finish() {
    if (kind === "polygon" && corners.length < 3) return;
    stop();
    done(corners);
  }

  function stop() {
    map.off("move zoom", sketch);
    sheet.remove();
  }

  function addCorner(event) {
    const point = latlng(event);
    if (corners.length > 2 && apart(point, corners[0]) < CLOSE_PX) return finish();
    // the second click of a double click
    if (corners.length && apart(point, corners.at(-1)) < SAME_PX) return undefined;
    corners.push(point);
    changed(corners.length);
    return sketch();
  }

  sheet.addEventListener("pointerdown", (event) => {
    if (kind !== "rectangle" || event.button !== 0) return;
    sheet.setPointerCapture(event.pointerId);
    dragging = true;
    corners = [latlng(event)];
  });
  sheet.addEventListener("pointermove", (event) => {
    if (corners.length === 0 || (kind === "rectangle" && !dragging)) return;
    at = latlng(event);
    sketch();
  });
  sheet.addEventListener("pointerup", (event) => {
    if (!dragging) return;
    dragging = false;
    const end = latlng(event);
    const { x, y } = pixel(end).subtract(pixel(corners[0]));
    if (Math.min(Math.abs(x), Math.abs(y)) >= SMALLEST_PX) {
      corners.push(end);
      finish();
    } else {
      corners = [];
      at = null;
      sketch();
    }
  });
  if (kind === "polygon") {
    sheet.addEventListener("click", addCorner);
    sheet.addEventListener("dblclick", finish);
  }
  sheet.addEventListener("keydown", (event) => {
    const acts = {
      Escape: () => {
        stop();
        cancel();
      },
      Enter: finish,
      Backspace: () => {
        corners.pop();
        changed(corners.length);
        sketch();
      },
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  });
  // neither Leaflet nor the two-finger rule may take what is meant for the drawing
  L.DomEvent.disableClickPropagation(sheet);
  for (const type of ["touchstart", "touchmove"]) {
    sheet.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
  map.on("move zoom", sketch);
  container.append(sheet);
  sheet.focus({ preventScroll: true });
  return { finish, stop };
}
