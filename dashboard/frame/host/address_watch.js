// When the address of a page changes without a load: Streamlit's script writes the filters into it.

// browsers without the Navigation API (Firefox before 147, Safari before 26.2) do not tell of it
const LOOK_EVERY_MS = 50;

/** Call `changed` whenever the address of `page` (a window) changes, until `signal` aborts. */
export function watchAddress(page, changed, signal) {
  if (page.navigation) {
    page.navigation.addEventListener("currententrychange", changed, { signal });
    return;
  }
  let last = page.location.href;
  const look = setInterval(() => {
    const { href } = page.location;
    if (href === last) return;
    last = href;
    changed();
  }, LOOK_EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(look));
}
