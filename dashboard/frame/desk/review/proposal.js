// The open proposal: its title, a row for each field, and what can be done with it.

import { el } from "../../dom.js";
import { conflictOf } from "../panels/settle_dispute.js";
import { act, glyphFor } from "../widgets.js";
import { acceptance } from "../logic/queue_order.js";
import { drawField } from "./field_row.js";

/** The nodes of an open proposal. */
export function drawProposal(desk, proposal) {
  const title = el("h3", { class: "dk-title", tabindex: -1, dir: "auto", data: { key: `title:${proposal.id}` } }, proposal.title);
  const head = el("div", { class: "dk-proposal-head" },
    glyphFor(proposal, 22),
    el("div", {}, title, el("p", { class: "dk-muted", dir: "auto" }, proposal.line), chipsOf(desk, proposal)));
  if (desk.panel && !desk.edited) return [head, desk.panel];
  const rows = proposal.fields.filter((field) => isSaid(desk, field)).map((field) => drawField(desk, proposal, field));
  return [
    head,
    proposal.withdrawn ? el("p", { class: "dk-withdrawn", role: "note", data: { withdrawn: "" } },
      desk.words.takenBackBy(proposal.withdrawn.who, desk.words.dayOf(new Date(proposal.withdrawn.when)))) : null,
    proposal.conflict ? conflictOf(desk, proposal) : null,
    el("div", { class: "dk-fields" }, ...rows),
    desk.edited ? null : actsOf(desk, proposal),
  ].filter(Boolean);
}

// of the less common fields only those that say something
function isSaid(desk, { field, value, score }) {
  if (field === desk.edited || field === desk.field) return field !== "same" || value;
  if (field === "part_of" || field === "same") return Boolean(value);
  return field !== "deaths" || Boolean(value) || Boolean(score && score !== "missing");
}

function chipsOf({ words }, proposal) {
  const chips = [];
  if (proposal.origin === "model") chips.push(words.fromModel);
  if (proposal.origin === "both") chips.push(words.fromBoth);
  if (proposal.origin === "hand") chips.push(words.byHand);
  if (proposal.state !== "proposed") chips.push(words.states[proposal.state] ?? proposal.state);
  if (proposal.published) chips.push(words.chipOnMap);
  return chips.length ? el("p", { class: "dk-chips" }, ...chips.map((chip) => el("span", { class: "dk-chip" }, chip))) : null;
}

// accepting a value whose words stand nowhere is impossible: the first button says what is left out
function actsOf(desk, proposal) {
  const { words, acts } = desk;
  const { possible, without, why } = acceptance(proposal);
  const decided = proposal.state !== "proposed" && proposal.state !== "disputed";
  const label = without.length ? words.acceptWithout(without.map((field) => words.withoutField[field] ?? field).join(words.comma)) : words.accept;
  const same = proposal.fields.find(({ field }) => field === "same")?.value;
  return el("div", { class: "dk-acts dk-proposal-acts", role: "group", "aria-label": words.decide },
    decided ? act(words.reopen, acts.reopen, { kind: "main", data: { key: "act:reopen" } })
      : act(label, acts.accept, { key: "A", kind: "main", disabled: !possible, title: possible ? null : why, data: { key: "act:accept" } }),
    act(words.change, () => acts.change(), { key: "C", data: { key: "act:change" } }),
    without.length ? act(words.findWords, acts.toText, { key: "G" }) : null,
    same ? act(words.merge, acts.merge, { key: "M", data: { key: "act:merge" } }) : null,
    decided ? null : act(words.reject, acts.reject, { key: "R", data: { key: "act:reject" } }),
    act(words.next, acts.next, { key: "N", class: "dk-button dk-next", data: { key: "act:next" } }));
}
