// The frame alone, without Streamlit: a page with `<div data-dateline>` (see alone.js) and Leaflet loaded.
// Filters and view are the page's address's.

import { startAlone } from "./alone.js";
import { mount } from "./main.js";

const container = document.querySelector("[data-dateline]");
if (container) window.dateline = startAlone(container, mount, { host: "embed" });
