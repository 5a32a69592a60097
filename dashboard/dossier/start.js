// Start of a dossier: the frame on the file's own data, two selects, and the table and blocks of
// the page kept in step with both. Everything is in this file; no address is ever asked.

import { keyColumns } from "../frame/panel/legend.js";
import { createFrame } from "../frame/controller.js";
import { glyph } from "../frame/panel/glyphs.js";
import { createMapLayer } from "../frame/map/layer.js";
import { wordsFor } from "../frame/translations/translations.js";
import { choiceOf, createMemory, queryOf } from "./in_memory_api.js";
import { savePicture } from "./map_png.js";
import { speakerOf } from "./translations.js";

const MAX_ZOOM = 14;
const EVENT_HASH = "#event-";

/** Build the page; resolves when the map has its data. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export async function start() {
  const text = (id) => document.getElementById(id).textContent;
  const [rest, ground] = await Promise.all([unpacked(text("ds-rest")), unpacked(text("ds-ground"))]);
  const data = { ...JSON.parse(text("ds-data")), ...rest };
  const page = partsOf(document);
  const speaker = speakerOf(data.words);
  const memory = createMemory(data, speaker);
  // gives the map its height, which it must have when it is made
  document.documentElement.classList.add("ds-live");
  drawGlyphs();
  page.key.append(...keyColumns(wordsFor(speaker.lang), { silence: data.silence !== null }));

  const { home, view, event } = data.start;
  const map = L.map(page.leaflet, {
    center: [34.2, 41], zoom: 6, minZoom: 2, maxZoom: MAX_ZOOM, zoomSnap: 0.25, zoomControl: false,
  });
  const linked = location.hash.startsWith(EVENT_HASH) ? location.hash.slice(EVENT_HASH.length) : null;
  const state = {
    query: "", event: linked in data.cards ? linked : event, view, theme: "auto", lang: speaker.lang, height: null,
    articles: null, silence: data.start.silence,
  };
  const host = {
    kind: "dossier",
    silence: data.silence !== null,
    address: (id) => `${location.href.split("#")[0]}${id ? EVENT_HASH + id : ""}`,
    send: (action) => obey(action),
  };
  const assets = { ...ground, towns: ground.towns.towns };
  const frame = createFrame(map, { api: memory, host, assets, home }, createMapLayer);

  function show(change) {
    Object.assign(state, change);
    frame.show({ ...state });
    relist();
  }

  function choose(change) {
    show({ query: queryOf({ ...choiceOf(state.query), ...change }) });
  }

  function obey(action) {
    if (action.type === "select") show({ event: action.event });
    else if (action.type === "classes") choose({ types: action.event_type });
    else if (action.type === "period") choose({ year: "", from: action.from, to: action.to });
    else if (action.type === "silence") show({ silence: action.on });
    else if (action.type === "clear") show({ query: "" });
    else if (action.type === "drop") choose({ [action.key]: action.key === "types" ? [] : "", from: null, to: null });
    else if (action.type === "cite") goTo(document.getElementById("ds-cite"));
    else if (action.type === "download") saveFeature(data.features, action.event);
  }

  // counter, selects, table and blocks say what the map shows
  function relist() {
    const choice = choiceOf(state.query);
    const found = memory.answer(state.query);
    const shown = new Set(found.events.map((each) => each.id));
    page.counter.textContent = found.counter.sentence;
    page.narrowed.textContent = inWords(choice, data.options, speaker);
    page.none.hidden = shown.size > 0;
    for (const row of page.rows) row.hidden = !shown.has(row.dataset.row);
    for (const block of page.blocks) block.hidden = !shown.has(block.dataset.block);
    for (const key of ["year", "actor"]) refill(page.form.elements[key], data.options[key], choice, { memory, key, speaker });
  }

  page.form.addEventListener("change", ({ target }) => {
    if (target.name === "year") choose({ year: target.value, from: null, to: null });
    if (target.name === "actor") choose({ actor: target.value });
  });
  page.form.addEventListener("reset", (reset) => {
    reset.preventDefault();
    show({ query: "" });
  });
  const make = {
    print: () => window.print(),
    async picture() {
      page.said.textContent = speaker.page.drawing;
      page.said.textContent = await savePicture(page, speaker.page);
    },
  };
  for (const name of Object.keys(make)) page.form.elements[name].addEventListener("click", make[name]);
  for (const link of document.querySelectorAll(".ds-events a")) {
    link.addEventListener("click", () => show({ event: link.hash.slice(EVENT_HASH.length) }));
  }
  forPaper(map, frame, page);

  page.form.hidden = false;
  page.key.hidden = false;
  show({});
  const asked = new URLSearchParams(location.search).get("screen");
  if (Object.hasOwn(make, asked ?? "")) whenDrawn(make[asked]);
}

// once: the map has its events and the page its fonts
async function whenDrawn(act) {
  while (document.body.dataset.ready !== "1") await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  act();
}

function partsOf(page) {
  const one = (selector) => page.querySelector(selector);
  return {
    leaflet: one(".ds-leaflet"), map: one(".ds-map"), key: one(".ds-key"), form: one(".ds-controls"), said: one(".ds-said"),
    heading: one("h1"), counter: one(".ds-counter"), filter: one(".ds-filter"), narrowed: one(".ds-narrowed"),
    citation: one(".ds-citation"), none: one(".ds-none"), rows: page.querySelectorAll("[data-row]"),
    blocks: page.querySelectorAll("[data-block]"),
  };
}

function drawGlyphs() {
  for (const spot of document.querySelectorAll(".ds-glyph")) {
    const { cls, state, variant } = spot.dataset;
    spot.append(glyph(cls, state, { variant, size: 16 }));
  }
}

function refill(select, options, choice, { memory, key, speaker }) {
  const counts = memory.facet(key, options.map(({ value }) => value), choice);
  const any = new Option({ year: speaker.any_year, actor: speaker.any_actor }[key], "");
  const kept = options.filter(({ value }) => counts.get(value) > 0 || value === choice[key]);
  select.replaceChildren(any, ...kept.map(({ value, label }) => new Option(`${label} (${speaker.n(counts.get(value))})`, value)));
  select.value = choice[key];
}

function inWords(choice, options, { page, keys, key: form, types, fill, semicolon, or }) {
  const labelOf = (key) => options[key].find(({ value }) => value === choice[key])?.label;
  const part = (key, value) => value && fill(form, { key: keys[key], value });
  const lines = [
    part("year", labelOf("year")),
    (choice.from || choice.to) && fill(page.narrowed_span, { first: choice.from ?? "…", last: choice.to ?? "…" }),
    part("actor", labelOf("actor")),
    part("event_type", choice.types.map((type) => types[type] ?? type).join(or)),
  ].filter(Boolean);
  return lines.length ? fill(page.narrowed, { filter: lines.join(semicolon) }) : "";
}

function goTo(heading) {
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

function saveFeature(features, id) {
  const feature = features.find((each) => each.id === id);
  if (feature) save(JSON.stringify({ type: "FeatureCollection", features: [feature] }), `dateline-${id}.geojson`);
}

function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/geo+json" }));
  link.download = name;
  link.click();
  // the download has its own hold on the blob by the next task
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}

// on paper the map has a fixed size: it is laid out anew for it, in the same place, and put back
function forPaper(map, frame, page) {
  let before = null;
  const lay = () => {
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(before, { animate: false });
    frame.redraw();
  };
  window.addEventListener("beforeprint", () => {
    before = map.getBounds();
    document.documentElement.classList.add("ds-printing");
    // on paper the key stands right below the map
    page.map.querySelector(".dl-map-area").after(page.key);
    lay();
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("ds-printing");
    page.map.after(page.key);
    lay();
  });
}

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
