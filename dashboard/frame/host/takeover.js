// How the app's frame goes on from the early one, which place.js put over the page.

/** What a frame of the app asks of the early one above it, if there is one: {takeOver(), arrived()}. */
export function takeover(target) {
  return {
    /**
     * What the page told it, what it shows and what the reader did in it, {told, answer, edition, event, look, acts}, where
     * it speaks the language of `told`; null without. Copies: a window that is gone would be kept alive by its own.
     */
    takeOver(told) {
      const early = earlyOf(target);
      const held = early?.held();
      if (held?.told.lang === told.lang) return structuredClone(held);
      // not drawn yet: it would come too late
      early?.leave();
      return null;
    },
    /** The app's own frame is drawn. */
    arrived: () => earlyOf(target)?.leave(),
  };
}

function earlyOf(target) {
  try {
    return target.parent.datelineEarly ?? null;
  } catch (error) {
    // a page of another origin frames us: there is no early frame of ours in it
    if (error instanceof DOMException) return null;
    throw error;
  }
}
