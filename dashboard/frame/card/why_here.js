// "Why here?": the record of the place behind a mark: what it is, who gives its position, how
// far their positions lie apart, and how the article ties the event to it.

import { button, el, link } from "../dom.js";

/** The words of the question: a place that only names an actor is not drawn. */
export function whyLabel(why, words) {
  return why.precision === "none" ? words.whyNotDrawn : words.whyHere;
}

/** The button that opens the place's record, and the record. `open` is its first state. */
export function whyHere(why, words, { open, toggled }) {
  const node = el("div", { class: "dl-why", id: "dl-why", hidden: !open }, ...record(why, words));
  const toggle = button(whyLabel(why, words), () => set(node.hidden), {
    class: "dl-link dl-why-toggle", "aria-expanded": String(open), "aria-controls": "dl-why", data: { part: "why" },
  });
  function set(is) {
    node.hidden = !is;
    toggle.setAttribute("aria-expanded", String(is));
    toggled(is);
  }
  return {
    toggle, node,
    /** Open it from elsewhere in the card and go there. */
    show() {
      set(true);
      toggle.focus({ preventScroll: true });
      toggle.scrollIntoView({ block: "nearest" });
    },
  };
}

function record(why, words) {
  const { inside } = why;
  return [
    el("p", { class: "dl-why-name" },
      el("strong", {}, el("bdi", { dir: "auto" }, why.name)),
      why.name_ar ? el("bdi", { lang: "ar", dir: "rtl" }, why.name_ar) : null,
      el("span", { class: "dl-muted" }, why.feature_label)),
    why.alternates.length > 0
      ? el("p", { class: "dl-muted", dir: "auto" }, words.alsoSpelled(why.alternates.join(", "))) : null,
    el("p", {}, why.basis_label),
    why.drawn
      ? el("p", {}, words.drawnAt(position(why, words)), ` ${why.precision_label}.`)
      : el("p", {}, `${why.within}. `, why.precision === "none" ? "" : words.drawnAs(why.precision_label)),
    inside ? el("p", {}, words.insideCountry(inside.name, words.distance(inside.edge_m))) : null,
    el("p", { class: "dl-why-apart" }, words.apart(words.n(why.coordinates.length), words.distance(why.apart_m))),
    el("ul", {}, why.coordinates.map((each) => el("li", {},
      el("bdi", { class: "dl-position" }, position(each, words)),
      el("span", { class: "dl-muted", dir: "auto" }, link(each.source, each.url))))),
    ...why.notes.map((note) => el("div", { class: "dl-why-note" },
      el("p", { dir: "auto" }, note.text),
      el("p", { class: "dl-muted", dir: "auto" }, note.source))),
  ].filter(Boolean);
}

function position({ lon, lat }, words) {
  return words.position(words.degrees(lat), lat < 0, words.degrees(lon), lon < 0);
}
