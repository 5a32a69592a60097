// A new place: how exactly it is known first, then its name and its position from two independent sources.

import { el } from "../../dom.js";
import { act, choiceOf, debounced, fieldOf } from "../widgets.js";
import { kmBetween } from "../logic/candidates.js";
import { formOf, wrongLine } from "./form.js";

/** Open the form; `then(place)` hears the new one, {ref, name, …}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function openPlace(desk, { name = "", then, leave = () => desk.open(null) }) {
  const { words, app, api } = desk;
  const { precisions } = app.start.vocab;
  const kinds = precisions.filter(({ code }) => code !== "none" && code !== "near");
  const precision = choiceOf(words.howExactly, kinds, { value: "settlement" });
  precision.input.dataset.first = "";
  const names = [fieldOf(words.placeName, { value: name, maxlength: 120 }), fieldOf(words.nameAr, { maxlength: 120, lang: "ar" })];
  const country = fieldOf(words.countryCode, { maxlength: 2, hint: words.countryHint, dir: "ltr" });
  const sources = [1, 2].map((n) => sourceOf(n));
  const apart = el("p", { role: "status", class: "dk-muted" });
  const wrong = wrongLine();
  const look = debounced(() => sayApart(), 150);

  function sourceOf(n) {
    const lat = fieldOf(words.latitude, { inputmode: "decimal", dir: "ltr", change: () => look() });
    const lon = fieldOf(words.longitude, { inputmode: "decimal", dir: "ltr", change: () => look() });
    const source = fieldOf(words.sourceTitle, { hint: words.sourceHint, maxlength: 300 });
    const pick = act(words.fromMap, () => desk.map.pick((at) => {
      [lat.input.value, lon.input.value] = [String(at.lat), String(at.lon)];
      desk.map.pick(null);
      look();
      source.input.focus();
    }));
    return {
      node: el("fieldset", { class: "dk-source" }, el("legend", {}, words.sourceN(words.n(n))), el("div", { class: "dk-two" }, lat.node, lon.node, pick), source.node),
      read() {
        const [at, along] = [lat, lon].map(({ input }) => Number.parseFloat(input.value.replace(",", ".")));
        const text = source.input.value.trim();
        const isAddress = /^https?:\/\//i.test(text);
        return { lat: at, lon: along, source: text, ...(isAddress ? { url: text } : {}) };
      },
    };
  }

  // how far apart the two are, before anything is sent; the server knows how far they may be
  function sayApart() {
    const [a, b] = sources.map((one) => one.read());
    const there = [a, b].every(({ lat, lon }) => Number.isFinite(lat) && Number.isFinite(lon));
    apart.textContent = there ? words.apartBy(words.distance(kmBetween(a, b) * 1000)) : "";
  }

  async function keep() {
    const values = {
      name: names[0].input.value.trim(), precision: precision.input.value, sources: sources.map((one) => one.read()),
      ...(names[1].input.value.trim() ? { name_ar: names[1].input.value.trim() } : {}),
      ...(country.input.value.trim() ? { country: country.input.value.trim().toUpperCase() } : {}),
    };
    if (!values.name || values.sources.some(({ lat, lon, source }) => !Number.isFinite(lat) || !Number.isFinite(lon) || !source)) {
      wrong.say(words.twoSources);
      return;
    }
    try {
      const made = await api.makePlace(desk.collection, values);
      desk.map.pick(null);
      app.say(words.placeMade(values.name));
      then({ ref: made.ref, name: values.name, ...made.place });
    } catch (error) {
      if (error.name !== "DeskError") throw error;
      wrong.say([error.message, ...(error.body.problems ?? []).map(({ reason }) => reason)].filter(Boolean).join(" "));
    }
  }

  desk.open(formOf(desk, words.newPlaceTitle, [precision.node, el("div", { class: "dk-two" }, ...names.map(({ node }) => node), country.node), ...sources.map(({ node }) => node), apart, wrong.node],
    keep, { label: words.makePlace, leave: () => { desk.map.pick(null); leave(); } }), { apart: desk.apart });
}
