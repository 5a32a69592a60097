// Changing a value in its place: one form for each kind of field.

import { changeDeaths } from "./deaths.js";
import { changeWhat } from "./what.js";
import { changeWhen } from "./when.js";
import { changeWhere } from "./where.js";
import { changeWho } from "./who.js";
import { changeWhole } from "./part_of.js";
import { createBacking, formOf } from "./form.js";

const FORMS = { where: changeWhere, when: changeWhen, who: changeWho, what: changeWhat, deaths: changeDeaths, part_of: changeWhole };
const KEYS = { where: "W", when: "T", who: "O", what: "K" };
// fields whose change may go without words of the article: the server says of which parts
const FREE = new Set(["part_of"]);

/** Open the form of a field of the chosen proposal. `given` goes to it: a place it is about, a place just made. */
export function openChange(desk, name = "what", given = {}) {
  const proposal = desk.chosen();
  if (!proposal) return;
  if (name === "same") {
    desk.acts.merge();
    return;
  }
  const field = proposal.fields.find((one) => one.field === name) ?? { field: name, value: null, receipts: [] };
  const made = FORMS[name](desk, proposal, field, given);
  const backing = FREE.has(name) ? null : createBacking(desk, field, { wanted: KEYS[name] ?? null });
  if (given.span) backing?.take(given.span);
  const title = desk.words.changeField(desk.words.fields[name]);

  async function keep() {
    const value = made.value();
    if (value === undefined) return;
    if (name === "part_of") {
      await desk.decide({ action: "part_of", proposal: proposal.id, whole: value }, { stay: true });
      return;
    }
    const rests = made.needsBacking?.() === false ? { receipts: [], known: false, note: "" } : backing.value();
    if (rests === null) return;
    await desk.decide({ action: "change", proposal: proposal.id, changes: [{ field: name, value, ...rests }] }, { stay: true });
    made.end?.();
  }

  const form = formOf(desk, title, [made.node, backing?.node].filter(Boolean), keep, {
    leave: () => { made.end?.(); desk.open(null); },
  });
  desk.open(form, { edited: name });
  desk.sink = (span, field_) => {
    if (!backing || (field_ !== name && KEYS[name])) return;
    backing.take(span);
    // Enter keeps; more words can be chosen from here as well
    form.querySelector("[type=submit]").focus();
  };
}
