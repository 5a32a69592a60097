// The sidebar of Streamlit's page, from inside the frame: whether it is closed, and how to open it.
// By Streamlit's own button: where that has another name, ours is not drawn, and theirs is there.

const OPENER = "[data-testid=stExpandSidebarButton]";
const CLOSER = "[data-testid=stSidebarCollapseButton] button";
const SIDEBAR = "[data-testid=stSidebar]";
const HEADER = "[data-testid=stHeader]";

/** The sidebar of the page around `target`: {isClosed(), open(), close(), coversPage(), watch(changed)}. */
export function sidebarOf(target) {
  const opener = () => pageOf(target)?.querySelector(OPENER) ?? null;
  return {
    isClosed: () => opener() !== null,
    open: () => opener()?.click(),
    close: () => pageOf(target)?.querySelector(CLOSER)?.click(),
    /** True while it is open and lies over the page, as on a phone: a drawer, which takes no width from the page. */
    coversPage() {
      const page = pageOf(target);
      if (!page?.querySelector(SIDEBAR) || opener() !== null || !page.querySelector(CLOSER)) return false;
      return target.frameElement.getBoundingClientRect().width > page.documentElement.clientWidth - 1;
    },
    /** Call `changed` when the sidebar may have been opened or closed: on a phone it lies over the frame, whose size stays. */
    watch(changed) {
      const header = pageOf(target)?.querySelector(HEADER);
      if (header) new MutationObserver(changed).observe(header, { childList: true, subtree: true });
    },
  };
}

function pageOf(target) {
  try {
    return target.parent === target ? null : target.parent.document;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
