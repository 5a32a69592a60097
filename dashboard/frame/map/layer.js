// The map's drawing of one view. draw(view) lays everything out for the present zoom, builds a
// new group, puts it on the map and takes the old one off in the same frame; the viewport is
// never touched. Panning and zooming draw anew from the same view. Names can follow the marks.

import { createBasemap } from "./basemap.js";
import { drawScene } from "./drawing.js";
import { shareTouch } from "./touch_gestures.js";
import { meetingLine } from "./event_connectors.js";
import { markOf, nearestMark } from "./mark_lookup.js";
import { PHRASES } from "./map_words.js";
import { FAN_LIMIT, placeName } from "./point_marks.js";
import { makeScene } from "./scene.js";
import { createAreaControl } from "./area_filter_control.js";
import { createSights } from "./visibility.js";
import { createTooltip } from "./tooltip.js";
import { createSilentDistricts } from "../silence/districts.js";
import { createSilenceSwitch } from "../silence/switch.js";

const LONGEST_SETTLING_MS = 400;

/**
 * Make the event layer of a Leaflet map.
 *
 * `assets` is the address of our assets, ending in "/". `on` takes select(id | null),
 * list(ids, title), hover(id | null), area(action) for an area drawn or cleared, and
 * note(kind, text | null, label to close it | null) for a line about the chain or the encounters.
 * `words` replaces entries of map_words.js.
 *
 * Returns draw(view) (the marks alone: the last view's names stay until names() is called), names(),
 * select(id), hover(id), setTheme(), speak({lang, rtl, words}), inView() (how many events), outside() (ids),
 * focus(bbox or nothing for all), reveal(id), chain(links or null), status(), remove(),
 * and `ready`, a promise of the basemap that rejects with the names of missing files.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createMapLayer(map, { assets, on, lang = "en", rtl = false, words = {} }) {
  // Leaflet then places marks by plain transforms: with 3D ones each would be a layer of its own
  // for the browser to put together; the pane that they lie on is moved as one (map.css)
  L.Browser.ie3d = true;
  const phrases = { ...PHRASES, ...words };
  const container = map.getContainer();
  const basemap = createBasemap(map, assets, phrases, lang);
  const tooltip = createTooltip(container);
  const parts = { words: phrases, lang, rtl, ground: basemap.data, renderer: basemap.renderer };
  const state = { view: null, selected: null, fan: null, chain: null };
  let group = null;
  let names = null;
  let refocusing = false;
  let drawn = null; // {scene, spots, badges, cells, hiddenFlows, layers}
  let settled = false; // whether the ground's labels and the faces are there
  const touch = shareTouch(map, phrases.twoFingers);
  // a host without a server cannot ask which outlines an area touches
  const areaControl = on.area ? createAreaControl(map, { words: phrases, send: on.area }) : null;
  const silenceSwitch = on.silence ? createSilenceSwitch(map, { words: phrases.silence, press: on.silence }) : null;
  const silentDistricts = createSilentDistricts(map, basemap.data, basemap.renderer);
  const said = new Map();

  const choose = (id) => {
    select(id);
    on.select(id);
  };

  function anchorOf(event) {
    const place = state.view.places?.[event.place];
    const label = place?.label ?? basemap.data.countryLabels?.[countryOf(event, place)]?.label;
    if (label) return L.latLng(label[1], label[0]);
    if (Number.isFinite(place?.lon) && Number.isFinite(place?.lat)) return L.latLng(place.lat, place.lon);
    return place?.geometry ? L.geoJSON(place.geometry).getBounds().getCenter() : null;
  }

  function render() {
    if (state.view === null) return;
    renderMarks();
    renderNames();
  }

  // the marks are drawn at once; names, and badges that stand on the ground's labels, once these and the
  // faces that text is measured in are there, which is before the first names but for a slow network
  const settling = Promise.race([
    Promise.all([basemap.loaded, document.fonts.ready]),
    new Promise((late) => { setTimeout(late, LONGEST_SETTLING_MS); }),
  ]).then(() => {
    settled = true;
    render();
  });
  basemap.loaded.then(() => { if (settled) render(); });

  function renderMarks() {
    tooltip.hide();
    const scene = makeScene(map, state, parts);
    scene.on = { ...on, select: choose };
    scene.focus = focus;
    scene.openFan = openFan;
    scene.explain = (element, subject) => {
      const words = subject.id ? tooltipOf(subject, scene) : subject;
      tooltip.explain(element, words, (there) => on.hover?.(there ? (subject.id ?? null) : null));
    };
    const made = drawScene(scene, { anchorOf, isFanned });
    swap(L.layerGroup(made.layers));
    drawn = { scene, ...made };
    sayLinks();
  }

  // once for each drawing of the marks
  function renderNames() {
    if (!drawn?.names || !settled) return;
    const next = L.layerGroup(drawn.names()).addTo(map);
    drawn.names = null;
    names?.remove();
    names = next;
  }

  // whose encounters these are, and what the connectors cannot show
  function sayLinks() {
    const { scene, unlinked, unmet } = drawn;
    const { words, number } = scene;
    const chained = new Set((state.chain ?? []).flatMap(({ event, to }) => [event, to])).size;
    note("chain", unlinked ? words.linkedOffMap(number(unlinked), unlinked, number(chained)) : null, null);
    note("encounters", meetingLine(state.view, unmet, scene), words.close);
  }

  // a line that stays is left alone, or it would be read out at every pan
  function note(kind, text, close) {
    if ((said.get(kind) ?? null) === text) return;
    said.set(kind, text);
    on.note?.(kind, text, close);
    // badges make room for the line
    requestAnimationFrame(render);
  }

  function swap(next) {
    const focused = container.contains(document.activeElement)
      ? document.activeElement.dataset.key
      : undefined;
    const old = group;
    group = next.addTo(map);
    if (old) old.remove();
    if (focused) focusKey(focused);
  }

  // the same mark drawn anew is no move of the focus: bringing it into view would draw again, without an end
  function focusKey(key) {
    refocusing = true;
    container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    refocusing = false;
  }

  function isFanned({ events }) {
    return (
      events.length > 1 && events.length <= FAN_LIMIT && events.some(({ id }) => id === state.fan)
    );
  }

  function openFan(spot, byKeyboard) {
    state.fan = spot.events[0].id;
    render();
    if (byKeyboard) container.querySelector(".dl-fanned")?.focus({ preventScroll: true });
  }

  function closeFan() {
    if (state.fan === null) return false;
    const key = `spot:${state.fan}`;
    const inside = document.activeElement?.classList.contains("dl-fanned");
    state.fan = null;
    render();
    if (inside) focusKey(key);
    return true;
  }

  function draw(view) {
    state.view = view;
    areaControl?.draw(view);
    renderMarks();
    basemap.begin();
  }

  // the steps of the open event's chain; the same again changes nothing
  function chain(links) {
    if (state.chain === links) return;
    state.chain = links;
    render();
  }

  function select(id) {
    if (state.selected === id) return;
    state.selected = id;
    state.fan = id ?? state.fan;
    render();
  }

  function hover(id) {
    for (const mark of container.querySelectorAll(".dl-is-hovered")) mark.classList.remove("dl-is-hovered");
    const mark = id === null ? null : markOf(container, id);
    mark?.classList.add("dl-is-hovered");
  }

  const { inView, outside, focus, reveal } = createSights(map, {
    drawn: () => drawn, scene: () => makeScene(map, state, parts),
  });

  const onClick = (event) => {
    // a finger is wider than a glyph: the nearest within its reach is meant
    const near = event.originalEvent?.pointerType === "touch" ? nearestMark(container, event.containerPoint) : null;
    if (near) near.click();
    else closeFan();
  };

  const onKey = (event) => {
    if (event.key === "Escape" && closeFan()) event.stopPropagation();
  };
  const onFocus = ({ target }) => {
    const id = target.dataset?.event;
    if (id && !refocusing && target.matches(":focus-visible")) reveal(id);
  };

  map.on("click", onClick);
  map.on("moveend", render);
  container.addEventListener("keydown", onKey);
  container.addEventListener("focusin", onFocus);
  // label widths depend on the faces, which may arrive after the first drawing
  const onFaces = () => { if (settled) render(); };
  document.fonts.addEventListener("loadingdone", onFaces);
  // what the tray says follows from what is drawn, and badges keep off it
  const trayGrows = onGrowth(container.parentElement?.querySelector(":scope > .dl-tray"), render);

  return {
    draw, names: renderNames, select, hover, inView, outside, focus, reveal, chain,
    setTheme: render,
    redraw: () => requestAnimationFrame(render),
    silence: {
      draw: (is) => silenceSwitch?.draw(is),
      // the outlines come with the ground
      districts: (districts) => basemap.loaded.then(() => silentDistricts.draw(districts)),
    },
    speak(next) {
      parts.words = { ...PHRASES, ...next.words };
      parts.lang = next.lang;
      parts.rtl = next.rtl ?? false;
      areaControl?.speak(parts.words);
      silenceSwitch?.speak(parts.words.silence);
      basemap.speak(parts.words, parts.lang);
      touch.speak(parts.words.twoFingers);
      render();
    },
    status: () => ({ flowsHidden: drawn?.hiddenFlows ?? 0 }),
    ready: Promise.all([basemap.ready, settling]),
    remove() {
      map.off("click", onClick).off("moveend", render);
      container.removeEventListener("keydown", onKey);
      container.removeEventListener("focusin", onFocus);
      document.fonts.removeEventListener("loadingdone", onFaces);
      trayGrows.disconnect();
      group?.remove();
      names?.remove();
    },
  };
}

function onGrowth(node, act) {
  let [width, height] = [0, 0];
  const observer = new ResizeObserver(([{ contentRect: now }]) => {
    const grown = now.width > width || now.height > height;
    [width, height] = [now.width, now.height];
    if (grown) requestAnimationFrame(act);
  });
  if (node) observer.observe(node);
  return observer;
}

function countryOf(event, place) {
  return event.placed === "country" ? place?.country : undefined;
}

function tooltipOf(event, scene) {
  const where = [placeName(event, scene), event.precision_label].filter(Boolean).join(scene.words.comma);
  const how = [event.assertion_label, event.disputed ? scene.words.accountsDiffer : null];
  return { title: event.title, lines: [event.date_label, where, how.filter(Boolean).join(scene.words.dot)] };
}
