// Two readers, two decisions: side by side with their reasons, until one of them or a third settles it.

import { el } from "../../dom.js";
import { act } from "../widgets.js";

/** The panel above the fields of a disputed proposal. */
export function conflictOf(desk, proposal) {
  const { words } = desk;
  const { mine, others = [], fields = [] } = proposal.conflict;
  const all = [mine, ...others].filter(Boolean);
  const settle = (take, reader = null) => desk.decide({ action: "settle", proposal: proposal.id, take, ...(reader ? { reader } : {}) }, { stay: true });
  const column = (judged, name) => el("div", { class: "dk-judgement" },
    el("p", {}, el("b", { dir: "auto" }, name), " ", judged.when ? el("span", { class: "dk-muted" }, words.time(new Date(judged.when))) : null),
    el("p", {}, words.states[judged.state] ?? judged.state),
    ...fields.filter((field) => judged.values?.[field]).map((field) =>
      el("p", { dir: "auto" }, el("span", { class: "dk-muted" }, `${words.fields[field]}: `), judged.values[field])),
    judged.why ? el("p", { class: "dk-muted", dir: "auto" }, judged.why) : null);
  return el("section", { class: "dk-conflict", "aria-label": words.twoReaders },
    el("h4", {}, words.twoReaders),
    el("div", { class: "dk-judgements" }, mine ? column(mine, words.you) : null, ...others.map((one) => column(one, one.who))),
    el("p", { class: "dk-acts" },
      mine ? act(words.keepMine, () => settle("mine")) : null,
      ...others.map((one) => act(others.length > 1 || !mine ? words.takeOf(one.who) : words.takeTheirs, () => settle("theirs", one.who))),
      // only two readings of one event can stand side by side
      all.every(({ state }) => state === "accepted") ? act(words.bothAccounts, () => settle("both"), { kind: "main" }) : null),
    el("p", { class: "dk-muted" }, words.untilSettled));
}
