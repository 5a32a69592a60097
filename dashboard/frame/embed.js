// The frame alone, without Streamlit: a page with `<div data-dateline>` (see standalone.js) and Leaflet loaded.
// Filters and view are the page's address's.

import { startAlone } from "./standalone.js";
import { mount } from "./main.js";

const container = document.querySelector("[data-dateline]");
if (container) window.dateline = startAlone(container, mount, { host: "embed" });
