// The dashed tab below a country's badge: how many events are about the country without having
// happened in it. It has no bar and no class colour, for nothing of it is drawn there.

import { el } from "../dom.js";
import { aboutOf } from "../panel/list_order.js";
import { elementMarker } from "./dom_marker.js";

const HEIGHT = 20;
const INSET = 10;
const LETTER_PX = 6.7;
const PADDING_PX = 18;

/** How many px a country's badge needs below it for its tab. */
export function roomForTab(badge, scene) {
  const some = badge.pill && badge.country && aboutOf(badge.country, scene.view.events, scene.view.places ?? {}).length > 0;
  return some ? HEIGHT : 0;
}

/** Give each country's badge of a layout the tab that belongs below it; `taken` gets the tabs' boxes. */
export function layoutAboutTabs(badges, scene, taken) {
  for (const badge of badges) {
    if (!badge.pill || !badge.country) continue;
    const events = aboutOf(badge.country, scene.view.events, scene.view.places ?? {});
    if (events.length === 0) continue;
    const label = scene.words.aboutCount(scene.number(events.length));
    const width = Math.round(label.length * LETTER_PX + PADDING_PX);
    // at the start side, unless a mark is there
    const start = scene.rtl ? 1 : -1;
    const places = [start, -start].map((side) => {
      const dx = badge.dx + side * (badge.width / 2 - INSET - width / 2);
      const dy = badge.dy + badge.height / 2 + HEIGHT / 2 - 1;
      const x = badge.x + dx - badge.dx;
      const y = badge.y + dy - badge.dy;
      const box = { left: x - width / 2, right: x + width / 2, top: y - HEIGHT / 2 + 2, bottom: y + HEIGHT / 2 };
      return { dx, dy, box, cost: taken.overlap(box) };
    });
    const place = places[0].cost <= places[1].cost ? places[0] : places[1];
    taken.add(place.box);
    badge.about = { ...place, events, label, width };
  }
}

/** The marker of a badge's tab, or nothing. */
export function aboutTabMarkers(badge, scene) {
  if (!badge.about) return [];
  const { dx, dy, events, label, width } = badge.about;
  const element = el("div", { class: "dl-about-tab", dir: scene.rtl ? "rtl" : "ltr", data: { about: badge.country, key: `about:${badge.country}` } }, label);
  const marker = elementMarker(badge.latlng, element, {
    pane: "dl-badges", width, height: HEIGHT, dx, dy,
    act: () => scene.on.list(badge.events.map((event) => event.id), badge.name, [], sectionsOf(badge, scene, 1)),
    label: `${badge.name}: ${label}`, rank: -100,
  });
  scene.explain(element, { title: `${badge.name}: ${label}`, lines: events.slice(0, 3).map((event) => event.title) });
  return [marker];
}

/** What the list of a country's badge holds: {country: {name, there, about}, at}; undefined without a tab. */
export function sectionsOf(badge, scene, at = 0) {
  if (!badge.about) return undefined;
  return {
    country: { name: badge.name, there: badge.events.map((event) => event.id), about: badge.about.events.map((event) => event.id) }, at,
  };
}
