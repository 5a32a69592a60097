// Lines over the map that say why it looks as it does: loading, empty, nothing here, failed,
// faults of the link. Each has one place and one set of words; the map behind stays.

import { button, el } from "../dom.js";

/** Create the stack of notices. Each kind has at most one line, `set` replaces it. */
export function createNotices(context) {
  const quiet = el("div", { class: "dl-notice-group", role: "status" });
  const loud = el("div", { class: "dl-notice-group", role: "alert" });
  const node = el("div", { class: "dl-notices" }, loud, quiet);
  const lines = new Map();

  function set(kind, text, { actions = [], dismiss = false, alert = false } = {}) {
    clear(kind);
    const line = el("div", { class: `dl-notice dl-notice-${kind.split(":")[0]}` },
      el("span", { dir: "auto" }, text),
      ...actions.map(([label, press]) => button(label, press, { class: "dl-button" })),
      dismiss
        ? button("×", () => clear(kind), { class: "dl-dismiss", "aria-label": context.words.dismiss })
        : null);
    lines.set(kind, line);
    (alert ? loud : quiet).append(line);
  }

  function clear(kind) {
    lines.get(kind)?.remove();
    lines.delete(kind);
  }

  return {
    node,
    set,
    clear,
    /** Show the faults of a link, one dismissible line each, and drop earlier ones. */
    problems(list) {
      for (const kind of [...lines.keys()]) if (kind.startsWith("problem:")) clear(kind);
      list.forEach((text, at) => set(`problem:${at}`, text, { dismiss: true }));
    },
  };
}
