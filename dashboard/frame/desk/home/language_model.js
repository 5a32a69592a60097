// Who reads: rules on this server, and a language model if one is set. Off at first; what it is sent is said before.

import { el } from "../../dom.js";
import { act, fieldOf, linkTo } from "../widgets.js";

/** The box "Read by". */
export function readBy(app) {
  const { words } = app;
  const model = el("div", { class: "dk-model" });
  const node = el("section", { class: "dk-box dk-read-by", "aria-label": words.readBy },
    el("h2", {}, words.readBy), el("p", {}, el("b", {}, words.rules), " ", el("span", { class: "dk-muted" }, words.rulesNote)), model);

  function draw() {
    const { on, host, name, may_set: maySet } = app.start.model ?? {};
    const state = el("p", { role: "status" }, el("b", {}, words.yourModel), " ",
      el("span", { class: "dk-muted", dir: "auto" }, on ? words.modelOn(host, name) : words.modelOff));
    model.replaceChildren(state, maySet ? el("p", {}, linkTo(on ? words.changeModel : words.setModel, form),
      on ? " · " : "", on ? linkTo(words.turnOff, () => set({ url: "" })) : "") : "");
  }

  function form() {
    const url = fieldOf(words.modelUrl, { placeholder: "http://localhost:11434/v1", hint: words.modelUrlHint, dir: "ltr", name: "url" });
    const name = fieldOf(words.modelName, { dir: "ltr", name: "model", value: app.start.model?.name ?? "" });
    const secret = fieldOf(words.modelKey, { type: "password", hint: words.modelKeyHint, dir: "ltr", name: "secret" });
    const made = el("form", { class: "dk-form" }, el("p", {}, words.modelSends),
      url.node, el("div", { class: "dk-two" }, name.node, secret.node),
      el("p", { class: "dk-acts" }, act(words.useModel, null, { kind: "main", type: "submit" }), act(words.cancel, draw)));
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      if (url.input.value.trim()) set({ url: url.input.value, name: name.input.value, secret: secret.input.value });
      else url.input.focus();
    });
    model.replaceChildren(made);
    url.input.focus();
  }

  async function set(settings) {
    const now = await app.attempt(() => app.api.setModel(settings));
    if (now === null) return;
    app.start.model = now;
    draw();
    app.say(model.textContent);
  }

  draw();
  return node;
}
