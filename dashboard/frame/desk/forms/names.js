// What an actor or the place of the chosen proposal is called: edited with a reason, with its history, put back.

import { el } from "../../dom.js";
import { choiceOf, fieldOf, linkTo } from "../widgets.js";
import { formOf, wrongLine } from "./form.js";

/** Whose names can be edited: the actors and the place of a proposal, [{code, kind, id, label}]. */
export function namedIn(proposal) {
  const value = (name) => proposal.fields.find(({ field }) => field === name)?.value;
  const [where, who] = [value("where"), value("who")];
  const places = [...(where?.place ? [{ id: where.place, label: where.name }] : []), ...(where?.about ?? []).map((one) => ({ id: one.place, label: one.name }))];
  const actors = Array.isArray(who) ? who.filter(({ kind }) => kind != null).map((one) => ({ id: one.actor, label: one.name })) : [];
  const all = [...actors.map((one) => ({ kind: "actors", ...one })), ...places.map((one) => ({ kind: "places", ...one }))];
  const seen = new Set();
  return all.map((one) => ({ ...one, code: `${one.kind} ${one.id}` })).filter(({ code }) => !seen.has(code) && seen.add(code));
}

/** Open the form for what the open field names first. */
export async function openNames(desk, code = null) {
  const { words, api, app } = desk;
  const proposal = desk.chosen();
  const named = proposal ? namedIn(proposal) : [];
  if (named.length === 0) {
    app.say(words.nobodyNamed);
    return;
  }
  const first = { where: "places", who: "actors" }[desk.field];
  const one = named.find((each) => each.code === code) ?? named.find(({ kind }) => kind === first) ?? named[0];
  const now = await app.attempt(() => api.names(desk.collection, { kind: one.kind, id: one.id, article: desk.id }));
  if (now !== null && desk.chosen() === proposal) draw(desk, named, one, now);
}

function draw(desk, named, one, now) {
  const { words, api, app } = desk;
  const whose = choiceOf(words.whoseNames, named, { value: one.code, change: (code) => openNames(desk, code) });
  const name = fieldOf(words.actorName, { value: now.name, maxlength: 120, "data-first": true });
  const arabic = fieldOf(words.nameAr, { value: now.name_ar, maxlength: 120, lang: "ar" });
  const further = fieldOf(words.alsoCalled, { value: now.further.join(words.comma), maxlength: 2000, hint: words.alsoCalledHint });
  const why = fieldOf(words.whyNames, { maxlength: 300 });
  const wrong = wrongLine();

  async function keep() {
    const values = { name: name.input.value.trim(), name_ar: arabic.input.value.trim(), further: namesIn(further.input.value), why: why.input.value.trim() };
    if (!values.name || !values.why) {
      wrong.say(words.nameAndReason);
      (values.name ? why : name).input.focus();
      return;
    }
    if (values.name === now.name && values.name_ar === now.name_ar && values.further.join("\n") === now.further.join("\n")) {
      wrong.say(words.sameNames);
      return;
    }
    const seen = { name: now.name, name_ar: now.name_ar, further: now.further };
    await written(() => api.rename(desk.collection, { kind: one.kind, id: one.id, article: desk.id, ...values, seen }), words.namesKept);
  }

  const putBack = () => written(() => api.undoNames(desk.collection, { kind: one.kind, id: one.id }), words.namesPutBack);

  async function written(send, done) {
    try {
      const made = await send();
      desk.open(null);
      await desk.load();
      desk.focusTitle();
      app.say(done(made.name));
    } catch (error) {
      if (error.name !== "DeskError") throw error;
      const { taken } = error.body;
      wrong.say(taken ? words.nameTaken(taken.name, taken.called) : error.message);
    }
  }

  desk.open(formOf(desk, words.namesTitle, [
    whose.node, el("div", { class: "dk-two" }, name.node, arabic.node), further.node, namesakesOf(words, now), why.node, wrong.node, historyOf(desk, now, putBack),
  ].filter(Boolean), keep), { apart: desk.apart });
}

/** The names in a line, by the commas of every script; each once. */
export function namesIn(text) {
  return [...new Set(text.split(/[,;،؛]/).map((one) => one.trim()).filter(Boolean))];
}

// places may share a name: it is told, not refused
function namesakesOf(words, { namesakes }) {
  if (namesakes.length === 0) return null;
  const said = namesakes.map(({ name, country }) => (country ? `${name} (${country})` : name)).join(words.comma);
  return el("p", { class: "dk-muted" }, words.namesakes(said));
}

function historyOf({ words }, { history, can_undo: canUndo }, putBack) {
  if (history.length === 0) return null;
  const value = (one) => (Array.isArray(one) ? one.join(words.comma) : one) || words.notStated;
  const undo = canUndo ? linkTo(words.putBackNames, putBack, { data: { act: "put-back" } }) : null;
  return el("section", { class: "dk-names-log", "aria-label": words.namesHistory }, el("h5", {}, words.namesHistory),
    el("ol", {}, ...history.map((edit) => el("li", {},
      el("time", { datetime: edit.when, class: "dk-muted" }, words.dayOf(new Date(edit.when))), " ", el("bdi", {}, edit.who), " · ",
      edit.undoes ? words.putBackWord : edit.changed.flatMap(({ field, before, after }, at) => [at ? words.semicolon : "", `${words.nameFields[field]}: `, el("bdi", {}, value(before)), " → ", el("bdi", {}, value(after))]),
      edit.why ? el("span", { class: "dk-muted" }, ` · ${edit.why}`) : null,
      edit.undone ? el("span", { class: "dk-muted" }, ` · ${words.undone}`) : null))), undo ? el("p", { class: "dk-row-links" }, undo) : null);
}
