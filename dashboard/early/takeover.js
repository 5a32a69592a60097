// How the app's frame goes on from the early one, which overlay.js put over the page, and what it
// leaves for the next early one in the browser's storage.

// names in the browser's storage; overlay.js, a classic script, has them too
const THEME = "dateline-theme";
const SIDEBAR = "dateline-sidebar";
// as in overlay.js
const CLOSED_UP_TO = 1359;

/** What a frame of the app asks of the early one above it, if there is one: {takeOver(), arrived(), foresee()}. */
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
    /** Store, whenever the page is left, how the next early frame is to look and where it is to stand. */
    foresee: () => target.addEventListener("pagehide", () => remember(target)),
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

function remember(target) {
  try {
    const page = target.parent;
    const box = target.frameElement.getBoundingClientRect();
    page.localStorage.setItem(THEME, target.document.documentElement.dataset.theme ?? "auto");
    const rtl = target.document.querySelector(".dl-frame")?.dir === "rtl";
    const sidebar = Math.round(rtl ? page.innerWidth - box.right : box.left);
    const kind = page.innerWidth > CLOSED_UP_TO ? "wide" : "narrow";
    if (box.width > 0) page.localStorage.setItem(SIDEBAR, `${kind} ${sidebar}`);
  } catch (error) {
    // a browser that lets nobody store anything
    if (!(error instanceof DOMException)) throw error;
  }
}
