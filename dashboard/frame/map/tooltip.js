// One tooltip for the whole map, shown 150 ms after the pointer or the focus arrives.

import { el } from "../dom.js";

const DELAY_MS = 150;

/**
 * Make the tooltip of a map container: {explain(element, words, hover), hide()}.
 *
 * `explain` binds an element to {title, lines}; `hover(true | false)` tells about arrival and
 * leave at once. Touch shows nothing: there a tap opens the card itself.
 */
export function createTooltip(container) {
  const box = el("div", { class: "dl-tooltip", "aria-hidden": "true", hidden: true });
  container.append(box);
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    box.hidden = true;
  };

  const show = (element, { title, lines }) => {
    if (!element.isConnected) return;
    box.replaceChildren(
      el("strong", { dir: "auto" }, title),
      ...lines.filter(Boolean).map((line) => el("span", { dir: "auto" }, line)),
    );
    box.hidden = false;
    const frame = container.getBoundingClientRect();
    const target = element.getBoundingClientRect();
    const middle = target.left + target.width / 2 - frame.left;
    const start = Math.min(Math.max(middle - box.offsetWidth / 2, 6), frame.width - box.offsetWidth - 6);
    const above = target.top - frame.top - box.offsetHeight - 8;
    const top = above > 4 ? above : target.bottom - frame.top + 8;
    box.style.transform = `translate(${Math.round(start)}px, ${Math.round(top)}px)`;
  };

  const explain = (element, words, hover) => {
    const arrive = () => {
      hover(true);
      clearTimeout(timer);
      timer = setTimeout(() => show(element, words), DELAY_MS);
    };
    const leave = () => {
      hover(false);
      hide();
    };
    element.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") arrive();
    });
    element.addEventListener("pointerleave", leave);
    element.addEventListener("focus", () => {
      if (element.matches(":focus-visible")) arrive();
    });
    element.addEventListener("blur", leave);
  };

  return { explain, hide };
}
