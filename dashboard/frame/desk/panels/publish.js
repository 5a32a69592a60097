// Publishing: what will appear, faults first; then that it is on the map, with an undo for the whole.

import { el } from "../../dom.js";
import { newKey } from "../api.js";
import { act, linkTo, newId, pageLink } from "../widgets.js";

/** Show the list before anything is published. */
export async function openPublish(desk) {
  const { words, api, app } = desk;
  const answer = await app.attempt(() => api.publishable(desk.collection, desk.id));
  if (answer === null) return;
  const left = new Set();
  const key = newKey();
  const main = act(words.publishN(words.n(answer.count)), publish, { kind: "main", "data-first": true, data: { act: "publish" }, disabled: answer.count === 0 && answer.items.length === 0 });
  const title = el("h3", { class: "dk-title", tabindex: -1 }, words.publishTitle(words.n(answer.count)));
  const faults = [...answer.blocked.map((one) => ({ ...one, blocked: true })), ...answer.faults];
  const panel = el("div", { class: "dk-form dk-publish", role: "group", "aria-label": words.publishTitle(words.n(answer.count)) },
    title,
    answer.counter ? el("p", { class: "dk-muted", lang: "en" }, answer.counter) : null,
    faults.length ? el("ul", { class: "dk-faults" }, ...faults.map((one) => el("li", { dir: "auto" },
      linkTo(one.title, () => { desk.open(null); desk.select(one.proposal, { focus: true }); }), ` · ${one.reason}`, one.blocked ? el("b", {}, ` · ${words.leftOut}`) : null))) : null,
    el("ul", { class: "dk-publish-items" }, ...answer.items.map((item) => itemOf(item))),
    el("p", { class: "dk-acts" }, main, act(words.notNow, () => desk.open(null), { key: "Esc" })));

  function itemOf(item) {
    const box = el("input", { type: "checkbox", id: newId("publish") });
    box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) left.delete(item.proposal);
      else left.add(item.proposal);
      main.textContent = words.publishN(words.n(answer.items.filter(({ action, proposal }) => !left.has(proposal) && action !== "reject").length));
    });
    const where = [item.where, item.when, item.who].filter(Boolean).map((one) => (Array.isArray(one) ? one.join(words.comma) : one));
    return el("li", {}, box, el("label", { for: box.id, dir: "auto" },
      el("b", {}, words.publishActs[item.action] ?? item.action), " ", el("bdi", {}, item.title),
      el("span", { class: "dk-muted" }, ` ${where.join(" · ")}`)));
  }

  async function publish() {
    main.disabled = true;
    const done = await app.attempt(() => api.publish(desk.collection, { key, version: answer.version, article: desk.id, leave_out: [...left] }));
    if (done === null) {
      main.disabled = false;
      return;
    }
    await desk.load();
    desk.open(doneOf(desk, done), { apart: true });
    app.say(words.isPublished(words.n(done.published)));
  }

  desk.open(panel, { apart: true });
}

function doneOf(desk, done) {
  const { words, api, app } = desk;
  return el("div", { class: "dk-form dk-published", role: "group", tabindex: -1, "aria-label": words.onTheMap },
    el("h3", { class: "dk-title" }, words.onTheMap),
    el("p", {}, words.isPublished(words.n(done.published))),
    el("p", { class: "dk-acts" },
      pageLink(words.showThem, done.map, { class: "dk-button dk-button-main", "data-first": true }),
      act(words.undoAll, async () => {
        const back = await app.attempt(() => api.unpublish(desk.collection, { key: newKey(), publication: done.publication }));
        if (back === null) return;
        // closed first: what waits again is then chosen and open
        desk.open(null);
        await desk.load();
        desk.focusTitle();
        app.say(words.withdrawn(words.n(back.withdrawn)));
      }),
      act(words.goOn, () => desk.open(null))));
}

