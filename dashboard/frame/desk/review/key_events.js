// Keys of the desk: heard on the whole page, done by the acts. And the sheet that lists them.

import { el } from "../../dom.js";
import { act, cap } from "../widgets.js";
import { actOf, SHEET } from "../logic/key_bindings.js";

/** Hear the keys; {sheet, open, end}. */
export function createKeys(desk) {
  const { words, app } = desk;
  const gone = new AbortController();
  const sheet = createSheet(app, () => desk.focusTitle());
  document.addEventListener("keydown", (press) => {
    if (sheet.node.open || press.defaultPrevented) return;
    const { target } = press;
    if (press.key === "Escape" && escape(desk, target)) {
      press.preventDefault();
      return;
    }
    const typing = Boolean(target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]"));
    if (!typing && press.key === "Tab" && fieldBy(desk, target, press.shiftKey ? -1 : 1)) {
      press.preventDefault();
      return;
    }
    if (!typing && desk.text.key(press)) {
      press.preventDefault();
      return;
    }
    if (!typing && intoRow(press, target, words)) return;
    const asked = actOf(press, { typing, on: app.stored.liked("keys", true), inText: desk.text.inText(target), onControl: target.closest?.(".leaflet-container, [role=separator], .dk-log") });
    if (asked === null) return;
    // inside a form only what it wants: words of the text, and the keys with Ctrl
    if (desk.panel && !asked.startsWith("receipt:") && !["undo", "redo", "keys", "log", "fold", "toText"].includes(asked)) return;
    press.preventDefault();
    const [name, value] = asked.split(":");
    desk.acts[name](value);
  }, { signal: gone.signal });
  return { sheet: sheet.node, open: sheet.open, end: () => gone.abort() };
}

// what is open in place of the fields is left first, then the text
function escape(desk, target) {
  if (desk.panel || desk.edited) {
    desk.open(null);
    return true;
  }
  if (desk.text.inText(target) && window.getSelection().isCollapsed) {
    desk.focusTitle();
    return true;
  }
  return false;
}

// Tab goes from field to field while the focus is on one, or on the title before them
function fieldBy(desk, target, step) {
  const rows = [...desk.queue.node.querySelectorAll(".dk-open .dk-row")];
  const title = desk.queue.node.querySelector(".dk-open .dk-title");
  if (rows.length === 0) return false;
  const stops = [title, ...rows];
  const here = stops.indexOf(target);
  if (here < 0) return false;
  const next = here + step;
  if (next < 0) return false;
  if (next >= stops.length) {
    desk.queue.node.querySelector(".dk-open .dk-proposal-acts button:enabled")?.focus();
    return true;
  }
  const key = stops[next].dataset.key;
  stops[next].focus();
  // opening has drawn the row anew
  desk.queue.node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  return true;
}

// from a field to the links and candidates in it: the arrow towards its end
function intoRow(press, target, words) {
  if (!target.classList?.contains("dk-row") || press.ctrlKey || press.metaKey || press.altKey) return false;
  const towards = words.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (press.key !== towards && press.key !== "Enter") return false;
  const first = target.querySelector("button, a");
  if (!first) return false;
  press.preventDefault();
  first.focus();
  return true;
}

function createSheet(app, after) {
  const { words, stored } = app;
  const on = el("input", { type: "checkbox", id: "dk-keys-on" });
  on.checked = stored.liked("keys", true);
  on.addEventListener("change", () => stored.like("keys", on.checked));
  const rows = SHEET.map(([caps, name]) =>
    el("div", {}, el("dt", {}, ...caps.map(cap)), el("dd", {}, words.keys[name])));
  const node = el("dialog", { class: "dk-keys", "aria-label": words.allKeys },
    el("div", { class: "dk-keys-head" }, el("h2", { tabindex: -1, autofocus: true }, words.allKeys), act(words.close, () => node.close())),
    el("p", {}, on, " ", el("label", { for: "dk-keys-on" }, words.keysOn)), el("p", { class: "dk-muted" }, words.keysNote),
    el("dl", {}, ...rows));
  node.addEventListener("close", after);
  return { node, open: () => node.showModal() };
}
