// The Read desk's page: starts it in the one element that the page has, and says so where that fails.

import { borrowFonts } from "../fonts.js";
import { createApp } from "./app.js";

const container = document.querySelector(".dk");
if (container) {
  borrowFonts();
  window.desk = createApp(container).catch((error) => {
    // translations.js may be what is missing
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent = `The desk could not be started: ${error.message}`;
    container.replaceChildren(words);
    throw error;
  });
}
