// Words of the text become a new place or a new actor.

import { el } from "../../dom.js";
import { act } from "../widgets.js";
import { openActor } from "./new_actor.js";
import { openPlace } from "./new_place.js";

/** Ask which of the two the words name, and open its form; what was made can be used for the chosen proposal at once. */
export function openName(desk, span) {
  const { words } = desk;
  const name = span?.words ?? "";
  const proposal = desk.chosen();
  const used = (field, given) => (proposal ? desk.acts.change(field, { ...given, span }) : desk.open(null));
  const who = proposal?.fields.find(({ field }) => field === "who")?.value;
  desk.open(el("div", { class: "dk-form", role: "group", "aria-label": words.newName, tabindex: -1 },
    el("h4", {}, words.newName), name ? el("p", {}, el("q", { dir: "auto" }, name)) : null,
    el("p", { class: "dk-acts" },
      act(words.aPlace, () => openPlace(desk, { name, then: (place) => used("where", { place }) }), { kind: "main", "data-first": true }),
      act(words.anActor, () => openActor(desk, { name, said: name, then: (actor) => used("who", { actor, list: Array.isArray(who) ? who : [] }) })),
      act(words.leave, () => desk.open(null), { key: "Esc" }))));
}
