// The headings of a list that is grouped: a country's own events and those about it; what has no
// place, by what it is about; a stack that joins several places.

/**
 * Sections and title of a list, {sections, title}, both undefined where it is not grouped. `groups` = {country: {name,
 * there, about}}, {unplaced: ids} or {places: ids}, as the mark or the tray that was pressed gives it.
 */
export function sectionsFor(groups, view, words) {
  if (groups.country) return ofCountry(groups.country, view, words);
  if (groups.unplaced) return { sections: byAbout(groups.unplaced, view, words) };
  if (groups.places) return { sections: byPlace(groups.places, view) };
  return {};
}

function ofCountry({ name, there, about }, view, words) {
  const unplaced = view.events.filter((event) => about.includes(event.id) && event.placed === "none").length;
  return {
    title: words.thereAndAbout(name, words.n(there.length), words.n(about.length)),
    sections: [
      { title: words.inCountrySection(name), ids: there },
      { title: words.aboutSection(name), note: words.aboutNote(words.n(about.length - unplaced), words.n(unplaced), name), ids: about },
    ],
  };
}

function byAbout(ids, view, words) {
  const groups = new Map();
  for (const event of view.events.filter(({ id }) => ids.includes(id))) {
    // an event about several places stands under the first, and is counted once
    const key = event.about?.find(({ basis }) => basis === "about")?.label ?? null;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(event.id);
  }
  return [...groups].sort(([a, p], [b, q]) => (a === null) - (b === null) || q.length - p.length)
    .map(([label, found]) => ({ title: label === null ? words.aboutNothing : words.about(label), ids: found }));
}

function byPlace(ids, view) {
  const groups = new Map();
  for (const event of view.events.filter(({ id }) => ids.includes(id))) {
    if (!groups.has(event.place_label)) groups.set(event.place_label, []);
    groups.get(event.place_label).push(event.id);
  }
  return [...groups].map(([title, found]) => ({ title, ids: found }));
}
