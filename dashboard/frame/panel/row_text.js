// What a row of the list says of its event besides the title.

import { el } from "../dom.js";

// news about a place that did not happen there
export function aboutChip(event, words) {
  const about = (event.about ?? []).filter((each) => each.basis === "about" && each.place !== event.place);
  if (about.length === 0 || ["point", "near", "country"].includes(event.placed)) return null;
  return el("span", { class: "dl-about-chip" }, el("bdi", { dir: "auto" }, words.about(about.map((each) => each.label).join(words.comma))));
}

// "Iraq" alone would read as if that were all there is to say
function placeOf(event, words) {
  if (event.placed === "none") return words.noPlace;
  if (event.placed === "country") return words.inCountry(event.place_label);
  return event.placed === "region" ? `${event.place_label}${words.comma}${event.precision_label}` : event.place_label;
}

export function spoken(event, words) {
  const parts = [event.type_label, event.assertion_label];
  if (event.disputed) parts.push(words.accountsDiffer);
  if (event.machine) parts.push(words.machineCoded);
  return parts.join(words.comma);
}

// date, place, and what is not plain: "3–11 Feb 2024 · Akashat · alleged"
export function metaLine(event, words, wholeOf = 0) {
  const parts = wholeOf > 0 ? [event.date_label, words.wholeOf(words.n(wholeOf))] : [event.date_label, placeOf(event, words)];
  // a plain fact needs no word; everything else says what it is
  if (event.state !== "happened") parts.push(event.assertion_label);
  if (event.disputed) parts.push(words.accountsDiffer);
  if (event.machine) parts.push(words.machineCoded);
  if (event.outside) parts.push(words.notInFilter);
  return parts.filter(Boolean).join(words.dot);
}
