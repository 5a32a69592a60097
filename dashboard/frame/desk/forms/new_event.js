// A new event by hand, from words of the text: each part rests on words of its own, or is known.

import { el } from "../../dom.js";
import { linkTo, newId } from "../widgets.js";
import { formOf, wrongLine } from "./form.js";
import { openPlace } from "./new_place.js";
import { openActor } from "./new_actor.js";
import { whatFields } from "./what.js";
import { dateField } from "./when.js";
import { placeSearch } from "./where.js";
import { actorList } from "./who.js";

const PARTS = ["what", "where", "when", "who"];

/** Open the form; `span` are the words that tell of it. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function openEvent(desk, span) {
  const { words } = desk;
  const receipts = new Map(PARTS.map((part) => [part, []]));
  const known = new Set();
  const lists = new Map();
  if (span) receipts.get("what").push(span);
  let place = null;
  const status = el("p", { class: "dk-chosen", role: "status" }, words.noPlaceStated);
  const what = whatFields(desk, { title: span ? titled(span.words) : "" });
  const back = () => {
    desk.open(form, { apart: true });
    desk.sink = take;
  };
  const search = placeSearch(desk, {
    label: words.searchPlace, choose: setPlace,
    more: [linkTo(words.newPlace, () => openPlace(desk, { name: search.input.value.trim(), then: (made) => { setPlace(made); back(); }, leave: back }))],
  });
  search.input.removeAttribute("data-first");
  const when = dateField(desk, {});
  when.input.removeAttribute("data-first");
  const who = actorList(desk, [], { make: (name) => openActor(desk, { name, then: (made) => { who.add(made); back(); }, leave: back }) });
  who.node.querySelector("[data-first]")?.removeAttribute("data-first");
  const wrong = wrongLine();

  function setPlace(item) {
    place = item;
    search.set("");
    status.replaceChildren(item ? el("bdi", {}, item.name) : words.noPlaceStated);
  }

  function part(name, ...nodes) {
    const list = el("p", { class: "dk-receipts" });
    lists.set(name, list);
    const box = el("input", { type: "checkbox", id: newId("known") });
    box.addEventListener("change", () => (box.checked ? known.add(name) : known.delete(name)));
    drawReceipts(name);
    return el("fieldset", { class: "dk-part" }, el("legend", {}, words.fields[name]), ...nodes, list,
      name === "what" ? null : el("p", {}, box, " ", el("label", { for: box.id }, words.myKnowledge)));
  }

  function drawReceipts(name) {
    const found = receipts.get(name);
    lists.get(name).replaceChildren(...(found.length ? found.map((one, at) => el("span", {}, `¶ ${words.n(one.paragraph)} `, el("q", { dir: "auto" }, one.words), " ",
      linkTo(words.takeAway, () => { found.splice(at, 1); drawReceipts(name); }), " "))
      : [el("span", { class: "dk-muted" }, words.chooseWordsKey({ what: "K", where: "W", when: "T", who: "O" }[name]))]));
  }

  function take(chosen, field) {
    if (!receipts.has(field)) return;
    receipts.get(field).push(chosen);
    drawReceipts(field);
  }

  function backed(name) {
    return receipts.get(name).length > 0 || known.has(name);
  }

  async function keep() {
    const described = what.value();
    const actors = who.value();
    const values = { where: place ? { place: place.ref, basis: "explicit" } : null, when: when.value(), who: actors.length ? actors : null };
    const bare = ["what", ...["where", "when", "who"].filter((name) => values[name])].filter((name) => !backed(name));
    if (!described.title || !described.event_type || bare.length) {
      wrong.say(described.title && described.event_type ? words.needsWords(bare.map((name) => words.fields[name]).join(words.comma)) : words.needsTitle);
      return;
    }
    const spans = Object.fromEntries(PARTS.filter((name) => receipts.get(name).length).map((name) =>
      [name, receipts.get(name).map(({ paragraph, start, end }) => ({ paragraph, start, end }))]));
    const answer = await desk.decide({ action: "new_event", event: { ...described, ...values, receipts: spans, known: [...known] } }, { stay: true });
    if (answer?.proposal) desk.select(answer.proposal, { focus: true });
  }

  const form = formOf(desk, words.newEvent, [
    part("what", what.node), part("where", status, search.node), part("when", when.node), part("who", who.node), wrong.node,
  ], keep, { label: words.makeEvent });
  back();
}

function titled(text) {
  const one = text.replace(/\s+/g, " ").trim();
  return one.charAt(0).toLocaleUpperCase() + one.slice(1);
}
