// The counter: how many events, and how well they are placed. Its four parts are exclusive and add
// up; each filters, and the sign before it is the sign on the map.

import { el, svg } from "../dom.js";
import { oneTabStop } from "../panel/one_tab_stop.js";

/** The counter's parts in their order. */
export const PARTS = ["exact", "region", "country", "none"];

// filters by place: what is about it is found too, and told apart
const PLACE_KEYS = new Set(["country", "admin1", "place", "bbox", "area"]);
const PART_OF = { point: "exact", near: "exact", area: "region", region: "region", country: "country", none: "none" };

/**
 * How many events of a view lie in each part: {exact: {count, on, values}, …}; from the server's answer, or counted
 * from the events where they were not counted by a server.
 */
export function placesOf(view) {
  if (view.bar) return view.bar.places;
  const places = Object.fromEntries(PARTS.map((part) => [part, { count: 0, on: false, values: null }]));
  const uncounted = new Set(view.uncounted ?? []);
  for (const event of view.events) if (!uncounted.has(event.id)) places[PART_OF[event.placed]].count += 1;
  return places;
}

/** Create the counter; `on.placed(precisions)` filters by one part, by none with an empty list. */
export function createCounter(context, on) {
  const total = el("span", { class: "dl-tally-cell dl-tally-total" });
  const live = el("p", { class: "dl-counter dl-vh", "aria-live": "polite" });
  const negated = el("span", { class: "dl-tally-cell dl-tally-negated", hidden: true });
  const cells = el("div", { class: "dl-tally", role: "toolbar" }, total);
  const settleTabStop = oneTabStop(cells);
  const node = el("div", { class: "dl-tally-line" }, cells, live);
  // made once and changed in place: a button that is replaced while it is pressed loses the click
  const buttons = new Map(PARTS.map((part) => [part, makeCell(part)]));
  cells.append(negated);

  function makeCell(part) {
    const number = el("b");
    const long = el("span", { class: "dl-long" });
    const short = el("span", { class: "dl-short-word" });
    const made = el("button", {
      type: "button", class: "dl-tally-cell", data: { part }, on: { click: () => press(part) },
    }, placeSign(part), number, long, short);
    cells.append(made);
    return { made, number, long, short, place: null };
  }

  function press(part) {
    const { place } = buttons.get(part);
    if (place?.values) on.placed(place.on ? [] : place.values);
  }

  function draw(view) {
    const { words } = context;
    const places = placesOf(view);
    total.replaceChildren(...headOf(view, words));
    const apart = view.bar?.counted?.negated ?? 0;
    negated.hidden = apart === 0;
    negated.textContent = words.negated(words.n(apart));
    cells.setAttribute("aria-label", words.counterLabel);
    for (const part of PARTS) update(buttons.get(part), part, places[part], words);
    settleTabStop();
    if (live.textContent !== view.counter.sentence) live.textContent = view.counter.sentence;
  }

  function update(cell, part, place, words) {
    cell.place = place;
    cell.made.hidden = place.count === 0;
    cell.made.setAttribute("aria-pressed", String(place.on));
    cell.made.disabled = !place.values;
    cell.number.textContent = words.short(place.count);
    cell.long.textContent = words.placed[part];
    cell.short.textContent = words.placedShort[part];
  }

  return { node, draw };
}

// "46 events in 48 of 128 records"; events of one type have its name: "4 strikes", an operation as its parts
function headOf(view, words) {
  const { total, all, once, at, about } = view.counter;
  const { noun: type, number: shown } = view.bar?.counted ?? { noun: null, number: once ?? total };
  const [number, noun] = words.counted(words.n(shown), shown, type);
  const asksForPlace = view.bar?.chips.some(({ name }) => PLACE_KEYS.has(name)) && about > 0;
  const head = [el("b", {}, number), ` ${noun}`];
  if (asksForPlace) return [...head, ": ", el("span", {}, words.thereAbout(words.n(at), words.n(about)))];
  const records = (once ?? total) !== total ? words.recordsOf(words.n(total), total === all ? null : words.n(all)) : null;
  const rest = records ?? (total === all ? null : words.ofAll(words.n(all), all));
  return rest ? [...head, " ", el("span", { class: "dl-muted" }, rest)] : head;
}

/** The sign of a part, as the map draws it: a point, a hatched area, a country's pill, nothing. */
export function placeSign(part) {
  const drawing = {
    exact: () => [svg("circle", { cx: 8, cy: 8, r: 4.2, fill: "currentColor" })],
    region: () => [
      svg("path", { d: "M1.5 3.5H14.5V12.5H1.5Z", fill: "none", stroke: "currentColor", "stroke-width": 1.2 }),
      svg("path", { d: "M2 9 7.5 3.5M2 12.5 11 3.5M6 12.5 14.5 4M10 12.5 14.5 8", stroke: "currentColor", "stroke-width": 1 }),
    ],
    country: () => [
      svg("rect", { x: .7, y: 3.7, width: 14.6, height: 8.6, rx: 4.3, fill: "none", stroke: "currentColor", "stroke-width": 1.3 }),
      svg("path", { d: "M4.5 8H11.5", stroke: "currentColor", "stroke-width": 1.5 }),
    ],
    none: () => [svg("circle", {
      cx: 8, cy: 8, r: 5, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-dasharray": ".1 3.1",
      "stroke-linecap": "round",
    })],
  }[part]();
  return svg("svg", { class: "dl-place-sign", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, ...drawing);
}
