// The layers besides the events: where nobody looks, and what changed between two versions of a collection.

import { createChanges } from "./changes/changes.js";
import { createSilence } from "./silence/silence.js";

/** Create them; `parts` as each of them takes. */
export function createLayers(parts) {
  const silence = createSilence(parts);
  const changes = createChanges(parts);
  return {
    toggleSilence: () => silence.toggle(),
    /** Follow a state of the host, after `last`. */
    follow(next, last) {
      if (Boolean(next.silence) !== Boolean(last?.silence)) silence.set(Boolean(next.silence));
      if ((next.changes ?? null) !== (last?.changes ?? null)) changes.set(next.changes ?? null);
      else if (next.lang !== last?.lang) changes.speak();
    },
    /** Another view is drawn. */
    draw: (view) => silence.draw(view),
  };
}
