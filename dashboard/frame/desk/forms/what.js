// What happened: title, type, mode, how it is reported.

import { el } from "../../dom.js";
import { choiceOf, fieldOf } from "../widgets.js";

/** Fields of what happened; {node, value}. `value` is {title, event_type, mode, assertion, summary} as they are. */
export function whatFields(desk, { title = "", event_type: type = "", mode = null, assertion = "happened", summary = "" }) {
  const { words, app } = desk;
  const { event_types: types, assertions } = app.start.vocab;
  const titled = fieldOf(words.title, { value: title, maxlength: 200, "data-first": true });
  const typed = choiceOf(words.type, types, { value: type, change: drawModes, empty: type ? null : words.chooseType });
  const moded = el("div");
  const how = choiceOf(words.howReported, assertions, { value: assertion });
  const summed = fieldOf(words.summary, { value: summary ?? "", tag: "textarea", rows: 2, maxlength: 1000 });
  let modes = null;

  function drawModes() {
    const known = types.find(({ code }) => code === typed.input.value)?.modes ?? [];
    modes = known.length ? choiceOf(words.mode, known, { value: mode, empty: words.noMode }) : null;
    moded.replaceChildren(modes?.node ?? "");
  }

  drawModes();
  return {
    node: el("div", {}, titled.node, el("div", { class: "dk-two" }, typed.node, moded, how.node), summed.node),
    value: () => ({
      title: titled.input.value.trim(), event_type: typed.input.value, mode: modes?.input.value || null, assertion: how.input.value,
      ...(summed.input.value.trim() ? { summary: summed.input.value.trim() } : {}),
    }),
  };
}

/** The part of the form: only what differs is sent, and the type alone needs words of the article. */
export function changeWhat(desk, proposal, field) {
  const before = { title: proposal.title, event_type: proposal.event_type, mode: proposal.mode ?? null, assertion: proposal.assertion, ...(field.value ?? {}) };
  const made = whatFields(desk, before);
  const changed = () => Object.fromEntries(Object.entries(made.value()).filter(([name, value]) => value !== (before[name] ?? (name === "summary" ? "" : null))));
  return {
    node: made.node,
    value() {
      const found = changed();
      if (Object.keys(found).length) return found;
      desk.open(null);
      return undefined;
    },
    needsBacking: () => "event_type" in changed(),
  };
}
