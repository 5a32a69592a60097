// Who acted, and in which role: a list of actors that one searches, or makes.

import { el } from "../../dom.js";
import { choiceOf, linkTo } from "../widgets.js";
import { openActor } from "./new_actor.js";
import { createSearch } from "./search_field.js";

/** A search of actors; `choose(item)` hears which. */
export function actorSearch(desk, { label, choose, more = [] }) {
  const { words } = desk;
  return createSearch(desk, {
    label, choose, more,
    ask: async (q) => (await desk.api.actors(desk.collection, q)).items,
    draw: (item) => [el("bdi", {}, item.name), " ",
      el("span", { class: "dk-muted" }, [item.kind_label ?? words.actorKinds(item.kind), item.country, item.own ? words.ownPlace : ""].filter(Boolean).join(words.comma))],
  });
}

/** A list of actors with their roles; {node, value}. `actors` are [{actor, name, role}]. */
export function actorList(desk, actors, { make = null } = {}) {
  const { words, app } = desk;
  const list = actors.map((one) => ({ ...one }));
  const rows = el("ul", { class: "dk-actors" });
  const roles = app.start.vocab.roles;
  const search = actorSearch(desk, {
    label: words.addActor, choose: (item) => { add(item); search.set(""); search.input.focus(); },
    more: make ? [el("p", { class: "dk-row-links" }, linkTo(words.newActor, () => make(search.input.value.trim(), list)))] : [],
  });

  // one that the reader knows becomes the collection's own first
  async function add(item) {
    if (item.own === false && !await app.attempt(() => desk.api.makeActor(desk.collection, { known: item.ref }))) return;
    list.push({ actor: item.ref, name: item.name, role: list.some(({ role }) => role === "initiator") ? "target" : "initiator" });
    draw();
  }

  function draw() {
    rows.replaceChildren(...list.map((one, at) => {
      const role = choiceOf(words.roleOf(one.name), roles, { value: one.role, change: (value) => { one.role = value; } });
      return el("li", {}, el("bdi", {}, one.name), role.node,
        linkTo(words.takeAway, () => { list.splice(at, 1); draw(); }, { "aria-label": words.takeAwayOf(one.name) }));
    }));
  }

  draw();
  return { node: el("div", {}, rows, search.node), value: () => list.map(({ actor, role }) => ({ actor, role })), add, list };
}

/** The part of the form; {node, value}. */
export function changeWho(desk, proposal, field, { actor = null, list = null, span = null } = {}) {
  const made = actorList(desk, list ?? (Array.isArray(field.value) ? field.value : []), {
    make: (name, kept) => openActor(desk, { name, then: (fresh) => desk.acts.change("who", { actor: fresh, list: kept, span }) }),
  });
  if (actor) made.add(actor);
  return made;
}
