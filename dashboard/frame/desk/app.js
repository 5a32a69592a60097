// Which screen of the desk is shown, and what all of them share: words, requests, the reader's name, the live region.

import { el } from "../dom.js";
import { fillWindow } from "../host/frame_height.js";
import { createApi, DeskError } from "./api.js";
import { createDraftScreen } from "./home/draft.js";
import { createHome } from "./home/home.js";
import { storedFor } from "./local_storage.js";
import { createReview } from "./review/review.js";
import { deskWords } from "./translations/translations.js";

/** Build the desk in `container`, whose data attributes name the folders of our files and of the desk's routes. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export async function createApp(container) {
  const words = deskWords(document.documentElement.lang);
  const stored = storedFor(window);
  const live = el("p", { class: "dk-vh", role: "status", "aria-live": "polite" });
  const alarm = el("p", { class: "dk-alarm", role: "alert", hidden: true });
  const stage = el("div", { class: "dk-stage" });
  container.append(alarm, stage, live);
  container.tabIndex = -1;
  let leave = null; // ends the screen that is shown

  const app = {
    words, stored, container,
    assets: container.dataset.assets,
    api: createApi(container.dataset.desk, words.lang, () => stored.reader()),
    start: null,
    /** Say something to who does not see the page. The same words twice are said twice. */
    say(text) {
      live.textContent = "";
      requestAnimationFrame(() => { live.textContent = text; });
    },
    /** Say what went wrong, until the next thing goes well. */
    fail(error) {
      if (!(error instanceof DeskError)) throw error;
      alarm.textContent = error.status === 0 ? words.noAnswer : words.refused(error.message);
      alarm.hidden = false;
      for (const { field, reason } of error.body.problems ?? []) {
        alarm.append(el("span", { class: "dk-problem" }, [field, reason].filter(Boolean).join(": ")));
      }
    },
    well() {
      alarm.hidden = true;
      alarm.textContent = "";
    },
    /** Do something that asks the server; null where that failed, which is said. */
    async attempt(act) {
      try {
        const done = await act();
        app.well();
        return done;
      } catch (error) {
        app.fail(error);
        return null;
      }
    },
    home: () => show("home", null, () => createHome(app)),
    draft: (collection, id) => show("draft", { collection, draft: id }, () => createDraftScreen(app, collection, id)),
    review: (collection, article) => show("review", { collection, article }, () => createReview(app, collection, article)),
    /** The collections again, after one was made or an article came in. */
    async refresh() {
      app.start = await app.api.start();
    },
  };

  function show(name, where, make) {
    leave?.();
    app.well();
    stored.keepPlace(where);
    container.dataset.screen = name;
    const { node, ready, end } = make();
    leave = end ?? null;
    stage.replaceChildren(node);
    return ready;
  }

  fit(container);
  await app.refresh();
  if (!app.start.editing) {
    stage.replaceChildren(closed(app));
    container.dataset.ready = "1";
    return app;
  }
  await resume(app);
  container.dataset.ready = "1";
  return app;
}

// where the reader was before the page was loaded anew, in another language perhaps
async function resume(app) {
  const at = app.stored.place();
  const there = app.start.collections.some(({ key }) => key === at?.collection);
  if (at?.article && there) await app.review(at.collection, at.article);
  else if (at?.draft && there) await app.draft(at.collection, at.draft);
  else await app.home();
}

function closed({ words, start }) {
  return el("main", { class: "dk-closed" },
    el("h1", {}, words.readTitle), el("p", {}, words.closed), el("p", { lang: "en", dir: "auto" }, start.why));
}

// the frame reaches down to the window's end; its own size decides what lies where
function fit(container) {
  const gone = new AbortController();
  addEventListener("pagehide", ({ persisted }) => persisted || gone.abort());
  fillWindow(window, gone.signal, { main: true });
  const measure = () => {
    const { innerWidth: width } = window;
    container.dataset.size = width < 600 ? "phone" : width < 1100 ? "tablet" : "wide";
  };
  addEventListener("resize", measure);
  measure();
  // a file that is dropped beside the zone must not replace the page
  for (const type of ["dragover", "drop"]) addEventListener(type, (event) => event.preventDefault());
}
