// The place of an event: searched, or none, or only spoken about; or a new one.

import { el } from "../../dom.js";
import { act, choiceOf, linkTo } from "../widgets.js";
import { openPlace } from "./new_place.js";
import { createSearch } from "./search_field.js";

/** The words of a place that was found: its name, and what tells it from its namesakes. */
export function placeWords(words, item) {
  const what = [words.precisions[item.precision] ?? item.kind, item.admin1, item.country, item.own ? words.ownPlace : ""].filter(Boolean);
  return [el("bdi", {}, item.name), " ", el("span", { class: "dk-muted" }, what.join(words.comma))];
}

/** A search of places; `choose(item)` hears which. */
export function placeSearch(desk, { label, choose, value = "", more = [] }) {
  return createSearch(desk, {
    label, value, choose, more,
    ask: async (q) => {
      const { lat, lng } = desk.map.near();
      const answer = await desk.api.places(desk.collection, { q, near: `${lng.toFixed(2)},${lat.toFixed(2)}`, limit: 10 });
      return answer.items;
    },
    draw: (item) => placeWords(desk.words, item),
  });
}

/** The part of the form; {node, value}. */
export function changeWhere(desk, proposal, field, { about = null, place = null, span = null } = {}) {
  const { words, app } = desk;
  const now = field.value;
  let chosen = about ? { about: [about] } : place ? { place } : now?.place ? { place: { ref: now.place, name: now.name ?? field.words } } : null;
  const status = el("p", { class: "dk-chosen", role: "status" });
  const bases = choiceOf(words.basis, app.start.vocab.bases, { value: now?.basis && now.basis !== "none" ? now.basis : "explicit" });
  const search = placeSearch(desk, {
    label: words.searchPlace, choose: (item) => choose({ place: item }),
    more: [el("p", { class: "dk-row-links" },
      linkTo(words.newPlace, () => openPlace(desk, { name: search.input.value.trim() || span?.words || "", then: (made) => desk.acts.change("where", { place: made, span }) })), " ",
      linkTo(words.noPlaceStated, () => choose(null)))],
  });
  const offered = field.offer_about ?? [];
  const abouts = el("p", { class: "dk-acts" }, ...offered.map((one) => act(words.about(one.name), () => choose({ about: [one] }))),
    act(words.aboutIt, () => chosen?.place && choose({ about: [{ place: chosen.place.ref, name: chosen.place.name }] })));

  function choose(next) {
    chosen = next;
    search.set("");
    draw();
  }

  function draw() {
    bases.node.hidden = !chosen?.place;
    status.replaceChildren(chosen === null ? words.noPlaceStated
      : chosen.about ? words.about(chosen.about.map(({ name }) => name).join(words.comma)) : el("bdi", {}, chosen.place.name));
  }

  draw();
  return {
    node: el("div", {}, status, search.node, bases.node, abouts),
    value: () => (chosen === null ? null
      : chosen.about ? { about: chosen.about.map((one) => one.place ?? one.ref) }
        : { place: chosen.place.ref, basis: bases.input.value }),
  };
}
