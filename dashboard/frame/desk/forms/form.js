// What all forms in place of a field have: receipts or "my knowledge", keep and leave.

import { el } from "../../dom.js";
import { act, fieldOf, newId } from "../widgets.js";

/**
 * What a changed value rests on. `field` is the proposal's field as it is, null for one that has none yet.
 * Returns {node, take(span), value()}: `value` gives {receipts, known, note}, null while it rests on nothing.
 */
export function createBacking(desk, field, { wanted = null } = {}) {
  const { words } = desk;
  const spans = (field?.receipts ?? []).filter(({ stands, start }) => stands !== false && start != null)
    .map((one) => ({ ...one, on: true }));
  const list = el("ul", { class: "dk-backing-list" });
  const known = el("input", { type: "checkbox", id: newId("known") });
  known.checked = Boolean(field?.known);
  const note = fieldOf(words.knownNote, { maxlength: 200 });
  const wrong = el("p", { class: "dk-problem", role: "alert", hidden: true });
  note.node.hidden = !known.checked;
  known.addEventListener("change", () => { note.node.hidden = !known.checked; });
  const node = el("fieldset", { class: "dk-backing" },
    el("legend", {}, words.restsOn), list,
    el("p", { class: "dk-muted" }, wanted ? words.chooseWordsKey(wanted) : words.chooseWords),
    el("p", {}, known, " ", el("label", { for: known.id }, words.myKnowledge)), note.node, wrong);

  function draw() {
    list.replaceChildren(...spans.map((span) => {
      const box = el("input", { type: "checkbox", id: newId("receipt") });
      box.checked = span.on;
      box.addEventListener("change", () => { span.on = box.checked; });
      return el("li", {}, box, " ", el("label", { for: box.id, dir: "auto" },
        `¶ ${words.n(span.paragraph)} `, el("q", {}, span.words)));
    }));
  }

  draw();
  return {
    node,
    take(span) {
      if (!spans.some(({ paragraph, start, end }) => paragraph === span.paragraph && start === span.start && end === span.end)) {
        spans.push({ ...span, on: true });
      }
      wrong.hidden = true;
      draw();
    },
    value() {
      const receipts = spans.filter(({ on }) => on).map(({ paragraph, start, end }) => ({ paragraph, start, end }));
      if (receipts.length === 0 && !known.checked) {
        wrong.textContent = words.needsBacking;
        wrong.hidden = false;
        known.focus();
        return null;
      }
      return { receipts, known: known.checked, note: known.checked ? note.input.value.trim() : "" };
    },
  };
}

/** A form: `parts` between its title and its buttons; `keep` sends it. Enter keeps, Esc leaves (key_events.js). */
export function formOf(desk, title, parts, keep, { label = desk.words.keep, leave = () => desk.open(null) } = {}) {
  const { words } = desk;
  const form = el("form", { class: "dk-form", "aria-label": title },
    el("h4", {}, title), ...parts,
    el("p", { class: "dk-acts" }, act(label, null, { kind: "main", type: "submit", key: "Enter" }), act(words.leave, leave, { key: "Esc" })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
  });
  return form;
}

/** A line that says what is wrong beside a form's field. */
export function wrongLine() {
  const node = el("p", { class: "dk-problem", role: "alert", hidden: true });
  return {
    node,
    say(text) {
      node.textContent = text ?? "";
      node.hidden = !text;
    },
  };
}
