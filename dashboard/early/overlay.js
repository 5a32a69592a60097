// Puts the early frame over the place where Streamlit will draw the page, and takes it away again when
// the app's own frame is there.
// A classic script at the head of Streamlit's own page, before all of Streamlit's; no import, no export.
// `data-title` and `data-side` (of the sidebar: left or right) of its element come from the server.

(() => {
  const { title, side } = document.currentScript.dataset;
  const params = new URLSearchParams(location.search);

  // Streamlit's own embedding has another layout
  if (params.has("embed")) return;

  // up to this width in px the sidebar is closed until the reader opens it; and its width else
  const CLOSED_UP_TO = 1359;
  const SIDEBAR = 248;
  // Streamlit's own: up to this width the sidebar lies over the page
  const OVER_UP_TO = 768;
  // once Streamlit's page is there, its map comes within this time or there is a fault to be seen
  const LONGEST_MS = 15_000;
  const LOOK_EVERY_MS = 200;

  const frame = document.createElement("iframe");
  const started = location.pathname;
  let there = null;

  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      // a browser that lets nobody store anything
      if (error instanceof DOMException) return null;
      throw error;
    }
  };
  // for the script, which does not see the window: dashboard/app.py reads it
  const kind = () => (innerWidth > CLOSED_UP_TO ? "wide" : "narrow");
  document.cookie = `dateline_window=${kind()}; path=/; SameSite=Strict`;
  // as the app's frame was last beside it, in a window of this kind: stored by takeover.js
  const sidebarPx = () => {
    const last = /^(?<kind>wide|narrow) (?<px>\d+)$/.exec(stored("dateline-sidebar") ?? "")?.groups;
    if (innerWidth <= OVER_UP_TO) return 0;
    if (last?.kind === kind()) return Number(last.px);
    return kind() === "wide" ? SIDEBAR : 0;
  };
  const isClosed = () => sidebarPx() === 0;
  const put = () => {
    const sidebar = sidebarPx();
    Object.assign(frame.style, { [side]: `${sidebar}px`, width: `calc(100% - ${sidebar}px)` });
  };

  // what the app's frame had last, stored by takeover.js
  const theme = stored("dateline-theme");
  if (theme) params.set("theme", theme);
  frame.title = title;
  frame.src = `early?${params}`;
  frame.style.cssText = "position:fixed;top:0;height:100%;border:0;z-index:1;visibility:hidden";
  put();
  addEventListener("resize", put);
  // a script further down would wait for Streamlit's style sheet
  const born = new MutationObserver(() => {
    if (!document.body) return;
    born.disconnect();
    document.body.append(frame);
  });
  born.observe(document.documentElement, { childList: true });

  const look = setInterval(() => {
    // the reader has gone to another screen
    if (location.pathname !== started) leave();
    if (document.querySelector("main")) there ??= performance.now();
    if (there !== null && performance.now() - there > LONGEST_MS) leave();
  }, LOOK_EVERY_MS);
  const hear = ({ data, origin }) => {
    if (origin === location.origin && data === "dateline: no map") leave();
  };
  addEventListener("message", hear);

  function leave() {
    clearInterval(look);
    removeEventListener("resize", put);
    removeEventListener("message", hear);
    const scrolled = frame.contentDocument?.scrollingElement?.scrollTop;
    if (scrolled) document.querySelector("main")?.scrollTo(0, scrolled);
    frame.remove();
    delete window.datelineEarly;
  }

  const shown = () => {
    frame.style.visibility = "visible";
  };

  const held = () => {
    try {
      return frame.contentWindow?.held?.() ?? null;
    } catch (error) {
      // the connection broke: the browser's own page of errors stands there, which is of another origin
      if (error instanceof DOMException) return null;
      throw error;
    }
  };

  window.datelineEarly = { shown, isClosed, held, leave };
})();
