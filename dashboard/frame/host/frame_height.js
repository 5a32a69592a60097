// How high the frame is in the app: from where it begins down to the end of the window. Measured
// again whenever the window or what stands above the frame changes.

const LEAST_PX = 420;
const AIR_PX = 44;
// Streamlit stacks columns below this width
const PHONE_PX = 640;

/**
 * Fill the window of the page around `target`, until `signal` ends it; nothing where another origin frames us. A frame
 * that is not the page's `main` one stands in a column, with air below it, and on a phone has the height it was given.
 */
export function fillWindow(target, signal, { main }) {
  const element = frameOf(target);
  if (element === null) return;
  const page = target.parent;
  let last = 0;

  const fit = () => {
    // a frame that is not shown, in a tab or on the other side of a comparison, has no top edge
    if (element.getClientRects().length === 0) return;
    const given = !main && page.innerWidth <= PHONE_PX;
    const height = given ? null : Math.max(LEAST_PX, Math.floor(page.innerHeight - topOf(element)) - (main ? 0 : AIR_PX));
    if (height === last) return;
    last = height;
    if (given) {
      element.style.removeProperty("height");
      return;
    }
    // the component sends the height of its arguments with each state, which must not undo this
    element.style.setProperty("height", `${height}px`, "important");
  };

  const observer = new page.ResizeObserver(fit);
  for (let box = element.parentElement; box; box = box.parentElement) observer.observe(box);
  page.addEventListener("resize", fit, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
  fit();
}

// from the page's own start, wherever it has been scrolled to
function topOf(element) {
  let top = element.getBoundingClientRect().top;
  for (let box = element.parentElement; box; box = box.parentElement) top += box.scrollTop;
  return top;
}

function frameOf(target) {
  try {
    return target.frameElement;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
