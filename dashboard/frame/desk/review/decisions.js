// What a reader does to the chosen proposal, whether by key or by button.

import { openReject } from "../forms/reject.js";
import { openChange } from "../forms/change_value.js";
import { openEvent } from "../forms/new_event.js";
import { openSplit } from "../forms/split_event.js";
import { openName } from "../forms/name_selection.js";
import { openNames } from "../forms/names.js";
import { openMerge } from "../panels/merge.js";
import { openPublish } from "../panels/publish.js";
import { acceptance } from "../logic/queue_order.js";

/** The acts of a desk by their names in logic/key_bindings.js. */
// eslint-disable-next-line max-lines-per-function -- one short function for each act
export function createActs(desk) {
  const { words, app } = desk;
  const acts = {
    accept() {
      const proposal = desk.chosen();
      if (!proposal || desk.panel) return;
      const { possible, without, why } = acceptance(proposal);
      if (!possible) {
        app.say(why || words.cannotAccept);
        return;
      }
      desk.decide({ action: "accept", proposal: proposal.id, ...(without.length ? { without } : {}) });
    },
    change(field = desk.field, given = {}) {
      if (desk.chosen()) openChange(desk, field ?? desk.field, given);
    },
    reject() {
      if (desk.chosen()) openReject(desk);
    },
    merge() {
      const same = desk.chosen()?.fields.find(({ field }) => field === "same");
      if (same?.value) openMerge(desk, same.value);
      else app.say(words.nothingToMerge);
    },
    split() {
      const proposal = desk.chosen();
      if (!proposal) return;
      if (proposal.state === "proposed") openSplit(desk);
      else app.say(words.splitFirst);
    },
    reopen() {
      const proposal = desk.chosen();
      if (proposal) desk.decide({ action: "reopen", proposal: proposal.id }, { stay: true });
    },
    next: () => desk.step(1),
    back: () => desk.step(-1),
    undo: () => (desk.canUndo ? desk.undo() : app.say(words.nothingToUndo)),
    redo: () => (desk.canRedo ? desk.redo() : app.say(words.nothingToRedo)),
    candidate(n) {
      const proposal = desk.chosen();
      const field = proposal?.fields.find((one) => one.field === desk.field);
      const candidate = field?.candidates?.find((one) => one.n === Number(n));
      if (candidate) acts.choose(field, candidate);
    },
    /** Another candidate; it moves all that rest on the same reading, as the row says before. */
    async choose(field, candidate, scope = null) {
      const proposal = desk.chosen();
      // of places and dates one is chosen; of actors each is taken or left
      if (!proposal || (candidate.chosen && field.field !== "who")) return;
      const answer = await desk.decide({
        action: "choose", proposal: proposal.id, field: field.field, candidate: candidate.ref,
        scope: scope ?? (candidate.moves > 1 ? "all" : "one"),
      }, { stay: true });
      const moved = answer?.moved?.length ?? 0;
      if (moved > 1) {
        desk.queue.after(words.moved(moved, words.n(moved)), async () => {
          if (!await desk.undo()) return;
          desk.select(proposal.id);
          await acts.choose({ field: field.field }, { ...candidate, chosen: false }, "one");
        });
      }
    },
    receipt: (field) => desk.text.receipt(field),
    newEvent: () => openEvent(desk, desk.text.span()),
    newName: () => openName(desk, desk.text.span()),
    names: () => openNames(desk),
    toText: () => desk.text.goTo(),
    fold: () => desk.text.fold(),
    log: () => desk.log.toggle(),
    publish: () => openPublish(desk),
    keys: () => desk.keys.open(),
  };
  return acts;
}
