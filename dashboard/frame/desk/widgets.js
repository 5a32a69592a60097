// Small pieces that all screens of the desk draw: keys on buttons, signs of scores, fields with a label, menus.

import { button, el, svg } from "../dom.js";
import { glyph } from "../panel/glyphs.js";
import { glyphOf } from "./logic/event_type_glyphs.js";

/** A button with the key that does the same; `kind` is "", "main" or "plain". */
export function act(label, press, { key = null, kind = "", ...attributes } = {}) {
  const made = button(label, press, { class: `dk-button${kind ? ` dk-button-${kind}` : ""}`, ...attributes });
  if (key) {
    made.append(cap(key));
    made.setAttribute("aria-keyshortcuts", key);
  }
  return made;
}

/** A link that does something here. */
export function linkTo(label, press, attributes = {}) {
  return button(label, press, { class: "dk-link", ...attributes });
}

/** The cap of a key, in Latin letters in every language. */
export function cap(key) {
  return el("kbd", { "aria-hidden": "true", dir: "ltr", lang: "en" }, key);
}

/** The glyph of a proposal or event. */
export function glyphFor(proposal, size = 20) {
  return glyph(...glyphOf(proposal, size));
}

/** The sign and the word of a score. */
export function scoreOf(score, words) {
  const said = words.scores[score] ?? score;
  return el("span", { class: "dk-score", data: { score } }, scoreSign(score), el("span", {}, said));
}

function scoreSign(score) {
  const sign = svg("svg", { class: "dk-sign", viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true", focusable: "false" });
  const ring = (more = {}) => svg("circle", { cx: 6, cy: 6, r: 4.6, fill: "none", stroke: "currentColor", "stroke-width": 1.6, ...more });
  if (score === "clear") sign.append(svg("circle", { cx: 6, cy: 6, r: 5.2, fill: "currentColor" }));
  else if (score === "likely") sign.append(ring(), svg("path", { d: "M6 1A5 5 0 0 1 6 11Z", fill: "currentColor" }));
  else if (score === "missing") sign.append(ring({ "stroke-dasharray": "2.2 2.6" }));
  else if (score === "not_in_text") sign.append(svg("path", { d: "M2 2 10 10M10 2 2 10", stroke: "var(--accent)", "stroke-width": 2.4, fill: "none" }));
  else sign.append(ring());
  return sign;
}

/**
 * A link to another page of the app. The frame that we stand in may not lead the page round it elsewhere: a link of that
 * page does.
 */
export function pageLink(label, href, attributes = {}) {
  const made = el("a", { class: "dk-link", href, target: "_top", ...attributes }, label);
  made.addEventListener("click", (event) => {
    if (window.parent === window || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { document: page } = window.parent;
    const outer = page.createElement("a");
    outer.href = made.href;
    page.body.append(outer);
    outer.click();
    outer.remove();
  });
  return made;
}

let ids = 0;

/** A new id for an element of this page. */
export function newId(name) {
  ids += 1;
  return `dk-${name}-${ids}`;
}

/** A labelled input; `change` hears its value. Returns {node, input}. */
export function fieldOf(label, { value = "", change = null, hint = "", tag = "input", ...attributes } = {}) {
  const id = newId("field");
  const described = hint ? `${id}-hint` : null;
  const input = el(tag, { id, class: "dk-input", dir: "auto", autocomplete: "off", "aria-describedby": described, ...attributes });
  input.value = value;
  if (change) input.addEventListener("input", () => change(input.value));
  const node = el("div", { class: "dk-field" },
    el("label", { for: id }, label), input, hint ? el("p", { id: described, class: "dk-muted" }, hint) : null);
  return { node, input };
}

/** A labelled list of choices, [{code, label}]. Returns {node, input}. */
export function choiceOf(label, choices, { value = "", change = null, empty = null } = {}) {
  const id = newId("choice");
  const input = el("select", { id, class: "dk-input" });
  if (empty !== null) input.append(el("option", { value: "" }, empty));
  for (const { code, label: said } of choices) input.append(el("option", { value: code }, said));
  // a list without an empty choice keeps its first one
  if (value || empty !== null) input.value = value ?? "";
  if (change) input.addEventListener("change", () => change(input.value));
  return { node: el("div", { class: "dk-field" }, el("label", { for: id }, label), input), input };
}

/** Call `then` with the last value, once `ms` have gone by without another one. */
export function debounced(then, ms = 220) {
  let due = 0;
  return (...values) => {
    clearTimeout(due);
    due = setTimeout(() => then(...values), ms);
  };
}

/** The bar of progress and its words. */
export function progressBar(share, label) {
  const bar = el("span", { class: "dk-progress", role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100,
    "aria-valuenow": Math.round(share * 100) });
  const done = el("span", { class: "dk-progress-done" });
  done.style.inlineSize = `${(100 * share).toFixed(1)}%`;
  bar.append(done);
  return bar;
}
