// The two dividers between the panes: moved by drag or by arrow keys; the browser remembers where they were left.

import { el } from "../../dom.js";

const LEAST = 340;
const STEP = 24;

/** Put the dividers into the review's element. Widths are the custom properties --dk-article and --dk-queue. */
export function createDividers(root, stored, words) {
  const liked = stored.liked("panes", {});
  for (const [name, px] of Object.entries(liked)) if (px) root.style.setProperty(`--dk-${name}`, `${px}px`);
  for (const name of ["article", "queue"]) root.append(dividerOf(root, name, stored, words));
}

function dividerOf(root, name, stored, words) {
  const pane = () => root.querySelector(`.dk-${name}`);
  const node = el("div", {
    class: `dk-divider dk-divider-${name}`, role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": words.dividers[name],
    "aria-valuemin": LEAST, "aria-valuemax": 1200, "aria-valuenow": 472,
  });
  const rtl = () => getComputedStyle(root).direction === "rtl";
  const put = (px) => {
    const others = [...root.querySelectorAll(":scope > .dk-article, :scope > .dk-queue")].filter((one) => one !== pane());
    const taken = others.reduce((sum, one) => sum + one.getBoundingClientRect().width, 0);
    const width = Math.round(Math.max(LEAST, Math.min(px, root.clientWidth - taken - LEAST)));
    root.style.setProperty(`--dk-${name}`, `${width}px`);
    node.setAttribute("aria-valuenow", String(width));
    stored.like("panes", { ...stored.liked("panes", {}), [name]: width });
  };
  node.addEventListener("keydown", (press) => {
    const towards = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
    if (!towards) return;
    press.preventDefault();
    press.stopPropagation();
    put(pane().getBoundingClientRect().width + STEP * towards * (rtl() ? -1 : 1));
  });
  node.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    const start = { x: event.clientX, width: pane().getBoundingClientRect().width };
    const move = (moved) => put(start.width + (moved.clientX - start.x) * (rtl() ? -1 : 1));
    node.addEventListener("pointermove", move);
    node.addEventListener("pointerup", () => node.removeEventListener("pointermove", move), { once: true });
  });
  return node;
}
