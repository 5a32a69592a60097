// Start of the frame. Everything else is imported here and not at the top, so that a module or
// file that is missing ends in words on the page and never in a blank map.

import { borrowFonts } from "./fonts.js";

// beside this module: all style sheets in one file
const STYLE = "frame.css";

// written here again, not read from translations.js: it must be there when translations.js is not
const NOT_INSTALLED = "The map’s files are not installed. Run: dateline assets";

/**
 * Build the frame round a Leaflet map and give back `{show(state)}`.
 *
 * `config` = {assets, data, host, home?, app?, eventGeojson?}: relative addresses ending in "/";
 * `host` is "streamlit", "embed" or a function from the frame's `show` to a host; `home` is the bbox (west, south, east, north) of the first
 * view when the state names none; `app` is the full app's address (embed only); `eventGeojson`
 * an address with "{id}" for one event's download, without which the host is asked for it.
 */
export async function mount(map, config) {
  try {
    const [{ createFrame }, { createMapLayer }] = await Promise.all([
      import("./controller.js"),
      import("./map/layer.js"),
      addStyle(STYLE),
    ]);
    borrowFonts();
    return createFrame(map, config, createMapLayer);
  } catch (error) {
    sayNotInstalled(map.getContainer(), error);
    throw error;
  }
}

/** Start the early page in `container`; from here, so that its modules and the app's are one file. */
export async function mountEarly(container) {
  const { startEarly } = await import("../early/page.js");
  return startEarly(container, mount);
}

function addStyle(name) {
  const address = new URL(name, import.meta.url).href;
  if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => reject(new Error(`${name} could not be loaded`)));
    document.head.append(link);
  });
}

function sayNotInstalled(container, error) {
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.textContent = `${NOT_INSTALLED} (${error.message})`;
  // no style sheet of ours may be there
  words.style.cssText = "position:fixed;inset:0 0 auto;margin:0;padding:16px;z-index:2000;"
    + "background:Canvas;color:CanvasText;font:15px/1.4 sans-serif";
  container.before(words);
}
