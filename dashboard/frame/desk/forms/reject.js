// Rejecting asks why in one line, which may stay empty.

import { fieldOf } from "../widgets.js";
import { formOf } from "./form.js";

/** Open the line in place of the chosen proposal's fields. */
export function openReject(desk) {
  const { words } = desk;
  const proposal = desk.chosen();
  const why = fieldOf(words.whyReject, { maxlength: 200, "data-first": true });
  desk.open(formOf(desk, words.reject, [why.node],
    () => desk.decide({ action: "reject", proposal: proposal.id, why: why.input.value.trim() }), { label: words.reject }));
}
