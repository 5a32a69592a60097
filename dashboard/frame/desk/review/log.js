// The decisions: the last ones below the map, all of them on request, each with its undo.

import { el } from "../../dom.js";
import { linkTo } from "../widgets.js";

/** The list; {node, draw, load, toggle}. */
export function createLog(desk) {
  const { words, api, app } = desk;
  const count = el("span", { class: "dk-muted" });
  const title = el("h2", { tabindex: -1 }, words.decisions, " ", count);
  const all = linkTo(words.allLog, () => toggle(), { "aria-expanded": "false" });
  const list = el("ol", { class: "dk-log-items" });
  const file = el("a", { class: "dk-link", download: true }, words.saveLog);
  const node = el("section", { class: "dk-log", "aria-label": words.decisions },
    el("div", { class: "dk-head" }, title, all), el("div", { class: "dk-scroll" }, list), el("p", { class: "dk-foot" }, file));
  let lines = [];
  let total = 0;

  async function load() {
    const answer = await app.attempt(() => api.log(desk.collection, desk.id));
    if (answer === null) return;
    lines = answer.items;
    ({ total } = answer);
    draw();
  }

  function draw() {
    count.textContent = words.n(total);
    file.href = api.logFile(desk.collection, desk.id);
    list.replaceChildren(...lines.map(lineOf));
  }

  function lineOf(line) {
    const mine = line.who === app.stored.reader();
    const time = new Date(line.when);
    return el("li", { data: { undone: Boolean(line.undone), n: line.n } },
      el("time", { datetime: line.when, class: "dk-muted", title: words.dayOf(time) }, words.time(time)),
      el("span", { dir: "auto" }, mine ? null : [el("bdi", { class: "dk-who-did" }, line.who), " "], el("b", {}, acted(line, words)), " ",
        el("bdi", {}, line.title), movedTo(line, words), line.why && line.action !== "withdraw" ? el("span", { class: "dk-muted" }, ` · ${line.why}`) : null,
        line.undone ? el("span", { class: "dk-muted" }, ` · ${words.undone}`) : null),
      mine && !line.undone && line.n != null && line.action !== "withdraw"
        ? linkTo(words.undo, () => desk.undo(line.n), { "aria-label": words.undoThis(acted(line, words), line.title) })
        : linkTo(words.look, () => desk.select(line.proposal, { focus: true }), { "aria-label": words.lookAt(line.title) }));
  }

  function toggle(open = node.dataset.open !== "true") {
    node.dataset.open = String(open);
    all.setAttribute("aria-expanded", String(open));
    all.textContent = open ? words.less : words.allLog;
    if (open) desk.showTab("map");
    desk.map.resize();
    if (open) title.focus();
  }

  // Escape closes what was opened
  node.addEventListener("keydown", (press) => {
    if (press.key !== "Escape" || node.dataset.open !== "true") return;
    press.stopPropagation();
    toggle(false);
    desk.focusTitle();
  });

  return { node, load, draw, toggle: () => toggle() };
}

function acted({ action, field }, words) {
  const done = words.acted[action] ?? action;
  return field && action !== "new_event" ? `${done} (${words.fields[field] ?? field})` : done;
}

// what it was and what it is, where a value was changed
function movedTo({ action, before, after }, words) {
  if (!["change", "choose"].includes(action) || !(before || after)) return null;
  return el("span", { class: "dk-muted" }, ": ", el("bdi", {}, before || words.notStated), " → ", el("bdi", {}, after || words.notStated));
}
