// The date of an event, in words or as EDTF, with its interval drawn at once.

import { el } from "../../dom.js";
import { debounced, fieldOf } from "../widgets.js";
import { barOf } from "../logic/date_intervals.js";
import { wrongLine } from "./form.js";

/** A field for a date; {node, value}: `value` is {edtf}, undefined while what stands there is no date. */
export function dateField(desk, { value = "", label = desk.words.dateIn } = {}) {
  const { words, api } = desk;
  const wrong = wrongLine();
  const drawn = el("div", { class: "dk-interval" });
  let read = null;
  let turn = 0;

  async function look(text) {
    const mine = ++turn;
    if (!text.trim()) {
      read = null;
      drawn.replaceChildren();
      wrong.say("");
      return;
    }
    try {
      const answer = await api.dates(desk.collection, text.trim(), desk.id);
      if (mine !== turn) return;
      read = { text, edtf: answer.edtf };
      wrong.say("");
      drawn.replaceChildren(...intervalOf(desk, answer));
    } catch (error) {
      if (error.name !== "DeskError") throw error;
      if (mine !== turn) return;
      read = null;
      drawn.replaceChildren();
      wrong.say(error.status === 0 ? words.noAnswer : error.message);
    }
  }

  const field = fieldOf(label, { value, change: debounced(look), hint: words.dateHint, "data-first": true, dir: "auto" });
  if (value) look(value);
  return {
    node: el("div", {}, field.node, drawn, wrong.node),
    input: field.input,
    value() {
      const text = field.input.value.trim();
      if (!text) return null;
      if (read?.text.trim() === text) return { edtf: read.edtf };
      // Enter was faster than the answer: the server reads the words
      return { words: text };
    },
  };
}

function intervalOf(desk, { words: said, edtf, start, end, rule }) {
  const { words } = desk;
  const published = desk.article?.published?.split("/")[0] ?? null;
  const bar = barOf(start, end, published);
  const parts = [el("p", {}, el("b", { dir: "auto" }, said), " ", el("code", { dir: "ltr" }, edtf)),
    rule ? el("p", { class: "dk-muted", lang: "en", dir: "auto" }, rule) : null];
  if (bar) {
    const line = el("span", { class: "dk-interval-line" });
    line.style.insetInlineStart = `${bar.start}%`;
    line.style.inlineSize = `max(3px, ${bar.width}%)`;
    const axis = el("div", { class: "dk-interval-axis", role: "img", "aria-label": words.interval(start ?? "…", end ?? "…") }, line);
    if (bar.published !== null) {
      const mark = el("span", { class: "dk-interval-day", title: words.published });
      mark.style.insetInlineStart = `${bar.published}%`;
      axis.append(mark);
    }
    parts.push(axis, el("p", { class: "dk-interval-ends dk-muted" }, el("span", {}, words.date(bar.from, "day")),
      bar.published !== null ? el("span", {}, `▲ ${words.published}`) : null, el("span", {}, words.date(bar.to, "day"))));
  }
  return parts.filter(Boolean);
}

/** The part of the form; {node, value}. */
export function changeWhen(desk, proposal, field) {
  const made = dateField(desk, { value: field.value?.edtf ?? "" });
  return { node: made.node, value: made.value };
}
