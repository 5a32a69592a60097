// What the drawer of filters leaves of the frame on a phone: one button that closes the drawer, and
// says how many events the filters leave.

import { button, el } from "../dom.js";

/** Create the scrim; `sidebar` as in host/streamlit_sidebar.js, null where there is none. */
export function createScrim(context, sidebar) {
  const label = el("span", { class: "dl-button dl-primary" });
  const node = button("", () => sidebar.close(), { class: "dl-scrim", hidden: true });
  node.append(label);

  /** Cover the frame while the drawer lies over it; `view` is null until there are data. */
  function draw(view) {
    node.hidden = !view || !sidebar?.coversPage?.();
    if (node.hidden) return;
    const { words } = context;
    const shown = view.bar?.counted ?? { noun: null, number: view.counter.once ?? view.counter.total };
    label.textContent = words.showEvents(words.counted(words.n(shown.number), shown.number, shown.noun).join(" "));
  }

  return { node, draw };
}
