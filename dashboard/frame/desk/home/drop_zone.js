// The drop zone: files by drag or by choosing, text by pasting. What came in is kept in the browser until the server has it.

import { el } from "../../dom.js";
import { newKey } from "../api.js";
import { act, cap, linkTo } from "../widgets.js";

/**
 * The zone; {node, draw, end}. `target()` gives the key of the collection to read into, null where something must be
 * asked first; `arrived(collection, drafts)` hears what the server has taken.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createDrop(app, { target, arrived }) {
  const { words, stored, start } = app;
  const kinds = start.kinds.join(",");
  const input = el("input", { type: "file", multiple: true, hidden: true, accept: kinds });
  const text = el("textarea", { class: "dk-input dk-paste", rows: 9, dir: "auto", "aria-label": words.pasteHere });
  const note = el("p", { class: "dk-note", role: "status" });
  const waiting = el("div", { class: "dk-waiting" });
  const gone = new AbortController();
  const asking = el("div", { class: "dk-asking" },
    el("h2", {}, words.dropHere),
    el("p", { class: "dk-muted" }, el("bdi", {}, start.kinds.map((kind) => kind.slice(1)).join(", ")), words.dropLimits(words.n(start.limits.bytes / 1e6))),
    el("p", { class: "dk-acts" }, act(words.chooseFile, () => input.click(), { kind: "main" }),
      act(words.pasteText, () => openText(""), {})),
    el("p", {}, words.staysHere));
  asking.querySelector(".dk-acts").lastChild.append(cap("Ctrl V"));
  const writing = el("form", { class: "dk-writing", hidden: true }, text,
    el("p", { class: "dk-acts" }, act(words.readIt, null, { kind: "main", type: "submit" }), act(words.cancel, closeText)));
  const node = el("section", { class: "dk-drop", "aria-label": words.dropHere }, asking, writing, input, note, waiting);

  input.addEventListener("change", () => {
    send([...input.files].map((file) => ({ id: newKey(), name: file.name, file })));
    input.value = "";
  });
  writing.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim()) send([{ id: "pasted", name: words.pastedName, text: text.value }]);
  });
  // closed in the middle of writing: the text is there again
  text.addEventListener("input", () => stored.kept.keep({ id: "pasted", name: words.pastedName, text: text.value }));

  const listen = (type, hear) => document.addEventListener(type, hear, { signal: gone.signal });
  for (const type of ["dragenter", "dragover"]) {
    listen(type, (event) => {
      event.preventDefault();
      document.body.classList.add("dk-dragging");
    });
  }
  listen("dragleave", ({ relatedTarget }) => relatedTarget ?? document.body.classList.remove("dk-dragging"));
  listen("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dk-dragging");
    takeOver(event.dataTransfer);
  });
  listen("paste", (event) => {
    if (event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    takeOver(event.clipboardData);
  });

  function takeOver(data) {
    const files = [...data.files];
    if (files.length) send(files.map((file) => ({ id: newKey(), name: file.name, file })));
    else if (data.getData("text/plain").trim()) openText(data.getData("text/plain"));
  }

  function openText(value) {
    asking.hidden = true;
    writing.hidden = false;
    if (value) text.value = value;
    text.dispatchEvent(new Event("input"));
    text.focus();
  }

  function closeText() {
    writing.hidden = true;
    asking.hidden = false;
    text.value = "";
    stored.kept.drop("pasted");
  }

  async function send(items) {
    note.textContent = "";
    const large = items.find(({ file }) => file && file.size > start.limits.bytes);
    if (large) {
      note.textContent = words.tooLarge(large.name, words.n(start.limits.bytes / 1e6));
      return;
    }
    await Promise.all(items.map((item) => stored.kept.keep(item)));
    const collection = await target();
    if (collection === null) {
      draw();
      return;
    }
    const taken = [];
    for (const item of items) {
      const draft = await sendOne(collection, item);
      if (draft) taken.push(draft);
    }
    await draw();
    if (taken.length) arrived(collection, taken);
  }

  // what the server refuses is said beside its name, and is not kept: sent again it would be refused again
  async function sendOne(collection, item) {
    try {
      const draft = item.file ? await app.api.drop(collection, item.file) : await app.api.paste(collection, { text: item.text });
      await stored.kept.drop(item.id);
      return draft;
    } catch (error) {
      if (error.name !== "DeskError") throw error;
      note.append(el("span", { class: "dk-problem" },
        error.status ? words.cannotRead(item.name, error.message) : words.keptUntil(item.name)));
      if (error.status && item.file) await stored.kept.drop(item.id);
      return null;
    }
  }

  // what an earlier page left here
  async function draw() {
    const items = await stored.kept.all();
    const pasted = items.find(({ id }) => id === "pasted");
    if (pasted?.text && !text.value) {
      text.value = pasted.text;
      asking.hidden = true;
      writing.hidden = false;
    }
    waiting.replaceChildren(...items.filter(({ file }) => file).map((item) =>
      el("p", {}, el("bdi", {}, item.name), " ", linkTo(words.sendNow, () => send([item])), " ",
        linkTo(words.discard, () => stored.kept.drop(item.id).then(draw)))));
  }

  return { node, draw, end: () => gone.abort() };
}
