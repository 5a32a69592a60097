// The map pane: the map's own ground, and on it the candidates of the open place as numbered discs. They are no events,
// so they have neither class nor colour.

import { el } from "../../dom.js";
import { createMapLayer } from "../../map/layer.js";
import { elementMarker } from "../../map/dom_marker.js";
import { layoutOf, longestLine } from "../logic/candidates.js";

const LIMITS = { minZoom: 2, maxZoom: 14, zoomSnap: 0.25, worldCopyJump: true, zoomControl: false };
const FIRST = { center: [34.2, 41], zoom: 5 };
const CLOSEST_ZOOM = 9;
// room in px that a name needs beside its disc
const LABEL = { width: 150, height: 22 };
// what the map's drawing needs of a view that holds no event
const NOTHING = { mode: "all", events: [], places: {}, cells: [], flows: [], encounters: null, badges: [], query: "" };

/** The pane; {node, draw, resize, pick, end}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createMapPane(desk) {
  const { words, app } = desk;
  const title = el("h2");
  const keys = el("span", { class: "dk-muted" });
  const holder = el("div", { class: "dk-map", role: "application", "aria-label": words.mapOfCandidates });
  const edge = el("div", { class: "dk-map-edge" });
  const hint = el("p", { class: "dk-map-hint", role: "status", hidden: true });
  const node = el("section", { class: "dk-map-pane", "aria-label": words.map },
    el("div", { class: "dk-head" }, title, keys), el("div", { class: "dk-map-area" }, holder, edge, hint));
  const map = L.map(holder, { ...FIRST, ...LIMITS });
  holder.dir = "ltr";
  map.attributionControl.setPrefix(false);
  const layer = createMapLayer(map, {
    assets: app.assets, on: { select() {}, list() {}, hover() {}, cell() {} },
    lang: words.locale, rtl: words.dir === "rtl", words: words.onMap,
  });
  layer.draw(NOTHING);
  layer.names();
  layer.ready.then(() => { node.dataset.ready = "1"; }, (error) => console.error("Dateline:", error));
  let group = null;
  let shown = "";
  let picked = null; // who waits for a press on the map
  const sized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  sized.observe(holder);
  // names change sides with the view
  map.on("moveend", () => draw());
  map.on("click", ({ latlng }) => {
    if (!picked) return;
    const { lat, lng } = latlng.wrap();
    picked({ lat: Number(lat.toFixed(5)), lon: Number(lng.toFixed(5)) });
  });

  function field() {
    const fields = desk.chosen()?.fields ?? [];
    return fields.find(({ field: name }) => name === "where") ?? null;
  }

  function draw() {
    const where = field();
    const candidates = where?.candidates ?? [];
    title.textContent = candidates.length ? words.whereCandidates(candidates.length, words.n(candidates.length)) : words.map;
    keys.textContent = "";
    if (candidates.length && desk.field === "where") keys.append(`${words.keysWord} `, el("kbd", { dir: "ltr" }, `1–${Math.min(9, candidates.length)}`));
    const found = layoutOf(candidates);
    const sides = sidesOf(found.near);
    const next = L.layerGroup([...areasOf(found), ...lineOf(found), ...found.near.map((one, at) => discOf(one, sides[at]))]).addTo(map);
    const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.n : null;
    group?.remove();
    group = next;
    if (focused) holder.querySelector(`.dk-pin[data-n="${focused}"]`)?.focus({ preventScroll: true });
    edge.replaceChildren(...found.far.map((one) => {
      const words_ = words.farAway(one.name ?? one.ref, words.distance(one.far * 1000));
      return el("button", { type: "button", class: "dk-edge", "aria-pressed": String(Boolean(one.chosen)), on: { click: () => choose(one) } },
        el("span", { class: "dk-disc" }, words.n(one.n)), el("bdi", {}, words_));
    }));
    const which = `${desk.selected} ${candidates.map(({ ref }) => ref).join(" ")}`;
    const other = which !== shown;
    shown = which;
    if (other) fit(found.near);
  }

  function choose(one) {
    const where = field();
    if (where) desk.acts.choose(where, one);
  }

  function fit(near) {
    if (near.length === 0 || holder.clientHeight === 0) return;
    const bounds = L.latLngBounds(near.map(({ lat, lon }) => [lat, lon]));
    // a country is looked at as a whole, a place with what lies round it
    const closest = near.every(({ precision }) => precision === "country") ? 5 : near.length === 1 ? 7 : CLOSEST_ZOOM;
    map.fitBounds(bounds, { paddingTopLeft: [48, 48], paddingBottomRight: [120, 56], maxZoom: closest, animate: false });
  }

  // a name stands to the right of its disc, but where it would lie on another's or run over the edge
  function sidesOf(near) {
    const points = near.map(({ lat, lon }) => map.latLngToContainerPoint([lat, lon]));
    return points.map(({ x, y }, at) => {
      const crowded = points.some((other, i) => i < at && Math.abs(other.y - y) < LABEL.height && Math.abs(other.x - x) < LABEL.width);
      return (crowded || x > holder.clientWidth - LABEL.width) && x > LABEL.width ? " dk-to-left" : "";
    });
  }

  function discOf(one, side) {
    const country = one.precision === "country";
    const far = !one.chosen && one.far >= 1 && !country ? `${words.comma}${words.distance(one.far * 1000)}` : "";
    const label = country ? words.noCloser(one.name ?? one.ref) : `${one.name ?? one.ref}${far}`;
    const made = el("div", {
      class: `dk-pin${country ? " dk-pin-country" : ""}${side}`, dir: words.dir, "aria-pressed": String(Boolean(one.chosen)),
      data: { n: one.n, ref: one.ref },
    }, el("span", { class: "dk-disc" }, words.n(one.n)), " ", el("span", { class: "dk-pin-name", dir: "auto" }, label));
    return elementMarker(L.latLng(one.lat, one.lon), made, {
      pane: "dl-marks", width: 24, height: 24, act: () => choose(one), label: `${words.n(one.n)} ${label}`,
      // the chosen one has a ring that shows round another: what can still be pressed lies above it
      rank: one.chosen ? 0 : 100 - one.n,
    });
  }

  function areasOf({ near }) {
    return near.filter((one) => one.radius_km > 3 && one.precision !== "country").map((one) =>
      L.circle([one.lat, one.lon], {
        radius: one.radius_km * 1000, interactive: false, pane: "dl-areas", className: `dk-reach${one.chosen ? " dk-reach-chosen" : ""}`,
      }));
  }

  function lineOf(found) {
    const line = longestLine(found);
    return line ? [L.polyline(line.map(({ lat, lon }) => [lat, lon]), { interactive: false, pane: "dl-links", className: "dk-far-line" })] : [];
  }

  return {
    node, draw,
    near: () => map.getCenter(),
    resize() {
      map.invalidateSize({ animate: false });
      shown = "";
      draw();
    },
    /** Let the next presses on the map give a position to `then`; with null they no longer do. */
    pick(then) {
      picked = then;
      hint.hidden = then === null;
      hint.textContent = then === null ? "" : words.pressMap;
      holder.classList.toggle("dk-picking", then !== null);
    },

    end() {
      sized.disconnect();
      layer.remove();
      map.remove();
    },
  };
}
