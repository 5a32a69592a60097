// "What changed since" on the map: what a comparison of two versions of a collection added, changed and removed.

import { button, el } from "../dom.js";
import { drawChanges, isDrawn, signOf } from "./change_marks.js";

const KINDS = ["added", "changed", "removed"];

/** Create the layer; `select(id)` opens an event that is still there. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createChanges({ context, api, host, map, mapArea, select, layer }) {
  const node = el("section", { class: "dl-silence dl-changes", hidden: true });
  mapArea.append(node);
  let versions = null;
  let found = null;
  let marks = null;
  let request = null;

  async function set(next) {
    versions = next;
    request?.abort();
    found = null;
    if (!versions) {
      clear();
      return;
    }
    const mine = new AbortController();
    request = mine;
    try {
      const answer = await api.changes(versions, { signal: mine.signal });
      if (mine.signal.aborted) return;
      found = answer;
      draw();
    } catch (error) {
      if (mine.signal.aborted) return;
      if (error.name !== "DataError") throw error;
      clear();
      show(el("p", { role: "alert" }, context.words.changes[error.status === 403 ? "notAllowed" : "failed"]));
    }
  }

  function clear() {
    marks?.remove();
    marks = null;
    node.hidden = true;
  }

  function close() {
    set(null);
    host.send({ type: "changes", versions: null });
  }

  function show(...content) {
    const said = context.words.changes;
    node.hidden = false;
    node.setAttribute("aria-label", said.title);
    node.replaceChildren(el("div", { class: "dl-silence-head" }, el("h3", { dir: "auto" }, said.between(...versions.split(".."))),
      button("×", close, { class: "dl-dismiss", "aria-label": said.off })), ...content);
    layer()?.redraw();
  }

  const fieldsOf = ({ fields }) => fields.split("; ").filter(Boolean).map((field) => context.words.changes.fields[field] ?? field).join(context.words.comma);

  function titleOf({ properties }) {
    const { change, title } = properties;
    return context.words.changes.said(change, title, change === "changed" ? fieldsOf(properties) : "");
  }

  function draw() {
    const { words } = context;
    const said = words.changes;
    marks = drawChanges(map, found.features, titleOf, marks);
    const of = (kind) => found.features.filter(({ properties }) => properties.change === kind);
    show(
      found.features.length ? "" : el("p", { role: "status" }, said.none),
      el("ul", { class: "dl-silence-rows", role: "list" }, KINDS.filter((kind) => of(kind).length).map((kind) =>
        el("li", {}, signOf(kind), el("span", {}, said.count(kind, words.n(of(kind).length)))))),
      of("removed").length ? el("p", { class: "dl-muted" }, said.gone) : "",
      el("details", { class: "dl-silence-list" }, el("summary", {}, said.list), el("ul", { class: "dl-changes-list" }, KINDS.flatMap(of).map(rowOf))));
  }

  function rowOf(feature) {
    const { words } = context;
    const { id, title, change, here } = feature.properties;
    const name = change === "removed" || !here
      ? el("s", { dir: "auto" }, title)
      : button(title, () => select(id), { class: "dl-link", dir: "auto" });
    const notes = [
      words.changes.kinds[change], change === "changed" ? fieldsOf(feature.properties) : "", isDrawn(feature) ? "" : words.changes.notDrawn,
    ];
    return el("li", {}, signOf(change), el("span", {}, name, el("span", { class: "dl-muted" }, ` ${notes.filter(Boolean).join(" · ")}`)));
  }

  return {
    set,
    /** Say it again in the context's language. */
    speak: () => found && draw(),
  };
}
