// A new actor: name, kind, what it is a member of, and one source.

import { el } from "../../dom.js";
import { choiceOf, fieldOf } from "../widgets.js";
import { formOf, wrongLine } from "./form.js";
import { actorSearch } from "./who.js";

/** Open the form; `said` are words of the text that name it; `then(actor)` hears the new one, {ref, name, …}. */
export function openActor(desk, { name = "", said = "", then, leave = () => desk.open(null) }) {
  const { words, app, api } = desk;
  const named = fieldOf(words.actorName, { value: name, maxlength: 120, "data-first": true });
  const arabic = fieldOf(words.nameAr, { maxlength: 120, lang: "ar" });
  const also = fieldOf(words.alsoCalled, { maxlength: 400, hint: words.alsoCalledHint });
  const kind = choiceOf(words.kind, app.start.vocab.actor_kinds);
  const country = fieldOf(words.countryCode, { maxlength: 2, hint: words.countryHint, dir: "ltr" });
  const source = fieldOf(words.sourceTitle, { hint: words.sourceHint, maxlength: 300 });
  let group = null;
  const member = el("p", { class: "dk-muted", role: "status" });
  const search = actorSearch(desk, { label: words.memberOf, choose: (item) => { group = item; search.set(""); member.textContent = item.name; } });
  search.input.removeAttribute("data-first");
  const since = fieldOf(words.memberFrom, { dir: "ltr", maxlength: 20 });
  const until = fieldOf(words.memberTo, { dir: "ltr", maxlength: 20 });
  const wrong = wrongLine();

  // the words of the text that it was made of are a name of it too
  function aliases() {
    const all = [...also.input.value.split(/[,;،؛]/), said].map((one) => one.trim()).filter(Boolean);
    return [...new Set(all)].filter((one) => one !== named.input.value.trim());
  }

  async function keep() {
    if (!named.input.value.trim() || !source.input.value.trim()) {
      wrong.say(words.nameAndSource);
      return;
    }
    const text = (field) => field.input.value.trim();
    const values = {
      name: text(named), kind: kind.input.value, source: text(source),
      ...(aliases().length ? { aliases: aliases() } : {}), ...(text(arabic) ? { name_ar: text(arabic) } : {}), ...(text(country) ? { country: text(country).toUpperCase() } : {}),
      ...(group ? { member_of: { actor: group.ref, from: text(since) || null, to: text(until) || null } } : {}),
    };
    try {
      const made = await api.makeActor(desk.collection, values);
      app.say(words.actorMade(values.name));
      then({ ref: made.ref, name: values.name, ...made.actor });
    } catch (error) {
      if (error.name !== "DeskError") throw error;
      wrong.say([error.message, ...(error.body.problems ?? []).map(({ reason }) => reason)].filter(Boolean).join(" "));
    }
  }

  desk.open(formOf(desk, words.newActorTitle, [
    el("div", { class: "dk-two" }, named.node, arabic.node, kind.node, country.node), also.node, search.node, member,
    el("div", { class: "dk-two" }, since.node, until.node), source.node, wrong.node,
  ], keep, { label: words.makeActor, leave }), { apart: desk.apart });
}
