// Build DOM nodes from data without ever parsing markup: every string becomes a text node or an
// attribute value, so a hostile title stays a title.

/**
 * Make an HTML element.
 *
 * `attributes` holds plain attributes; `class` may be a string; `on` is {event: listener};
 * `data` is {key: value} for dataset. An attribute that is null, undefined or false is left out,
 * true becomes an empty attribute. Children are strings, numbers, nodes, or null (left out).
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    } else if (name === "data") {
      for (const [key, datum] of Object.entries(value)) node.dataset[key] = String(datum);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...kept(children));
  return node;
}

/** Make an SVG element; attributes and children as in `el`. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...kept(children));
  return node;
}

/** A button that never submits; `press` runs on click, Enter and Space. */
export function button(label, press, attributes = {}) {
  return el("button", { type: "button", ...attributes, on: { click: press } }, label);
}

/**
 * A link to a source, or plain text when the address is not http(s): seeds and imports are
 * data, and a `javascript:` address in one of them must not run.
 */
export function link(label, address, attributes = {}) {
  if (!/^https?:\/\//i.test(address ?? "")) return el("span", {}, label);
  return el(
    "a",
    { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes },
    label,
  );
}

/** True when the reader's system asks for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function kept(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== "");
}

// a tab in the background paints nothing
const LONGEST_PAINT_MS = 300;

/** Call `then` once what is drawn by now is on the screen. */
export function afterPaint(then) {
  let due = true;
  const once = () => {
    if (due) then();
    due = false;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LONGEST_PAINT_MS);
}
