// Whether the server is there. Said in a strip under the bar: lost, gone, back. What the reader
// pressed meanwhile waits, and is sent when the server answers again; the map stays as it was.

import { button, el } from "../dom.js";

const LOOK_MS = 10_000;
const RETRY_MS = 2_000;
const GONE_AFTER_MS = 10_000;
const BACK_SHOWN_MS = 6_000;
const TIMEOUT_MS = 4_000;

/**
 * Watch the connection to `root`/health. `on` = {lost(), back()}; `view()` is what the frame shows, `drawnAt()` since
 * when. Returns {node, check()}: `check` asks at once, after an act that the server must answer, and resolves to whether
 * it is there.
 */
export function createConnection(context, { root, view, drawnAt, on }) {
  const title = el("strong");
  const text = el("span");
  const retry = button("", () => look(), { class: "dl-button" });
  const node = el("div", { class: "dl-connection", role: "status", hidden: true }, el("p", {}, title, " ", text), retry);
  let since = null; // when it was lost
  let tries = 0;
  let timer = 0;

  function plan(ms) {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  }

  async function look() {
    if (document.hidden && since === null) {
      plan(LOOK_MS);
      return;
    }
    if (await answers(root)) found();
    else missed();
  }

  function missed() {
    const { words } = context;
    if (since === null) {
      since = Date.now();
      tries = 0;
      on.lost();
    }
    tries += 1;
    const gone = Date.now() - since > GONE_AFTER_MS;
    node.dataset.state = gone ? "gone" : "lost";
    title.textContent = gone ? words.serverGone : words.connectionLost(words.n(tries));
    text.textContent = gone ? words.serverGoneNote : words.connectionLostNote(words.time(drawnAt() ?? new Date()));
    retry.textContent = words.tryNow;
    retry.hidden = false;
    node.hidden = false;
    plan(RETRY_MS);
  }

  function found() {
    plan(LOOK_MS);
    if (since === null) return;
    const { words } = context;
    since = null;
    node.dataset.state = "back";
    const filters = (view()?.bar?.chips ?? []).map((chip) => chip.label);
    title.textContent = words.connectionBack;
    text.textContent = filters.length > 0 ? words.filtersAsTheyWere(filters.join(words.comma)) : "";
    retry.hidden = true;
    on.back();
    setTimeout(() => { if (since === null) node.hidden = true; }, BACK_SHOWN_MS);
  }

  plan(LOOK_MS);
  addEventListener("online", look);
  addEventListener("offline", look);
  return { node, check: () => look().then(() => since === null) };
}

async function answers(root) {
  try {
    const answer = await fetch(new URL("health", root), { signal: AbortSignal.timeout(TIMEOUT_MS), cache: "no-store" });
    return answer.ok;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
